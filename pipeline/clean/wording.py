"""How a line is worded: whether its words stand more often in articles, or on the pages around them.

Each word and each pair of words has a weight (`wording.json`, fitted, not written); those of a line are added up. Names
and numbers have none of their own: what a text is about tells nothing of what it is.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

WORDING = Path(__file__).with_name("wording.json")
MOST_CHARS = 800  # of a line: its beginning tells enough
# In hundredths, as the weights are: whole numbers come to the same sum in whatever order.
BOUNDS = (-600, -400, -300, -220, -160, -110, -70, -30, 0, 30, 70, 110, 160, 220, 300, 400)
NAME, NUMBER, ANY, FIRST = "<name>", "<number>", "<line>", "<first>"
# After one of these a capital is no sign of a name.
_OPENERS = frozenset('?!:“"|•')
_I = re.compile(r"i(?:'\w+)?")
_SENTENCE = re.compile(r"(?<=[.!?])[”\"’']? +")
_TOKEN = re.compile(r"[A-Za-zÀ-ž][\w’'-]*|\d+|[$£€?!:;“”\"()|•—@]")


@cache
def load_wording(path: Path = WORDING) -> dict[str, int]:
    """Return the weight of each word and pair: above 0 it speaks for the article."""
    return {str(part): int(weight) for part, weight in json.loads(path.read_text("utf-8"))["weights"].items()}


def parts_of(line: str) -> frozenset[str]:
    """Return the words of a line and the pairs of words within its sentences; `<first>` marks those it begins with."""
    found = {ANY}
    for number, sentence in enumerate(_SENTENCE.split(line[:MOST_CHARS])):
        words = _words(sentence)
        pairs = [f"{one} {other}" for one, other in pairwise(words)]
        found.update(words, pairs)
        if number == 0:
            found.update(f"{FIRST} {part}" for part in (*words[:1], *pairs[:1]))
    return frozenset(found)


def _words(sentence: str) -> list[str]:
    """Return a sentence's words in small letters, with one word for all names and one for all numbers."""
    words, may_be_name = [], False
    for token in _TOKEN.findall(sentence):
        word = token.lower().replace("’", "'")
        if token.isdigit():
            word = NUMBER
        elif may_be_name and token[0].isupper() and not _I.fullmatch(word):
            word = NAME
        words.append(word)
        may_be_name = token not in _OPENERS
    return words


def wording_of(line: str, weights: Mapping[str, int]) -> int:
    """Return the sum of the weights of a line's parts."""
    return sum(weights.get(part, 0) for part in parts_of(line))


def wording_signs(lines: Sequence[str], weights: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Return for each line the bounds below which its wording stays, and that of the line above and of that below."""
    sums = [wording_of(line, weights) for line in lines]
    own = [[f"wording<{bound}" for bound in BOUNDS if found < bound] for found in sums]
    above, below = [["edge"], *own][: len(own)], [*own, ["edge"]][1:]
    return [
        (*signs, *(f"above:{sign}" for sign in up), *(f"below:{sign}" for sign in down))
        for signs, up, down in zip(own, above, below, strict=True)
    ]
