"""What differs between two texts, word by word, as HTML. Everything from an article is escaped here."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Indel

from pipeline.tables import PARAGRAPH_BREAK

SAME, ONLY_HERE, ONLY_THERE = "same", "ins", "del"
# Fewer words alike between two changes are no anchor: "of the" stands everywhere.
LEAST_ANCHOR = 3
# Words of one text times words of the other; the comparison needs a bit for each, 50 MB.
MOST_CELLS = 400_000_000
# Paragraphs without a change that are shown before and after one.
SHOWN_BESIDE = 1


class Piece(NamedTuple):
    """A stretch of words and where it stands: in both texts, only here or only there."""

    status: str
    words: list[str]


def compared(here: str, there: str) -> list[Piece]:
    """Return both texts as one, in pieces; word by word, or paragraph by paragraph where they are very long."""
    new, old = _units(here), _units(there)
    if len(new) * len(old) > MOST_CELLS:
        new, old = re.split(f"({PARAGRAPH_BREAK})", here), re.split(f"({PARAGRAPH_BREAK})", there)
    pieces: list[Piece] = []
    for operation in Indel.opcodes(old, new):
        if operation.tag == "equal":
            pieces.append(Piece(SAME, new[operation.dest_start : operation.dest_end]))
        elif operation.tag == "delete":
            pieces.append(Piece(ONLY_THERE, old[operation.src_start : operation.src_end]))
        else:
            pieces.append(Piece(ONLY_HERE, new[operation.dest_start : operation.dest_end]))
    return list(_without_weak_anchors(pieces))


def _units(text: str) -> list[str]:
    return re.findall(r"\n\n|\S+", text)


def _without_weak_anchors(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces, each change as one 'del', one 'ins'; what is alike for a word or two only belongs to both."""
    there: list[str] = []
    here: list[str] = []
    for place, piece in enumerate(pieces):
        is_last = place == len(pieces) - 1
        if piece.status == SAME and (is_last or len(piece.words) >= LEAST_ANCHOR or not (there or here)):
            yield from _change(there, here)
            there, here = [], []
            yield piece
            continue
        there += piece.words if piece.status != ONLY_HERE else []
        here += piece.words if piece.status != ONLY_THERE else []
    yield from _change(there, here)


def _change(there: list[str], here: list[str]) -> Iterator[Piece]:
    if there:
        yield Piece(ONLY_THERE, there)
    if here:
        yield Piece(ONLY_HERE, here)


def n_changes(pieces: Iterable[Piece]) -> int:
    """Return how many passages differ: words replaced by others are one."""
    return sum(status for status, _ in groupby(piece.status != SAME for piece in pieces))


def as_html(pieces: Iterable[Piece]) -> str:
    """Return the pieces as paragraphs with <ins> and <del>; of unchanged paragraphs only those beside a change."""
    paragraphs: list[list[str]] = [[]]
    for piece in pieces:
        for is_break, words in groupby(piece.words, key=lambda word: word == PARAGRAPH_BREAK):
            if is_break and piece.status != ONLY_THERE:
                paragraphs.append([])
            elif text := escape(" ¶ " if is_break else " ".join(words)):
                paragraphs[-1].append(text if piece.status == SAME else f"<{piece.status}>{text}</{piece.status}>")
    return "".join(_shown([" ".join(each) for each in paragraphs if each]))


def _shown(paragraphs: list[str]) -> Iterator[str]:
    changed = [place for place, each in enumerate(paragraphs) if "<ins>" in each or "<del>" in each]
    near = {place + step for place in changed for step in range(-SHOWN_BESIDE, SHOWN_BESIDE + 1)}
    for is_near, group in groupby(range(len(paragraphs)), key=lambda place: place in near):
        places = list(group)
        if is_near or len(places) == 1:
            yield from (f"<p>{paragraphs[place]}</p>" for place in places)
        else:
            yield f'<p class="bc-same">{len(places):,} paragraphs without a change</p>'
