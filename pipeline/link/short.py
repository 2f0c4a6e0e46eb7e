"""Short names -> whom the article names in full: surnames, initials, first names, peers' titles, acronyms."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from pipeline.annotate.agreement import surname_of
from pipeline.annotate.names import Name
from pipeline.annotate.words import load_words
from pipeline.curated import Curated, in_ascii
from pipeline.identity import plain_name
from pipeline.link.bearers import MOST_BEARERS, Bearer, Link, either

Key = TypeVar("Key")
# Words of a body's name that its acronym leaves out: 'Organization for Security and Co-operation in Europe'.
SMALL = frozenset("a an and at de for in of on the to".split())
# Before a surname (or, 'Sir', a first name) they make a name by which a person is known besides the full one.
PEERS = frozenset("Lord Lady Baron Baroness Viscount Viscountess Earl Sir Dame".split())
KNIGHTS = ("Sir", "Dame")
# Words: a first name and a surname.
FULL = 2
# What tells those of one surname apart: 'Mr. Exemplar', 'Mrs. Exemplar'.
COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mme|Madame|Dr)\.? $", re.IGNORECASE)
# After a surname: those who bear it.
FAMILY = re.compile(r" (?:famil(?:y|ies)|clan|dynasty|brothers|sisters|siblings|couple|household|fortune|estate)\b")
# Before an Arabic surname, which papers print with it or without.
ARTICLE = re.compile(r"^(?:al|el)-", re.IGNORECASE)
# 'NSC', 'N.S.C.'; a small letter may stand between capitals, as in 'DoD'.
ACRONYM = re.compile(r"(?=[A-Za-z]{2,8}$)[A-Z](?:[a-z]?[A-Z])+|(?:[A-Z]\.){2,8}")
# After a name: 'Department of Energy (DOE)'. Two letters are as often those of a state.
IN_BRACKETS = re.compile(r" \((?=[A-Za-z]{3,8}\))([A-Z](?:[a-z]?[A-Z])+)\)")


class ShortNames:
    """Whom an article names in full, ready to say whom its short names mean."""

    def __init__(self, bearers: Sequence[Bearer], curated: Curated, text: str, names: Iterable[Name]) -> None:
        self.people: dict[tuple[str, str], dict[str, Bearer]] = {}
        self.bodies: dict[str, dict[str, Bearer]] = {}
        self.defined: dict[str, dict[str, Bearer]] = {}
        self.storms: dict[str, dict[str, Bearer]] = {}
        self.text = text
        self.starts: dict[str, list[int]] = {}
        self.in_headline = {each.entity_id for each in bearers if each.start_char < 0}
        # Where each surname, with its courtesy title, first stands alone.
        self.first_use: dict[tuple[str, str], int] = {}
        for name in names:
            if is_short(name):
                self.first_use.setdefault(self._use(name), name.start_char)
        for bearer in bearers:
            if bearer.label == "PERSON":
                self.starts.setdefault(bearer.entity_id, []).append(bearer.start_char)
                _add(self.people, _parts(bearer, curated), bearer)
            elif bearer.label != "NORP":
                _add(self.bodies, _acronyms(bearer.text), bearer)
                _add(self.defined, self._in_brackets(bearer), bearer)
                _add(self.storms, _storm(bearer), bearer)
        for starts in self.starts.values():
            starts.sort()

    def _in_brackets(self, bearer: Bearer) -> Iterator[str]:
        """Yield the acronym that the article gives a name in brackets, if the name has its letters: 'Energy (DOE)'."""
        found = IN_BRACKETS.match(self.text, bearer.start_char + len(bearer.text)) if bearer.start_char >= 0 else None
        if found and _has_letters(bearer.text, found[1]):
            yield found[1]

    def __call__(self, name: Name) -> Link | None:
        """Link a short name to whom the article names so in full: to nobody if there are two; None if no one."""
        if not is_short(name):
            return None
        if name.label == "PERSON":
            found, rule = self._people(in_ascii(name.text))
        elif name.label == "EVENT":
            # 'Hurricane Velm' and 'Tropical Storm Velm' are one.
            found, rule = [*self.storms.get(name.text, {}).values()][:1], "fuller_name"
        else:
            acronym = name.text.replace(".", "")
            found, rule = [*(self.bodies.get(acronym) or self.defined.get(acronym, {})).values()], "acronym"
        if not found:
            return None
        if rule == "surname" and 1 < len(found) <= MOST_BEARERS:
            found, rule = self._first_named(name, found), "first_named"
        if len(found) > 1:
            return Link(None, "ambiguous", either(found))
        return Link(found[0].entity_id, rule, found[0].evidence)

    def _first_named(self, name: Name, found: list[Bearer]) -> list[Bearer]:
        """Return the only one of `found` whom the article had named in full when it first used the surname alone.

        He keeps it until another who bears it is named in full, and has it again when he is; 'Ann Exemplar' and 'Ann
        Marie Exemplar' are one there. All of `found` where this tells nothing.
        """
        start = self.first_use[self._use(name)]
        before = [each for each in found if each.start_char < start or each.entity_id in self.in_headline]
        holder = next((each for each in before if all(_is_within(each, other) for other in before)), None)
        if holder is None or FAMILY.match(self.text, name.end_char):
            return found
        others = [each for each in found if each not in before]
        last, last_other = (
            max((self._last_before(name.start_char, each) for each in some), default=-1) for some in (before, others)
        )
        return [holder] if last > last_other or last_other < 0 else found

    def _last_before(self, position: int, bearer: Bearer) -> int:
        """Return where before a character somebody was last named in full, -1 if nowhere in the text."""
        starts = self.starts[bearer.entity_id]
        number = bisect_left(starts, position)
        return starts[number - 1] if number else -1

    def _use(self, name: Name) -> tuple[str, str]:
        title = COURTESY.search(self.text, max(0, name.start_char - 12), name.start_char)
        return (title.group().strip(". ").lower() if title else "", in_ascii(name.text).upper())

    def _people(self, text: str) -> tuple[list[Bearer], str]:
        """Return who may be meant by a short name in ASCII, and the rule: by the surname first, then any other part."""
        first, _, rest = text.partition(" ")
        if _is_initial(first):
            return [*self.people.get(("initials", f"{first[0]} {rest}"), {}).values()], "initials"
        text = rest if first in PEERS and rest else text
        rule = "surname" if ("surname", text) in self.people else "fuller_name"
        return [*self.people.get((rule, text), {}).values()], rule


def is_short(name: Name) -> bool:
    """Whether the name may be short for another: one word, initials or a peer's title before one, 'von der Leyen'."""
    if name.label in ("ORG", "GPE", "LAW"):
        return ACRONYM.fullmatch(name.text) is not None
    if name.label == "EVENT":
        return " " not in name.text
    return is_lone(name) or is_peer(name) or (name.label == "PERSON" and _is_initial(name.text.partition(" ")[0]))


