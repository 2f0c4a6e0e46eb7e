"""Fits the weights of `pipeline/clean/unlike.toml`: `python -m tests.furniture.fit_unlike ../shared/news`.

Logistic regression on the lines that no rule takes from the pages of `fit` and from the written scrapes; each page
weighs the same, a written scrape four times as much: they are of the outlets that people bring.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from pipeline.clean import furniture
from pipeline.clean.furniture import read_page
from pipeline.clean.page import Page
from pipeline.clean.rules import load_rules
from pipeline.clean.unlike import WEIGHTS, signs_left
from tests.furniture.fit import BODY, LONGEST, Line, fit, pages
from tests.furniture.labelled import Labelled
from tests.furniture.written import written

WRITTEN = 4.0
DECAY, LEAST_WEIGHT = 3e-4, 0.03
LEAST = -0.5
HEAD = """\
# How strongly each sign of a line that no rule took speaks for the article (above 0) or for the page around it
# (below 0); unlike.py says when a line has which. Fitted by `python -m tests.furniture.fit_unlike ../shared/news`:
# do not write by hand.
#
# least    a line whose weights come to less is taken
"""


def lines_left(page: Labelled) -> Iterator[Line]:
    """Yield the lines that no rule takes, with weights that make all pages count the same."""
    found: list[dict[int, list[str]]] = []

    def remember(read: Page) -> None:
        if read.looks is not None:
            found.append(signs_left(read))

    with patch.object(furniture, "take_unlike", remember):
        read_page(page.lines, load_rules(), title=page.stated_title, outside=None)
    total = {side: sum(len(line) for line, is_body in zip(page.lines, page.is_body, strict=True) if is_body == side)
             for side in (True, False)}  # fmt: skip
    for position, signs in found[0].items() if found else ():
        line, is_body = page.lines[position], page.is_body[position]
        if position in page.neither or page.is_title(line):
            continue
        share = (min(len(line), LONGEST) + 15) / (total[is_body] + 1_000)
        yield Line(frozenset(signs), is_body, share * (BODY if is_body else 1) * page.weight)


def scrapes() -> list[Labelled]:
    """Return the written scrapes, each with the weight that it has beside a page."""
    return [scrape.labelled()._replace(weight=WRITTEN) for scrape in written()]


def fit_left(lines: list[Line]) -> dict[str, float]:
    """Return the weight of each sign."""
    return fit(lines, decay=DECAY, least=LEAST_WEIGHT)


def main(folder: Path) -> None:
    """Write unlike.toml."""
    lines = [line for page in (*pages(folder, half=False), *scrapes()) for line in lines_left(page)]
    weights = fit_left(lines)
    said = "".join(f'"{sign}" = {weight}\n' for sign, weight in weights.items())
    WEIGHTS.write_text(f"{HEAD}least = {LEAST}\n\n[signs]\n{said}", "utf-8")
    print(f"{len(weights)} signs of {len(lines):,} lines written to {WEIGHTS.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
