"""The text's own days against the day on which the page was fetched: it was published between the two.

Only days that the text tells as past count: 'the ship left on July 28, 2022', not 'the treaty expires on ...'.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from pipeline.ingest.dates import ParsedDate, parse_date

RULES = Path(__file__).with_name("dating_rules.toml")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_DATE = re.compile(rf"\b(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}|{_MONTH} \d{{4}})\b")
_CLAUSE_END = re.compile(r"[.!?;:]\s+(?=[A-Z“\"])|\n")
# Words between a day and the verb that tells it as past: longer ways mostly lead to another clause.
_REACH = 90


def bounded(kept: Sequence[str], fetched: datetime) -> tuple[str, ParsedDate | None, datetime] | None:
    """Return the words of the latest past day, the date that it and `fetched` leave, and the first day it can be.

    The date is None where the two lie in different years; nothing comes back where no day is told as past.
    """
    told = [(date.day, words) for text in kept for words, date in _past_days(text) if date.day <= fetched]
    if not told:
        return None
    since, words = max(told)
    return f"{words}; fetched on {fetched:%Y-%m-%d}", _between(since, fetched), since


def _between(since: datetime, until: datetime) -> ParsedDate | None:
    """Return the day, month or year in which both lie; None where they lie in two years."""
    if since == until:
        return ParsedDate(since, "day")
    if (since.year, since.month) == (until.year, until.month):
        return ParsedDate(since.replace(day=1), "month")
    return ParsedDate(datetime(since.year, 1, 1), "year") if since.year == until.year else None


def _past_days(text: str) -> Iterator[tuple[str, ParsedDate]]:
    """Yield the days and months of a paragraph in whose clause a verb is past and nothing points ahead."""
    past, ahead = _words()
    for clause in _CLAUSE_END.split(text):
        for found in _DATE.finditer(clause):
            around = clause[max(0, found.start() - _REACH) : found.end() + _REACH]
            date = parse_date(found[0])
            if date and past.search(around) and not ahead.search(clause):
                yield found[0], date


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = tomllib.loads(RULES.read_text("utf-8"))
    return tuple(  # type: ignore[return-value]
        re.compile(rf"\b(?:{'|'.join(rules[name]['words'])})\b", re.IGNORECASE) for name in ("past", "ahead")
    )
