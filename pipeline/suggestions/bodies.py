"""Pairs of organisations that may be one: an acronym and its long form, names of the same words, a word more."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, product

from pipeline.suggestions.likeness import folded_letters, likeness, load_words, slip_in_words, slips
from pipeline.suggestions.persons import Pair

Body = tuple[str, str]
GAP, POSSESSIVE = re.compile(r"[\s/-]+"), re.compile(r"['’]s?$")
ACRONYM = re.compile(r"[A-Z]{2,8}")
# More long forms with the same initials say nothing about any of them.
MAX_LONG_FORMS = 2


def alike_bodies(bodies: Iterable[Body]) -> Iterator[Pair]:
    """Yield pairs of the (entity, name) of organisations whose names are alike."""
    bodies = list(bodies)
    yield from _acronyms(bodies)
    yield from _same_words(bodies)
    yield from _one_word_more(bodies)


@lru_cache(maxsize=500_000)
def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell, in small letters: 'the Ministry of Defense' -> ministry, defense."""
    words = [folded_letters(POSSESSIVE.sub("", part)) for part in GAP.split(name)]
    return tuple(word for word in words if word and word not in load_words().small_words)


def _acronyms(bodies: list[Body]) -> Iterator[Pair]:
    long: dict[str, dict[str, str]] = defaultdict(dict)
    for entity_id, name in bodies:
        for letters in _initials(name):
            long[letters].setdefault(entity_id, name)
    for entity_id, name in bodies:
        letters = name.replace(".", "")
        met = {key: each for key, each in long.get(letters.lower(), {}).items() if key != entity_id}
        if ACRONYM.fullmatch(letters) and 1 <= len(met) <= MAX_LONG_FORMS:
            for other, full in met.items():
                yield Pair(entity_id, other, 100, f"{name} are the initials of {full}")


def _initials(name: str) -> set[str]:
    """Return the initials of a name of several words: of all, of those that tell, with and without parts after '-'."""
    all_words = tuple(name.lower().removeprefix("the ").split())
    ways = (_words(name), _words(name.replace("-", "")), all_words)
    return {"".join(word[0] for word in words) for words in ways if len(words) > 1}


def _same_words(bodies: list[Body]) -> Iterator[Pair]:
    """Yield pairs made of the same words in any order, or of which one letter differs, not the first."""
    blocks: dict[str, dict[str, list[Body]]] = defaultdict(lambda: defaultdict(list))
    for entity_id, name in bodies:
        key = " ".join(sorted(_words(name)))
        if key and not ACRONYM.fullmatch(name):
            blocks[key[0]][key].append((entity_id, name))
    for block in blocks.values():
        for same in block.values():
            for one, other in combinations(same, 2):
                if one[0] != other[0]:
                    yield Pair(one[0], other[0], 100, f"{one[1]} and {other[1]} are made of the same words")
        for key, near in slips(block):
            for one, other in product(block[key], block[near]):
                if one[0] != other[0]:
                    why = slip_in_words(one[1], other[1])
                    yield Pair(one[0], other[0], likeness(one[1], other[1]), why)


def _one_word_more(bodies: list[Body]) -> Iterator[Pair]:
    """Yield pairs of which one has a word like 'Group' more."""
    plain: dict[tuple[str, ...], list[Body]] = defaultdict(list)
    for entity_id, name in bodies:
        plain[_words(name)].append((entity_id, name))
    for entity_id, name in bodies:
        words = _words(name)
        if len(words) > 1 and words[-1] in load_words().body_words:
            for other, short in plain.get(words[:-1], ()):
                if other != entity_id:
                    why = f"{name} is {short} with the word {name.split()[-1]}"
                    yield Pair(entity_id, other, likeness(name, short), why)
