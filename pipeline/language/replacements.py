"""Reads `replacements.toml`: names by kind and origin, and titles, that augmentation puts in the place of others."""

import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.word_lists import items_of

REPLACEMENTS = Path(__file__).with_name("replacements.toml")
MARKED = re.compile(r"\[(?P<label>[A-Z]+):(?P<name>[^]]+)\]|(?P<word>[^\s\[]+)")
# How often one of many origins is drawn; the rest goes to all origins alike.
SHARE_ENGLISH = 0.2
SHARE_RUSSIAN_UKRAINIAN = 0.3


@dataclass(frozen=True, slots=True)
class Origin:
    """Given names and surnames that go together, and their order."""

    given: list[str]
    surnames: list[str]
    is_surname_first: bool


@dataclass(frozen=True, slots=True)
class Replacements:
    """Origins by name, the origin of each surname, titles as (words, label or None), and names by kind."""

    origins: dict[str, Origin]
    origin_of: dict[str, str]
    titles: list[list[tuple[list[str], str | None]]]
    names: dict[str, list[list[str]]]
    countries: frozenset[str]

    def origin(self, surname: str, randomly: random.Random) -> Origin:
        """Return the origin of a surname; one drawn at random if it is unknown."""
        if surname in self.origin_of:
            return self.origins[self.origin_of[surname]]
        drawn = randomly.random()
        if drawn < SHARE_ENGLISH:
            return self.origins["english"]
        if drawn < SHARE_ENGLISH + SHARE_RUSSIAN_UKRAINIAN:
            return self.origins[randomly.choice(("russian", "ukrainian"))]
        return self.origins[randomly.choice(list(self.origins))]

    def name_like(self, name: list[str], label: str, randomly: random.Random) -> list[str]:
        """Return a name of the same kind: an acronym for an acronym, a country for a country, a plural for a plural."""
        if label == "ORG" and len(name) == 1 and name[0].isupper():
            return randomly.choice(self.names["acronym"])
        if label == "GPE" and " ".join(name) in self.countries:
            return randomly.choice(self.names["country"])
        if label == "NORP":
            return randomly.choice(self.names["plural" if name[-1].endswith("s") else "NORP"])
        return randomly.choice(self.names[label])


@cache
def load_replacements(path: Path = REPLACEMENTS) -> Replacements:
    """Return the lists of `path`; KeyError names one that is missing."""
    written = tomllib.loads(path.read_text("utf-8"))
    origins = {
        name: Origin(
            given=items_of(lists["male"]) + items_of(lists["female"]),
            surnames=items_of(lists["surnames"]),
            is_surname_first=lists.get("order") == "surname_first",
        )
        for name, lists in written["people"].items()
    }
    bodies, places = written["organisations"], written["places"]
    peoples = items_of(written["peoples"]["demonyms"]) + items_of(written["peoples"]["groups"])
    names = {
        "acronym": items_of(bodies["acronyms"]),
        "ORG": [item for kind, text in bodies.items() if kind != "acronyms" for item in items_of(text)],
        "country": items_of(places["countries"]),
        "GPE": items_of(places["cities"]) + items_of(places["regions"]),
        "LOC": items_of(places["locations"]),
        "FAC": items_of(places["facilities"]),
        "NORP": [item for item in peoples if not item.endswith("s")],
        "plural": [item for item in peoples if item.endswith("s")],
        "EVENT": items_of(written["events"]["names"]),
    }
    return Replacements(
        origins=origins,
        origin_of={surname: name for name, origin in origins.items() for surname in origin.surnames},
        titles=[_marked(item) for item in items_of(written["titles"]["before_name"])],
        names={kind: [item.split() for item in items] for kind, items in names.items()},
        countries=frozenset(names["country"]),
    )


def _marked(title: str) -> list[tuple[list[str], str | None]]:
    """Split '[GPE:U.S.] Secretary of State' into its words, the marked ones with their label."""
    return [((match["name"] or match["word"]).split(), match["label"]) for match in MARKED.finditer(title)]
