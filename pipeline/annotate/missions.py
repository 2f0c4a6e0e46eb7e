"""Where a mission sits, or to whom it is sent, is part of its name: 'U.S. Embassy in Velm', 'U.S. Mission to NATO'."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from pipeline.annotate.proposals import Proposal
from pipeline.annotate.tokens import tokens_of

# The words in which a name ends whose owner sends it, and those that may stand before the place.
MISSIONS = {
    ("Embassy",): ("in", "to"),
    ("Consulate",): ("in",),
    ("Consulate", "General"): ("in",),
    ("Mission",): ("in", "to"),
}
SEATS = ("GPE", "ORG")
OWNERS = ("GPE", "NORP", "ORG")


def at_their_seats(doc: Doc, found: list[Proposal], listed: list[Proposal]) -> Iterator[Proposal]:
    """Yield those of the names `found` that a country's mission has, with the place or body behind 'in' or 'to'.

    Only where a listed name or people begins it: 'the Embassy in Velm' does not say whose it is.
    """
    owners = {name.start for name in listed if name.label in OWNERS}
    seats = {name.start: name.end for name in found if name.label in SEATS}
    texts = tokens_of(doc).texts
    for name in found:
        joins = _joins(texts, name) if name.label == "ORG" and name.start in owners else ()
        if name.end < len(texts) and texts[name.end] in joins:
            start = name.end + 1 + (texts[name.end + 1 : name.end + 2] == ["the"])
            if start in seats:
                yield name._replace(end=seats[start], found_rule="seat", candidates=())


def _joins(texts: list[str], name: Proposal) -> Iterable[str]:
    """Return the words that may join a place to a name that ends in a mission's noun; none to another name."""
    return MISSIONS.get(tuple(texts[name.end - 2 : name.end])) or MISSIONS.get((texts[name.end - 1],), ())
