"""Which pairs of articles are worth comparing: those that share several runs of words.

What would grow with the corpus lies on disk, in parts that are looked at one by one: runs with the articles that hold
them, by run, and pairs of articles as often as they share a run, by article.
"""

from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.copies.signature import Hashes
from pipeline.on_disk import OnDisk

Numbers = NDArray[np.uint64]

# An article is compared with the first few that hold a run, however many do: the primary is among them, and a phrase
# that thousands of texts share costs no more than one that ten do.
MOST_FIRST = 8
# Of two texts like enough to be one, the shorter shares more than half of its runs, also with every twentieth word
# replaced (.95 ** 11 = .57).
LEAST_RUNS, LEAST_SHARE = 2, 0.25
# Two numbers of 32 bits in one; which of these parts they are in is said by the highest bits: of runs there are 256
# parts, of pairs one for each 1,024 articles, some 6 MB of 64-bit numbers.
HALF = np.uint64(32)
LOWER = np.uint64(2**32 - 1)
RUN_PART, PAIR_PART = np.uint64(56), np.uint64(42)
# Articles whose runs go to the disk at once.
TOGETHER = 2_000


class _Part(NamedTuple):
    """Some numbers of a part."""

    piece: int
    part: int
    numbers: bytes


def candidate_pairs(runs: Iterable[Hashes]) -> Numbers:
    """Return the positions of the articles of each pair, the earlier first; `runs` are in order of rank."""
    lengths = array("Q")
    by_run = _on_disk(_with_articles(runs, lengths), RUN_PART)
    by_article = _on_disk(map(_pairs, _parts(by_run)), PAIR_PART)
    n_runs = np.array(lengths, np.uint64)
    found = [np.zeros(0, np.uint64)]
    for pairs in _parts(by_article):
        distinct, counts = np.unique(pairs, return_counts=True)
        fewer = np.minimum(n_runs[distinct >> HALF], n_runs[distinct & LOWER])
        found.append(distinct[counts >= np.maximum(LEAST_RUNS, LEAST_SHARE * fewer)])
    together = np.concatenate(found)
    return np.stack([together & LOWER, together >> HALF], axis=1)


def _with_articles(runs: Iterable[Hashes], lengths: "array[int]") -> Iterator[Numbers]:
    """Yield runs, each with the position of its article in the lower half, and note how many each article has."""
    waiting = iter(runs)
    while some := list(islice(waiting, TOGETHER)):
        first = len(lengths)
        lengths.extend(map(len, some))
        articles = np.repeat(np.arange(first, len(lengths), dtype=np.uint64), [*lengths[first:]])
        yield np.concatenate(some).astype(np.uint64) << HALF | articles


def _pairs(held: Numbers) -> Numbers:
    """Return the first articles that hold a run with each later one that does, which is the upper half."""
    held = np.sort(held)
    articles = held & LOWER
    starts = np.flatnonzero(np.diff(held >> HALF, prepend=LOWER + np.uint64(1)))
    # Of each place, where its run begins, and how many are before it.
    first = np.repeat(starts, np.diff(starts, append=len(held)))
    rank = np.arange(len(held)) - first
    found = []
    for nth in range(MOST_FIRST):
        places = np.flatnonzero(rank > nth)
        found.append(articles[places] << HALF | articles[first[places] + nth])
    return np.concatenate(found)


def _on_disk(some: Iterable[Numbers], shift: np.uint64) -> OnDisk[_Part]:
    def pieces() -> Iterator[tuple[int, bytes]]:
        for numbers in map(np.sort, some):
            for piece in np.split(numbers, np.flatnonzero(np.diff(numbers >> shift)) + 1):
                if len(piece):
                    yield int(piece[0] >> shift), piece.tobytes()

    return OnDisk(_Part, (_Part(number, *piece) for number, piece in enumerate(pieces())), by=("part",))


def _parts(on_disk: OnDisk[_Part]) -> Iterator[Numbers]:
    for _, pieces in groupby(on_disk, key=lambda piece: piece.part):
        yield np.frombuffer(b"".join(piece.numbers for piece in pieces), np.uint64)
