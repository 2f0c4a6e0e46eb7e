"""What a line that no rule took is like, held against the article that is left of its page.

When the rules are done, most of what is left is the article. So of each line it can be told whether it says what the
others say, in their words and of the people they name; who speaks in it to whom, and whether the rest does so; whether
it repeats a passage, as pull quotes do; what stands beside it; whether it tells of a picture, of the outlet, of an
offer. Each such sign is a name; `unlike` decides by them.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.clean.around import around_signs
from pipeline.clean.page import Page, subjects_of, words_of
from pipeline.clean.shape import is_prose, kind_of, n_below, own_signs

WORDS = Path(__file__).with_name("unlike_words.toml")
BOUND = r"\b"
# A box under a label such as "Key points" has so many lines at most, none of which is longer.
BOX_LINES, BOX_CHARS = 6, 240
LONGEST_PLEA = 3  # lines
MOST_CHARS = 1_000  # of a line: its beginning tells enough
_BINS = {
    "above": (0, 0.04, 0.15, 0.5, 0.85, 0.96, 0.999),
    "i": (0, 0.1, 0.25),
    "left": (0.1, 0.25, 0.5, 0.75),
    "n_sentences": (0, 1, 2, 4),
    "names": (0, 0.3, 0.6, 0.99),
    "new_names": (0, 1, 2, 4),
    "repeats": (0, 0.15, 0.3, 0.5, 0.75, 0.9),
    "run": (1, 2, 4, 8),
    "score": (-2, -1, -0.4, 0, 0.4, 1, 2, 3),
    "not_past": (0.5, 0.7, 0.85, 0.95),
    "shared": (0, 0.15, 0.3, 0.45, 0.6, 0.8),
    "we": (0, 0.1, 0.25),
    "you": (0, 0.1, 0.25),
}
# Signs of a line that also speak for the lines beside it.
_BESIDE = frozenset(
    "about_outlet all_capitals begins_with_bullet colon_end date no_verb of_media offer order picture_verb question "
    "quoted site_word time work writer_word".split()
)
_BESIDE_TOO = ("capitals_", "length_")
# Who speaks, and to whom, outside quotation marks.
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_PERSONS = {
    "we": re.compile(r"\b(?:[Ww]e|us|[Oo]urs?|[Oo]urselves)\b"),
    "you": re.compile(r"\b(?:[Yy]ou|[Yy]ours?|[Yy]ourself)\b"),
    "i": re.compile(r"\b(?:I|me|[Mm]y)\b"),
}
_PAST = re.compile(r"\b(?:was|were|had|did|said|told|went|came|took|gave|met|began|made|left|held|\w{3,}ed)\b")
_NAME = re.compile(r"(?<![.!?:“\"] )(?<!^)\b[A-Z][\w’'-]+")
_WORD = re.compile(r"[\w’'-]+")
_SENTENCE = re.compile(r"[.!?][”\"’']? ")


@cache
def load_words(path: Path = WORDS) -> dict[str, re.Pattern[str]]:
    """Return for each group of words the expression that finds one in a line."""
    return {name: _expression(group) for name, group in tomllib.loads(path.read_text("utf-8")).items()}


def _expression(group: dict[str, Any]) -> re.Pattern[str]:
    words = f"{group.get('before', BOUND)}(?:{'|'.join(group['words'])}){group.get('after', BOUND)}"
    either = "|".join([words, group["also"]] if "also" in group else [words])
    return re.compile(either, re.IGNORECASE if group.get("any_case") else 0)


def signs_left(page: Page) -> dict[int, list[str]]:
    """Return the signs of each line that no rule took, by position."""
    left = _Left(page)
    first = next((i for i, line in left.lines.items() if line.is_article), 0)
    around = around_signs(page, first, [*left.lines])
    return {i: [line.kind, *left.signs(i), *around[i]] for i, line in left.lines.items()}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is left, and what it is about."""

    text: str
    own: tuple[str, ...]  # signs
    looks: bool  # like the article, by `sequence`
    phrase: str | None  # the rule that it meets, but not where that holds
    subjects: frozenset[str]
    names: frozenset[str]
    trigrams: frozenset[tuple[str, ...]]
    manner: frozenset[str]  # "we", "you", "i", "not_past"
    kind: str  # "prose", "sentence" or "scrap"

    @property
    def is_article(self) -> bool:
        """Whether it is a paragraph that looks like the article."""
        return self.looks and self.kind == "prose"


