"""The names that the language pipeline finds, cut where it is known to err: titles, possessives, articles."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from pipeline.annotate import patterns
from pipeline.annotate.bodies import POSSESSIVES, bodies_within, held, owned
from pipeline.annotate.kinds import PLACES, in_facility, in_kind
from pipeline.annotate.proposals import Proposal
from pipeline.annotate.things import ARTICLES, LIKE_COMMON_NOUNS, QUOTES, is_no_name
from pipeline.annotate.tokens import tokens_of
from pipeline.annotate.words import MAX_TITLE_WORDS, NameWords
from pipeline.vocabulary import LABELS

DASHES = frozenset("-–—")
MARKS = frozenset(",:;?|/")
AT_START = QUOTES | MARKS
AT_END = AT_START | POSSESSIVES | DASHES
# Words that no name ends with.
JOINING = frozenset({"of", "the", "and", "for", "in", "to", "on", "with", "&"})
# First names that are also words which only join others.
NAMES_LIKE_STOP_WORDS = frozenset({"will", "may"})
# Words that are in no name, and those before where somebody goes.
PARTING = frozenset({"but", "nor", "or"})
EN_ROUTE = frozenset({"En Route", "en route"})
SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III"})


def model_names(doc: Doc, listed: list[Proposal], words: NameWords) -> Iterator[Proposal]:
    """Yield a proposal for each entity of `doc` that has one of our labels and is more than a title or a noun.

    One that adds a tail to the `listed` name of a body, as in '[State Department News]', is left to that name, and so
    is one that adds words in small letters to any: '[Nord Stream 2 pipeline]'. One that holds names that share a noun
    is left to these.
    """
    ends = {name.start: name.end for name in listed}
    bodies = {name.start for name in listed if name.label == "ORG"}
    shared = {i for name in listed if name.found_rule == "shared_noun" for i in range(name.start, name.end)}
    counted = Counter(tokens_of(doc).texts)
    places = {name.start: name.end for name in listed if name.label == "GPE"}
    for span in doc.ents:
        if (holder := patterns.after_place(span, places, words)) is not None:
            yield Proposal(holder.start, holder.end, "PERSON", "title")
            continue
        is_shared = not shared.isdisjoint(range(span.start, span.end))
        if span.label_ not in LABELS or is_shared or _is_within_title(span, words):
            continue
        for proposal in _cut_at_title(span, words):
            if _is_eponym(proposal, doc, words):
                yield from _called_after(proposal, doc, words)
                continue
            tail = doc[ends.get(proposal.start, proposal.end) : proposal.end]
            is_other = proposal.start not in bodies or _goes_on_as_body(tail, words)
            has_tail = len(tail) > 0 and (not is_other or _is_in_small_letters(tail))
            if not (has_tail or is_no_name(proposal, doc, words, counted)):
                for each in bodies_within(doc, proposal, words, listed):
                    yield from in_kind(doc, each, words, listed=listed)


def _cut_at_title(span: Span, words: NameWords) -> Iterator[Proposal]:
    """Cut 'State Department Spokesperson Ned Price' into a body and a person, a body from one that it owns.

    Other spans come trimmed.
    """
    if part := owned(span, words):
        yield from _trimmed(span.doc[span.start : part.start], span.label_)
        yield from _trimmed(part, span.label_)
        return
    if thing := held(span, words):
        yield from _trimmed(thing, span.label_)
        return
    title = _title_in(span, words) if span.label_ in ("PERSON", "ORG") else None
    if title is None:
        yield from _trimmed(_before_gap(_before_title(span, words), words), span.label_)
        return
    yield from _trimmed(span.doc[span.start : max(span.start, title.start)], span.label_)
    yield from _trimmed(span.doc[title.end : span.end], "PERSON")


def _title_in(span: Span, words: NameWords) -> Span | None:
    """Return the last title within a span that a capitalised word follows, or that ends the span of a body.

    It may begin before the span: 'Secretary of [State Antony Blinken]'. What stands behind 'of' is none: 'Department of
    Justice', 'Office of the Prosecutor'.
    """
    doc, texts = span.doc, tokens_of(span.doc).texts
    for i in range(span.end - 1, span.start - 1, -1):
        start = words.title_start(doc, i, words.titles)
        is_last = i + 1 == span.end
        if start is None or (is_last and (span.label_ != "ORG" or start <= span.start or _is_of(doc, start))):
            continue
        if is_last or (texts[i + 1][0].isupper() and texts[i + 1] not in words.body_nouns):
            return doc[start : i + 1]
    return None


def _is_of(doc: Doc, start: int) -> bool:
    """Whether 'of', 'of the' or 'for' stands before a word."""
    lower = tokens_of(doc).lower[max(0, start - 2) : start]
    return lower[-1:] in (["of"], ["for"]) or lower == ["of", "the"]


def _before_title(span: Span, words: NameWords) -> Span:
    """Return the span up to a title that begins in it and ends after it: 'Czech' in '[Czech Labour] Minister'."""
    following = tokens_of(span.doc).texts[span.end : span.end + MAX_TITLE_WORDS - 1]
    for i, text in enumerate(following, span.end):
        start = words.title_start(span.doc, i, words.titles) if text[0].isupper() else None
        if start is not None and span.start < start < span.end:
            return span.doc[span.start : start]
    return span


def _is_within_title(span: Span, words: NameWords) -> bool:
    """Whether it is no more than (part of) a title: 'Crown Prince', '[National Security] Adviser', or 'Jr.'.

    Or what goes on after one: 'Under Secretary of [State for Political Affairs]'.
    """
    texts = tokens_of(span.doc).texts
    if SUFFIXES.issuperset(texts[span.start : span.end]) or _goes_on_from_title(span, words):
        return True
    for i, text in enumerate(texts[span.end - 1 : span.end + MAX_TITLE_WORDS - 1], span.end - 1):
        if i >= span.end and not text[0].isupper():
            return False
        if (start := words.title_start(span.doc, i)) is not None and start <= span.start:
            return True
    return False


def _goes_on_from_title(span: Span, words: NameWords) -> bool:
    start = words.title_start(span.doc, span.start, words.titles)
    return start is not None and start < span.start and len(span) > 1 and span[1].lower_ in ("for", "of")


def _is_in_small_letters(span: Span) -> bool:
    return all(token.is_alpha and token.is_lower for token in span)


def _is_eponym(name: Proposal, doc: Doc, words: NameWords) -> bool:
    """Whether a thing is called after the person: 'the [Ned Price] Act', but not 'the [Quist] Administration'."""
    if name.label != "PERSON" or not name.start or doc[name.start - 1].lower_ != "the" or name.end >= len(doc):
        return False
    after = doc[name.end]
    is_noun = after.text[0].isupper() and after.text != "I" and not after.is_sent_start
    is_led = after.lower_ in words.led_by_people or after.text in words.governments
    return is_noun and not is_led and bool(doc[name.end - 1].whitespace_)


def _called_after(person: Proposal, doc: Doc, words: NameWords) -> Iterator[Proposal]:
    """Yield what is called after a person, if it is a place or a body: 'the [Ned Price Center for Peace]'."""
    end = person.end
    if facility := in_facility(doc, person, words):
        yield facility
        return
    while end < len(doc) and doc[end].text[0].isupper() and not doc[end].is_sent_start:
        if doc[end].text in words.body_nouns or doc[end].text in words.body_openers:
            yield Proposal(person.start, patterns.opened_end(doc, end, words) or end + 1, "ORG", "model")
            return
        end += 1


def _goes_on_as_body(tail: Span, words: NameWords) -> bool:
    """Whether a name goes on so behind a body's: 'NATO [Assembly]', 'UN [Panel of Experts]', 'EU [Grain Treaty]'."""
    if not len(tail):
        return False
    last = tail[-1].text
    is_noun = last in words.body_nouns or last in words.law_nouns
    return is_noun or any(t.lower_ in ("of", "for", "on") for t in tail)


