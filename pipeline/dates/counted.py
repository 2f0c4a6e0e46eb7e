"""What counts from another day: 'last week', 'three days ago', 'the next day'."""

from datetime import datetime

from pipeline.dates.days import DAY, Days, single, unit_of
from pipeline.dates.meaning import (
    NO_ANCHOR,
    SHIFTS,
    UNSURE,
    VAGUE,
    Left,
    Parts,
    Resolved,
    Setting,
    partly,
    shift_in,
    whole,
)
from pipeline.dates.tense import AHEAD, PAST

_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)


def number_in(parts: Parts) -> tuple[int | None, str]:
    """Return the number and the unit, as 'day'; the number is None where it is not exact."""
    word, units = parts.get("number", "").lower(), parts["units"]
    unit = units[:-1] if units.endswith("s") else units
    if word.isdigit():
        return int(word), unit
    if word in ("a", "an"):
        return 1, unit
    return (_NUMBERS.index(word) + 1 if word in _NUMBERS else None), unit


def a_unit(parts: Parts, setting: Setting) -> Resolved:
    """Return 'last week', 'earlier this year', 'the end of the month'."""
    unit, which = parts["unit"], parts.get("which", "").lower()
    shift = 0 if which in ("", "the") else shift_in(which)
    if shift is None or (which.startswith("the ") and shift):
        # 'The past week' may be the last seven days.
        return VAGUE
    days = unit_of(setting.said, unit, shift)
    if unit == "weekend":
        return _weekend(which, setting)
    if parts.get("side"):
        return _side(days, parts["side"].lower(), setting.said)
    return partly(days, parts, "relative")


def _side(days: Days, side: str, said: datetime) -> Resolved:
    """Return the days up to, or from, the day on which it is said: 'earlier this week', 'later this year'."""
    if not days.first <= said <= days.last:
        return VAGUE
    return (days._replace(last=said) if side == "earlier" else days._replace(first=said)), "relative"


def _weekend(which: str, setting: Setting) -> Resolved:
    said = setting.said
    this, before = unit_of(said, "weekend"), unit_of(said, "weekend", -1)
    is_weekend = this.first <= said
    if which in ("last", "this past"):
        return before, "relative"
    if which in ("next", "this coming"):
        return (unit_of(said, "weekend", 1), "relative") if is_weekend else Left("which_week")
    if is_weekend or setting.tense == AHEAD:
        return this, "relative"
    return (before, "relative") if setting.tense == PAST else UNSURE


def ago(parts: Parts, setting: Setting) -> Resolved:
    """Return 'three days ago'."""
    number, unit = number_in(parts)
    if number is None or parts["about"] or unit not in ("day", "week", "month", "year"):
        return VAGUE
    return whole(_away(setting.said, unit, -number), "relative")


def _away(day: datetime, unit: str, number: int) -> Days | None:
    """Return the day, week, month or year so many away; None where so many are a round number."""
    is_round = unit != "day" and abs(number) >= 10
    return None if is_round else unit_of(day, unit, number)


def near_day(parts: Parts, setting: Setting) -> Resolved:
    """Return 'yesterday', 'this morning', 'the day after tomorrow'."""
    name = parts["name"].lower()
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(name, 0)
    if parts.get("beyond"):
        shift *= 2
    return single(setting.said + shift * DAY), "relative"


def beside(parts: Parts, setting: Setting) -> Resolved:
    """Return 'the next day', 'that month', counted from the days stated before."""
    if setting.before is None:
        return NO_ANCHOR
    unit = parts["unit"]
    unit = "day" if unit in ("morning", "afternoon", "evening", "night") else unit
    words = parts.get("shift", "").lower()
    shift = {"earlier": -1, "prior": -1, "preceding": -1, "later": 1}.get(words, SHIFTS.get(words, 0))
    shift = 1 if parts.get("very") else shift
    if _ORDER.index(setting.before.precision) > _ORDER.index(_NEEDED[unit]):
        return NO_ANCHOR
    return unit_of(setting.before.first, unit, shift), "relative_to_date"


_ORDER = ("day", "week", "month", "season", "year", "period")
_NEEDED = {"day": "day", "weekend": "week", "week": "week", "month": "month", "year": "year"}


def counted_beside(parts: Parts, setting: Setting) -> Resolved:
    """Return 'two days later', counted from the days stated before."""
    number, unit = number_in(parts)
    if number is None or parts["about"] or unit not in _NEEDED:
        return VAGUE
    if setting.before is None or _ORDER.index(setting.before.precision) > _ORDER.index(_NEEDED[unit]):
        return NO_ANCHOR
    shift = number if parts["shift"] == "later" else -number
    days = _away(setting.before.first, unit, shift)
    return whole(days, "relative_to_date")
