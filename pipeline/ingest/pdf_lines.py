"""The lines of a PDF file, read by a process of its own, whose time and memory a hostile file may take, not a build's.

Run by `pdf` as a script, so that it starts in a moment: it imports nothing of Backchannel. PDF on standard input, JSON
on standard output: title, number of pages, lines as [text, left, bottom, right, top, page], in points from the lower
left corner; or an error as pypdfium2 words it.
"""

import contextlib
import json
import sys
from typing import Any

MAX_SECONDS = 30  # of processor time; a book of 800 pages takes 8
MAX_MEMORY = 2 * 1024**3
MAX_PAGES = 2_000
MAX_CHARS = 32 * 1024 * 1024
_LAST_CHAR = 0x10FFFF
_BROKEN_HYPHEN = "\x02"  # what the library makes of a hyphen at the end of a line

Line = tuple[str, float, float, float, float, int]


def lines_of(data: bytes) -> dict[str, Any]:
    """Return what the file holds, in the form that is printed."""
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(data) as document:
            n_pages, lines, n_chars = len(document), [], 0
            if n_pages > MAX_PAGES:
                return {"n_pages": n_pages}
            for number in range(n_pages):
                text = document[number].get_textpage()
                n_chars += text.count_chars()
                if n_chars > MAX_CHARS:
                    return {"n_chars": n_chars}
                lines += _lines_of_page(text, number, pdfium.raw.FPDFText_GetUnicode)
            return {"title": document.get_metadata_value("Title") or "", "n_pages": n_pages, "lines": lines}
    except pdfium.PdfiumError as error:
        return {"error": str(error)}


def _lines_of_page(page: Any, number: int, get_char: Any) -> list[Line]:
    """Return the lines of a page in reading order, as the library breaks them."""
    lines: list[Line] = []
    chars: list[str] = []
    seen: list[int] = []  # positions of the line's characters that are no spaces
    n_chars = page.count_chars()
    for index in range(n_chars + 1):
        char = chr(min(get_char(page, index), _LAST_CHAR)) if index < n_chars else "\n"
        if char not in "\r\n":
            chars.append(char)
            if not char.isspace():
                seen.append(index)
            continue
        if seen:
            left, bottom, _, top = page.get_charbox(seen[0], loose=True)
            right = page.get_charbox(seen[-1], loose=True)[2]
            lines.append(("".join(chars).replace(_BROKEN_HYPHEN, "-"), left, bottom, right, top, number))
        chars, seen = [], []
    return lines


def _limit_itself() -> None:
    """Have the system end this process where it takes too much; Windows has no such limits."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    _limit_itself()
    print(json.dumps(lines_of(sys.stdin.buffer.read())))
