"""Reads `name_rules.toml`: the words by which names that nobody listed are known."""

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from spacy.tokens import Doc, Token

from pipeline.annotate.tokens import tokens_of

# 'Deputy Secretary of State', 'Lt. Gen.': no listed title is longer, hyphens counted.
MAX_TITLE_WORDS = 5


@dataclass(frozen=True, slots=True)
class NameWords:
    """The word lists of name_rules.toml; titles (with portfolios) and occupations in lower case, as tuples of words."""

    titles: frozenset[tuple[str, ...]]
    occupations: frozenset[tuple[str, ...]]
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

    def title_start(self, token: Token, phrases: frozenset[tuple[str, ...]] | None = None) -> int | None:
        """Return where the longest title or occupation (or one of `phrases`) that ends at `token` begins."""
        if token.lower_ not in self.title_ends:
            return None
        first = max(0, token.i + 1 - MAX_TITLE_WORDS)
        words = tuple(t.lower_ for t in token.doc[first : token.i + 1])
        among = self.titles | self.occupations if phrases is None else phrases
        return next((first + i for i in range(len(words)) if words[i:] in among), None)

    def ends_title(self, token: Token, phrases: frozenset[tuple[str, ...]] | None = None) -> bool:
        """Whether a title or occupation (or one of `phrases`) ends at `token`."""
        return self.title_start(token, phrases) is not None

    def is_group(self, doc: Doc, position: int) -> bool:
        """Whether the words from `position` on say that what they stand after is a body: 'party', 'news agency'."""
        texts = tokens_of(doc).texts[position : position + 2]
        return texts[:1] != [] and (texts[0] in self.group_followers or " ".join(texts) in self.group_followers)


NAME_RULES = Path(__file__).with_name("name_rules.toml")


@cache
def load_words(path: Path = NAME_RULES) -> NameWords:
    """Return the word lists of `path`; KeyError names a list that is missing."""
    lists = {name: _words(text) for name, text in tomllib.loads(path.read_text("utf-8")).items()}
    titles = frozenset(tuple(_tokens(each)) for each in lists["titles"])
    for what, role in product(map(_tokens, lists["portfolios"]), ("minister", "secretary")):
        titles |= {(*what, role), (role, "of", *what), (role, "of", "the", *what)}
    occupations = frozenset(tuple(_tokens(each)) for each in lists["occupations"])
    return NameWords(
        titles=titles,
        occupations=occupations,
        spoken_to=frozenset(tuple(_tokens(each)) for each in lists["spoken_to"]),
        number_words=frozenset(lists["number_words"]),
        after_title=frozenset(lists["after_title"]),
        speech_verbs=frozenset(lists["speech_verbs"]),
        body_nouns=frozenset(lists["body_nouns"]),
        body_openers=frozenset(lists["body_openers"]),
        namers=frozenset(lists["namers"]),
        no_name=frozenset(lists["no_name"]),
        no_surname=frozenset(lists["no_surname"]),
        after_person=frozenset(lists["after_person"]),
        things=frozenset(lists["things"]),
        no_name_alone=frozenset(lists["no_name_alone"]),
        no_name_bare=frozenset(lists["no_name_bare"]),
        plan_nouns=frozenset(lists["plan_nouns"]),
        document_nouns=frozenset(lists["document_nouns"]),
        storm_nouns=frozenset(lists["storm_nouns"]),
        ship_nouns=frozenset(lists["ship_nouns"]),
        languages=frozenset(lists["languages"]),
        before_language=frozenset(lists["before_language"]),
        prefixes=frozenset(lists["prefixes"]),
        lone_bodies=frozenset(lists["lone_bodies"]),
        feast_nouns=frozenset(lists["feast_nouns"]),
        party_members=frozenset(lists["party_members"]),
        before_members=frozenset(lists["before_members"]),
        chambers=frozenset(lists["chambers"]),
        parties=frozenset(lists["parties"]),
        portfolio_ends=frozenset(lists["portfolio_ends"]),
        office_nouns=frozenset(lists["office_nouns"]),
        awards=frozenset(lists["awards"]),
        bonds=frozenset(lists["bonds"]),
        law_nouns=frozenset(lists["law_nouns"]),
        before_meeting=frozenset(lists["before_meeting"]),
        event_nouns=frozenset(lists["event_nouns"]),
        facility_nouns=frozenset(lists["facility_nouns"]),
        institution_nouns=frozenset(lists["institution_nouns"]),
        place_ends=frozenset(lists["place_ends"]),
        called_facilities=frozenset(lists["called_facilities"]),
        within_facility=frozenset(lists["within_facility"]),
        tails=frozenset(lists["tails"]),
        tail_openers=frozenset(lists["tail_openers"]),
        governments=frozenset(lists["governments"]),
        place_nouns=frozenset(lists["place_nouns"]),
        body_kinds=frozenset(lists["body_kinds"]),
        kinds_of_bodies=frozenset(lists["kinds_of_bodies"]),
        body_followers=frozenset(lists["body_followers"]),
        firm_followers=frozenset(lists["firm_followers"]),
        foreign_body_nouns=frozenset(lists["foreign_body_nouns"]),
        group_followers=frozenset(lists["group_followers"]),
        group_starts=frozenset(phrase.split()[0] for phrase in lists["group_followers"]),
        place_followers=frozenset(lists["place_followers"]),
        people_followers=frozenset(lists["people_followers"]),
        weapon_followers=frozenset(lists["weapon_followers"]),
        led_by_people=frozenset(lists["led_by_people"]),
        particles=frozenset(lists["particles"]),
        government_verbs=frozenset(lists["government_verbs"]),
        auxiliaries=frozenset(lists["auxiliaries"]),
        dealings=frozenset(lists["dealings"]),
        place_prepositions=frozenset(lists["place_prepositions"]),
        title_starts=frozenset(phrase[0] for phrase in titles | occupations),
        title_ends=frozenset(phrase[-1] for phrase in titles | occupations),
    )


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(";") if word.strip()]


def _tokens(phrase: str) -> list[str]:
    """Split as spaCy does: hyphens are tokens, abbreviations keep their full stop."""
    return phrase.lower().replace("-", " - ").split()
