"""PDF files -> the paragraphs of their text layer, by where its lines stand on the page."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.counted import count
from pipeline.ingest import pdf_lines
from pipeline.ingest.content import Content
from pipeline.ingest.decoding import one_line
from pipeline.ingest.extras import extra
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import MAX_WORDS, RefusedError

_MAX_FILE = 256 * 1024 * 1024  # bytes: its pictures count, too
_GAP = 0.9  # of a line's height: a wider space above begins a paragraph
_SIZES = 0.2  # by which share the height of lines of one paragraph may differ
_SHORT = 0.75  # of the paragraph's width: a line that ends before was not broken for want of room
_NARROW = 25  # characters: a shorter line is one of a menu, not of a column
_RUNNING = 0.5  # of the pages: a line at the top or bottom of so many is no text of the article
_EDGE = 3  # lines at the top and bottom of a page that may be running heads
_HOUR = r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AP]M)?"
_OF_PAGES = r"(?:page |seite )?\d+ ?(?:/|of|von|sur|de|di|van) ?\d+"
# What a browser prints in the first and the last row of a page: Chrome and Safari the address below, Firefox above.
_PRINTED = tuple(
    (re.compile(head, re.IGNORECASE), re.compile(foot, re.IGNORECASE))
    for head, foot in (
        (rf"(?:{_HOUR}(?: \S.{{0,300}})?|\S.{{0,300}} {_HOUR})", rf"(?P<url>https?://\S+) {_OF_PAGES}"),
        (r"\S.{0,300} (?P<url>https?://\S+)", rf"{_OF_PAGES} {_HOUR}"),
    )
)
_ROW = 2.0  # points by which lines of one row may differ
_DIGITS = re.compile(r"\d+")
_END = re.compile(r"[.!?:][\"”’)]*$")


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


def read_pdf(content: Content) -> Iterator[RawArticle]:
    """Yield the one article of a PDF file; RefusedError if it is locked, damaged, endless or holds pictures only."""
    extra("pypdfium2", "a PDF file")
    read = _read_apart(content)
    lines = [Line(text, *place) for each, *place in read["lines"] if (text := one_line(each))]
    if not lines:
        what = f"it holds pictures without text, on {count(read['n_pages'], 'page')}"
        raise RefusedError("empty", f"{what}; run 'ocrmypdf in.pdf out.pdf' and give out.pdf.")
    pages = _by_page(lines)
    _mark_running_heads(pages, read["n_pages"])
    address = _mark_printed(pages)
    found = list(_paragraphs([line for line in lines if not line.is_running]))
    running = list(dict.fromkeys(line.text for line in lines if line.is_running))
    outside = (*("" for _ in found), *("outside_main_text" for _ in running)) if running else None
    # Programs write file names there: a title counts if the text has it, too.
    title = one_line(read["title"])
    stated = {"title": Stated(title, "document")} if title and title in found else {}
    if address:
        stated["url"] = Stated(address, "document")
    yield RawArticle(content.source_path, 0, (*found, *running), stated, outside)


def _read_apart(content: Content) -> dict[str, Any]:
    """Return what a process of its own reads of the file; RefusedError where it gives nothing to read."""
    data = content.stream.read(_MAX_FILE + 1)
    if len(data) > _MAX_FILE:
        raise RefusedError("too_large", f"the file is larger than {_MAX_FILE // 1024**2} MiB; split it.")
    done = subprocess.run([sys.executable, "-P", pdf_lines.__file__], input=data, capture_output=True, check=False)
    if done.returncode:
        what = f"it takes more than {pdf_lines.MAX_SECONDS} seconds or {pdf_lines.MAX_MEMORY // 1024**3} GiB to read"
        raise RefusedError("too_large", f"{what}, far more than any article; print it anew.")
    read: dict[str, Any] = json.loads(done.stdout)
    if "assword" in read.get("error", ""):
        raise RefusedError("encrypted", "it is locked with a password; save it without one.")
    if error := read.get("error", "").rstrip("."):
        raise RefusedError("malformed", f"it cannot be read as PDF ({error}); copy or save it again.")
    if "lines" not in read:
        most = f"{pdf_lines.MAX_PAGES:,} pages or {MAX_WORDS} of text"
        raise RefusedError("too_large", f"it has more than {most}; split it.")
    return read


def _by_page(lines: list[Line]) -> list[list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return list(pages.values())


def _mark_running_heads(pages: list[list[Line]], n_pages: int) -> None:
    """Mark the lines at the edges of pages that come, but for numbers, on most of them."""
    if n_pages < 3:
        return
    edges = [_edges(page) for page in pages]
    counts = Counter(key for page in edges for key in {_key(line) for line in page})
    for line in (line for page in edges for line in page):
        line.is_running = counts[_key(line)] > _RUNNING * n_pages


def _mark_printed(pages: list[list[Line]]) -> str:
    """Mark what a browser prints around a page: the hour, its title, its address, '1/2'; return the address, or ''."""
    addresses: list[str] = []
    for page in pages:
        rows = (_row(page, max(page, key=lambda line: line.top)), _row(page, min(page, key=lambda line: line.bottom)))
        texts = [" ".join(line.text for line in row) for row in rows]
        for forms in _PRINTED:
            met = [form.fullmatch(text) for form, text in zip(forms, texts, strict=True)]
            if all(met):
                addresses += [url for found in met if found and (url := found.groupdict().get("url"))]
                for line in (*rows[0], *rows[1]):
                    line.is_running = True
    return next((url for url in addresses if "…" not in url and not url.endswith("...")), "")


def _row(page: list[Line], of: Line) -> list[Line]:
    return sorted((line for line in page if abs(line.bottom - of.bottom) < _ROW), key=lambda line: line.left)


def _edges(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.top)
    return by_height if len(page) <= 2 * _EDGE else by_height[:_EDGE] + by_height[-_EDGE:]


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text)


def _paragraphs(lines: list[Line]) -> Iterator[str]:
    """Yield the lines, those that a paragraph was broken into joined."""
    if not lines:
        return
    text, right = lines[0].text, lines[0].right
    for before, line in pairwise(lines):
        if _continues(before, line, right):
            text, right = _joined(text, line.text), max(right, line.right)
        else:
            yield text
            text, right = line.text, line.right
    yield text


def _continues(before: Line, line: Line, right: float) -> bool:
    """Return whether `line` continues the paragraph, which reaches to `right`, of the line before it."""
    if abs(before.height - line.height) > _SIZES * max(before.height, line.height):
        return False
    if line.page != before.page:
        return not _END.search(before.text) and line.text[0].islower()
    is_below = -0.5 * line.height < before.bottom - line.top < _GAP * line.height
    width = max(right, line.right) - before.left
    return is_below and len(before.text) >= _NARROW and before.right - before.left >= _SHORT * width


def _joined(text: str, line: str) -> str:
    """Return a paragraph and its next line together; a compound broken at its hyphen keeps it."""
    is_compound = text[-1] == "-" and text[-2:-1].isalpha() and line[0].islower()
    return text + line if is_compound else f"{text} {line}"
