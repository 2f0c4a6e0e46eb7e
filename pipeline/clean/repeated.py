"""Learns which lines recur in articles of one publisher: those are page, whatever they say.

`lines_of` says what the lines of an article are counted under, a first pass counts (`LineCounts.add`), `learned`
decides, and `Learned.marks` tells for each article which of its paragraphs recur. All are functions of the articles
alone, in whatever order these come. Where nobody states the publisher, the folder that an article lies in stands for
it.
"""

import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.decisions import NO_DECISIONS, Decisions, Group
from pipeline.clean.marks import Marks
from pipeline.clean.rules import load_rules, rule_for
from pipeline.clean.shape import PROSE_CHARS, addresses_reader, is_prose
from pipeline.ingest.raw import RawArticle

# Articles in which a scrap of text must stand: 3, and in large corpora one in a hundred, up to 10. With 2, subheadings
# of serial columns were learned from the State Department's texts; teasers recur in as few as 3.
MIN_ARTICLES, SHARE_OF_ARTICLES, ENOUGH_ARTICLES = 3, 0.01, 10
# A whole paragraph that does not speak to the reader may be background that a reporter writes again: it must stand in
# one article of five.
MIN_FOR_PROSE, SHARE_FOR_PROSE = 5, 0.2
# Of an article whose paragraphs recur to this part, they are no furniture: it is a copy of another.
COPY = 0.5
FEW = 3  # lines of what may be a single paragraph, with the marks of who sells it
MAX_REFRAIN_WORDS = 12
_REFRAIN = re.compile(
    r"\(.{1,80}\)\.?|\W*\w.*[.!?…][”\"’'*_]*|(?:[A-Z][A-Z.'’ -]{1,40}|Q|A)(?:\s*\([^)]{1,40}\))?:?\s.*"
)
# A turn of an interview that asks: the same is asked of several.
_ASKED = re.compile(r"(?:\(\([^()]{1,40}\)\)|[A-Z][A-Z.'’ -]{1,40}|Q|A) ?:\s.*\?[”\"’']?", re.DOTALL)
# Whose the text below is.
_ATTRIBUTED = re.compile(r"(?:the )?(?:below|following)\b.{0,30} attribut(?:able|ed) to .{3,100}", re.IGNORECASE)
_NOTE = re.compile(r"(?:editors?['’]?s?|author['’]?s) note\b.*", re.IGNORECASE)
_BUFFER = 1 << 16
Keys = NDArray[np.uint64]
Stories = NDArray[np.uint32]


class Line(NamedTuple):
    """A line that may be learned: where it stands, what it is counted under, whether it reads like the article."""

    position: int
    key: int
    is_prose: bool


class Lines(NamedTuple):
    """The lines of an article as they are counted: whose they are, and of each paragraph its key and length.

    `may_recur` are those that may be learned, `n_prose` is how long its full paragraphs are together. `story` is equal
    for versions of one article.
    """

    group: Group
    keys: list[int]
    n_chars: list[int]
    may_recur: list[Line]
    n_prose: int
    story: int


def lines_of(raw: RawArticle) -> Lines:
    """Return the lines of an article: a function of the article alone, and much shorter."""
    texts = raw.paragraphs
    n_prose = sum(len(text) for text in texts if is_prose(text))
    keys = [line_key(text) for text in texts]
    return Lines(group_of(raw), keys, [*map(len, texts)], [*learnable(raw)], n_prose, _story_of(raw, keys))


def _story_of(raw: RawArticle, keys: list[int]) -> int:
    """Return what versions of one article share: its stated title and its first full paragraph; else it is its own.

    The title alone would not do: on some sites all pages have the same.
    """
    first = next((key for key, text in zip(keys, raw.paragraphs, strict=True) if is_prose(text)), None)
    title = raw.stated.get("title")
    is_told = title is not None and first is not None
    words = f"{title.value.casefold()}#{first}" if title and is_told else f"{raw.source_path}#{raw.source_record}"
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=4).digest())


def group_of(raw: RawArticle) -> Group:
    """Return the publisher of an article, or the folder of its file where nobody states one."""
    if publisher := raw.stated.get("publisher"):
        return Group("publisher", " ".join(publisher.value.split()))
    folder = PurePosixPath(raw.source_path)
    return Group("folder", str(folder if raw.source_record else folder.parent))


def line_key(text: str) -> int:
    """Return what a line is counted under: its words in lower case, whatever the numbers among them."""
    told = " ".join(re.sub(r"\d+", "0", word) for word in re.findall(r"\w+", text.casefold()))
    # The last bit tells prose from scraps.
    return int.from_bytes(hashlib.blake2b(told.encode(), digest_size=8).digest()) & ~1


def learnable(raw: RawArticle) -> Iterator[Line]:
    """Yield the lines of an article that are furniture if they recur.

    Lines that recur legitimately are left out: what people say in a few words, notes of the editor, bylines and dates,
    subheadings, which stand between two paragraphs of the article, and a long line that is all there is of one.
    """
    texts = raw.paragraphs
    if len(texts) <= FEW and _is_one_paragraph(texts):
        return
    prose = [is_prose(text) for text in texts]
    title = raw.stated.get("title")
    for i, text in enumerate(texts):
        is_between = 0 < i < len(texts) - 1 and prose[i - 1] and prose[i + 1]
        is_title = title is not None and line_key(title.value) == line_key(text)
        if (is_between and not prose[i]) or _recurs_by_right(text) or is_title:
            continue
        speaks_to_reader = addresses_reader(text)
        yield Line(i, line_key(text) | (prose[i] and not speaks_to_reader), prose[i])