@dataclass(slots=True)
class _Left:
    """All lines that are left of a page, and how often the article has what they have."""

    page: Page
    lines: dict[int, _Line] = field(default_factory=dict)
    counts: Counter[object] = field(default_factory=Counter)
    above: dict[int, float] = field(default_factory=dict)
    runs: dict[int, int] = field(default_factory=dict)
    in_box: set[int] = field(default_factory=set)
    part: float = 0.0
    manners: Counter[str] = field(default_factory=Counter)
    n_prose: int = 0

    def __post_init__(self) -> None:
        positions = self.page.free()
        self.lines = {i: _line(self.page, i) for i in positions}
        article = {i: line for i, line in self.lines.items() if line.looks}
        for line in article.values():
            capitals = {word for word in _WORD.findall(line.text[:MOST_CHARS]) if word[0].isupper()}
            self.counts.update([*line.subjects, *line.trigrams, *capitals])
            if line.is_article:
                self.n_prose += 1
                self.manners.update(line.manner)
        n_chars = sum(len(line.text) for line in article.values())
        so_far = 0
        for i in positions:
            self.above[i] = so_far / (n_chars or 1)
            so_far += len(self.lines[i].text) * (i in article)
        self.part = n_chars / (sum(len(text) for text in self.page.paragraphs) or 1)
        self.runs = _runs(positions)
        self.in_box = _in_boxes(self.lines)

    def signs(self, i: int) -> Iterator[str]:
        """Yield the signs of a line: its own, of the article, of its place, of the lines beside it."""
        line = self.lines[i]
        yield from line.own
        yield "looks" if line.looks else "not_looks"
        if line.phrase:
            yield f"phrase_{line.phrase}"
        yield from self._of_article(line)
        yield from self._of_manner(i)
        yield from self._of_place(i)
        beside = [*self._beside(i, "up", -1), *self._beside(i, "down", 1)]
        yield from beside
        if "up:taken" in beside and "down:taken" in beside:
            yield "between_taken"

    def _of_article(self, line: _Line) -> Iterator[str]:
        """Yield how much of the line the rest of the article has: its subjects, its names, its very words."""
        if len(line.subjects) >= 2:
            yield _bin("shared", self._n_known(line.subjects, line) / len(line.subjects))
        if line.names:
            known = self._n_known(line.names, line)
            yield _bin("names", known / len(line.names))
            yield _bin("new_names", len(line.names) - known)
        else:
            yield "no_names"
        if len(line.trigrams) >= 3:
            yield _bin("repeats", self._n_known(line.trigrams, line) / len(line.trigrams))

    def _of_manner(self, i: int) -> Iterator[str]:
        """Yield who speaks to whom in the line, or that it tells of no past, and how much of the article does so.

        The lines beside it are not asked: a plea has several paragraphs.
        """
        around = [self.lines[j] for j in range(i - LONGEST_PLEA, i + LONGEST_PLEA + 1) if j in self.lines]
        near = [line for line in around if line.is_article]
        for name in sorted(self.lines[i].manner):
            n_others = self.manners[name] - sum(name in line.manner for line in near)
            yield _bin(name, n_others / max(1, self.n_prose - len(near)))

    def _n_known(self, parts: Iterable[object], line: _Line) -> int:
        """Return how many of a line's parts other lines of the article have."""
        return sum(self.counts[part] > line.looks for part in parts)

    def _of_place(self, i: int) -> Iterator[str]:
        yield _bin("run", self.runs[i])
        yield _bin("above", self.above[i])
        yield _bin("left", self.part)
        yield _bin("n_sentences", len(_SENTENCE.findall(self.lines[i].text)))
        if self.page.scores is not None:
            yield _bin("score", self.page.scores[i])
        if i in self.in_box:
            yield "below_label"

    def _beside(self, i: int, side: str, step: int) -> Iterator[str]:
        """Yield what stands on one side of a line, and what stands beyond that."""
        at, far, last = i + step, i + 2 * step, len(self.page.paragraphs)
        if not 0 <= at < last:
            yield f"{side}:edge"
            return
        if at in self.lines:
            line = self.lines[at]
            yield f"{side}:{line.kind}"
            yield f"{side}:{'looks' if line.looks else 'not_looks'}"
            told = [sign for sign in line.own if sign in _BESIDE or sign.startswith(_BESIDE_TOO)]
            yield from (f"{side}:{sign}" for sign in [*told, *self._of_manner(at)])
        else:
            yield from (f"{side}:{self.page.taken[at]}", f"{side}:taken")
        if 0 <= far < last:
            yield f"{side}2:{self.lines[far].kind if far in self.lines else 'taken'}"


def _line(page: Page, i: int) -> _Line:
    text, beginning = page.paragraphs[i], page.paragraphs[i][:MOST_CHARS]
    words = words_of(beginning)
    unquoted = _QUOTED.sub(" ", beginning)
    manner = {name for name, pattern in _PERSONS.items() if pattern.search(unquoted)}
    own = (*own_signs(text), *(name for name, pattern in load_words().items() if pattern.search(text)))
    return _Line(
        text=text,
        own=own,
        looks=page.looks is None or page.looks[i],
        phrase=page.phrases[i] if page.phrases else None,
        subjects=frozenset(subjects_of(words)),
        names=frozenset(name.removesuffix("’s").removesuffix("'s") for name in _NAME.findall(beginning)),
        trigrams=frozenset(zip(words, words[1:], words[2:], strict=False)),
        manner=frozenset(manner if _PAST.search(unquoted) else {*manner, "not_past"}),
        kind=kind_of(own, is_prose=is_prose(text)),
    )


def _in_boxes(lines: dict[int, _Line]) -> set[int]:
    """Return the labels such as "Key points", and the short lines below each."""
    found: set[int] = set()
    label = -BOX_LINES - 1
    for i, line in lines.items():
        if line.phrase == "key_points":
            label = i
        if i - label <= BOX_LINES:
            found.add(i)
        if len(line.text) > BOX_CHARS:
            label = -BOX_LINES - 1
    return found


def _runs(positions: list[int]) -> dict[int, int]:
    """Return for each position how many stand together with it."""
    runs: dict[int, int] = {}
    start = 0
    for n in range(1, len(positions) + 1):
        if n == len(positions) or positions[n] != positions[n - 1] + 1:
            runs.update((positions[m], n - start) for m in range(start, n))
            start = n
    return runs


def _bin(name: str, value: float) -> str:
    """Return the sign for a number: how many of its bounds lie below it."""
    return f"{name}_{n_below(value, _BINS[name])}"
