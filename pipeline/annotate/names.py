"""Finds the names in a document: curated names, patterns for names nobody listed, a model's, and their repeats.

Every finder proposes; `without_overlaps` keeps the longest, and of equals the better founded.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from pipeline.annotate import patterns
from pipeline.annotate.agreement import in_agreement
from pipeline.annotate.bodies import HYPHENS, is_bond, is_one_of_many
from pipeline.annotate.initials import in_brackets, of_no_name, proved
from pipeline.annotate.languages import is_language
from pipeline.annotate.missions import at_their_seats
from pipeline.annotate.model_names import model_names
from pipeline.annotate.proposals import PLACES, Proposal, with_more, without_overlaps
from pipeline.annotate.senses import government_sense
from pipeline.annotate.shared_nouns import shared_nouns
from pipeline.annotate.ships import is_class, without_ships
from pipeline.annotate.tokens import tokens_of
from pipeline.annotate.widened import widened
from pipeline.annotate.words import NameWords, load_words
from pipeline.curated import Curated

# What a listed spelling means: label, rule, candidates, whether it is a context alias.
Meaning = tuple[str, str, tuple[str, ...], bool]
# The longest body name tried after a possessive: 'Ukraine's Ministry of Foreign Affairs'.
MAX_POSSESSED_TOKENS = 6


class Name(NamedTuple):
    """A name found in a text: its span in characters, its label, the rule that found it, the entities it may mean.

    `candidates` holds curated entity ids; it is empty for a name nobody listed. `is_context` says that they hold
    only if the same article names the entity in full. `sense` says that a place stands for its government.
    """

    start_char: int
    end_char: int
    text: str
    label: str
    found_rule: str
    candidates: tuple[str, ...] = ()
    is_context: bool = False
    sense: str | None = None


class NameFinder:
    """Finds names in documents of one spaCy pipeline; holds the compiled matchers."""

    def __init__(self, nlp: Language, curated: Curated, words: NameWords | None = None) -> None:
        self.curated = curated
        self.words = words or load_words()
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.meanings: dict[int, Meaning] = {}
        for table, spelling, meaning in _meanings(curated):
            key = f"{table}\n{spelling}"
            self.matcher.add(key, [nlp.make_doc(each) for each in _written(spelling)])
            self.meanings[nlp.vocab.strings[key]] = meaning

    def __call__(self, doc: Doc) -> list[Name]:
        """Return the names in `doc`, in order, none overlapping another."""
        proposals = [_without_article(doc, p, self.curated) for p in self._curated(doc)]
        proposals += shared_nouns(doc, self.curated)
        listed = without_overlaps(p for p in proposals if not p.is_context)
        in_full = _in_full(listed, self.curated)
        proposals = [p for each in proposals if (p := _in_context(each, in_full))]
        proposals += [
            *model_names(doc, listed, self.words),
            *self._possessed(doc, listed),
            *self._patterns(doc, listed),
        ]
        proposals = [p for p in _with_partners(doc, proposals, listed) if not is_bond(doc, p, self.words, listed)]
        proposals = without_ships(doc, [p for p in proposals if not is_one_of_many(doc, p)], self.words, self.curated)
        found = [_without_title(doc, p, self.words) for p in without_overlaps(proposals)]
        found = with_more(found, [*widened(doc, found, self.words)])
        found = with_more(found, [*in_brackets(doc, found), *proved(doc, found, self.words)])
        found = with_more(found, [*at_their_seats(doc, found, listed)])
        no_names = of_no_name(doc, self.words)
        found = [p for p in found if p.candidates or tokens_of(doc).words(p.start, p.end) not in no_names]
        found = in_agreement(doc, found, self.words)
        found = [p for p in found if not (is_language(doc, p, self.words) or is_class(doc, p))]
        return [self._name(doc, p) for p in found if _is_in_one_sentence(doc, p)]

    def _curated(self, doc: Doc) -> Iterator[Proposal]:
        for key, start, end in self.matcher(doc):
            if not _goes_on(doc, start, end):
                yield Proposal(start, end, *self.meanings[key])

    def _possessed(self, doc: Doc, listed: list[Proposal]) -> Iterator[Proposal]:
        """Yield 'Foreign Ministry' in 'Russia's Foreign Ministry' if 'Russian Foreign Ministry' is listed."""
        for place in listed:
            if place.label != "GPE" or place.end >= len(doc) or tokens_of(doc).straight[place.end] != "'s":
                continue
            demonyms = self.curated.entities[place.candidates[0]].demonyms
            for end in range(place.end + 2, min(len(doc), place.end + MAX_POSSESSED_TOKENS) + 1):
                body = doc[place.end + 1 : end].text
                ids = {self.curated.names.get(f"{demonym} {body}") for demonym in demonyms} - {None}
                for entity_id in sorted(each for each in ids if each):
                    label = self.curated.entities[entity_id].label
                    yield Proposal(place.end + 1, end, label, "possessor", (entity_id,))

    def _patterns(self, doc: Doc, listed: list[Proposal]) -> Iterator[Proposal]:
        taken = {i: p.label for p in listed for i in range(p.start, p.end)}
        taken |= {p.start: patterns.SURNAME for p in listed if p.label == "PERSON" and p.end == p.start + 1}
        for span, label, rule in patterns.find(doc, self.words, taken=taken):
            yield Proposal(span.start, span.end, label, rule)

    def _name(self, doc: Doc, proposal: Proposal) -> Name:
        tokens = tokens_of(doc)
        return Name(
            start_char=tokens.starts[proposal.start],
            end_char=tokens.end_char(proposal.end - 1),
            text=tokens.words(proposal.start, proposal.end),
            label=proposal.label,
            found_rule=proposal.found_rule,
            candidates=proposal.candidates,
            is_context=proposal.is_context,
            sense=government_sense(doc, proposal, curated=self.curated, words=self.words),
        )


