"""Reads `speech_rules.toml`: the words by which an article says that somebody said something."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pipeline.references.words import load_reference_words
from pipeline.word_lists import items_of

SPEECH_RULES = Path(__file__).with_name("speech_rules.toml")
# The participle of a verb marks a cue that shares its subject with the verb before it.
PARTICIPLE = "ing"


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb: its words, its class or kind, what may follow it, whether it is base, -s, past or -ing."""

    words: tuple[str, ...]
    kind: str
    frames: frozenset[str]
    form: str


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The lists of speech_rules.toml; `verbs` by their first word, longest first.

    What lists have together is kept: to make it costs more than what it is asked for.
    """

    verbs: dict[str, tuple[Verb, ...]]
    lists: dict[str, frozenset[str]]
    made: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]

    def any_of(self, *names: str) -> frozenset[str]:
        """Return the words of any of these lists."""
        if (found := self.made.get(names)) is None:
            found = self.made[names] = frozenset().union(*(self.lists[name] for name in names))
        return found

    def both(self, first: str, second: str) -> frozenset[str]:
        """Return the words that are in both lists."""
        if (found := self.made.get((first, "&", second))) is None:
            found = self.made[first, "&", second] = self.lists[first] & self.lists[second]
        return found

    def without(self, first: str, second: str) -> frozenset[str]:
        """Return the words of the first list that are not in the second."""
        if (found := self.made.get((first, "-", second))) is None:
            found = self.made[first, "-", second] = self.lists[first] - self.lists[second]
        return found


ACCORDING = Verb(("according", "to"), "reported", frozenset({"according"}), "past")


@cache
def load_speech_words(path: Path = SPEECH_RULES) -> SpeechWords:
    """Return the verbs and lists of `path`."""
    rules = tomllib.loads(path.read_text("utf-8"))
    found = {ACCORDING.words: ACCORDING}
    for each in listed_verbs(rules["verbs"]):
        known = found.get(each.words, each)
        found[each.words] = Verb(each.words, known.kind, known.frames | each.frames, each.form)
    more = {"speaking_nouns": load_reference_words().person_nouns}
    return SpeechWords(
        verbs=by_first_word(found.values()),
        lists={name: frozenset(items_of(text)) | more.get(name, frozenset()) for name, text in rules["words"].items()},
    )


def listed_verbs(table: dict[str, dict[str, str]]) -> Iterator[Verb]:
    """Yield each form of each verb of a table, of which rows are kinds and columns what may follow."""
    for kind, frames in table.items():
        for frame, text in frames.items():
            for verb in items_of(text):
                yield from (Verb(words, kind, frozenset({frame}), form) for form, words in _forms_of(verb))


def by_first_word(verbs: Iterable[Verb]) -> dict[str, tuple[Verb, ...]]:
    """Return forms of verbs by their first word, longest first."""
    found: dict[str, list[Verb]] = {}
    for each in verbs:
        found.setdefault(each.words[0], []).append(each)
    return {first: tuple(sorted(each, key=lambda verb: -len(verb.words))) for first, each in found.items()}


def _forms_of(verb: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the forms of a verb, a particle after each: 'point out' -> 'points out', 'pointed out' ..."""
    verb, *rest = verb.split()
    base, past, participle, *perfect = verb.split("/") if "/" in verb else _regular(verb)
    for form, word in ("base", base), ("s", _third(base)), ("past", past), (PARTICIPLE, participle):
        yield form, (word, *rest)
    for word in perfect:
        yield "past", (word, *rest)


def _regular(verb: str) -> tuple[str, str, str]:
    stem = verb.removesuffix("e")
    return verb, f"{stem}ed", f"{stem}ing" if not verb.endswith("ee") else f"{verb}ing"


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{base}s"
