"""Finds many phrases in a document at once, by its tokens; how a phrase is written is told in seeds/topics.toml.

spaCy's Matcher gives the same places, but its patterns with `REGEX` took two thirds of the time of a build.
"""

from collections.abc import Iterable
from dataclasses import dataclass

HYPHENS = frozenset("-–")
# Distinct words remembered; a corpus of any size then needs some 20 MB here.
MAX_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase: the forms it may take, and the beginnings ('export*'); cased where it has a capital."""

    forms: frozenset[str]
    beginnings: tuple[str, ...]
    is_cased: bool

    def accepts(self, text: str) -> bool:
        """Whether a token with this text is the word."""
        text = text if self.is_cased else text.lower()
        return text in self.forms or text.startswith(self.beginnings)


def read_phrase(phrase: str) -> tuple[Word, ...]:
    """Return the words of a phrase: 'a|b' either, 'export*' any ending, a capital letter must be a capital."""
    return tuple(_word(part.split("|")) for part in phrase.split())


def _word(choices: list[str]) -> Word:
    return Word(
        forms=frozenset(choice for choice in choices if not choice.endswith("*")),
        beginnings=tuple(choice[:-1] for choice in choices if choice.endswith("*")),
        is_cased=any(choice != choice.lower() for choice in choices),
    )


class PhraseFinder:
    """Finds phrases in lists of token texts; remembers for each word which phrases it can begin."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = {phrase: read_phrase(phrase) for phrase in phrases}
        self.begun_by: dict[str, tuple[str, ...]] = {}
        firsts = [words[0] for words in self.phrases.values()]
        self.forms = {form.lower() for word in firsts for form in word.forms}
        self.beginnings = tuple({beginning.lower() for word in firsts for beginning in word.beginnings})

    def __call__(self, texts: list[str]) -> list[tuple[str, int, int]]:
        """Return (phrase, start, end) for each place, in the order of the text; `end` is after the last token."""
        found = []
        begun_by = {text: phrases for text in set(texts) if (phrases := self._begun_by(text))}
        for start, text in enumerate(texts):
            for phrase in begun_by.get(text, ()):
                end = _match_end(self.phrases[phrase], texts, start)
                if end is not None:
                    found.append((phrase, start, end))
        return found

    def _begun_by(self, text: str) -> tuple[str, ...]:
        if text not in self.begun_by:
            if len(self.begun_by) >= MAX_REMEMBERED:
                self.begun_by.clear()
            self.begun_by[text] = self._look_up(text) if self._may_begin(text.lower()) else ()
        return self.begun_by[text]

    def _may_begin(self, lower: str) -> bool:
        """Whether any phrase may begin with a word; most words are told so at once."""
        return lower in self.forms or lower.startswith(self.beginnings)

    def _look_up(self, text: str) -> tuple[str, ...]:
        return tuple(phrase for phrase, words in self.phrases.items() if words[0].accepts(text))


def _match_end(words: tuple[Word, ...], texts: list[str], start: int) -> int | None:
    """Return where the phrase that starts at `start` ends; a hyphen may stand between two words."""
    position = start
    for number, word in enumerate(words):
        if number and position < len(texts) and texts[position] in HYPHENS:
            position += 1
        if position >= len(texts) or not word.accepts(texts[position]):
            return None
        position += 1
    return position
