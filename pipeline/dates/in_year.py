"""Days, months and seasons, whose year may not be stated: it is the one that fits."""

from collections.abc import Callable

from pipeline.dates.days import DAY, SEASONS, Days, day_of, months_of, season_of, single
from pipeline.dates.meaning import (
    NO_ANCHOR,
    UNSURE,
    VAGUE,
    Left,
    Parts,
    Resolved,
    Setting,
    month_in,
    partly,
    rule_of,
    shift_in,
    whole,
    year_in,
)
from pipeline.dates.rules import load_rules
from pipeline.dates.tense import AHEAD, PAST

# Days from the day of publication within which a day without its year is the nearest, whatever the tense.
NEAREST = 90


def a_day(parts: Parts, setting: Setting) -> Resolved:
    """Return a day of a month."""
    number = parts["month"]
    month, day = int(number) if number.isdigit() else month_in(number), int(parts["day"])
    year = setting.said.year if parts.get("which") else year_in(parts, setting)
    if year is not None:
        return whole(day_of(year, month, day), rule_of(parts))
    return nearest(lambda year: day_of(year, month, day), setting)


def either_day(parts: Parts, _: Setting) -> Resolved:
    """Return '7/28/2022'; '5/6/2022' may be two days."""
    one, other, year = int(parts["one"]), int(parts["other"]), int(parts["year"])
    days = {day_of(year, one, other), day_of(year, other, one)} - {None}
    return whole(days.pop(), "stated") if len(days) == 1 else VAGUE


def some_days(parts: Parts, setting: Setting) -> Resolved:
    """Return the days from one to another."""
    month = month_in(parts["month"])
    last_month = month_in(parts.get("month_2") or parts["month"])
    first_day, last_day = int(parts["day"]), int(parts["day_2"])

    def within(year: int) -> Days | None:
        # The year stands behind the last day.
        first = day_of(year - (last_month < month), month, first_day)
        last = day_of(year, last_month, last_day)
        return Days(first.first, last.last, "period") if first and last and first.first <= last.first else None

    year = year_in(dict(parts) | {"year": parts.get("year_2") or parts.get("year") or ""}, setting)
    return nearest(within, setting) if year is None else whole(within(year), rule_of(parts))


def some_months(parts: Parts, setting: Setting) -> Resolved:
    """Return the months from one to another: 'between March and May 2021'."""
    first_month, last_month = month_in(parts["month"]), month_in(parts["month_2"])
    year = year_in(dict(parts) | {"year": parts.get("year_2") or ""}, setting)
    if year is None:
        last = _nearest_month(last_month, setting)
        if isinstance(last, Left):
            return last
        year, rule = last[0].first.year, last[1]
    else:
        rule = rule_of(parts)
    first_year = int(parts["year"]) if parts.get("year") else year - (last_month < first_month)
    first, after = months_of(first_year, first_month), months_of(year, last_month)
    return (Days(first.first, after.last, "period"), rule) if first.first < after.first else VAGUE


def known_day(parts: Parts, _: Setting) -> Resolved:
    """Return the day by which an event is known."""
    return single(load_rules().known_days[parts["known"]]), "stated"


def a_month(parts: Parts, setting: Setting) -> Resolved:
    """Return a month, or a part of it."""
    month, said = month_in(parts["month"]), setting.said
    year = year_in(parts, setting)
    if year is not None:
        return partly(months_of(year, month), parts, rule_of(parts))
    shift = shift_in(parts.get("which", ""))
    if shift == 0:
        return partly(months_of(said.year, month), parts, "relative")
    if shift is not None:
        is_passed = (month < said.month) if shift < 0 else (month <= said.month)
        year = said.year - (not is_passed) if shift < 0 else said.year + is_passed
        return partly(months_of(year, month), parts, "relative")
    found = _nearest_month(month, setting)
    return found if isinstance(found, Left) else partly(found[0], parts, found[1])


def a_season(parts: Parts, setting: Setting) -> Resolved:
    """Return a season, or a part of it."""
    season, said = parts["season"].lower(), setting.said
    year = year_in(parts, setting)
    if year is not None:
        # A winter of a year may be the one that begins or the one that ends in it.
        is_winter = SEASONS[season] == 12 and not parts.get("year_after")
        return VAGUE if is_winter else partly(season_of(year, season), parts, rule_of(parts))
    around = [season_of(each, season) for each in range(said.year - 2, said.year + 2)]
    ended = [days for days in around if days.last < said]
    begun = [days for days in around if days.first <= said <= days.last]
    ahead = [days for days in around if days.first > said]
    which = shift_in(parts.get("which", ""))
    if which in (-1, 1):
        return partly(ended[-1] if which < 0 else ahead[0], parts, "relative")
    rule = "relative" if which == 0 else "nearest_year"
    if begun:
        return partly(begun[0], parts, rule)
    if which == 0 and (SEASONS[season] < SEASONS["winter"] or said.month >= SEASONS["summer"]):
        # Whatever the tense: a summer that is over is still this summer, as no other of the year is to come.
        return partly(season_of(said.year, season), parts, rule)
    if setting.tense == PAST:
        return partly(ended[-1], parts, rule)
    return partly(ahead[0], parts, rule) if setting.tense == AHEAD else UNSURE


def nearest(of_year: Callable[[int], Days | None], setting: Setting) -> Resolved:
    """Return the days in the year that fits: the nearest, and no other by the tense or by a date stated before."""
    said, near = setting.said, setting.near
    known = [days for year in range(said.year - 1, said.year + 2) if (days := of_year(year))]
    if not known:
        return VAGUE
    best = min(known, key=lambda days: abs(days.first - said))
    if near and near.first.year != said.year and setting.tense != AHEAD:
        return _after(near, of_year(near.first.year), is_only=not _fits(best, setting))
    if not setting.tense or _fits(best, setting):
        is_near = abs((best.first - said).days) <= NEAREST
        return (best, "nearest_year") if is_near or setting.tense else UNSURE
    return UNSURE


def _after(near: Days, told: Days | None, *, is_only: bool) -> Resolved:
    """Return days in the year of a date before them, where they follow it and no other year fits."""
    is_sure = is_only and near.precision in ("day", "month")
    return (told, "relative_to_date") if told and is_sure and told.last >= near.first else NO_ANCHOR


def _fits(days: Days, setting: Setting) -> bool:
    return days.first <= setting.said if setting.tense == PAST else days.last >= setting.said


def _nearest_month(month: int, setting: Setting) -> Resolved:
    """Return a month whose year is not stated: this one, by the tense the last or next, or that of a date before."""
    said, near = setting.said, setting.near
    if near and near.first.year != said.year and setting.tense != AHEAD:
        return _after(near, months_of(near.first.year, month), is_only=month > said.month)
    if month == said.month:
        return months_of(said.year, month), "nearest_year"
    if setting.tense == PAST:
        return months_of(said.year - (month > said.month), month), "nearest_year"
    if setting.tense == AHEAD:
        return months_of(said.year + (month < said.month), month), "nearest_year"
    around = [months_of(year, month) for year in (said.year - 1, said.year, said.year + 1)]
    nearest = min(around, key=lambda days: abs(days.first - said))
    is_near = nearest.first - NEAREST * DAY <= said <= nearest.last + NEAREST * DAY
    return (nearest, "nearest_year") if is_near else UNSURE
