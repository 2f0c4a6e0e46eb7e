"""How much of a gold text an extraction holds, and how much else.

`shingles` is the measure of the article-extraction benchmark: runs of four words, each page counting the same, F1 of
the mean precision and recall. `words` is that of the web content extraction benchmark: words regardless of order,
the mean of each page's F1.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import mean

_RUN = 4
_RESAMPLES = 1_000
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Overlap:
    """Precision and recall of one page's text."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return harmonic(self.precision, self.recall)


def harmonic(precision: float, recall: float) -> float:
    """Return the F1 of precision and recall; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def shingles(gold: str, found: str) -> Overlap:
    """Return how the runs of four words of `found` overlap with those of `gold`."""
    return _overlap(_runs(gold), _runs(found))


def words(gold: str, found: str) -> Overlap:
    """Return how the words of `found`, in any order and letter case, overlap with those of `gold`."""
    return _overlap(Counter(_WORD.findall(gold.lower())), Counter(_WORD.findall(found.lower())))


def _runs(text: str) -> Counter[tuple[str, ...]]:
    found = _WORD.findall(text)
    if not found:
        return Counter()
    return Counter(tuple(found[i : i + _RUN]) for i in range(max(1, len(found) - _RUN + 1)))


def _overlap(gold: Counter[tuple[str, ...]] | Counter[str], found: Counter[tuple[str, ...]] | Counter[str]) -> Overlap:
    """An empty extraction has no wrong words: precision 1, recall 0, as the benchmark counts it."""
    shared = sum((gold & found).values())
    precision = shared / found.total() if found else 1.0
    return Overlap(precision, shared / gold.total() if gold else 1.0)


def f1_of_means(overlaps: Sequence[Overlap]) -> float:
    """Return the F1 of the mean precision and the mean recall."""
    return harmonic(mean(each.precision for each in overlaps), mean(each.recall for each in overlaps))


def mean_f1(overlaps: Sequence[Overlap]) -> float:
    """Return the mean of the F1 of each page."""
    return mean(each.f1 for each in overlaps)


def interval(overlaps: Sequence[Overlap], score: Callable[[Sequence[Overlap]], float]) -> tuple[float, float]:
    """Return the bounds within which 95 of 100 samples of as many pages, drawn with repeats, score."""
    drawn = random.Random(1)
    found = sorted(score(drawn.choices(overlaps, k=len(overlaps))) for _ in range(_RESAMPLES))
    return found[int(0.025 * _RESAMPLES)], found[int(0.975 * _RESAMPLES)]
