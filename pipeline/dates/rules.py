"""The words and patterns of `date_rules.toml`."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

RULES = Path(__file__).with_name("date_rules.toml")
# Characters before and after an expression in which its neighbours are looked at.
BESIDE = 24


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which texts say when; the fields are those of `[[form]]`."""

    name: str
    near: str
    means: str
    precision: str
    pattern: re.Pattern[str]
    only_after: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Rules:
    """The forms, the words near which each is looked for, and the words that tell the tense."""

    forms: tuple[Form, ...]
    near: dict[str, tuple[str, ...]]
    tense: dict[str, frozenset[str]]
    known_days: dict[str, datetime]
    feasts: dict[str, str]
    ambiguous_month: re.Pattern[str]
    month_after: re.Pattern[str]
    month_unless_after: re.Pattern[str]
    month_unless_before: re.Pattern[str]
    before_year: frozenset[str]


@cache
def load_rules() -> Rules:
    """Return the rules, read once."""
    read = tomllib.loads(RULES.read_text("utf-8"))
    pieces: dict[str, str] = read["pieces"]
    months = read["ambiguous_months"]
    return Rules(
        forms=tuple(_form(form, pieces) for form in read["form"]),
        near=_lists_of(read["triggers"]),
        tense=_words(read["tense"]),
        known_days={name: _midnight(day) for name, day in read["known_days"].items()},
        feasts=read["feasts"],
        ambiguous_month=re.compile(rf"(?:{months['months']})\Z"),
        month_after=_ends(months["after"]),
        month_unless_after=_ends(months["unless_after"]),
        month_unless_before=re.compile(months["unless_before"]),
        before_year=frozenset(read["before_year"]["words"].replace("\n", "").split("|")),
    )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _words(lists: dict[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in lists.items()}


def _lists_of(lists: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return for each word the lists in which it stands."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in lists.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), name)
    return found


def _form(form: dict[str, str], pieces: dict[str, str]) -> Form:
    before = form.get("unless_before")
    return Form(
        name=form["name"],
        near=form["near"],
        means=form["means"],
        precision=form.get("precision", "period"),
        pattern=re.compile(r"(?<!\w)(?:" + _filled(form["pattern"], pieces) + ")"),
        only_after=_ends(form["only_after"]) if "only_after" in form else None,
        unless_after=_ends(form["unless_after"]) if "unless_after" in form else None,
        unless_before=re.compile(_spaced(before)) if before else None,
    )


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    """Return a pattern with the pieces that it names; `@year_2` is the piece `year` under the name `year_2`."""

    def piece(name: re.Match[str]) -> str:
        return _filled(pieces[name[1]], pieces)

    longest_first = sorted(pieces, key=len, reverse=True)
    named = re.compile(f"@({'|'.join(longest_first)})")
    return named.sub(piece, _spaced(pattern))


def _spaced(pattern: str) -> str:
    """Return a pattern in which each space stands for one or more, of any kind but a line's end."""
    return (
        re.sub(r"(?<!\[) (?!\])", r"[ \\xa0]+", pattern)
        .replace("[ \\xa0]+?", "[ \\xa0]*")
        .replace("[ \\xa0]+*", "[ \\xa0]*")
    )


def _ends(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?:{_spaced(pattern)})\\Z")
