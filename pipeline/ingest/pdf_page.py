"""The lines of a PDF file's pages: where they stand, which are at the edges of a page, how two are one."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

_RUNNING = 0.5  # of the pages: a line at the top or bottom of so many is no text of the article
_EDGE = 3  # lines at the top and bottom of a page that may be running heads
_ROW = 2.0  # points by which lines of one row may differ
_DIGITS = re.compile(r"\d+")
ENDS = re.compile(r"[.!?:][\"”’)]*$")


@dataclass(slots=True)
class Line:
    """A line of a page, in points from its lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    page: int
    is_running: bool = False

    @property
    def height(self) -> float:
        """How high it is."""
        return max(self.top - self.bottom, 0.1)


def by_page(lines: list[Line]) -> list[list[Line]]:
    """Return the lines of each page that has some."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return list(pages.values())


def row(page: list[Line], of: Line) -> list[Line]:
    """Return the lines of a page that stand in one row with a line of it, from left to right."""
    return sorted((line for line in page if abs(line.bottom - of.bottom) < _ROW), key=lambda line: line.left)


def in_rows(page: list[Line]) -> list[Line]:
    """Return the lines of a page row by row, in whatever order the file has them."""
    by_height = sorted(page, key=lambda line: -line.bottom)
    starts = [i for i, line in enumerate(by_height) if not i or by_height[i - 1].bottom - line.bottom >= _ROW]
    rows = (by_height[start:stop] for start, stop in pairwise([*starts, len(page)]))
    return [line for each in rows for line in sorted(each, key=lambda line: line.left)]


def edges(page: list[Line]) -> list[Line]:
    """Return the lines at the top and the bottom of a page."""
    by_height = sorted(page, key=lambda line: -line.top)
    return by_height if len(page) <= 2 * _EDGE else by_height[:_EDGE] + by_height[-_EDGE:]


def recurring(pages: list[list[Line]], n_pages: int, *, like: Callable[[Line], object]) -> list[Line]:
    """Return the lines at the edges of pages that are like one on most of the others."""
    if n_pages < 3:
        return []
    at_edges = [edges(page) for page in pages]
    counts = Counter(key for page in at_edges for key in {like(line) for line in page})
    return [line for page in at_edges for line in page if counts[like(line)] > _RUNNING * n_pages]


def but_for_numbers(line: Line) -> str:
    """Return the text of a line without the numbers in it."""
    return _DIGITS.sub("0", line.text)


def at_its_place(line: Line) -> tuple[str, int]:
    """Return the text of a line without the numbers in it, and how high it stands."""
    return but_for_numbers(line), round(line.bottom)


def joined(text: str, line: str) -> str:
    """Return a paragraph and its next line together; a compound broken at its hyphen keeps it."""
    is_compound = text[-1] == "-" and text[-2:-1].isalpha() and line[0].islower()
    return text + line if is_compound else f"{text} {line}"
