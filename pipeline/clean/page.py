"""A page: the paragraphs of one source, and what has been decided about them so far."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.clean.marks import NO_MARKS, Marks
from pipeline.clean.rules import Rule
from pipeline.clean.shape import is_prose

LETTERS, BEGINNING = 4, 5  # of a word


@dataclass(slots=True)
class Page:
    """The paragraphs of one source, and what has been decided about them so far."""

    paragraphs: Sequence[str]
    rules: tuple[Rule, ...]
    outside: Sequence[str] | None = None
    marks: Marks = NO_MARKS
    taken: dict[int, str] = field(default_factory=dict)
    phrases: list[str | None] | None = None
    looks: list[bool] | None = None
    scores: list[float] | None = None
    n_phrases: int = 0
    title: int | None = None
    title_is_doubled: bool = False
    subtitle: int | None = None
    section: int | None = None

    def take(self, positions: range | list[int], rule: str) -> None:
        """Take the paragraphs at `positions` that no earlier rule took and that a person did not want to stay."""
        for position in positions:
            if position not in self.marks.kept:
                self.taken.setdefault(position, rule)

    def free(self, start: int = 0, stop: int | None = None) -> list[int]:
        """Return the positions from `start` to before `stop` that no rule has taken."""
        last = len(self.paragraphs) if stop is None else stop
        return [position for position in range(start, last) if position not in self.taken]

    def is_prose(self, position: int) -> bool:
        """Whether the paragraph reads like a full paragraph rather than a headline, label or caption."""
        return is_prose(self.paragraphs[position])

    def prose(self, start: int = 0, stop: int | None = None) -> list[int]:
        """Return the free positions that hold full paragraphs."""
        return [position for position in self.free(start, stop) if self.is_prose(position)]

    def length(self, start: int = 0, stop: int | None = None) -> int:
        """Return how many characters the free full paragraphs hold."""
        return sum(len(self.paragraphs[position]) for position in self.prose(start, stop))


def same_words(first: str, second: str) -> bool:
    """Whether two headlines are the same but for case, quotes, dashes and white space."""
    return words_of(first) == words_of(second)


def words_of(text: str) -> list[str]:
    """Return the words of a line in small letters."""
    return re.findall(r"\w+", text.casefold())


def subjects_of(words: Sequence[str]) -> list[str]:
    """Return what words tell of what a line is about: the beginnings of the longer ones."""
    return [word[:BEGINNING] for word in words if len(word) >= LETTERS]
