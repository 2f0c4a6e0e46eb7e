"""Reads `name_rules.toml`: the words by which names that nobody listed are known."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class NameWords:
    """The word lists of name_rules.toml; titles and occupations in lower case, each a tuple of words."""

    titles: frozenset[tuple[str, ...]]
    occupations: frozenset[tuple[str, ...]]
    speech_verbs: frozenset[str]
    body_nouns: frozenset[str]
    body_openers: frozenset[str]
    no_name: frozenset[str]
    particles: frozenset[str]


@cache
def load_words(path: Path = Path(__file__).with_name("name_rules.toml")) -> NameWords:
    """Return the word lists of `path`; KeyError names a list that is missing."""
    lists = {name: _words(text) for name, text in tomllib.loads(path.read_text("utf-8")).items()}
    phrases = {name: frozenset(tuple(_tokens(each)) for each in lists[name]) for name in ("titles", "occupations")}
    rest = ("speech_verbs", "body_nouns", "body_openers", "no_name", "particles")
    return NameWords(**phrases, **{name: frozenset(lists[name]) for name in rest})


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(";") if word.strip()]


def _tokens(phrase: str) -> list[str]:
    """Split as spaCy does: hyphens are tokens, abbreviations keep their full stop."""
    return phrase.lower().replace("-", " - ").split()
