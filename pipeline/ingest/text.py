"""Plain text (`.txt`) -> paragraphs: each line is one, unless the text is hard-wrapped as e-mail is."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.ingest.decoding import decode, one_line, tidy
from pipeline.ingest.inline import without_links
from pipeline.ingest.press import PressArticle, press_articles
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import RefusedError, rejected
from pipeline.ingest.several import parted
from pipeline.records import Rejected

# Characters in a wrapped line: e-mail and press wires wrap at 65 to 80, some editors at 100 or 120. The narrow ones are
# tried first, as a few long addresses in a narrow text would pass for its width. None of 5,228 texts changed by it.
_SHORTEST, _LONGEST = 50, (90, 140)
_MOST = 0.6  # of the line ends of a wrapped text; the others end headings, lists and addresses
_MID_SENTENCE = 0.3  # of the lines after them begin with a small letter; in a list of headlines none does
# A hyphen with one space may as well stand within a sentence.
_BULLET = re.compile(r"[•·▪‣◦]|[-*–] {2,}")
_SLACK = 10  # characters a line may fall short of the width and still have been broken for want of room


def read_text(data: bytes, source_path: str) -> Iterator[RawArticle | Rejected]:
    """Yield the one article of a text file, or the several of a press database's export, a digest, a dump of tabs.

    RefusedError if the file is binary or empty.
    """
    text = tidy(decode(data))
    if articles := export_articles(text, source_path):
        yield from articles
        return
    lines = without_links(paragraphs(text))
    if not lines:
        raise RefusedError("empty", "it holds no text; take it out of the folder.")
    yield from parted(RawArticle(source_path, 0, lines))


def export_articles(text: str, source_path: str) -> list[RawArticle | Rejected]:
    """Return the articles of a press database's export, or why one is none; nothing if the text is no such export."""
    return [_of_export(each, source_path, number) for number, each in enumerate(press_articles(text), 1)]


def _of_export(article: PressArticle, source_path: str, number: int) -> RawArticle | Rejected:
    body = paragraphs("\n".join(article.body))
    if not body:
        return rejected(source_path, number, RefusedError("empty", "the record holds no text; nothing to do."))
    around = tuple(line for each in article.around if (line := each.strip()))
    stated = {name: Stated(one_line(value), "field") for name, value in article.stated.items() if value.strip()}
    outside = (*("" for _ in body), *("outside_main_text" for _ in around))
    return RawArticle(source_path, number, (*body, *around), stated, outside)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the non-empty lines of `text`, stripped; the lines of hard-wrapped blocks joined."""
    blocks = _blocks(text)
    width = _wrap_width(blocks)
    if width is None:
        return tuple(line for block in blocks for line in block)
    return tuple(line for block in blocks for line in _unwrapped(block, width))


def _blocks(text: str) -> list[list[str]]:
    """Return the stripped lines between empty lines; an item of a list begins anew."""
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if stripped := line.strip():
            if blocks[-1] and _BULLET.match(stripped):
                blocks.append([])
            blocks[-1].append(stripped)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _wrap_width(blocks: list[list[str]]) -> int | None:
    """Return the width at which most lines were broken; None if lines are paragraphs."""
    return next((width for longest in _LONGEST if (width := _width_below(longest, blocks))), None)


def _width_below(longest: int, blocks: list[list[str]]) -> int | None:
    """Return the width at which most lines were broken, of at most `longest` characters."""
    broken = [line for block in blocks for line in block[:-1]]
    wrapped = [line for line in broken if _SHORTEST <= len(line) <= longest]
    if len(broken) < 2 or len(wrapped) < _MOST * len(broken):
        return None
    width = max(len(line) for line in wrapped)
    n_forced = sum(_n_forced(block, width) for block in blocks)
    n_mid_sentence = sum(line[0].islower() for block in blocks for line in block[1:])
    is_wrapped = n_forced >= _MOST * len(broken) and n_mid_sentence >= _MID_SENTENCE * len(broken)
    return width if is_wrapped else None


def _n_forced(block: list[str], width: int) -> int:
    """Return how many line ends had to come there: the next word would not have fitted into `width`."""
    pairs = pairwise(block)
    return sum(len(line) + 1 + len(after.split()[0]) > width - _SLACK for line, after in pairs)


def _unwrapped(block: list[str], width: int) -> list[str]:
    # A block of short lines in a wrapped text (an address, a list) keeps its lines.
    if _n_forced(block, width) < 0.5 * (len(block) - 1):
        return block
    joined = block[0]
    for line in block[1:]:
        # A line ends in a hyphen where a compound was broken: "long-" / "range".
        is_compound = joined[-1] == "-" and joined[-2:-1].isalpha() and line[0].islower()
        joined += line if is_compound else f" {line}"
    return [joined]
