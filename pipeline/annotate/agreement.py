"""One article, one kind for a name: what is certain once decides everywhere, and what was missed is found again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from pipeline.annotate import patterns
from pipeline.annotate.proposals import LISTED, Proposal, without_overlaps
from pipeline.annotate.words import NameWords

# Rules that err so seldom that one of them outweighs whatever the language pipeline thinks of the same name.
CERTAIN = LISTED | {"title", "first_name"}
Words = tuple[str, ...]


def in_agreement(doc: Doc, found: list[Proposal], words: NameWords) -> list[Proposal]:
    """Return the names with one label for each spelling, and with the places where they stand again."""
    kinds = _kinds(doc, found, words)
    agreed = [_agreed(doc, name, kinds) for name in found]
    return without_overlaps([*agreed, *_repeats(doc, agreed, kinds, words)])


def surname_of(name: str, particles: frozenset[str]) -> str:
    """Return the surname of a person's full name, particles included: 'von der Leyen', 'Le Drian'."""
    parts = name.split()
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in particles:
        start -= 1
    return " ".join(parts[start:])


def _spelling(span: Span) -> Words:
    return tuple(token.text.replace("’", "'") for token in span)


def _kinds(doc: Doc, found: list[Proposal], words: NameWords) -> dict[Words, str]:
    """Return the label of each spelling: of a certain rule, else a person's if a full name ends so, else the usual."""
    votes: dict[Words, Counter[str]] = {}
    kinds: dict[Words, str] = {}
    for name in found:
        spelling = _spelling(name.span(doc))
        if name.found_rule in CERTAIN:
            kinds.setdefault(spelling, name.label)
        votes.setdefault(spelling, Counter())[name.label] += 1
    usual = {spelling: _most(counted) for spelling, counted in votes.items()}
    surnames = {
        spelling[-_n_surname_tokens(name.span(doc), words) :]
        for name in found
        if (spelling := _spelling(name.span(doc))) and _is_full_name(name.span(doc), (kinds | usual).get(spelling, ""))
    }
    return usual | dict.fromkeys(sorted(surnames), "PERSON") | kinds


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda label: (-counted[label], label))


def _is_full_name(span: Span, label: str) -> bool:
    return label == "PERSON" and " " in span.text


def _n_surname_tokens(span: Span, words: NameWords) -> int:
    """Return of how many tokens the surname at the end of a full name is made."""
    surname = surname_of(span.text, words.particles)
    return sum(token.idx >= span.end_char - len(surname) for token in span)


def _agreed(doc: Doc, name: Proposal, kinds: dict[Words, str]) -> Proposal:
    label = kinds[_spelling(name.span(doc))]
    if label == name.label or name.found_rule in CERTAIN:
        return name
    return replace(name, label=label, found_rule="repeated")


def _repeats(doc: Doc, found: list[Proposal], kinds: dict[Words, str], words: NameWords) -> Iterator[Proposal]:
    """Yield the places where a name stands again that no finder saw, as long as most places were seen."""
    taken = {i for name in found for i in range(name.start, name.end)}
    seen = Counter(_spelling(name.span(doc)) for name in found)
    texts = [token.text.replace("’", "'") for token in doc]
    places: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        places.setdefault(text, []).append(i)
    for spelling in sorted(kinds):
        free = [
            span
            for start in places.get(spelling[0], ())
            if tuple(texts[start : start + len(spelling)]) == spelling
            and taken.isdisjoint(range(start, start + len(spelling)))
            and (span := doc[start : start + len(spelling)])
            and not patterns.is_part_of_longer_name(span, words)
            and not _may_be_a_word(span, places)
        ]
        if kinds[spelling] == "PERSON" or len(free) <= seen[spelling]:
            yield from (Proposal(span.start, span.end, kinds[spelling], "repeated") for span in free)


def _may_be_a_word(span: Span, places: dict[str, list[int]]) -> bool:
    """Whether one word at the start of a sentence is an ordinary word there: 'Price controls ...'.

    It is taken for one if the article uses the word in small letters too.
    """
    return len(span) == 1 and bool(span[0].is_sent_start) and span.text.lower() in places
