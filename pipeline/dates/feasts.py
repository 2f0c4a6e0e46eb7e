"""Feasts, whose day of each year is known: Christmas, Thanksgiving, Easter where all churches keep it together."""

from datetime import datetime

from pipeline.dates.days import DAY, WEEKDAYS, Days, day_of, single
from pipeline.dates.in_year import nearest
from pipeline.dates.meaning import Parts, Resolved, Setting, rule_of, whole, year_in
from pipeline.dates.rules import load_rules

# From the Julian to the Gregorian calendar, 1900 to 2099.
JULIAN = 13 * DAY


def a_feast(parts: Parts, setting: Setting) -> Resolved:
    """Return the day of a feast in the year that is stated, or in the one that fits; Easter may be open."""
    told = load_rules().feasts[parts["feast"].replace("’", "'")]
    year = year_in(parts, setting)
    if year is not None:
        return whole(_in_year(told, year), rule_of(parts))
    return nearest(lambda year: _in_year(told, year), setting)


def _in_year(told: str, year: int) -> Days | None:
    """Return the day that '12-25', '11-thursday-4' or 'easter+1' is in a year."""
    if told.startswith("easter"):
        western, eastern = _easter(year), _eastern_easter(year)
        return single(western + int(told.partition("+")[2]) * DAY) if western == eastern else None
    month, day, *number = told.split("-")
    if not number:
        return day_of(year, int(month), int(day))
    first = datetime(year, int(month), 1)
    return single(first + ((WEEKDAYS.index(day) - first.weekday()) % 7 + 7 * (int(number[0]) - 1)) * DAY)


def _easter(year: int) -> datetime:
    """Return Easter Sunday of the Western churches (the anonymous Gregorian algorithm, Meeus 1991)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    lag = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - lag + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return datetime(year, month, day + 1)


def _eastern_easter(year: int) -> datetime:
    """Return Easter Sunday of the Eastern churches, by the Gregorian calendar (Meeus 1991)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return datetime(year, month, day + 1) + JULIAN
