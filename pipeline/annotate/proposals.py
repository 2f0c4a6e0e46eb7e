"""What the finders propose, and which of several that overlap stand."""

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Span

from pipeline.vocabulary import FOUND_RULES

# The order in which equally long proposals win.
TRUST = {rule: rank for rank, rule in enumerate(FOUND_RULES)}
# Labels of places; a people is none.
PLACES = ("GPE", "LOC")
LISTED = frozenset({"curated", "demonym", "possessor", "shared_noun"})


class Proposal(NamedTuple):
    """A name proposed: its tokens from `start` up to `end`, its label, the rule that proposes it.

    `candidates` holds the curated entities it may mean; `is_context` says that they hold only if the same article
    names the entity in full.
    """

    start: int
    end: int
    label: str
    found_rule: str
    candidates: tuple[str, ...] = ()
    is_context: bool = False

    def span(self, doc: Doc) -> Span:
        """The tokens of the name."""
        return doc[self.start : self.end]

    @property
    def is_one_word(self) -> bool:
        """Whether the name is a single token."""
        return self.end == self.start + 1


def without_overlaps(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return the proposals that stand, in order: longer before shorter, listed before guessed, sooner before later.

    A context alias yields to what a list or a pattern says of the same words, but not to what the language pipeline
    does; a guess yields to a listed name that it cannot contain.
    """
    every = list(proposals)
    people: dict[int, list[Proposal]] = {}
    for each in every:
        if each.found_rule in LISTED and each.label == "PERSON":
            people.setdefault(each.start, []).append(each)
    ranked = sorted(
        (p for p in every if not _swallows(p, people)),
        key=lambda p: (p.start - p.end, _rank(p), TRUST[p.found_rule], p.start, p.candidates),
    )
    taken: set[int] = set()
    kept: list[Proposal] = []
    for proposal in ranked:
        if taken.isdisjoint(range(proposal.start, proposal.end)):
            taken.update(range(proposal.start, proposal.end))
            kept.append(proposal)
    return sorted(kept, key=lambda p: p.start)


def with_more(found: list[Proposal], more: list[Proposal]) -> list[Proposal]:
    """Return the names `found`, of which none overlaps another, and those of `more` that stand beside or instead."""
    return without_overlaps([*found, *more]) if more else found


def _rank(proposal: Proposal) -> int:
    if proposal.is_context:
        return 1
    return 0 if TRUST[proposal.found_rule] < TRUST["model"] else 2


def _swallows(guess: Proposal, people: dict[int, list[Proposal]]) -> bool:
    """Whether a guess holds a listed person, by where they start: '[State Antony Blinken]', but not '[Biden Fund]'."""
    if guess.label == "PERSON" or guess.found_rule in LISTED:
        return False
    within = (person for start in range(guess.start, guess.end) for person in people.get(start, ()))
    return any(p.end <= guess.end and (not p.is_one_word or p.end == guess.end) for p in within)
