"""Lines of a scrape beside the body that people copied: which lines are article, which are page."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher

ANCHOR = 40  # letters and digits; a shorter line may stand in the body by chance
_STRETCH = 4  # words in a row that an edited line must share with the body to count as shared


def body_lines(lines: Sequence[str], body: str) -> list[bool]:
    """Return for each line whether it belongs to `body`, in whose order they stand.

    A line of some length that the body holds is an anchor; the short lines between two anchors belong to it if what
    the body has between them holds them too.
    """
    told, whole = [_told(line) for line in lines], _told(body)
    anchors = _in_order([(i, whole.find(line), len(line)) for i, line in enumerate(told) if len(line) >= ANCHOR])
    found = [False] * len(lines)
    previous, position = -1, 0
    for line, start, length in [*anchors, (len(lines), len(whole), 0)]:
        _fill(found, told, range(previous + 1, line), whole[position:start])
        if line < len(lines):
            found[line] = True
        previous, position = line, start + length
    return [is_body or _shares_most(line, body) for is_body, line in zip(found, lines, strict=True)]


def _told(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


def _in_order(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the longest run of anchors that stand in the body in the order of the page."""
    best: list[tuple[int, int, int]] = []
    ends: list[int] = []
    before: dict[tuple[int, int, int], tuple[int, int, int] | None] = {}
    for anchor in (each for each in found if each[1] >= 0):
        at = bisect_left(ends, anchor[1])
        before[anchor] = best[at - 1] if at else None
        best[at : at + 1], ends[at : at + 1] = [anchor], [anchor[1]]
    run, last = [], best[-1] if best else None
    while last:
        run.append(last)
        last = before[last]
    return run[::-1]


def _fill(found: list[bool], told: list[str], between: range, gap: str) -> None:
    """Mark the lines that the body's gap holds one after the other; those next to the article go first."""
    position = 0
    for line in between:
        if told[line] and (start := gap.find(told[line], position)) >= 0 and start - position <= ANCHOR:
            found[line] = True
            position = start + len(told[line])


def _shares_most(line: str, body: str) -> bool:
    """Whether a line that the body does not hold to the letter is an edited line of it."""
    words = re.findall(r"\w+", line.casefold())
    if len(words) < 2 * _STRETCH or not any(" ".join(w) in body.casefold() for w in _thirds(line)):
        return False
    blocks = SequenceMatcher(None, words, re.findall(r"\w+", body.casefold()), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= _STRETCH) >= len(words) / 2


def _thirds(line: str) -> list[list[str]]:
    words = line.casefold().split()
    return [words[i : i + _STRETCH] for i in range(0, len(words) - _STRETCH + 1, _STRETCH)]
