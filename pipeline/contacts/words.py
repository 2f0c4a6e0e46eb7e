"""Reads `contact_rules.toml`: the words by which an article tells that people, bodies or states were in contact."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pipeline.statements.words import Verb, by_first_word, listed_verbs, load_speech_words
from pipeline.word_lists import items_of

CONTACT_RULES = Path(__file__).with_name("contact_rules.toml")


@dataclass(frozen=True, slots=True)
class ContactWords:
    """The lists of contact_rules.toml; `verbs` by their first word, longest first, `nouns` with their kind.

    `cues` are the words without which a sentence tells of no contact.
    """

    verbs: dict[str, tuple[Verb, ...]]
    nouns: dict[str, str]
    lists: dict[str, frozenset[str]]
    cues: frozenset[str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@cache
def load_contact_words(path: Path = CONTACT_RULES) -> ContactWords:
    """Return the verbs, nouns and lists of `path`, with those of speech_rules.toml that it has not."""
    rules = tomllib.loads(path.read_text("utf-8"))
    found: dict[tuple[str, tuple[str, ...]], Verb] = {}
    for each in listed_verbs(rules["verbs"]):
        known = found.get((each.kind, each.words), each)
        found[each.kind, each.words] = replace(each, frames=known.frames | each.frames)
    verbs = by_first_word(found.values())
    speech = load_speech_words()
    lists = {name: frozenset(items_of(text)) for name, text in rules["words"].items()}
    nouns = {noun: kind for kind, text in rules["nouns"].items() for noun in items_of(text)}
    return ContactWords(
        verbs=verbs,
        nouns=nouns,
        cues=frozenset(verbs) | lists["holding"] | lists["touch"] | frozenset(nouns),
        lists=speech.lists | {"saying": frozenset(speech.verbs)} | lists,
    )