def _meanings(curated: Curated) -> Iterator[tuple[str, str, Meaning]]:
    """Yield each table's name, each listed spelling in it, and what a proposal says of that."""
    for spelling, entity_id in curated.names.items():
        yield "names", spelling, (curated.entities[entity_id].label, "curated", (entity_id,), False)
    for spelling, entity_id in curated.demonyms.items():
        yield "demonyms", spelling, ("NORP", "demonym", (entity_id,), False)
    for spelling, ids in curated.context.items():
        yield "context", spelling, (curated.entities[ids[0]].label, "curated", ids, True)


def _written(spelling: str) -> list[str]:
    """Return how a listed name is written: some papers have 'Labour party' for 'Labour Party'."""
    rest, _, last = spelling.rpartition(" ")
    return [spelling, f"{rest} party"] if rest and last == "Party" else [spelling]


def _goes_on(doc: Doc, start: int, end: int) -> bool:
    """Whether 'the West' is only the beginning of 'the West Bank' or 'the West Wing'."""
    return (
        tokens_of(doc).texts[start] == "the"
        and end < len(doc)
        and bool(doc[end - 1].whitespace_)
        and doc[end].text[0].isupper()
    )


def _without_article(doc: Doc, proposal: Proposal, curated: Curated) -> Proposal:
    """Cut the 'The' of 'The Washington Post' where it only begins a sentence."""
    if tokens_of(doc).texts[proposal.start] != "The" or not doc[proposal.start].is_sent_start:
        return proposal
    if doc[proposal.start + 1 : proposal.end].text not in curated.names:
        return proposal
    return proposal._replace(start=proposal.start + 1)


def _with_partners(doc: Doc, proposals: list[Proposal], listed: list[Proposal]) -> list[Proposal]:
    """Take in the listed name before a hyphen where a body's begins with another, no people's: 'U.S.-[India Forum]'."""
    partners = [p for p in listed if p.label in (*PLACES, "ORG")]
    starts, ends = {p.start: p.end for p in partners}, {p.end: p.start for p in partners}

    def partner(name: Proposal) -> int | None:
        hyphen = name.start - 1
        is_body = name.label in ("ORG", "EVENT") and name.end > starts.get(name.start, name.end)
        is_hyphen = hyphen in ends and doc[hyphen].text in HYPHENS and not doc[hyphen].whitespace_
        return ends[hyphen] if is_body and is_hyphen and not doc[hyphen - 1].whitespace_ else None

    found = [(each, partner(each)) for each in proposals]
    return [each if start is None else each._replace(start=start) for each, start in found]


def _without_title(doc: Doc, proposal: Proposal, words: NameWords) -> Proposal:
    """Cut the title under which somebody is listed: 'Queen Elizabeth II'."""
    is_titled = proposal.label == "PERSON" and not proposal.is_one_word and words.ends_title(doc, proposal.start)
    return proposal._replace(start=proposal.start + 1) if is_titled else proposal


def _in_full(listed: list[Proposal], curated: Curated) -> set[str]:
    """Return the entities named in full; with its capital a country is, too."""
    named = {p.candidates[0] for p in listed}
    capitals = (curated.entities[each] for each in named)
    return named | {each.country for each in capitals if each.is_seat_of_government and each.country}


def _in_context(proposal: Proposal, in_full: set[str]) -> Proposal | None:
    """Return a context alias with the one entity it can mean here, None if none or several are named in full."""
    if not proposal.is_context:
        return proposal
    meant = tuple(each for each in proposal.candidates if each in in_full)
    return proposal._replace(candidates=meant) if len(meant) == 1 else None


def _is_in_one_sentence(doc: Doc, proposal: Proposal) -> bool:
    return not any(doc[i].is_sent_start for i in range(proposal.start + 1, proposal.end))
