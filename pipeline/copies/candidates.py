"""Which pairs of articles are worth comparing: those that share several runs of words."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.copies.signature import Hashes

Numbers = NDArray[np.int64]

# An article is compared with the first few that hold a run, however many do: the primary is among them, and a phrase
# that thousands of texts share costs no more than one that ten do.
MOST_FIRST = 8
# Of two texts like enough to be one, the shorter shares more than half of its runs, also with every twentieth word
# replaced (.95 ** 11 = .57).
LEAST_RUNS, LEAST_SHARE = 2, 0.25
# Runs sorted at once, and articles whose pairs are counted at once; some 20 and 50 MB.
ROUND, TOGETHER = 1_000_000, 1_000


def candidate_pairs(runs: list[Hashes]) -> Numbers:
    """Return the positions of the articles of each pair, the earlier first; `runs` are in order of rank."""
    n_runs = np.array([len(each) for each in runs], dtype=np.int64)
    keys, articles = _shared(runs, np.cumsum(n_runs))
    starts = np.flatnonzero(np.diff(keys, prepend=keys[:1] + np.uint32(1)))
    # Of each place where a run stands, the first place of that run, and how many are before it.
    first = np.repeat(starts, np.diff(starts, append=len(keys))).astype(np.uint32)
    rank = np.minimum(np.arange(len(keys)) - first, MOST_FIRST).astype(np.uint8)
    found = [np.zeros(0, np.int64)]
    for start in range(0, len(runs), TOGETHER):
        places = np.flatnonzero((articles >= start) & (articles < start + TOGETHER))
        codes, counts = np.unique(_codes(articles, first, rank, places), return_counts=True)
        one, other = np.divmod(codes, 2**32)
        found.append(codes[counts >= np.maximum(LEAST_RUNS, LEAST_SHARE * np.minimum(n_runs[one], n_runs[other]))])
    return np.stack(np.divmod(np.sort(np.concatenate(found)), 2**32), axis=1)


def _shared(runs: list[Hashes], ends: Numbers) -> tuple[Hashes, Hashes]:
    """Return the runs that several articles hold, sorted, each as often as one does, and these articles."""
    together = np.concatenate([np.zeros(0, np.uint32), *runs])
    edges = np.linspace(0, 2**32, len(together) // ROUND + 2).astype(np.int64)
    found = [np.zeros(0, np.uint64)]
    for low, high in pairwise(edges):
        places = np.flatnonzero((together >= np.uint32(low)) & (together <= np.uint32(high - 1)))
        # Run and article in one number each.
        articles = np.searchsorted(ends, places, side="right").astype(np.uint64)
        held = np.sort((together[places].astype(np.uint64) << np.uint64(32)) | articles)
        is_next_same = np.diff(held >> np.uint64(32), append=np.uint64(2**32)) == 0
        is_shared = is_next_same.copy()
        is_shared[1:] |= is_next_same[:-1]
        found.append(held[is_shared])
    shared = np.concatenate(found)
    return (shared >> np.uint64(32)).astype(np.uint32), shared.astype(np.uint32)


def _codes(articles: Hashes, first: Hashes, rank: NDArray[np.uint8], places: Numbers) -> Numbers:
    """Return the first articles that hold the runs at some places with those that hold them there, in one number."""
    found = [np.zeros(0, np.int64)]
    for nth in range(MOST_FIRST):
        places = places[rank[places] > nth]
        found.append((articles[first[places] + nth].astype(np.int64) << 32) + articles[places])
    return np.concatenate(found)
