"""Reads `reference_rules.toml`: the words by which descriptions of people and pronouns are understood."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pipeline.annotate.words import load_words
from pipeline.word_lists import items_of

REFERENCE_RULES = Path(__file__).with_name("reference_rules.toml")


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """What an office is called in a text: its words, the kinds of office, a word that the holder's title has."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    title: str

    @property
    def text(self) -> str:
        """The words as a text has them, in small letters."""
        return " ".join(self.words)


@dataclass(frozen=True)
class ReferenceWords:
    """The lists of reference_rules.toml; `pronouns` and `titles` say for a word whether it is he's, she's or I's."""

    offices: dict[str, tuple[OfficeWords, ...]]
    counterparts: frozenset[tuple[str, ...]]
    not_now: frozenset[str]
    person_nouns: frozenset[str]
    not_the_person: frozenset[str]
    named_after_an_office: frozenset[str]
    before_the_one_spoken_to: frozenset[str]
    verbs_of_saying: frozenset[str]
    more_verbs_of_saying: frozenset[str]
    verbs_of_judging: frozenset[str]
    verbs_of_answering: frozenset[str]
    before_a_participle: frozenset[str]
    opening_participles: frozenset[str]
    no_participles: frozenset[str]
    beside_a_verb: frozenset[str]
    before_an_object: frozenset[str]
    verbs_of_carrying: frozenset[str]
    verbs_of_asking: frozenset[str]
    after_an_object: frozenset[str]
    pronouns: dict[str, str]
    titles: dict[str, str]
    titles_alone: frozenset[str]
    title_words: frozenset[str]
    ranks: frozenset[str]
    of_several: frozenset[str]

    @cached_property
    def office_starts(self) -> frozenset[str]:
        """The words with which an office or a counterpart begins."""
        return frozenset([*self.offices, *(phrase[0] for phrase in self.counterparts)])


@cache
def load_reference_words(path: Path = REFERENCE_RULES) -> ReferenceWords:
    """Return the lists of `path`; KeyError names one that is missing."""
    rules = tomllib.loads(path.read_text("utf-8"))
    lists = {name: frozenset(items_of(text)) for name, text in rules["words"].items()}
    offices: dict[str, list[OfficeWords]] = {}
    for phrase, rule in rules["offices"].items():
        words = tuple(phrase.replace("-", " - ").split())
        offices.setdefault(words[0], []).append(OfficeWords(words, tuple(rule["kinds"]), rule["title"]))
    names = load_words()
    # Of 'minister of foreign affairs' the minister is the person.
    titles = {phrase[: phrase.index("of")] if "of" in phrase else phrase for phrase in names.titles | names.occupations}
    borne = titles & {phrase[: phrase.index("of")] if "of" in phrase else phrase for phrase in names.titles}
    borne |= {(word,) for word in lists["also_titles"]}
    made: dict[str, Any] = {
        "offices": {first: tuple(sorted(each, key=lambda o: -len(o.words))) for first, each in offices.items()},
        "counterparts": frozenset(tuple(phrase.split()) for phrase in lists["counterparts"]),
        "person_nouns": lists["person_nouns"] | {phrase[-1] for phrase in titles},
        "pronouns": {word: which for which in ("he", "she", "i") for word in lists[which]},
        "titles": {word: which for which in ("he", "she") for word in lists[f"titles_of_{which}"]},
        "titles_alone": frozenset(words[-1] for words in borne if words[-1].isalpha()) - lists["never_alone"],
        "title_words": frozenset(w for words in names.titles for w in words[:-1] if w.isalpha()) - {"of", "the"},
    }
    as_listed: dict[str, Any] = {
        each.name: lists[each.name] for each in fields(ReferenceWords) if each.name not in made
    }
    return ReferenceWords(**as_listed, **made)
