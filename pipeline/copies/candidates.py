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
# Runs sorted at once; some 50 MB.
ROUND = 4_000_000


def candidate_pairs(runs: list[Hashes]) -> NDArray[np.int64]:
    """Return the positions of the articles of each pair, the earlier first; `runs` are in order of rank."""
    n_runs = np.array([len(each) for each in runs], dtype=np.int64)
    n_rounds = int(n_runs.sum() // ROUND + 1)
    edges = np.linspace(0, 2**32, n_rounds + 1).astype(np.uint64)
    codes, counts = np.zeros(0, np.uint64), np.zeros(0, np.int64)
    for low, high in pairwise(edges):
        found = _pairs(_postings(runs, low, high), len(runs))
        codes, counts = _added(codes, counts, *np.unique(found, return_counts=True))
    pairs = np.stack(np.divmod(codes.astype(np.int64), max(1, len(runs))), axis=1)
    least = np.minimum(n_runs[pairs[:, 0]], n_runs[pairs[:, 1]]) if len(pairs) else np.zeros(0, np.int64)
    kept: NDArray[np.int64] = pairs[counts >= np.maximum(LEAST_RUNS, LEAST_SHARE * least)]
    return kept


def _postings(runs: list[Hashes], low: np.uint64, high: np.uint64) -> NDArray[np.uint64]:
    """Return run and position in one number each, sorted, of the runs from `low` up to `high`."""
    parts = []
    for position, each in enumerate(runs):
        first, last = np.searchsorted(each, (low, high))
        parts.append((each[first:last].astype(np.uint64) << np.uint64(32)) | np.uint64(position))
    return np.sort(np.concatenate(parts)) if parts else np.zeros(0, np.uint64)


def _pairs(postings: NDArray[np.uint64], n_articles: int) -> NDArray[np.uint64]:
    """Return a code for every two articles that share a run, as often as they do."""
    keys, articles = postings >> np.uint64(32), postings & np.uint64(2**32 - 1)
    starts = np.flatnonzero(np.diff(keys, prepend=keys[:1] + np.uint64(1)))
    first = np.repeat(starts, np.diff(starts, append=len(keys)))
    rank = np.arange(len(keys)) - first
    found = []
    for other in range(MOST_FIRST):
        later = np.flatnonzero(rank > other)
        found.append(articles[first[later] + other] * np.uint64(n_articles) + articles[later])
    return np.concatenate(found)


def _added(
    codes: NDArray[np.uint64], counts: Numbers, more: NDArray[np.uint64], n_more: Numbers
) -> tuple[NDArray[np.uint64], Numbers]:
    together, place = np.unique(np.concatenate([codes, more]), return_inverse=True)
    return together, np.bincount(place, np.concatenate([counts, n_more])).astype(np.int64)
