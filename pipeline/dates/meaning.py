"""What an expression is resolved by, and the parts that all ways of resolving it share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.dates.days import MONTHS, Days, part_of

SHIFTS = {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1, "past": -1, "before": -1, "after": 1}


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is resolved by: the day on which it is said, the tense, the days stated before."""

    said: datetime
    tense: str
    before: Days | None = None
    near: Days | None = None


class Left(str):
    """The rule that says why an expression is left open."""


Parts = Mapping[str, str]
Resolved = tuple[Days, str] | Left
VAGUE, UNSURE, NO_ANCHOR = Left("vague"), Left("before_or_after"), Left("no_anchor")
_PARTS = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
}


def whole(days: Days | None, rule: str) -> Resolved:
    """Return some days with their rule; vague where there are none such."""
    return VAGUE if days is None else (days, rule)


def partly(days: Days, parts: "Parts", rule: str) -> Resolved:
    """Return the part of some days that is told: 'late', 'the end of'."""
    part = _PARTS.get((parts.get("part") or parts.get("part_of") or "").lower())
    return (days, rule) if part is None else whole(part_of(days, part), rule)


def shift_in(words: str) -> int | None:
    """Return how many weeks, months or years away 'last', 'this' or 'next' is."""
    last_word = words.lower().split()[-1] if words else ""
    if last_word in ("this", "current"):
        return 0
    return SHIFTS.get(last_word)


def month_in(name: str) -> int:
    """Return the number of a month."""
    return MONTHS.index(name[:3].lower()) + 1


def year_in(parts: Parts, setting: Setting) -> int | None:
    """Return the year that is stated, or told as last, this or next; None where neither is."""
    stated = parts.get("year") or parts.get("year_2")
    if stated:
        return int(stated)
    shift = shift_in(parts.get("of_which", ""))
    return None if shift is None else setting.said.year + shift


def rule_of(parts: Parts) -> str:
    """Return how days are resolved that need no tense."""
    return "relative" if parts.get("of_which") or parts.get("which") else "stated"
