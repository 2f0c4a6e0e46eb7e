"""The id of an entity that nobody listed: a function of its name alone, so the same in every article and build."""

import re
import tomllib
from functools import cache
from pathlib import Path

from pipeline.curated import slug
from pipeline.vocabulary import KIND_OF_LABEL

TRANSLITERATIONS = Path(__file__).with_name("transliterations.toml")
# A knight's title before a first name and a surname is no part of the name.
KNIGHTHOOD = re.compile(r"^(?:Sir|Dame) (?=[A-Z]\S* [A-Z])")


def id_of_unlisted(text: str, label: str) -> str:
    """Return the id of an entity nobody listed: its kind and its name, spelt in one way."""
    name = one_spelling(plain_name(text)) if label == "PERSON" else re.sub(r"^The ", "", text)
    return f"{KIND_OF_LABEL[label]}.{slug(name)}"


def id_of_lone(name: str, article_id: str) -> str:
    """Return the id of a person of whom one article gives a first name or surname alone: 'person.anna_in_1f0c...'.

    'Anna' in another article may be another woman, so no other article has a part in it.
    """
    return f"person.{slug(one_spelling(name))}_in_{slug(article_id)}"


def plain_name(name: str) -> str:
    """Return a person's name without middle initials and 'Sir': 'Antony J. Blinken' -> 'Antony Blinken'."""
    name = KNIGHTHOOD.sub("", name)
    first, *rest = name.split()
    if first.endswith("."):
        return name
    return " ".join([first, *(part for part in rest if not re.fullmatch(r"[A-Z]\.", part))])


def one_spelling(name: str) -> str:
    """Return a person's name as one of its transliterations: 'Sergei Shoygu' and 'Sergey Shoigu' are 'sergey shoigu'.

    The first name by the table of `transliterations.toml`, each other part by its endings.
    """
    first, *rest = slug(name).split("_")
    given, endings = _tables()
    if not rest:
        return first
    return " ".join([given.get(first, first), *(_ended(part, endings) for part in rest)])


def _ended(part: str, endings: dict[str, str]) -> str:
    ending = next((each for each in endings if part.endswith(each) and len(part) > len(each) + 1), None)
    return part if ending is None else part[: -len(ending)] + endings[ending]


def given_names() -> frozenset[str]:
    """Return the first names whose spellings are listed, in small letters."""
    return frozenset(_tables()[0])


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Return first names with the spelling they share, and endings with theirs, the longest first."""
    tables = tomllib.loads(TRANSLITERATIONS.read_text("utf-8"))
    given = {spelling: group[0] for group in tables["first_names"] for spelling in group}
    endings = {spelling: group[0] for group in tables["endings"] for spelling in group}
    return given, dict(sorted(endings.items(), key=lambda pair: (-len(pair[0]), pair[0])))
