"""Takes what no rule took and what is yet unlike the article: the last look, at what is left of a page.

Each sign of a line (`left`, `wording`) speaks for it or against it together with others: fitted trees (`unlike.json`)
ask for one sign after another and end at a number. First each line is looked at alone, then among the lines around it
(`beside`), and it goes if the numbers of that second look come to too little.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.clean.beside import beside_signs
from pipeline.clean.left import signs_left
from pipeline.clean.page import Page
from pipeline.clean.trees import Forest, Tree
from pipeline.clean.wording import load_wording, wording_signs

TREES = Path(__file__).with_name("unlike.json")
UNLIKE = frozenset({"above_article", "within_article", "below_article"})  # rules that name what it takes
FEWEST_TURNS = 8  # of a transcript
MOST_LINES = 3_000  # a longer text is no page: this bounds what the last look holds
FEWEST_CHARS = 1_000  # of text: less tells too little of what the article is about


class LastLook(NamedTuple):
    """The trees for a line alone and for a line among others, and the sum of these below which a line goes."""

    alone: Forest
    among: Forest
    least: float


@cache
def load_trees(path: Path = TREES) -> LastLook:
    """Return the trees, and the sum below which a line goes."""
    table = json.loads(path.read_text("utf-8"))
    alone, among = (Forest([*map(_tree, table[name])]) for name in ("alone", "among"))
    return LastLook(alone, among, float(table["least"]))


def _tree(read: Any) -> Tree:
    return (str(read[0]), _tree(read[1]), _tree(read[2])) if isinstance(read, list) else float(read)


def take_unlike(page: Page) -> None:
    """Take each line that is unlike the article, named by whether the article lies below, around or above.

    A page that has nothing of the look of an article is left as it is, and so is a text that shows no page. Of one that
    has little text, a line goes only if it does not look like the article either.
    """
    if page.looks is None or not any(page.looks):
        return
    free = page.free()
    kept = like = {i for i in free if page.looks[i]}
    if len(free) <= MOST_LINES:
        kept = _kept(page)
    if sum(len(page.paragraphs[i]) for i in like) < FEWEST_CHARS:
        kept |= like
    first, last = min(kept, default=0), max(kept, default=0)
    for position in free if kept else ():
        if position not in kept:
            where = "above" if position < first else "below" if position > last else "within"
            page.take([position], f"{where}_article")


def _kept(page: Page) -> set[int]:
    """Return the lines that are like the article, and all turns of a transcript."""
    trees = load_trees()
    left = signs_left(page)
    texts = [page.paragraphs[i] for i in left]
    worded = wording_signs(texts, load_wording())
    signs = [frozenset((*found, *told)) for found, told in zip(left.values(), worded, strict=True)]
    beside = beside_signs([len(text) for text in texts], trees.alone.totals(signs))
    totals = trees.among.totals([found | around for found, around in zip(signs, beside, strict=True)])
    is_transcript = sum("speaker" in found for found in signs) >= FEWEST_TURNS
    return {
        i
        for i, text, found, total in zip(left, texts, signs, totals, strict=True)
        if total >= trees.least or (is_transcript and _is_said(text, found))
    }


def _is_said(text: str, signs: frozenset[str]) -> bool:
    """Whether a line of a transcript is a turn, or breaks off as speech does."""
    return "speaker" in signs or text.endswith(("—", "–", "-"))
