"""Stretches of days: a day, week, month, season or year, or part of one."""

from datetime import datetime, timedelta
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# The month with which each season begins; winter goes on in the next year.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
DAY = timedelta(days=1)


class Days(NamedTuple):
    """From the first to the last day, both at midnight, and how exactly that is said."""

    first: datetime
    last: datetime
    precision: str


def day_of(year: int, month: int, day: int) -> Days | None:
    """Return a day; None where there is none such."""
    try:
        date = datetime(year, month, day)
    except ValueError:
        return None
    return Days(date, date, "day")


def single(day: datetime) -> Days:
    """Return the day by itself."""
    return Days(day, day, "day")


def months_of(year: int, month: int, n_months: int = 1, precision: str = "month") -> Days:
    """Return some months from the first of one on; months outside 1 to 12 are in other years."""
    first, after = year * 12 + month - 1, year * 12 + month - 1 + n_months
    begin, end = (datetime(each // 12, each % 12 + 1, 1) for each in (first, after))
    return Days(begin, end - DAY, precision)


def year_of(year: int, n_years: int = 1) -> Days:
    """Return a year, or several as a period."""
    return months_of(year, 1, 12 * n_years, "year" if n_years == 1 else "period")


def season_of(year: int, season: str) -> Days:
    """Return the season that begins in a year."""
    return months_of(year, SEASONS[season], 3, "season")


def week_of(day: datetime, weeks: int = 0) -> Days:
    """Return the week of a day, from Monday on, or one some weeks later."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return Days(monday, monday + 6 * DAY, "week")


def unit_of(day: datetime, unit: str, n: int = 0) -> Days:
    """Return the week, weekend, month, year, decade or century of a day, or the n-th after it."""
    if unit == "day":
        return single(day + n * DAY)
    if unit == "week":
        return week_of(day, n)
    if unit == "weekend":
        monday = week_of(day, n).first
        return Days(monday + 5 * DAY, monday + 6 * DAY, "period")
    if unit == "month":
        return months_of(day.year, day.month + n)
    n_years = {"year": 1, "decade": 10, "century": 100}[unit]
    return year_of(day.year // n_years * n_years + n * n_years, n_years)


def part_of(days: Days, part: str) -> Days | None:
    """Return the beginning, middle or end of some days; None where no such part is agreed on.

    Of a month days 1-10, 11-20, 21 to the end; of a year its first three months, its last three, those between; of a
    season its first, second, third month; of decades three, four and three years.
    """
    first, last, precision = days
    if precision == "month":
        tenth, twentieth = first + 9 * DAY, first + 19 * DAY
        cut = {"early": (first, tenth), "mid": (tenth + DAY, twentieth), "late": (twentieth + DAY, last)}
        return Days(*cut[part], "month")
    n_months = (last.year - first.year) * 12 + last.month - first.month + 1
    lengths = {3: (1, 1, 1), 12: (3, 6, 3), 120: (36, 48, 36), 1200: (360, 480, 360)}.get(n_months)
    if lengths is None or precision not in ("season", "year", "period"):
        return None
    place = ("early", "mid", "late").index(part)
    found = months_of(first.year, first.month + sum(lengths[:place]), lengths[place], precision)
    return found if found.last <= last else None
