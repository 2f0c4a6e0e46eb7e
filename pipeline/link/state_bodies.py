"""Bodies that nearly every state has, as 'the Foreign Ministry': whose it is, where what stands beside it tells."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.annotate.names import Name
from pipeline.curated import Curated, slug
from pipeline.link.bearers import Bearer, Link, either
from pipeline.offices import Offices
from pipeline.word_lists import items_of

RULES = Path(__file__).with_name("state_bodies.toml")
# What stands between the owner's name and the body's: 'Malaysia's Ministry', 'the Malaysian Ministry'.
BETWEEN = {"GPE": ("'s ", "’s ", "' ", "’ "), "NORP": (" ",)}
OF = (" of ", " of the ")
SPOKESPERSON = re.compile(r" (?:spokesman|spokeswoman|spokesperson),? ")
# 'U.S. Embassy in Kyiv', 'American Embassy in Kyiv': one, but not that in Warsaw.
MISSIONS = frozenset({"Embassy", "embassy", "Consulate", "Consulate General", "Mission"})
EMBASSY = ("embassy",)
SEAT = re.compile(
    r"(?P<mission>\S.*?\b(?:[Ee]mbassy|Consulate(?: General)?|Mission)) (?:(?:in|to) )?(?:the )?(?P<seat>[A-Z].*)"
)
Days = tuple[date, date] | None
# By kind of body, those whom an article names in full.
WholeBodies = dict[tuple[str, ...], dict[str, Bearer]]


class StateBody(NamedTuple):
    """What a body is, in words that do not depend on how it is written, and the id of its country if the name tells."""

    kind: tuple[str, ...]
    country: str | None
    seat: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of state_bodies.toml."""

    bodies: tuple[frozenset[str], ...]
    alone: tuple[frozenset[str], ...]
    fields: frozenset[str]
    same: dict[str, str]
    small: frozenset[str]


