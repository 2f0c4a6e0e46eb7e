"""Bodies named by their sort alone, 'the Alliance', 'the Senate': the one that the article names more fully, or nobody.

Such a name never makes an entity: 'the Coalition' of one article is not that of another. A few have a usual meaning
(`lone_bodies.toml`): 'the Senate' is the U.S. Senate where the text is of the United States and names no other.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.annotate.names import Name
from pipeline.annotate.words import load_words
from pipeline.curated import Curated
from pipeline.identity import id_of_unlisted
from pipeline.link.bearers import Bearer, Link, either
from pipeline.link.state_bodies import BETWEEN, OF, neighbours
from pipeline.publishers import national_publisher
from pipeline.word_lists import items_of

RULES = Path(__file__).with_name("lone_bodies.toml")
# What stands between a place and the body that is its own: 'Texas Senate', 'Brazil's Senate', 'the Brazilian Senate'.
AFTER_PLACE = {"GPE": (" ", *BETWEEN["GPE"]), "NORP": BETWEEN["NORP"]}
OF_A_STATE = re.compile(r"\bstate $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Usual:
    """What a name usually means, and which entities an article must name for that: all of one of `signs`."""

    entity: str
    signs: tuple[tuple[str, ...], ...]
    unless: frozenset[str]
    publishers: bool
    everywhere: bool
    may_end: bool
    states_have_it: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """The lists of lone_bodies.toml."""

    nouns: frozenset[str]
    sorts: frozenset[str]
    named_by_one_word: frozenset[str]
    usual: dict[str, Usual]


class LoneBodies:
    """Links such names; knows what people list, and by `publisher` whose text an article is."""

    def __init__(self, curated: Curated) -> None:
        self.curated = curated

    def beside(self, text: str, names: Sequence[Name], position: int) -> Link | None:
        """Link 'Brazil's [Senate]' to that of the country; to nobody where another place stands beside; else None."""
        name = names[position]
        usual = load_rules().usual.get(_plain(name.text))
        if usual is None or (name.candidates and not name.is_context):
            return None
        nobody = Link(None, "unresolved", "it is that of a place beside it")
        place = _place_beside(text, names, position)
        if place is None:
            return nobody if OF_A_STATE.search(text, max(0, name.start_char - 6), name.start_char) else None
        listed = self.curated.entities.get(place.candidates[0]) if place.candidates else None
        if listed is None or not listed.is_seat_of_government:
            return nobody if place.label == "GPE" else None
        country = self.curated.entities[listed.country or listed.entity_id]
        home = self.curated.entities.get(usual.entity)
        if home and country.entity_id == home.country:
            return Link(home.entity_id, "possessor", country.name)
        if not usual.states_have_it or not country.demonyms:
            return nobody
        full = f"{country.demonyms[0]} {_plain(name.text)}"
        return Link(self.curated.names.get(full) or id_of_unlisted(full, "ORG"), "possessor", country.name)

    def within(self, name: Name, bearers: Sequence[Bearer], publisher: str | None) -> Link:
        """Link such a name to the one body that the article names more fully, or to the usual one; else to nobody."""
        noun = _plain(name.text)
        usual = load_rules().usual.get(noun)
        fuller = _fuller(noun, bearers, usual)
        found = {each.entity_id: each for each in sorted(fuller, key=lambda each: -each.start_char)}
        link = self._usual(usual, bearers, publisher, is_other_named=bool(fuller)) if usual else None
        if link and link.entity_id and link.entity_id not in found:
            if found:
                meant = Bearer(link.entity_id, "ORG", self.curated.entities[link.entity_id].name, "", -1)
                return Link(None, "ambiguous", either([meant, *found.values()]))
            return link
        if len(found) > 1:
            return Link(None, "ambiguous", either([*found.values()]))
        for each in found.values():
            if each.entity_id in name.candidates:
                return Link(each.entity_id, "context_alias")
            # What is named more fully only later is not yet what 'the Coalition' means.
            if each.label == "ORG" and (usual or each.start_char < name.start_char):
                return Link(each.entity_id, "fuller_name", each.evidence)
        return link or Link(None, "unresolved", "which body it is, is not said")

    def _usual(
        self, usual: Usual, bearers: Sequence[Bearer], publisher: str | None, *, is_other_named: bool
    ) -> Link | None:
        """Return the link to what the name usually means, where the article or its publisher shows it."""
        listed = self.curated.entities.get(usual.entity)
        if listed is None:
            return None
        named = {each.entity_id: each for each in reversed(bearers) if not is_lone_body(each.text, each.label)}
        body = national_publisher(publisher, self.curated) if usual.publishers else None
        if body and body.country is not None and body.country == listed.country:
            return Link(usual.entity, "usual_body", f"published by {body.name}")
        if others := usual.unless & named.keys():
            return Link(None, "ambiguous", f"{', '.join(sorted(named[each].text for each in others))} may have another")
        # 'Congress' alone may be any country's.
        for sign in usual.signs:
            if named.keys() >= set(sign):
                return Link(usual.entity, "usual_body", "; ".join(named[each].evidence for each in sign))
        if usual.everywhere and not is_other_named:
            return Link(usual.entity, "usual_body", "no other is named")
        return None


