"""Pairs of persons that may be one: by a like surname and a like first name, or by a surname alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

from pipeline.annotate.agreement import surname_of
from pipeline.annotate.words import load_words as load_name_words
from pipeline.suggestions.likeness import (
    folded,
    folded_letters,
    is_initial,
    likeness,
    load_words,
    slip_in_words,
    slips,
    why_first_names_are_alike,
)

TAILS = {"jr", "sr", "ii", "iii"}
# A bare surname that more people bear says too little about who is meant.
MAX_BEARERS = 2


class Pair(NamedTuple):
    """Two entities that may be one, how alike they are, and why; which is which is decided later."""

    entity_id: str
    other_entity_id: str
    similarity: int
    why: str


@dataclass(frozen=True, slots=True)
class Person:
    """A name of a person in its parts; one person may have several."""

    entity_id: str
    name: str
    first: str
    middle: str
    surname: str


def person_of(entity_id: str, name: str) -> Person | None:
    """Return a full name in its parts; None for a name of one word."""
    parts = [part for part in name.split() if folded_letters(part) not in TAILS]
    if len(parts) < 2:
        return None
    surname = surname_of(" ".join(parts), load_name_words().particles)
    middle = " ".join(parts[1 : len(parts) - len(surname.split())])
    return Person(entity_id, name, parts[0], middle, surname)


def alike_persons(people: Iterable[Person]) -> Iterator[Pair]:
    """Yield pairs with the same surname, however transliterated, and like first names; or the other way about."""
    people = list(people)
    blocks: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in people:
        for letter in _letters(person.first):
            blocks[folded(person.surname), letter].append(person)
    for block in blocks.values():
        for one, other in combinations(block, 2):
            if pair := _same_surname(one, other):
                yield pair
    yield from _near_surnames(people)


def _letters(first: str) -> set[str]:
    """Return the letters with which a first name or a full form of it begins."""
    key = folded(first)
    return {each[:1] for each in (key, *load_words().full_names.get(key, ()))}


def _same_surname(one: Person, other: Person) -> Pair | None:
    if one.entity_id == other.entity_id or _middles_differ(one, other):
        return None
    why = why_first_names_are_alike(one.first, other.first)
    if why is None:
        return None
    return Pair(one.entity_id, other.entity_id, likeness(one.name, other.name), f"{_both(one, other)}; {why}")


def _both(one: Person, other: Person) -> str:
    if one.surname == other.surname:
        return f"both are named {one.surname}"
    return f"{one.surname} and {other.surname} are spellings of one surname"


def _middles_differ(one: Person, other: Person) -> bool:
    return bool(one.middle and other.middle) and folded(one.middle)[:1] != folded(other.middle)[:1]


def _near_surnames(people: list[Person]) -> Iterator[Pair]:
    """Yield pairs with the same first name whose surnames differ in one letter: 'Paul Whelan', 'Paul Phelan'."""
    blocks: dict[str, dict[str, list[Person]]] = defaultdict(lambda: defaultdict(list))
    for person in people:
        if not is_initial(person.first):
            blocks[folded(person.first)][folded_letters(person.surname)].append(person)
    for block in blocks.values():
        for surname, near in slips(block):
            for one, other in product(block[surname], block[near]):
                if one.entity_id != other.entity_id and folded(one.surname) != folded(other.surname):
                    why = f"both are {one.first}; {slip_in_words(one.surname, other.surname)}"
                    yield Pair(one.entity_id, other.entity_id, likeness(one.name, other.name), why)


def bare_surnames(names: Iterable[tuple[str, str]], people: Iterable[Person]) -> Iterator[Pair]:
    """Yield each (entity, name of one word) with the one or two persons who bear it as their surname."""
    bearers: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in people:
        bearers[folded(person.surname)].setdefault(person.entity_id, person)
    for entity_id, name in names:
        met = bearers.get(folded(name), {})
        if 1 <= len(met) <= MAX_BEARERS:
            for person in met.values():
                why = f"no first name is given, and {_of_whom(list(met.values()))}"
                yield Pair(entity_id, person.entity_id, likeness(name, person.surname), why)


def _of_whom(people: list[Person]) -> str:
    names = " and ".join(person.name for person in people)
    return f"only {names} {'has' if len(people) == 1 else 'have'} this surname"