def ends_of_names(names: Sequence[Name], bearers: Iterable[Bearer]) -> Iterator[tuple[int, Link]]:
    """Yield the place of each name of several words with which one person's longer name ends, and the link to him.

    'Quist Velm' beside 'Ada Quist Velm', 'QUIST VELM:' before a turn.
    """
    fuller: dict[str, dict[str, Bearer]] = {}
    for bearer in bearers:
        words = in_ascii(bearer.text).upper().split() if bearer.label == "PERSON" else []
        for n_left_out in range(1, len(words) - 1):
            fuller.setdefault(" ".join(words[n_left_out:]), {}).setdefault(bearer.entity_id, bearer)
    for position, name in enumerate(names):
        found = [*fuller.get(in_ascii(name.text).upper(), {}).values()]
        if name.label == "PERSON" and not is_short(name) and len(found) == 1:
            yield position, Link(found[0].entity_id, "fuller_name", found[0].evidence)


def middle_names(names: Sequence[Name], bearers: Iterable[Bearer]) -> Iterator[tuple[int, Link]]:
    """Yield the place of each name with names between first name and surname, and the link to who is named without.

    'Ada Mary Quist' beside 'Ada Quist'; not where two are called so, as father and son may be.
    """
    shorter: dict[tuple[str, str], dict[str, Bearer]] = {}
    for bearer in bearers:
        if bearer.label == "PERSON" and len(words := _words(bearer.text)) == FULL:
            shorter.setdefault((words[0], words[1]), {}).setdefault(bearer.entity_id, bearer)
    longer: dict[tuple[str, str], set[str]] = {}
    for name in names:
        if name.label == "PERSON" and len(words := _words(name.text)) > FULL:
            longer.setdefault((words[0], words[-1]), set()).add(" ".join(words))
    for position, name in enumerate(names):
        words = _words(name.text)
        ends = (words[0], words[-1])
        found = [*shorter.get(ends, {}).values()] if name.label == "PERSON" and len(longer.get(ends, ())) == 1 else []
        if len(words) > FULL and len(found) == 1:
            yield position, Link(found[0].entity_id, "shorter_name", found[0].evidence)


