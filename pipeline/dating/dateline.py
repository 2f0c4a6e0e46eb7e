"""The dateline before the first sentence, 'WASHINGTON, July 28 (Reuters) -': a day that mostly lacks its year."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from pipeline.ingest.dates import ParsedDate, parse_date

# A dateline stands in the first paragraph; a line with its picture's caption may come before.
_PARAGRAPHS = 2
# Days between a dateline and another statement of the day: an article is filed, published and listed within the month.
_NEAR = timedelta(days=31)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})"
_PLACE = r"[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,4}"
_AGENCY = r"(?:\([A-Z][^()]{1,40}\)|/[A-Z][^/]{1,40}/)"
_DATE = rf"(?P<day>{_DAY})(?:,?\s+(?P<year>\d{{4}}))?\.?,?\s*"
# Without a place, only the agency tells a dateline from the first entry of a chronicle.
_DATELINES = (
    re.compile(rf"{_PLACE}(?:, {_PLACE}){{0,2}},?\s+{_DATE}(?:{_AGENCY}|[-–—:]+\s)"),
    re.compile(rf"{_DATE}{_AGENCY}"),
)


def dateline_of(
    kept: Sequence[str], known: Sequence[ParsedDate], *, since: datetime | None, until: datetime | None
) -> tuple[str, ParsedDate | None] | None:
    """Return the dateline's words and its day; the day is None where its year is not certain; None without dateline.

    The year is its own, else the one in which the day is near another statement (`known`), else the only one between
    `since` and `until`.
    """
    matches = (form.match(text) for text in kept[:_PARAGRAPHS] for form in _DATELINES)
    found = next((match for match in matches if match), None)
    if found is None:
        return None
    words = found[0].strip(" -–—:")
    if found["year"]:
        return words, parse_date(f"{found['day']} {found['year']}")
    years = {year for each in known for year in _years_near(found["day"], each)}
    if not known and since and until:
        years = {year for year in range(since.year, until.year + 1) if _is_within(found["day"], year, since, until)}
    return words, _on(found["day"], years.pop()) if len(years) == 1 else None


def _on(day: str, year: int) -> ParsedDate | None:
    return parse_date(f"{day} {year}")


def _years_near(day: str, known: ParsedDate) -> set[int]:
    first, last = span_of(known)
    years = range(first.year - 1, last.year + 2)
    return {year for year in years if _is_within(day, year, first - _NEAR, last + _NEAR)}


def _is_within(day: str, year: int, first: datetime, last: datetime) -> bool:
    date = _on(day, year)
    return date is not None and first <= date.day <= last


def span_of(date: ParsedDate) -> tuple[datetime, datetime]:
    """Return the first and the last day that a date known to its day, month or year can mean."""
    first = date.day
    if date.precision == "day":
        return first, first
    months = 1 if date.precision == "month" else 12
    n_months = first.year * 12 + first.month - 1 + months
    return first, datetime(n_months // 12, n_months % 12 + 1, 1) - timedelta(days=1)