def _before_gap(span: Span, words: NameWords) -> Span:
    """Return the span up to a verb, '[Trade Office] fined Quist', to 'nor', or a dash between spaces if it is no place.

    A person's also up to a headline's joining word: '[Ned Price] En Route Geneva'.
    """
    if len(span) == 1:
        return span
    for before, token in pairwise(span):
        is_verb = token.is_lower and (token.text.endswith("ed") or token.text in words.government_verbs)
        is_dash = token.text in DASHES and token.whitespace_ and span.label_ not in PLACES
        is_cut = is_verb or is_dash or token.text in PARTING or token.doc[token.i : token.i + 2].text in EN_ROUTE
        if before.whitespace_ and (is_cut or (span.label_ == "PERSON" and _is_after_person(token, words))):
            return span.doc[span.start : token.i]
    return span


def _is_after_person(token: Token, words: NameWords) -> bool:
    return token.text in words.after_person or token.doc[token.i : token.i + 2].text in words.after_person


def _trimmed(span: Span, label: str) -> Iterator[Proposal]:
    """Yield the span without article, opening word, quotation marks, possessive and joining word at its end."""
    was_cut = False
    if label == "PERSON" and span[:1].text in ("for", "of"):
        # What an office is for: 'Counselor [for Tidal Harm] Ada Quist'.
        return
    while len(span) and (span[0].text in AT_START or span[0].is_space or _is_article(span)):
        span = span[1:]
    if len(span) > 1 and (span[0].text == "Aboard" or (label == "PERSON" and _is_opening_word(span[0]))):
        span = span[1:]
    if len(span) > 1 and span[-1].is_lower and not span[-1].whitespace_ and _is_compound(span.doc, span.end):
        # 'Hirske' in '[Hirske sub]-region'.
        span = span[:-1]
    while len(span) and (_ends_badly(span[-1]) or span[-1].lower_ in JOINING):
        span = span[:-1]
        was_cut = was_cut or span.doc[span.end].lower_ in JOINING
    # What is left of 'Office of the' is no name.
    if was_cut and len(span) == 1 and label in LIKE_COMMON_NOUNS and not span.text.isupper():
        return
    if len(span) and any(token.text[0].isalnum() for token in span):
        yield Proposal(span.start, span.end, label, "model")


def _ends_badly(token: Token) -> bool:
    """Whether no name ends with the token: a mark, or a word broken off, as in 'the Ukrai- Ukrainians'."""
    return token.text in AT_END or token.is_space or token.text[-1] in DASHES


def _is_compound(doc: Doc, position: int) -> bool:
    return position < len(doc) and doc[position].text == "-" and not doc[position].whitespace_


def _is_opening_word(token: Token) -> bool:
    """Whether the word stands before a name only because a sentence begins with it: '[Beside Biden] stood ...'."""
    return bool(token.is_sent_start) and token.is_stop and token.lower_ not in NAMES_LIKE_STOP_WORDS


def _is_article(span: Span) -> bool:
    """Whether the span begins with an article that is no part of it: 'the', or 'The' that begins a sentence."""
    return span[0].lower_ in ARTICLES and (span[0].is_lower or bool(span[0].is_sent_start))
