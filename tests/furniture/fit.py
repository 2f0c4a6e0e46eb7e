"""Fits the weights of `pipeline/clean/shape.toml` to real pages: `python -m tests.furniture.fit FOLDER`.

Logistic regression, line by line; each page weighs the same (cut or bare ones and other kinds of page less), a longer
line more, a line of the article twice. With `--half` only the developed half is used, so that the other can be scored
without having been seen.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.rules import PLACES, load_rules, rule_for
from pipeline.clean.sequence import WEIGHTS
from pipeline.clean.shape import signs_of
from tests.furniture.clean_texts import clean_texts
from tests.furniture.given import given
from tests.furniture.labelled import Labelled, labelled_pages

STEPS, RATE, DECAY = 300, 0.05, 1e-3
# A sign that fewer lines have tells of a few pages; a weight below the least changes nothing.
FEWEST_LINES, LEAST_WEIGHT = 20, 0.02
BODY, LONGEST = 2.0, 400
TRIMMED, BARE, OTHER_KIND = 0.3, 0.25, 0.2  # how much they count beside a whole page
EVERY = 6  # of the clean texts: so many, and article and page have like numbers of lines
FAVOUR, EDGE, BOX = 1.2, 0.5, 3.0
HEAD = """\
# How strongly each sign of a line speaks for the article (above 0) or for the page around it (below 0); shape.py
# says when a line has which. Fitted by `python -m tests.furniture.fit FOLDER`: do not write by hand.
#
# favour   added to every line: the article kept matters more than the page removed
# edge     what it costs that the article begins or ends within the page
# box      what a box within the article costs
"""


class Line(NamedTuple):
    """A line to learn from: its signs, whether it is article, how much it counts."""

    signs: frozenset[str]
    is_body: bool
    weight: float


def lines_of(page: Labelled) -> Iterator[Line]:
    """Yield the lines that shape decides on, with weights that make all pages count the same."""
    met = [rule_for(line, load_rules(), *PLACES) for line in page.lines]
    sizes = [min(len(line), LONGEST) for line in page.lines]
    free = [i for i, rule in enumerate(met) if not (rule and rule.where == "line") and not page.is_title(page.lines[i])]
    total = {side: sum(sizes[i] for i in free if page.is_body[i] == side) for side in (True, False)}
    signs = signs_of(page.lines, [rule.name if rule else None for rule in met])
    for i in free:
        share = (sizes[i] + 15) / (total[page.is_body[i]] + 500)
        yield Line(frozenset(signs[i]), page.is_body[i], share * (BODY if page.is_body[i] else 1) * page.weight)


def pages(folder: Path, *, half: bool) -> Iterator[Labelled]:
    """Yield pages of all kinds, news and articles also cut close around the article and bare, and clean texts."""
    for page in labelled_pages(folder):
        if half and page.is_held_out:
            continue
        if page.kind not in ("news", "article"):
            yield page._replace(weight=OTHER_KIND)
            continue
        yield page
        yield _trimmed(page)
        if page.rendering == "visible":
            yield _bare(page)
    for text in clean_texts(folder, EVERY):
        if not (half and text.is_held_out):
            yield Labelled(text.name, text.source, "clean", text.lines, (True,) * len(text.lines), "", text.is_held_out)


def _trimmed(page: Labelled) -> Labelled:
    """Return the page as a scraper has it that cuts off most of what lies above and below."""
    dice = random.Random(page.name + page.rendering)
    body = [i for i, is_body in enumerate(page.is_body) if is_body]
    start = max(0, body[0] - dice.choice([0, 1, 2, 3, 5, 8, 12]))
    stop = body[-1] + 1 + dice.choice([0, 0, 2, 5, 10, 30])
    return page._replace(lines=page.lines[start:stop], is_body=page.is_body[start:stop], weight=TRIMMED)


def _bare(page: Labelled) -> Labelled:
    """Return the article alone."""
    lines = tuple(line for line, is_body in zip(page.lines, page.is_body, strict=True) if is_body)
    return page._replace(lines=lines, is_body=(True,) * len(lines), weight=BARE)


def fit(lines: list[Line], *, decay: float = DECAY, least: float = LEAST_WEIGHT) -> dict[str, float]:
    """Return the weight of each sign, by Adam on the whole."""
    n_lines: dict[str, int] = {}
    for line in lines:
        for sign in line.signs:
            n_lines[sign] = n_lines.get(sign, 0) + 1
    known = {sign: i for i, sign in enumerate(sorted(s for s, n in n_lines.items() if n >= FEWEST_LINES))}
    found = [np.array(sorted(known[sign] for sign in line.signs if sign in known)) for line in lines]
    signs, starts = np.concatenate(found), np.cumsum([0, *(len(each) for each in found[:-1])])
    line_of = np.repeat(np.arange(len(lines)), [len(each) for each in found])
    is_body = np.array([line.is_body for line in lines], float)
    weight = np.array([line.weight for line in lines])
    weight /= weight.sum()

    def gradient(values: NDArray[np.float64]) -> NDArray[np.float64]:
        chance = 1 / (1 + np.exp(-np.clip(np.add.reduceat(values[signs], starts), -30, 30)))
        return np.bincount(signs, (weight * (chance - is_body))[line_of], len(known)) + decay * values

    values, mean, spread = (np.zeros(len(known)) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = gradient(values)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        rate = RATE if step < 0.7 * STEPS else 0.3 * RATE
        values -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-9)
    return {sign: round(float(values[i]), 2) for sign, i in known.items() if abs(values[i]) >= least}


def main(folder: Path, *, half: bool) -> None:
    """Write shape.toml."""
    weights = fit([line for page in pages(folder, half=half) for line in lines_of(page)])
    said = "".join(f'"{sign}" = {weight}\n' for sign, weight in weights.items())
    WEIGHTS.write_text(f"{HEAD}favour = {FAVOUR}\nedge = {EDGE}\nbox = {BOX}\n\n[signs]\n{said}", "utf-8")
    print(f"{len(weights)} signs written to {WEIGHTS.name}")


if __name__ == "__main__":
    asked = given("furniture.fit", half="use only the developed half")
    main(asked.folder, half=asked.half)
