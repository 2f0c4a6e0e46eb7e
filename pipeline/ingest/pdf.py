"""PDF files -> the paragraphs of their text layer, by where its lines stand on the page."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.ingest.content import Content, seekable
from pipeline.ingest.decoding import one_line
from pipeline.ingest.extras import extra
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import MAX_BYTES, MAX_WORDS, RefusedError

_MAX_PAGES = 2_000
_MAX_CHARS = 500_000  # on one page; a dense newspaper page has some 30,000
_GAP = 0.9  # of a line's height: a wider space above begins a paragraph
_SIZES = 0.2  # by which share the height of lines of one paragraph may differ
_SHORT = 0.75  # of the paragraph's width: a line that ends before was not broken for want of room
_NARROW = 25  # characters: a shorter line is one of a menu, not of a column
_RUNNING = 0.5  # of the pages: a line at the top or bottom of so many is no text of the article
_EDGE = 3  # lines at the top and bottom of a page that may be running heads
_DIGITS = re.compile(r"\d+")
_BROKEN_HYPHEN = "\x02"  # what the library makes of a hyphen at the end of a line
_LAST_CHAR = 0x10FFFF
_END = re.compile(r"[.!?:][\"”’)]*$")
GetChar = Callable[[Any, int], int]


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
    """Yield the one article of a PDF file; RefusedError if it is locked, damaged or holds pictures only."""
    pdfium = extra("pypdfium2", "a PDF file")
    with seekable(content) as stream:
        try:
            with pdfium.PdfDocument(stream) as document:
                n_pages = len(document)
                lines = _lines(document, pdfium.raw.FPDFText_GetUnicode)
                title = one_line(document.get_metadata_value("Title") or "")
        except pdfium.PdfiumError as error:
            raise _refusal(error) from error
    if not lines:
        what = f"its {n_pages:,} pages are pictures without text"
        raise RefusedError("empty", f"{what}; run 'ocrmypdf in.pdf out.pdf' and give out.pdf.")
    _mark_running_heads(lines, n_pages)
    found = list(_paragraphs([line for line in lines if not line.is_running]))
    running = list(dict.fromkeys(line.text for line in lines if line.is_running))
    is_main = (*(True for _ in found), *(False for _ in running)) if running else None
    # Programs write file names there: a title counts if the text has it, too.
    stated = {"title": Stated(title, "document")} if title and title in found else {}
    yield RawArticle(content.source_path, 0, (*found, *running), stated, is_main)


def _refusal(error: Exception) -> RefusedError:
    if "assword" in str(error):
        return RefusedError("encrypted", "it is locked with a password; save it without one.")
    return RefusedError("malformed", f"it cannot be read as PDF ({str(error).rstrip('.')}); copy or save it again.")


def _lines(document: Any, get_char: GetChar) -> list[Line]:
    """Return the lines of all pages; RefusedError if they are more than any article has."""
    if len(document) > _MAX_PAGES:
        raise RefusedError("too_large", f"it has {len(document):,} pages; split it into files of {_MAX_PAGES:,}.")
    lines: list[Line] = []
    n_chars = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        n_chars += text.count_chars()
        if text.count_chars() > _MAX_CHARS or n_chars > MAX_BYTES:
            raise RefusedError("too_large", f"page {number + 1}: its text is larger than {MAX_WORDS}; split the file.")
        lines += _lines_of(text, number, get_char)
        text.close()
        page.close()
    return lines


def _lines_of(page: Any, number: int, get_char: GetChar) -> Iterator[Line]:
    """Yield the lines of a page in reading order, as the library breaks them."""
    n_chars = page.count_chars()
    chars: list[str] = []
    seen: list[int] = []  # positions of the line's characters that are no spaces
    for index in range(n_chars + 1):
        char = chr(min(get_char(page, index), _LAST_CHAR)) if index < n_chars else "\n"
        if char not in "\r\n":
            chars.append(char)
            if not char.isspace():
                seen.append(index)
            continue
        if seen and (text := one_line("".join(chars).replace(_BROKEN_HYPHEN, "-"))):
            left, bottom, _, top = page.get_charbox(seen[0], loose=True)
            yield Line(text, left, bottom, page.get_charbox(seen[-1], loose=True)[2], top, number)
        chars, seen = [], []


def _mark_running_heads(lines: list[Line], n_pages: int) -> None:
    """Mark the lines at the edges of pages that come, but for numbers, on most of them."""
    if n_pages < 3:
        return
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = [_edges(page) for page in pages.values()]
    counts = Counter(key for page in edges for key in {_key(line) for line in page})
    for line in (line for page in edges for line in page):
        line.is_running = counts[_key(line)] > _RUNNING * n_pages


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
