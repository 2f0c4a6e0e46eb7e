"""PDF files -> the paragraphs of their text layer, by where its lines stand on the page."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pipeline.counted import count
from pipeline.ingest import pdf_lines
from pipeline.ingest.content import Content
from pipeline.ingest.decoding import one_line
from pipeline.ingest.extras import extra
from pipeline.ingest.pdf_page import ENDS, Line, but_for_numbers, by_page, joined, recurring, row
from pipeline.ingest.pdf_press import printed_articles
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import MAX_WORDS, RefusedError
from pipeline.records import Rejected

_MAX_FILE = 256 * 1024 * 1024  # bytes: its pictures count, too
_GAP = 0.9  # of a line's height: a wider space above begins a paragraph
_SIZES = 0.2  # by which share the height of lines of one paragraph may differ
_SHORT = 0.75  # of the paragraph's width: a line that ends before was not broken for want of room
_NARROW = 25  # characters: a shorter line is one of a menu, not of a column
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


def read_pdf(content: Content) -> Iterator[RawArticle | Rejected]:
    """Yield the one article of a PDF file, or the several that a press database printed in it.

    RefusedError if it is locked, damaged, endless or holds pictures only.
    """
    extra("pypdfium2", "a PDF file")
    read = _read_apart(content)
    lines = [Line(text, *place) for each, *place in read["lines"] if (text := one_line(each))]
    if not lines:
        what = f"it holds pictures without text, on {count(read['n_pages'], 'page')}"
        raise RefusedError("empty", f"{what}; run 'ocrmypdf in.pdf out.pdf' and give out.pdf.")
    pages = by_page(lines)
    if articles := printed_articles(pages, read["n_pages"], content.source_path):
        yield from articles
        return
    for line in recurring(pages, read["n_pages"], like=but_for_numbers):
        line.is_running = True
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


def _mark_printed(pages: list[list[Line]]) -> str:
    """Mark what a browser prints around a page: the hour, its title, its address, '1/2'; return the address, or ''."""
    addresses: list[str] = []
    for page in pages:
        rows = (row(page, max(page, key=lambda line: line.top)), row(page, min(page, key=lambda line: line.bottom)))
        texts = [" ".join(line.text for line in row) for row in rows]
        for forms in _PRINTED:
            met = [form.fullmatch(text) for form, text in zip(forms, texts, strict=True)]
            if all(met):
                addresses += [url for found in met if found and (url := found.groupdict().get("url"))]
                for line in (*rows[0], *rows[1]):
                    line.is_running = True
    return next((url for url in addresses if "…" not in url and not url.endswith("...")), "")


def _paragraphs(lines: list[Line]) -> Iterator[str]:
    """Yield the lines, those that a paragraph was broken into joined."""
    if not lines:
        return
    text, right = lines[0].text, lines[0].right
    for before, line in pairwise(lines):
        if _continues(before, line, right):
            text, right = joined(text, line.text), max(right, line.right)
        else:
            yield text
            text, right = line.text, line.right
    yield text


def _continues(before: Line, line: Line, right: float) -> bool:
    """Return whether `line` continues the paragraph, which reaches to `right`, of the line before it."""
    if abs(before.height - line.height) > _SIZES * max(before.height, line.height):
        return False
    if line.page != before.page:
        return not ENDS.search(before.text) and line.text[0].islower()
    is_below = -0.5 * line.height < before.bottom - line.top < _GAP * line.height
    width = max(right, line.right) - before.left
    return is_below and len(before.text) >= _NARROW and before.right - before.left >= _SHORT * width
