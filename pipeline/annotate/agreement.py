"""One article, one kind for a name: what is certain once decides everywhere, and what was missed is found again."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from pipeline.annotate import patterns
from pipeline.annotate.proposals import LISTED, PLACES, Proposal, with_more
from pipeline.annotate.tokens import Tokens, tokens_of
from pipeline.annotate.words import NameWords

# Rules that err so seldom that one of them outweighs whatever the language pipeline thinks of the same name.
CERTAIN = LISTED | {"title", "first_name", "spoken_to", "place_noun", "brackets", "initials", "seat"}
# Rules that may take two names for one.
GUESSED = ("model", "body_noun")
# A full name says what its surname is, whatever the pipeline makes of the bare surname. Only where that is a place so
# often (and most often), the full name is taken for the error: '[Mayor of Athens]'.
MANY_PLACES = 3
# Bodies' nouns in which states' names end too: 'the Communist Party of the Russian Federation'.
STATES = frozenset({"Federation", "Union"})
# Without its noun a body is taken for one of these: 'the Watch Tower' for 'the Watch Tower Society'.
MAY_BE_SHORT = ("EVENT", "FAC", "PERSON")
Words = tuple[str, ...]


def in_agreement(doc: Doc, found: list[Proposal], words: NameWords) -> list[Proposal]:
    """Return the names with one label for each spelling, and with the places where they stand again."""
    found = [each for name in found for each in _bodies(doc, name, words)]
    kinds = _kinds(doc, found, words)
    agreed = [_agreed(doc, each, kinds) for name in found for each in _parted(doc, name, kinds)]
    return with_more(agreed, [*_repeats(doc, agreed, kinds, words)])


def surname_of(name: str, particles: frozenset[str]) -> str:
    """Return the surname of a person's full name, particles included: 'von der Leyen', 'Le Drian'."""
    parts = name.split()
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in particles:
        start -= 1
    return " ".join(parts[start:])


def _spelling(doc: Doc, start: int, end: int) -> Words:
    return tuple(tokens_of(doc).straight[start:end])


def _kinds(doc: Doc, found: list[Proposal], words: NameWords) -> dict[Words, str]:
    """Return the label of each spelling: that of a certain rule, else the usual; a full name speaks for its surname.

    A body's speaks for what it is called without its noun, unless that is a surname.
    What is a name only where it shares a noun with others, as 'Defense' may be, says nothing of other places.
    """
    votes: defaultdict[Words, Counter[str]] = defaultdict(Counter)
    certain: dict[Words, str] = {}
    surnames: set[Words] = set()
    tokens = tokens_of(doc)
    for name in found:
        if name.found_rule == "shared_noun":
            continue
        spellings = {_spelling(doc, name.start, name.end)}
        if name.label == "PERSON" and not name.is_one_word and " " in tokens.words(name.start, name.end):
            surname = _spelling(doc, _surname_start(tokens, name, words), name.end)
            surnames.add(surname)
            spellings.add(surname)
        for spelling in spellings:
            votes[spelling][name.label] += 1
            if name.found_rule in CERTAIN:
                certain.setdefault(spelling, name.label)
        if name.label == "EVENT" and not name.is_one_word and tokens.texts[name.end - 2] in words.storm_nouns:
            certain.setdefault(_spelling(doc, name.end - 1, name.end), "EVENT")
    usual = {spelling: _most(counted, is_surname=spelling in surnames) for spelling, counted in votes.items()}
    short = _short_forms(doc, found, words) - surnames
    return usual | {each: "ORG" for each in usual if each in short and usual[each] in MAY_BE_SHORT} | certain


def _short_forms(doc: Doc, found: list[Proposal], words: NameWords) -> set[Words]:
    """Return what the bodies may be called without their nouns: 'Velmar' for the 'Velmar Institute'.

    A person is never labelled by the name of his administration.
    """
    tokens = tokens_of(doc)
    return {
        _spelling(doc, name.start, name.end - 1)
        for name in found
        if name.label == "ORG" and not name.is_one_word
        if tokens.texts[name.end - 1] in words.body_nouns and tokens.lower[name.end - 1] not in words.led_by_people
    }


def _most(counted: Counter[str], *, is_surname: bool) -> str:
    """Return the label with most votes, the first by name of equals; a person's if the word ends a full name.

    That one yields only to a place that was seen MANY_PLACES times.
    """
    label = min(counted, key=lambda label: (-counted[label], label))
    return "PERSON" if is_surname and (label not in PLACES or counted[label] < MANY_PLACES) else label


def _surname_start(tokens: Tokens, name: Proposal, words: NameWords) -> int:
    """Return the first token of the surname at the end of a full name."""
    surname = surname_of(tokens.words(name.start, name.end), words.particles)
    return bisect_left(tokens.starts, tokens.end_char(name.end - 1) - len(surname))