def is_lone_body(text: str, label: str) -> bool:
    """Whether a name says what sort of body it is and not which: 'Alliance', 'the Task Force', 'SENATE'."""
    rules, nouns = load_rules(), load_words().body_nouns
    words = _plain(text).split()
    if label != "ORG" or not 1 <= len(words) <= 2 or words[-1] not in nouns | rules.nouns:
        return False
    is_sort = words[0] in nouns | rules.sorts and words[-1] not in rules.named_by_one_word
    return len(words) == 1 or is_sort


def has_usual(text: str) -> bool:
    """Whether such a name has a usual meaning: 'the Senate', 'the Commission'."""
    return _plain(text) in load_rules().usual


def _place_beside(text: str, names: Sequence[Name], position: int) -> Name | None:
    """Return the place or people whose a body is by its neighbours: 'Texas [Senate]', '[Senate] of Brazil'."""
    name, (before, after) = names[position], neighbours(names, position)
    if before and text[before.end_char : name.start_char] in AFTER_PLACE.get(before.label, ()):
        return before
    if after and after.label == "GPE" and text[name.end_char : after.start_char] in OF:
        return after
    return None


def _plain(text: str) -> str:
    """Return a name without its article, in the letters of a name: 'the SENATE' -> 'Senate'."""
    name = text.removeprefix("The ").removeprefix("the ")
    return name.title() if name.isupper() else name


def _fuller(noun: str, bearers: Sequence[Bearer], usual: Usual | None) -> list[Bearer]:
    """Return those whom the article names by more than the noun: 'Lakeside Alliance', 'Alliance of Grain'.

    'Committee of the Lakeside Senate' is a part of one.
    """
    begins = re.compile(rf"(?:.* )?{re.escape(noun)} (?:of|for|on|in|to|against) ")
    ends = f" {noun}"
    return [
        each
        for each in bearers
        if each.label not in ("PERSON", "NORP")
        and (
            ((usual is None or usual.may_end) and each.text.endswith(ends) and " of " not in each.text)
            or begins.match(each.text)
            or _is_told(noun, each)
            or (usual is not None and each.entity_id == usual.entity and noun in each.text)
        )
    ]


def _is_told(noun: str, bearer: Bearer) -> bool:
    """Whether a country beside the noun told whose it is: 'Brazil's [Senate]'."""
    return bearer.label == "ORG" and _plain(bearer.text) == noun


@cache
def load_rules(path: Path = RULES) -> Rules:
    """Return the lists of `path`; KeyError names one that is missing."""
    rules = tomllib.loads(path.read_text("utf-8"))
    return Rules(
        nouns=frozenset(items_of(rules["nouns"])),
        sorts=frozenset(items_of(rules["sorts"])),
        named_by_one_word=frozenset(items_of(rules["named_by_one_word"])),
        usual={
            noun: Usual(
                entity=each["entity"],
                signs=tuple(tuple(sign.split(" + ")) for sign in items_of(each["signs"])),
                unless=frozenset(items_of(each.get("unless", ""))),
                publishers=each.get("publishers", True),
                everywhere=each["everywhere"],
                may_end=each["may_end"],
                states_have_it=each["states_have_it"],
            )
            for noun, each in rules["usual"].items()
        },
    )