def _is_one_paragraph(texts: Sequence[str]) -> bool:
    """Whether all that no phrase takes of these is one paragraph, even if cut off: versions of a story share it."""
    left = [text for text in texts if not rule_for(text, load_rules(), "line")]
    return len(left) == 1 and len(left[0]) >= PROSE_CHARS


def _recurs_by_right(text: str) -> bool:
    is_refrain = len(text.split()) <= MAX_REFRAIN_WORDS and _REFRAIN.fullmatch(text) is not None
    is_empty = not re.search(r"[^\W\d_]", text)
    is_told = any(form.fullmatch(text) for form in (_ASKED, _ATTRIBUTED, _NOTE))
    return is_refrain or is_empty or is_told or rule_for(text, load_rules(), "head") is not None


@dataclass(slots=True)
class _Counts:
    """In how many articles of one group each line stands: 20 bytes for each line that is not counted yet elsewhere.

    Of the stories in which it stands the least and the greatest are held: they are equal where it is one.
    """

    n_articles: int = 0
    keys: Keys = field(default_factory=lambda: np.empty(0, np.uint64))
    counts: NDArray[np.uint32] = field(default_factory=lambda: np.empty(0, np.uint32))
    least: Stories = field(default_factory=lambda: np.empty(0, np.uint32))
    greatest: Stories = field(default_factory=lambda: np.empty(0, np.uint32))
    waiting: list[int] = field(default_factory=list)
    waiting_stories: list[int] = field(default_factory=list)

    def add(self, keys: set[int], story: int) -> None:
        self.n_articles += 1
        self.waiting += keys
        self.waiting_stories += [story] * len(keys)
        if len(self.waiting) >= _BUFFER:
            self.settle()

    def settle(self) -> None:
        """Put what waits into the sorted keys."""
        keys = np.concatenate([self.keys, np.array(self.waiting, np.uint64)])
        each = np.concatenate([self.counts, np.ones(len(self.waiting), np.uint32)])
        self.keys, place = np.unique(keys, return_inverse=True)
        self.counts = np.bincount(place, weights=each, minlength=len(self.keys)).astype(np.uint32)
        new = np.array(self.waiting_stories, np.uint32)
        stories = (np.concatenate([self.least, new]), np.concatenate([self.greatest, new]))
        self.least = np.full(len(self.keys), np.iinfo(np.uint32).max, np.uint32)
        self.greatest = np.zeros(len(self.keys), np.uint32)
        np.minimum.at(self.least, place, stories[0])
        np.maximum.at(self.greatest, place, stories[1])
        self.waiting, self.waiting_stories = [], []

    def learned(self) -> frozenset[int]:
        self.settle()
        least = max(MIN_ARTICLES, min(ENOUGH_ARTICLES, math.ceil(SHARE_OF_ARTICLES * self.n_articles)))
        least_prose = max(MIN_FOR_PROSE, math.ceil(SHARE_FOR_PROSE * self.n_articles))
        needed = np.where(self.keys & np.uint64(1), least_prose, least)
        # What stands only in versions of one article is its text.
        is_learned = (self.counts >= needed) & (self.least != self.greatest)
        return frozenset(int(key) for key in self.keys[is_learned])


class LineCounts:
    """Counts in how many articles of each publisher a line stands; holds 20 bytes a line, and no text."""

    def __init__(self) -> None:
        self._groups: dict[Group, _Counts] = {}

    def add(self, lines: Lines) -> None:
        """Count the lines of one article, each once."""
        self._groups.setdefault(lines.group, _Counts()).add({line.key for line in lines.may_recur}, lines.story)

    def learned(self, decisions: Decisions = NO_DECISIONS) -> "Learned":
        """Return what recurs, as far as nobody decided otherwise."""
        found = {group: keys for group, counts in self._groups.items() if (keys := counts.learned())}
        return Learned(found, decisions)


@dataclass(frozen=True, slots=True)
class Learned:
    """The lines that recur in each group, by key, and what people decided on lines."""

    lines: dict[Group, frozenset[int]] = field(default_factory=dict)
    decisions: Decisions = NO_DECISIONS

    def repeated(self, lines: Lines) -> list[Line]:
        """Return the lines of an article that recur; of a copy of another article only what is no paragraph of it."""
        known = self.lines.get(lines.group, frozenset())
        found = [line for line in lines.may_recur if line.key in known]
        n_repeated = sum(lines.n_chars[line.position] for line in found if line.is_prose)
        is_copy = n_repeated >= COPY * lines.n_prose
        return [line for line in found if not (is_copy and line.is_prose)]

    def marks(self, lines: Lines) -> Marks:
        """Return which paragraphs go because they recur or are listed, and which stay because a person wants it."""
        decided = self.decisions.lines.get(lines.group, {})
        repeated = {line.position: f"repeated_in_{lines.group.kind}" for line in self.repeated(lines)}
        said = {i: decided[key] for i, key in enumerate(lines.keys) if key in decided}
        listed = {i: "listed_furniture" for i, take in said.items() if take and i not in repeated}
        kept = {i for i, take in said.items() if not take}
        taken = {i: rule for i, rule in (repeated | listed).items() if i not in kept}
        return Marks(tuple(sorted(taken.items())), tuple(sorted(kept)))
