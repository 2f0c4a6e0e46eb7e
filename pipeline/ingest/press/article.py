"""One article of an export of a press database, and how such a file is cut into its articles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
# The day of a head: '4 March 2022', 'March 4, 2022'; of a magazine its month.
DAY = re.compile(rf"\b(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}|{_MONTH} \d{{4}})\b", re.IGNORECASE)
_ARTICLE_BEHIND = re.compile(r"^(.+), (The|A|An)$")
COPYRIGHT = re.compile(r"^(?:copyright\b|©|\(c\) ?)", re.IGNORECASE)


@dataclass(slots=True)
class PressArticle:
    """One article of an export: what its header states, its text, and the lines around it."""

    stated: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)


def blocks_of(text: str, end: re.Pattern[str]) -> Iterator[list[str]]:
    """Yield the lines of each article, up to its end mark; what follows the last mark belongs to the last."""
    starts = [0, *(found.end() for found in end.finditer(text))]
    for number, start in enumerate(starts[:-1], 1):
        stop = starts[number] if number < len(starts) - 1 else len(text)
        yield text[start:stop].split("\n")


def as_spoken(name: str) -> str:
    """Return the name of a person that a catalogue turned round as it is spoken: 'Smith, Ann'."""
    parts = name.split(", ")
    return " ".join(reversed(parts)) if len(parts) == 2 else name


def as_titled(outlet: str) -> str:
    """Return an outlet that a catalogue lists by its first other word as it calls itself: 'Desk, The'."""
    return _ARTICLE_BEHIND.sub(r"\2 \1", outlet)
