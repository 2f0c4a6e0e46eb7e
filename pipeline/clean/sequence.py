"""Tells the article from the page by the look of its lines taken together: most likely sequence, article or page.

Each sign of a line (`shape`) speaks for the article or against it by the weight that `shape.toml` gives it. The page
above, the article with boxes in it, and the page below follow each other; each end and each box has its cost, so that
a lone odd line stays. Lines that a phrase rule took are left out.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from pathlib import Path

from pipeline.clean.shape import signs_of

WEIGHTS = Path(__file__).with_name("shape.toml")
# One line alone decides nothing beyond this: measured on the developed half, a higher bound changed no page.
_MOST = 8.0
_ABOVE, _ARTICLE, _BOX, _BELOW = range(4)


@dataclass(frozen=True, slots=True)
class Weights:
    """How strongly each sign speaks for the article, and what ends and boxes of the article cost."""

    signs: dict[str, float]
    favour: float
    edge: float
    box: float


@cache
def load_weights(path: Path = WEIGHTS) -> Weights:
    """Return the weights of `path`."""
    table = tomllib.loads(path.read_text("utf-8"))
    return Weights(dict(table["signs"]), *(float(table[name]) for name in ("favour", "edge", "box")))


def scores_of(lines: Sequence[str], phrase: Sequence[str | None], weights: Weights) -> list[float]:
    """Return for each line how strongly its signs together speak for the article, above 0, or for the page."""
    return [
        _bounded(sum(weights.signs.get(sign, 0.0) for sign in signs) + weights.favour)
        for signs in signs_of(lines, phrase)
    ]


def looks_like_article(
    lines: Sequence[str], scores: Sequence[float], is_taken: Sequence[bool], weights: Weights
) -> list[bool]:
    """Return for each line whether it belongs to the article by its look; False for those taken already."""
    free = [i for i, taken in enumerate(is_taken) if not taken]
    found = [False] * len(lines)
    best = best_sequence([scores[i] * _say(lines[i]) for i in free], weights)
    for i, is_article in zip(free, best, strict=True):
        found[i] = is_article
    return found


def _bounded(score: float) -> float:
    return max(-_MOST, min(_MOST, score))


def _say(line: str) -> float:
    """Return how much say a line has beside others: a word is little of an article, and a paragraph much."""
    return min(1.5, 0.2 + len(line) / 120)


def best_sequence(scores: Sequence[float], weights: Weights) -> list[bool]:
    """Return which lines are article in the best sequence of page, article, page, with boxes within the article.

    The best is that with the highest sum of the scores of the article's lines, less `edge` for each end of the
    article that is not an end of the text, and `box` for each box.
    """
    above, article, box, below = 0.0, 0.0, -inf, -inf
    came: list[tuple[int, int, int]] = []  # the state before article, box, below; above comes from itself
    for number, score in enumerate(scores):
        if number == 0:
            article, steps = score, (_ABOVE, _ARTICLE, _ARTICLE)
        else:
            to_article = max((above - weights.edge, _ABOVE), (article, _ARTICLE), (box, _BOX))
            to_box = max((article - weights.box, _ARTICLE), (box, _BOX))
            to_below = max((article - weights.edge, _ARTICLE), (below, _BELOW))
            article, box, below = to_article[0] + score, to_box[0], to_below[0]
            steps = (to_article[1], to_box[1], to_below[1])
        came.append(steps)
    state = max((article, _ARTICLE), (below, _BELOW), (above, _ABOVE))[1]
    found = []
    for steps in reversed(came):
        found.append(state == _ARTICLE)
        state = state if state == _ABOVE else steps[state - 1]
    return found[::-1]
