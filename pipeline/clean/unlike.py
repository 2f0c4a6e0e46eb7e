"""Takes what no rule took and what is yet unlike the article: the last look, at what is left of a page.

Each sign of a line (`left`, `wording`) speaks for it or against it together with others: fitted trees (`unlike.json`)
ask for one sign after another and end at a number, and a line goes if its numbers come to too little.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from pipeline.clean.left import signs_left
from pipeline.clean.page import Page
from pipeline.clean.wording import load_wording, wording_signs

TREES = Path(__file__).with_name("unlike.json")
FEWEST_TURNS = 8  # of a transcript
MOST_LINES = 3_000  # a longer text is no page: this bounds what the last look holds
FEWEST_CHARS = 1_000  # of text: less tells too little of what the article is about
# A sentence that tells what somebody said goes only below this: a report may end in a short one. Of the written
# scrapes' furniture .1 % stays for it.
LEAST_OF_REPORT = -1.0
REPORT = frozenset({"past", "reported"})
# A number, or a sign, the tree for lines that have it, and that for those that do not.
Tree: TypeAlias = "float | tuple[str, Tree, Tree]"


@cache
def load_trees(path: Path = TREES) -> tuple[list[Tree], float]:
    """Return the trees, and the sum below which a line goes."""
    table = json.loads(path.read_text("utf-8"))
    return [_tree(each) for each in table["trees"]], float(table["least"])


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
    trees, least = load_trees()
    left = signs_left(page)
    worded = wording_signs([page.paragraphs[i] for i in left], load_wording())
    signs = {i: frozenset((*found, *told)) for (i, found), told in zip(left.items(), worded, strict=True)}
    is_transcript = sum("speaker" in found for found in signs.values()) >= FEWEST_TURNS
    return {
        i
        for i, found in signs.items()
        if sum(score(tree, found) for tree in trees) >= (LEAST_OF_REPORT if _is_report(found) else least)
        or (is_transcript and _is_said(page.paragraphs[i], found))
    }


def score(tree: Tree, signs: frozenset[str]) -> float:
    """Return the number at which a tree ends for a line with these signs: above 0 it speaks for the article."""
    while isinstance(tree, tuple):
        sign, with_it, without = tree
        tree = with_it if sign in signs else without
    return tree


def _is_report(signs: frozenset[str]) -> bool:
    return signs >= REPORT and "scrap" not in signs


def _is_said(text: str, signs: frozenset[str]) -> bool:
    """Whether a line of a transcript is a turn, or breaks off as speech does."""
    return "speaker" in signs or text.endswith(("—", "–", "-"))