def _parted(doc: Doc, name: Proposal, kinds: dict[Words, str]) -> list[Proposal]:
    """Part 'Blinken-Lavrov' and '[Social Security and Medicare]' into the two names, if the article has both.

    'and' parts neither people, after whom a firm may be called, nor places ('Newfoundland and Labrador'), nor what
    goes on after 'of' and 'for' ('Department of Health and Human Services').
    """
    texts = tokens_of(doc).straight
    if name.found_rule not in GUESSED:
        return [name]
    for i in range(name.start + 1, name.end - 1):
        is_dash = texts[i] in "-–" and name.end - name.start == 3
        if not is_dash and texts[i] != "and":
            continue
        second = i + 2 if texts[i + 1] == "the" else i + 1
        sides = (name.start, i), (second, name.end)
        one, other = (tuple(texts[start:end]) for start, end in sides)
        labels = [kinds.get(one), kinds.get(other)]
        goes_on = second == i + 1 and not {"of", "for"}.isdisjoint(one)
        is_one = goes_on or one == other or not {"PERSON", *PLACES}.isdisjoint(labels)
        if all(labels) and (is_dash or not is_one):
            return [Proposal(*side, label, "repeated") for side, label in zip(sides, labels, strict=True) if label]
    return [name]


def _bodies(doc: Doc, name: Proposal, words: NameWords) -> list[Proposal]:
    """Part 'Border Guard Service and National Police': each has its own noun, and none depends on an 'of' before.

    What ends in 'University' or the like depends on none: 'University of Velm and [Hirske University]'. Part what is
    another body's, too: 'Velm Command of the Land Forces of the Velm Army'.
    """
    texts = tokens_of(doc).straight
    for i in range(name.start + 2, name.end - 2) if name.label == "ORG" and name.found_rule in GUESSED else ():
        one, other = texts[name.start : i], texts[i + 1 : name.end]
        opens = other[0] in words.body_openers
        is_one = one[-1] in words.body_nouns or one[0] in words.body_openers
        closes = len(other) > 1 and other[-1] in words.body_openers
        is_other = opens or closes or (other[-1] in words.body_nouns and {"of", "for"}.isdisjoint(one))
        if texts[i] == "and" and is_one and is_other:
            return [name._replace(end=i), name._replace(start=i + 1)]
        is_part = texts[i] == "of" and other[0] == "the" and not (words.body_nouns - STATES).isdisjoint(other)
        if is_part and one[-1] in words.body_nouns:
            return [name._replace(end=i), *_bodies(doc, name._replace(start=i + 2), words)]
    return [name]


def _agreed(doc: Doc, name: Proposal, kinds: dict[Words, str]) -> Proposal:
    if name.found_rule in CERTAIN:
        return name
    label = kinds[_spelling(doc, name.start, name.end)]
    return name if label == name.label else name._replace(label=label, found_rule="repeated")


def _repeats(doc: Doc, found: list[Proposal], kinds: dict[Words, str], words: NameWords) -> Iterator[Proposal]:
    """Yield the places where a name stands again that no finder saw, as long as most places were seen."""
    taken = {i for name in found for i in range(name.start, name.end)}
    seen = Counter(_spelling(doc, name.start, name.end) for name in found)
    texts = tokens_of(doc).straight
    places: dict[str, list[int]] = {spelling[0]: [] for spelling in kinds}
    for i, text in enumerate(texts):
        if text in places and i not in taken:
            places[text].append(i)
    every = set(texts)
    for spelling in sorted(kinds):
        free = [
            span
            for start in places[spelling[0]]
            if tuple(texts[start : start + len(spelling)]) == spelling
            and taken.isdisjoint(range(start, start + len(spelling)))
            and (span := doc[start : start + len(spelling)])
            and not patterns.is_part_of_longer_name(span, words)
            and not _may_be_a_word(span, every)
            and not _is_within_title(span, words)
        ]
        if kinds[spelling] == "PERSON" or len(free) <= seen[spelling]:
            yield from (Proposal(span.start, span.end, kinds[spelling], "repeated") for span in free)


def _is_within_title(span: Span, words: NameWords) -> bool:
    """Whether a title ends with the name and has more words: 'Secretary of [State]'."""
    start = words.title_start(span.doc, span.end - 1)
    return start is not None and start < span.start


def _may_be_a_word(span: Span, texts: set[str]) -> bool:
    """Whether one word at the start of a sentence is an ordinary word there: 'Price controls ...'.

    It is taken for one if the article uses the word in small letters too.
    """
    return len(span) == 1 and bool(span[0].is_sent_start) and span.text.lower() in texts