def _words(name: str) -> list[str]:
    return in_ascii(plain_name(name)).upper().split()


def is_peer(name: Name) -> bool:
    """Whether a title such as 'Lord' begins the name; if nobody is known by a fuller one, it is a full name itself."""
    title, _, rest = name.text.partition(" ")
    is_knight_in_full = title in KNIGHTS and " " in rest
    return name.label == "PERSON" and title in PEERS and bool(rest) and not is_knight_in_full


def is_lone(name: Name) -> bool:
    """Whether it is a first name or a surname alone, which does not tell one person from others."""
    first, _, rest = name.text.partition(" ")
    return name.label == "PERSON" and (not rest or first.lower() in load_words().particles)


def _is_within(bearer: Bearer, other: Bearer) -> bool:
    return set(in_ascii(bearer.text).split()) <= set(in_ascii(other.text).split())


def _is_initial(word: str) -> bool:
    return bool(re.fullmatch(r"(?:[A-Z]\.)+", word))


def _parts(bearer: Bearer, curated: Curated) -> list[tuple[str, str]]:
    """Return what names a person for short, accents taken off: each surname, 'A Exemplar', any part of the name."""
    usual = [curated.entities[bearer.entity_id].name] if bearer.entity_id in curated.entities else []
    surnames = {in_ascii(surname_of(each, load_words().particles)) for each in (bearer.text, *usual)}
    surnames |= {ARTICLE.sub("", each) for each in surnames}
    surnames |= {each.upper() for each in surnames}
    name = in_ascii(bearer.text)
    short = [key for each in sorted(surnames) for key in (("surname", each), ("initials", f"{name[0]} {each}"))]
    return short + [("fuller_name", each) for each in name.split()]


def _add(bearers: dict[Key, dict[str, Bearer]], keys: Iterable[Key], bearer: Bearer) -> None:
    """Add a bearer under each key where that entity does not stand yet."""
    for key in keys:
        bearers.setdefault(key, {}).setdefault(bearer.entity_id, bearer)


def _acronyms(name: str) -> Iterator[str]:
    """Yield the initials of a body's name of several words: 'NSC' for 'National Security Council'."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isalpha()]
    if len(words) > 1:
        yield "".join(word[0].upper() for word in words if word.lower() not in SMALL)


def _storm(bearer: Bearer) -> Iterator[str]:
    """Yield the storm's name alone: 'Velm' for 'Hurricane Velm', 'Tropical Storm Velm'."""
    *kind, name = bearer.text.split()
    if bearer.label == "EVENT" and kind and kind[-1] in load_words().storm_nouns:
        yield name


def _has_letters(name: str, acronym: str) -> bool:
    """Whether a name of several words has the letters of an acronym in order, the first where a word begins."""
    return " " in name and re.search(r"\b" + ".*?".join(acronym), in_ascii(name), re.IGNORECASE) is not None
