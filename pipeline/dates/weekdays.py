"""Days of the week: the last up to the day on which it is said, or the next from it on."""

from datetime import datetime

from pipeline.dates.days import DAY, WEEKDAYS, single, week_of
from pipeline.dates.meaning import NO_ANCHOR, UNSURE, Left, Parts, Resolved, Setting, shift_in
from pipeline.dates.tense import AHEAD, PAST


def a_weekday(parts: Parts, setting: Setting) -> Resolved:
    """Return a day of the week."""
    number, said = WEEKDAYS.index(parts["weekday"].lower()), setting.said
    in_week = week_of(said).first + number * DAY
    since = (said.weekday() - number) % 7
    before, after = said - since * DAY, said + (-since % 7) * DAY
    which, of_week = parts["which"].lower(), shift_in(parts["of_week"])
    if of_week is not None:
        return single(in_week + 7 * of_week * DAY), "relative"
    if which in ("the following", "the next", "the previous", "previous", "that", "that same"):
        return _weekday_beside(number, which, setting)
    if which in ("last", "past", "the past", "this past", "this last", "the last"):
        return _last_weekday(before if since else before - 7 * DAY, which, setting)
    if which in ("next", "coming", "the coming", "this coming"):
        return _next_weekday(after if since else after + 7 * DAY, which, setting)
    if which == "this":
        return single(in_week if in_week >= said or setting.tense == PAST else in_week + 7 * DAY), "relative"
    if since == 0:
        return single(said), "weekday_after" if setting.tense == AHEAD else "weekday_before"
    if setting.tense == PAST:
        return single(before), "weekday_before"
    return (single(after), "weekday_after") if setting.tense == AHEAD else UNSURE


def _last_weekday(day: datetime, which: str, setting: Setting) -> Resolved:
    # 'Last Tuesday', said on a Friday, may be three days ago or ten.
    is_sure = which != "last" or day < week_of(setting.said).first
    return (single(day), "weekday_before") if is_sure else Left("which_week")


def _next_weekday(day: datetime, which: str, setting: Setting) -> Resolved:
    is_sure = which != "next" or day > week_of(setting.said).last
    return (single(day), "weekday_after") if is_sure else Left("which_week")


def _weekday_beside(number: int, which: str, setting: Setting) -> Resolved:
    if setting.before is None or setting.before.precision != "day":
        return NO_ANCHOR
    start = setting.before.first
    away = (number - start.weekday()) % 7 or 7
    if which.endswith("previous"):
        away = -((start.weekday() - number) % 7 or 7)
    day = start + away * DAY
    if which in ("that", "that same"):
        return (single(start), "relative_to_date") if start.weekday() == number else NO_ANCHOR
    return single(day), "relative_to_date"