class StateBodies:
    """Links the names of such bodies; knows those that seeds/entities.csv lists, and who speaks for them when."""

    def __init__(self, curated: Curated, offices: Offices) -> None:
        self.curated = curated
        self.offices = offices
        self.listed: dict[StateBody, str] = {}
        for entity in curated.entities.values():
            for name in entity.names if entity.label == "ORG" and entity.country else ():
                if body := self.body_of(name):
                    self.listed.setdefault(body._replace(country=entity.country), entity.entity_id)

    def body_of(self, name: str) -> StateBody | None:
        """Return what a name such as 'Malaysian Ministry of Health' means; None if it is none of a state's body."""
        name = name.removeprefix("The ").removeprefix("the ")
        if at := SEAT.fullmatch(name):
            rest, country = self._without_country(at["mission"])
            seat = self.curated.names.get(at["seat"]) or slug(at["seat"])
            return StateBody(tuple(rest.lower().split()), country, seat) if country and rest in MISSIONS else None
        rest, country = self._without_country(name)
        kind = kind_of(rest)
        return StateBody(kind, country) if kind else None

    def _without_country(self, name: str) -> tuple[str, str | None]:
        """Return a name without the country before or after it, and that country."""
        words = name.split()
        for n in range(min(3, len(words) - 1), 0, -1):
            if country := self._country(" ".join(words[:n])):
                return " ".join(words[n:]), country
        body, _, place = name.rpartition(" of ")
        if body and (country := self._country(place.removeprefix("the "))):
            return body, country
        return name, None

    def _country(self, words: str) -> str | None:
        plain = re.sub(r"['’]s?$", "", words)
        entity_id = self.curated.demonyms.get(plain) or self.curated.names.get(plain)
        return self._state(entity_id) if entity_id else None

    def _state(self, entity_id: str) -> str | None:
        """Return the country that a place is, or is the capital of; None for other places."""
        listed = self.curated.entities[entity_id]
        if not listed.is_seat_of_government:
            return None
        return listed.country or entity_id

    def beside(self, text: str, names: Sequence[Name], position: int, days: Days) -> Link | None:
        """Return the link of a body whose country its name or its neighbours tell; None where they do not."""
        name = names[position]
        body = self.body_of(name.text) if name.label == "ORG" else None
        if body is None:
            return None
        if body.country:
            return self._link(body, "own_name", None)
        if owner := self._owner(text, names, position):
            return self._link(StateBody(body.kind, owner), "possessor", self.curated.entities[owner].name)
        return self._spoken_for(text, names, position, days, body.kind)

    def id_of(self, body: StateBody) -> str:
        """Return the entity of a body whose country is known, listed or made from what it is."""
        at = f"_in_{body.seat}" if body.seat else ""
        return self.listed.get(body) or f"organisation.{slug(' '.join(body.kind))}_of_{body.country}{at}"

    def _link(self, body: StateBody, rule: str, evidence: str | None) -> Link:
        is_listed = body in self.listed and rule == "own_name"
        return Link(self.id_of(body), "curated_name" if is_listed else rule, evidence)

    def _owner(self, text: str, names: Sequence[Name], position: int) -> str | None:
        """Return the country of 'Malaysia's [Health Ministry]' or '[Health Ministry] of Malaysia'."""
        name, (before, after) = names[position], neighbours(names, position)
        if before and before.candidates and text[before.end_char : name.start_char] in BETWEEN.get(before.label, ()):
            return self._state(before.candidates[0])
        if after and after.candidates and after.label == "GPE" and text[name.end_char : after.start_char] in OF:
            return self._state(after.candidates[0])
        return None

    def _spoken_for(
        self, text: str, names: Sequence[Name], position: int, days: Days, kind: tuple[str, ...]
    ) -> Link | None:
        """Link '[Foreign Ministry] spokeswoman Maria Zakharova' by the office that she held on the article's date."""
        name, (_, after) = names[position], neighbours(names, position)
        if not (after and after.candidates and days and SPOKESPERSON.fullmatch(text[name.end_char : after.start_char])):
            return None
        bodies = {
            term.of
            for term in self.offices.of_person(after.candidates[0])
            if all(term.includes(day) for day in days) and self._is_of_kind(term.of, kind)
        }
        return Link(bodies.pop(), "office", after.text) if len(bodies) == 1 else None

    def _is_of_kind(self, entity_id: str, kind: tuple[str, ...]) -> bool:
        names = self.curated.entities[entity_id].names
        return any((body := self.body_of(name)) is not None and body.kind == kind for name in names)

    def whole(self, bearers: Iterable[Bearer]) -> WholeBodies:
        """Return whom an article names in full, of each kind of body; no mission whose place it says elsewhere."""
        listed = set(self.listed.values())
        found: WholeBodies = {}
        seated: set[str | None] = set()
        for each in bearers:
            body = self.body_of(each.text) if each.label == "ORG" else None
            if body is not None and (body.country is not None or each.entity_id in listed):
                found.setdefault(body.kind, {})[each.entity_id] = each
                seated |= {body.country} if body.seat and body.kind == EMBASSY else set()
        for entity_id in [self._link(StateBody(EMBASSY, country), "own_name", None).entity_id for country in seated]:
            found[EMBASSY].pop(entity_id or "", None)
        return found

    def seated(self, name: str, whole: WholeBodies) -> Link | None:
        """Link 'the U.S. Embassy' to the one that the article names with its place, to nobody where it names two."""
        body = self.body_of(name) if name.lower().endswith("embassy") and EMBASSY in whole else None
        if body is None or body.country is None:
            return None
        of_it = [each for each in whole[EMBASSY].values() if self._is_of(each.text, body.country)]
        if len(of_it) == 1:
            return Link(of_it[0].entity_id, "fuller_name", of_it[0].evidence)
        return Link(None, "ambiguous", either(of_it)) if of_it else None

    def _is_of(self, embassy: str, country: str) -> bool:
        body = self.body_of(embassy)
        return body is not None and body.country == country and body.seat is not None

    def within(self, name: str, whole: WholeBodies) -> Link | None:
        """Return the link of a body whose name lacks the country: to the one that the article names with it.

        To nobody where it names none or two, as anybody's ministry may be meant; None if it is no such name.
        """
        body = self.body_of(name)
        if body is None or body.country is not None:
            return None
        met = whole.get(body.kind, {})
        if len(met) == 1:
            (bearer,) = met.values()
            return Link(bearer.entity_id, "fuller_name", bearer.evidence)
        if met:
            return Link(None, "ambiguous", either([*met.values()]))
        return Link(None, "unresolved", "its country is not said")


def neighbours(names: Sequence[Name], position: int) -> tuple[Name | None, Name | None]:
    """Return the name before one and the name behind it."""
    before = names[position - 1] if position else None
    return before, names[position + 1] if position + 1 < len(names) else None


def kind_of(name: str) -> tuple[str, ...]:
    """Return the telling words of a state's body, sorted: 'Ministry of Defence' -> defense, ministry; () if none."""
    words = load_words()
    said = {words.same.get(word, word) for word in re.findall(r"[a-z]+", name.lower())}
    if said in words.alone:
        return tuple(sorted(said))
    if not any(body <= said for body in words.bodies):
        return ()
    known = words.fields | words.small | frozenset().union(*words.bodies)
    return tuple(sorted(said - words.small)) if said <= known else ()


@cache
def load_words(path: Path = RULES) -> Words:
    """Return the word lists of `path`; KeyError names a list that is missing."""
    lists = {name: items_of(text) for name, text in tomllib.loads(path.read_text("utf-8")).items()}
    pairs = [each.partition("=") for each in lists["same"]]
    return Words(
        alone=tuple(frozenset(each.split()) for each in lists["alone"]),
        bodies=tuple(frozenset(each.split()) for each in lists["bodies"]),
        fields=frozenset(lists["fields"]),
        same={one.strip(): other.strip() for one, _, other in pairs},
        small=frozenset(lists["small"]),
    )
