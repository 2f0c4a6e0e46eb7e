"""Finds the names in a document: curated names, patterns for names nobody listed, a model's, and their repeats.

Every finder proposes; `_without_overlaps` keeps the longest, and of equals the better founded.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from pipeline.annotate import patterns
from pipeline.annotate.words import NameWords, load_words
from pipeline.curated import Curated
from pipeline.vocabulary import LABELS

# The order in which equally long proposals win; the keys of FOUND_RULES.
TRUST = (
    "curated",
    "demonym",
    "possessor",
    "model",
    "first_name",
    "body_noun",
    "title",
    "speech_verb",
    "apposition",
    "city_country",
    "repeated",
)


# The longest body name tried after a possessive: 'Ukraine's Ministry of Foreign Affairs'.
MAX_POSSESSED_TOKENS = 6


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a text: its span in characters, its label, the rule that found it, the entities it may mean.

    `candidates` holds curated entity ids; it is empty for a name nobody listed. `is_context` says that they hold
    only if the same article names the entity in full.
    """

    start_char: int
    end_char: int
    text: str
    label: str
    found_rule: str
    candidates: tuple[str, ...] = ()
    is_context: bool = False


@dataclass(frozen=True, slots=True)
class _Proposal:
    start: int
    end: int
    label: str
    found_rule: str
    candidates: tuple[str, ...] = ()
    is_context: bool = False


class NameFinder:
    """Finds names in documents of one spaCy pipeline; holds the compiled matchers."""

    def __init__(self, nlp: Language, curated: Curated, words: NameWords | None = None) -> None:
        self.curated = curated
        self.words = words or load_words()
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        for table, spellings in (
            ("names", curated.names),
            ("demonyms", curated.demonyms),
            ("context", curated.context),
        ):
            for spelling in spellings:
                self.matcher.add(f"{table}\n{spelling}", [nlp.make_doc(spelling)])

    def __call__(self, doc: Doc) -> list[Name]:
        """Return the names in `doc`, in order, none overlapping another."""
        proposals = [_without_article(doc, p, self.curated) for p in self._curated(doc)]
        listed = _without_overlaps(p for p in proposals if not p.is_context)
        in_full = {p.candidates[0] for p in listed}
        proposals = [p for each in proposals if (p := _in_context(each, in_full))]
        proposals += [*self._model(doc), *self._possessed(doc, listed), *self._patterns(doc, listed)]
        found = _without_overlaps(proposals)
        found = _without_overlaps([*found, *_repeats(doc, found, self.words)])
        return [self._name(doc, p) for p in found if _is_in_one_sentence(doc, p)]

    def _curated(self, doc: Doc) -> Iterator[_Proposal]:
        for key, start, end in self.matcher(doc):
            table, spelling = doc.vocab.strings[key].split("\n", 1)
            if table == "context":
                ids = self.curated.context[spelling]
                yield _Proposal(start, end, self.curated.entities[ids[0]].label, "curated", ids, is_context=True)
            elif table == "demonyms":
                yield _Proposal(start, end, "NORP", "demonym", (self.curated.demonyms[spelling],))
            else:
                entity = self.curated.entities[self.curated.names[spelling]]
                yield _Proposal(start, end, entity.label, "curated", (entity.entity_id,))

    def _model(self, doc: Doc) -> Iterator[_Proposal]:
        for span in doc.ents:
            if span.label_ in LABELS and (trimmed := patterns.trim(span, self.words)):
                yield _Proposal(trimmed.start, trimmed.end, span.label_, "model")

    def _possessed(self, doc: Doc, listed: list[_Proposal]) -> Iterator[_Proposal]:
        """Yield 'Foreign Ministry' in 'Russia's Foreign Ministry' if 'Russian Foreign Ministry' is listed."""
        for place in listed:
            if place.label != "GPE" or place.end >= len(doc) or doc[place.end].text not in ("'s", "’s"):
                continue
            demonyms = self.curated.entities[place.candidates[0]].demonyms
            for end in range(place.end + 2, min(len(doc), place.end + MAX_POSSESSED_TOKENS) + 1):
                body = doc[place.end + 1 : end].text
                ids = {self.curated.names.get(f"{demonym} {body}") for demonym in demonyms} - {None}
                for entity_id in sorted(each for each in ids if each):
                    label = self.curated.entities[entity_id].label
                    yield _Proposal(place.end + 1, end, label, "possessor", (entity_id,))

    def _patterns(self, doc: Doc, listed: list[_Proposal]) -> Iterator[_Proposal]:
        taken = {i: p.label for p in listed for i in range(p.start, p.end)}
        taken |= {p.start: patterns.SURNAME for p in listed if p.label == "PERSON" and p.end == p.start + 1}
        for span, label, rule in patterns.find(doc, self.words, taken=taken):
            yield _Proposal(span.start, span.end, label, rule)

    def _name(self, doc: Doc, proposal: _Proposal) -> Name:
        span = doc[proposal.start : proposal.end]
        return Name(
            start_char=span.start_char,
            end_char=span.end_char,
            text=span.text,
            label=proposal.label,
            found_rule=proposal.found_rule,
            candidates=proposal.candidates,
            is_context=proposal.is_context,
        )


