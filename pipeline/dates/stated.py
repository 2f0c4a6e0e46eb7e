"""Years, decades, centuries and quarters, which the words state."""

from pipeline.dates.days import months_of, year_of
from pipeline.dates.meaning import VAGUE, Parts, Resolved, Setting, partly, rule_of, year_in


def a_year(parts: Parts, _: Setting) -> Resolved:
    """Return a year, or a part of it."""
    return partly(year_of(int(parts["year"])), parts, "stated")


def some_years(parts: Parts, _: Setting) -> Resolved:
    """Return the years from one to another."""
    first, last = parts["year"], parts["year_2"]
    first_year, last_year = int(first), int(first[:2] + last if len(last) == 2 else last)
    return (year_of(first_year, last_year - first_year + 1), "stated") if first_year < last_year else VAGUE


def a_decade(parts: Parts, _: Setting) -> Resolved:
    """Return a decade, or a part of it."""
    year = int(parts["decade"] or "19" + parts["short_decade"])
    if year % 100 == 0:
        # 'The 1800s' may be ten years or a hundred.
        return (year_of(year, 10), "stated") if year == 2000 else VAGUE
    return partly(year_of(year, 10), parts, "stated")


_CENTURIES = {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twentie": 20, "twenty-fir": 21, "twenty-first": 21}


def a_century(parts: Parts, _: Setting) -> Resolved:
    """Return a century, or a part of it."""
    name = parts["century"].lower()
    number = int(name) if name.isdigit() else _CENTURIES[name]
    return partly(year_of(number * 100 - 100, 100), parts, "stated")


def a_quarter(parts: Parts, setting: Setting) -> Resolved:
    """Return a quarter or half of a year."""
    year = year_in(parts, setting)
    if year is None:
        return VAGUE
    n_pieces = 2 if parts.get("piece") == "half" else 4
    names = ("first", "second", "third", "fourth")
    number = int(parts["quarter"]) if parts.get("quarter") else 0
    ordinal = parts["ordinal"].lower()
    number = number or (n_pieces if ordinal == "last" else names.index(ordinal) + 1)
    if number > n_pieces:
        return VAGUE
    length = 12 // n_pieces
    return months_of(year, (number - 1) * length + 1, length, "period"), rule_of(parts)


def vague(_: Parts, __: Setting) -> Resolved:
    """Leave it open."""
    return VAGUE
