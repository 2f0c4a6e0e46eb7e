"""Real pages as plain-text scrapes, each line labelled article or page."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.ingest.reject import RefusedError
from tests.furniture.align import body_lines
from tests.furniture.pages import gold_pages
from tests.furniture.scrapes import RENDERINGS

# Part of the gold body that a scrape must hold: less, and a script brings the article, or the gold is of another page.
LEAST_FOUND = 0.7
# Their gold is the beginning of an article that goes on, or of a page that is none; read in both halves.
NOT_GOLD = (
    "0f1d20e93229f3304b967c2aa38630b6",  # a long read, of which the gold has the first tenth
    "e73cad712a2ac4cd86ba102232280d00",  # a transcript, of which the gold has the first fifth
    "69411e1843c843cf57a68de6b1386db8",  # a ranking of 32 teams, of which the gold has one
    "d5ceaf5e698710ffe0a114efc87c9fc7",  # a list of ten players, of which the gold has one
    "4677",  # a test of 15 scooters, of which the gold has the introduction
    "ae05611d32246f2d0e680889894afc9a",  # a list of checked claims
    "e257250eee7e386a42cb4df5c51d37ae",  # a table of a couple's children
    "2269",  # a guide to web design, of which the gold has the first two thirds
)


class Labelled(NamedTuple):
    """A scrape: its lines, and for each whether it belongs to the article."""

    name: str
    kind: str
    rendering: str
    lines: tuple[str, ...]
    is_body: tuple[bool, ...]
    title: str
    is_held_out: bool
    weight: float = 1.0
    stated_title: str | None = None  # where the source states it beside the text
    neither: frozenset[int] = frozenset()  # lines of a column of their own

    def is_title(self, line: str) -> bool:
        """Whether a line is the headline, which is neither body nor furniture: it goes to a column of its own."""
        return bool(told := _told(self.title)) and _told(line) == told


def labelled_pages(folder: Path, renderings: tuple[str, ...] = tuple(RENDERINGS), every: int = 1) -> Iterator[Labelled]:
    """Yield one in `every` of the gold pages as scrapes in each rendering; not those whose gold is no gold."""
    for number, page in enumerate(gold_pages(folder)):
        if number % every or page.name in NOT_GOLD:
            continue
        for rendering in renderings:
            try:
                lines = RENDERINGS[rendering](page.html)
            except RefusedError:  # as a saved page it is refused, too
                continue
            is_body = tuple(body_lines(lines, page.body))
            n_found = sum(len(_told(line)) for line, found in zip(lines, is_body, strict=True) if found)
            if n_found >= LEAST_FOUND * len(_told(page.body)) > 0:
                yield Labelled(page.name, page.kind, rendering, lines, is_body, page.title, page.is_held_out)


def _told(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))