def surname_of(name: str, particles: frozenset[str]) -> str:
    """Return the surname of a person's full name, particles included: 'von der Leyen', 'Le Drian'."""
    parts = name.split()
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in particles:
        start -= 1
    return " ".join(parts[start:])


def _without_article(doc: Doc, proposal: _Proposal, curated: Curated) -> _Proposal:
    """Cut the 'The' of 'The Washington Post' where it only begins a sentence."""
    rest = doc[proposal.start + 1 : proposal.end]
    if doc[proposal.start].text != "The" or not doc[proposal.start].is_sent_start or rest.text not in curated.names:
        return proposal
    return replace(proposal, start=proposal.start + 1)


def _in_context(proposal: _Proposal, in_full: set[str]) -> _Proposal | None:
    """Return a context alias with the one entity it can mean here, None if none or several are named in full."""
    if not proposal.is_context:
        return proposal
    meant = tuple(each for each in proposal.candidates if each in in_full)
    return replace(proposal, candidates=meant) if len(meant) == 1 else None


def _without_overlaps(proposals: Iterable[_Proposal]) -> list[_Proposal]:
    """Return the proposals that stand, in order: longer before shorter, listed before guessed, sooner before later.

    A context alias yields to any other proposal of its length.
    """
    ranked = sorted(
        proposals,
        key=lambda p: (p.start - p.end, p.is_context, TRUST.index(p.found_rule), p.start, p.candidates),
    )
    taken: set[int] = set()
    kept: list[_Proposal] = []
    for proposal in ranked:
        if taken.isdisjoint(range(proposal.start, proposal.end)):
            taken.update(range(proposal.start, proposal.end))
            kept.append(proposal)
    return sorted(kept, key=lambda p: p.start)


def _repeats(doc: Doc, found: list[_Proposal], words: NameWords) -> Iterator[_Proposal]:
    """Yield the other places where the same article prints a person's full name or bare surname."""
    full = [doc[p.start : p.end] for p in found if p.label == "PERSON" and " " in doc[p.start : p.end].text]
    wanted = {tuple(token.text for token in span) for span in full}
    wanted |= {parts[-_n_surname_tokens(span, words) :] for span in full if (parts := tuple(t.text for t in span))}
    taken = {i for p in found for i in range(p.start, p.end)}
    places: dict[str, list[int]] = {}
    for token in doc:
        places.setdefault(token.text, []).append(token.i)
    for parts in sorted(wanted):
        for start in places.get(parts[0], ()):
            span = doc[start : start + len(parts)]
            is_free = taken.isdisjoint(range(span.start, span.end)) and tuple(t.text for t in span) == parts
            if is_free and not patterns.is_part_of_longer_name(span, words) and not _may_be_a_word(span, places):
                yield _Proposal(span.start, span.end, "PERSON", "repeated")


def _n_surname_tokens(span: Span, words: NameWords) -> int:
    """Return of how many tokens the surname at the end of a full name is made."""
    surname = surname_of(span.text, words.particles)
    return sum(token.idx >= span.end_char - len(surname) for token in span)


def _may_be_a_word(span: Span, places: dict[str, list[int]]) -> bool:
    """Whether a bare surname at the start of a sentence is an ordinary word there: 'Price controls ...'.

    It is taken for one if the article uses the word in small letters too.
    """
    return len(span) == 1 and bool(span[0].is_sent_start) and span.text.lower() in places


def _is_in_one_sentence(doc: Doc, proposal: _Proposal) -> bool:
    return not any(doc[i].is_sent_start for i in range(proposal.start + 1, proposal.end))
