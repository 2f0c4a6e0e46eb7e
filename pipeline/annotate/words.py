"""Reads `name_rules.toml`: the words by which names that nobody listed are known."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pipeline.annotate.tokens import tokens_of
from pipeline.word_lists import items_of

# The lists with whose words patterns for names begin.
PATTERNS_BEGIN = ("body_kinds", "kinds_of_bodies", "body_nouns", "body_openers", "lone_bodies")
# 'Deputy Secretary of State', 'Lt. Gen.': no listed title is longer, hyphens counted.
MAX_TITLE_WORDS = 5


@dataclass(frozen=True, slots=True)
class NameWords:
    """The word lists of name_rules.toml; titles (with portfolios) and occupations in lower case, as tuples of words."""

    titles: frozenset[tuple[str, ...]]
    occupations: frozenset[tuple[str, ...]]
    callings: frozenset[str]
    spoken_to: frozenset[tuple[str, ...]]
    number_words: frozenset[str]
    after_title: frozenset[str]
    speech_verbs: frozenset[str]
    body_nouns: frozenset[str]
    body_openers: frozenset[str]
    namers: frozenset[str]
    no_name: frozenset[str]
    no_surname: frozenset[str]
    after_person: frozenset[str]
    things: frozenset[str]
    no_name_alone: frozenset[str]
    no_name_bare: frozenset[str]
    before_people: frozenset[str]
    plan_nouns: frozenset[str]
    document_nouns: frozenset[str]
    storm_nouns: frozenset[str]
    ship_nouns: frozenset[str]
    languages: frozenset[str]
    before_language: frozenset[str]
    prefixes: frozenset[str]
    lone_bodies: frozenset[str]
    feast_nouns: frozenset[str]
    party_members: frozenset[str]
    before_members: frozenset[str]
    chambers: frozenset[str]
    parties: frozenset[str]
    portfolio_ends: frozenset[str]
    office_nouns: frozenset[str]
    leaders: frozenset[str]
    awards: frozenset[str]
    bonds: frozenset[str]
    law_nouns: frozenset[str]
    before_meeting: frozenset[str]
    event_nouns: frozenset[str]
    facility_nouns: frozenset[str]
    institution_nouns: frozenset[str]
    place_ends: frozenset[str]
    called_facilities: frozenset[str]
    within_facility: frozenset[str]
    tails: frozenset[str]
    tail_openers: frozenset[str]
    governments: frozenset[str]
    place_nouns: frozenset[str]
    body_kinds: frozenset[str]
    kinds_of_bodies: frozenset[str]
    body_followers: frozenset[str]
    firm_followers: frozenset[str]
    foreign_body_nouns: frozenset[str]
    group_followers: frozenset[str]
    group_starts: frozenset[str]
    place_followers: frozenset[str]
    facility_followers: frozenset[str]
    land_followers: frozenset[str]
    people_followers: frozenset[str]
    weapon_followers: frozenset[str]
    led_by_people: frozenset[str]
    particles: frozenset[str]
    government_verbs: frozenset[str]
    auxiliaries: frozenset[str]
    dealings: frozenset[str]
    place_prepositions: frozenset[str]
    title_starts: frozenset[str]
    title_ends: frozenset[str]
    spoken_ends: frozenset[str]
    cues: frozenset[str]
    titles_and_occupations: frozenset[tuple[str, ...]]

    def title_start(self, doc: Doc, position: int, phrases: frozenset[tuple[str, ...]] | None = None) -> int | None:
        """Return where the longest title or occupation (or one of `phrases`) that ends at a token begins."""
        lower = tokens_of(doc).lower
        if lower[position] not in self.title_ends:
            return None
        first = max(0, position + 1 - MAX_TITLE_WORDS)
        words = tuple(lower[first : position + 1])
        among = self.titles_and_occupations if phrases is None else phrases
        return next((first + i for i in range(len(words)) if words[i:] in among), None)

    def ends_title(self, doc: Doc, position: int, phrases: frozenset[tuple[str, ...]] | None = None) -> bool:
        """Whether a title or occupation (or one of `phrases`) ends at a token."""
        return self.title_start(doc, position, phrases) is not None

    def is_group(self, doc: Doc, position: int) -> bool:
        """Whether the words from `position` on say that what they stand after is a body: 'party', 'news agency'."""
        texts = tokens_of(doc).texts[position : position + 2]
        return texts[:1] != [] and (texts[0] in self.group_followers or " ".join(texts) in self.group_followers)


NAME_RULES = Path(__file__).with_name("name_rules.toml")


@cache
def load_words(path: Path = NAME_RULES) -> NameWords:
    """Return the word lists of `path`; KeyError names a list that is missing."""
    lists = {name: items_of(text) for name, text in tomllib.loads(path.read_text("utf-8")).items()}
    titles = frozenset(tuple(_tokens(each)) for each in lists["titles"])
    for what, role in product(map(_tokens, lists["portfolios"]), ("minister", "secretary")):
        titles |= {(*what, role), (role, "of", *what), (role, "of", "the", *what)}
    occupations = frozenset(tuple(_tokens(each)) for each in lists["occupations"])
    title_ends = frozenset(phrase[-1] for phrase in titles | occupations)
    group_starts = frozenset(phrase.split()[0] for phrase in lists["group_followers"])
    made: dict[str, Any] = {
        "titles": titles,
        "occupations": occupations,
        "spoken_to": frozenset(tuple(_tokens(each)) for each in lists["spoken_to"]),
        "group_starts": group_starts,
        "titles_and_occupations": titles | occupations,
        "title_starts": frozenset(phrase[0] for phrase in titles | occupations),
        "title_ends": title_ends,
        "spoken_ends": frozenset(_tokens(phrase)[-1] for phrase in lists["spoken_to"]),
        "cues": title_ends.union(group_starts, *(lists[name] for name in PATTERNS_BEGIN)),
    }
    as_listed: dict[str, Any] = {
        each.name: frozenset(lists[each.name]) for each in fields(NameWords) if each.name not in made
    }
    return NameWords(**as_listed, **made)


def _tokens(phrase: str) -> list[str]:
    """Split as spaCy does: hyphens are tokens, abbreviations keep their full stop."""
    return phrase.lower().replace("-", " - ").split()
