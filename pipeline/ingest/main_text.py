"""Which blocks of a page are the article: trafilatura finds the text, `marks` finds it among the blocks."""

import logging
import re
from collections import defaultdict
from itertools import islice

import trafilatura
from lxml import etree

_MAX_ELEMENTS = 30_000  # trafilatura takes 5 s for 40,000 elements and 43 s for 160,000
_LONGEST = 10_000  # characters of a class, through which it searches again and again
_SHARE = 0.8  # of the words of a block that must stand in the main text
# Words in a row; a shorter block ("Share") counts only where it is a whole line of the main text.
_RUN = 4
_MOST_JOINED = 6  # lines
_SHORT = 40  # characters of a line that may be joined with others
_WORD = re.compile(r"\w+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # trafilatura drops some of them from words

# Its warnings ("discarding data") would be printed for each page; what it finds is said in the tables.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

Run = tuple[str, ...]


def main_lines(tree: etree._Element, *, favor_precision: bool = True) -> list[str] | None:
    """Return the lines of the main text by trafilatura; None if the page is too large or too odd for it."""
    elements = list(islice(tree.iter(etree.Element), _MAX_ELEMENTS + 1))
    if len(elements) > _MAX_ELEMENTS or any(
        len(each.get("class") or each.get("id") or "") > _LONGEST for each in elements
    ):
        return None
    try:
        # Not `fast`: without its second and third try a third of its time is saved, but F1 of articles falls by .03.
        document = trafilatura.bare_extraction(tree, favor_precision=favor_precision, include_comments=False)
    except Exception:  # pages of any kind come here; one that fails inside is read without marks
        return None
    if document is None or isinstance(document, dict) or not document.text:
        return []
    lines = document.text.split("\n")
    if not favor_precision:
        # The row of a table comes as '| Odesa | 12 |'; the page has a block for each cell.
        lines = [part for line in lines for part in (line.split("|") if line.startswith("|") else [line])]
    return [line for line in lines if _WORD.search(line)]


def marks(blocks: list[str], lines: list[str]) -> tuple[bool, ...]:
    """Return for each block whether it belongs to the text that `lines` make up."""
    words_of_lines = [_words(line) for line in lines]
    whole_lines = _joined(words_of_lines)
    main_words = [word for words in words_of_lines for word in words]
    runs = _runs(main_words)
    found: dict[Run, list[int]] = defaultdict(list)
    for position, words in enumerate(map(_words, blocks)):
        if "".join(words) in whole_lines or _share(words, runs) >= _SHARE:
            found[tuple(words)].append(position)
    main = _nearest(found, f" {' '.join(main_words)} ")
    return tuple(position in main for position in range(len(blocks)))


def _joined(words_of_lines: list[list[str]]) -> set[str]:
    """Return each line, and few short lines in a row, without spaces: a page may show in one what stands in two."""
    joined = ["".join(words) for words in words_of_lines]
    lengths = [len(line) for line in joined]
    found = set(joined)
    for start in range(len(joined)):
        for stop in range(start + 2, min(start + _MOST_JOINED, len(joined)) + 1):
            if max(lengths[start:stop]) <= _SHORT:
                found.add("".join(joined[start:stop]))
    return found


def _nearest(found: dict[Run, list[int]], main_text: str) -> set[int]:
    """Return the positions to keep where a page repeats a text, in links say, more than its article does."""
    once = sorted(positions[0] for positions in found.values() if len(positions) == 1)
    centre = once[len(once) // 2] if once else 0
    main: set[int] = set()
    for words, positions in found.items():
        n_times = main_text.count(f" {' '.join(words)} ") if len(positions) > 1 else 1
        by_distance = sorted(positions, key=lambda position: abs(position - centre))
        main.update(by_distance[: max(1, n_times)])
    return main


def _words(text: str) -> list[str]:
    return _WORD.findall(_INVISIBLE.sub("", text))


def _runs(words: list[str]) -> set[Run]:
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


def _share(words: list[str], runs: set[Run]) -> float:
    """Return the share of `words` that stand in a run of the main text."""
    n_found = position = 0
    for i in range(len(words) - _RUN + 1):
        if tuple(words[i : i + _RUN]) in runs:
            n_found += i + _RUN - max(i, position)
            position = i + _RUN
    return n_found / len(words) if words else 0.0
