"""Laws and treaties that nobody listed: capitalised words that end in 'Act', 'Law', 'Treaty' and the like."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.words import NameWords

WITHIN_LAW = frozenset({"of", "and", "for", "in", "to", "on", "the", "'s", "’s", "-"})
STATUTES = frozenset({"Act", "Law"})
# 'Law' ends a name of so many words, and only after one of these: 'the Grain Storage Law', not 'Quist Law'.
MIN_LAW_WORDS = 3
BEFORE_LAW = frozenset({"the", "our", "its", "their", "'s", "’s"})


# What states agree on, and is called so where 'the' stands before it: 'the Velm Agreement'.
TREATIES = frozenset("Accord Accords Agreement Agreements Convention Covenant Memorandum Pact Protocol Treaty".split())
NOUNS = STATUTES | TREATIES


def law(doc: Doc, act: Token, words: NameWords, taken: dict[int, str]) -> Iterator[tuple[Span, str, str]]:
    """Yield the name of a law from its first capitalised word to its noun: 'Justice in Policing Act'."""
    start = act.i
    # Bodies have treaties, too: 'the NATO Treaty'.
    may_hold = ("GPE", "NORP", "ORG") if act.text in TREATIES else ("GPE", "NORP")
    while start > 0 and not doc[start].is_sent_start and _is_law_word(doc, start - 1, words, taken):
        start -= 1
        if taken.get(start, "GPE") not in may_hold:
            start += 1
            break
    while start < act.i and not begins_name(doc[start], words):
        start += 1
    span = doc[start : act.i + 1]
    is_law = act.text == "Act" or (_is_treaty(span, words) if act.text in TREATIES else _is_statute(span, words))
    if start < act.i and is_law:
        yield span, "LAW", "law_noun"


def _is_treaty(span: Span, words: NameWords) -> bool:
    """Whether it is one's name: 'the Velm Pact', not 'the Velm Pact Council', 'the Party Convention', 'a Pact'."""
    is_meeting = span[-1].text == "Convention" and span.doc[span.end - 2].text in words.before_meeting
    bodies = words.body_nouns | words.body_openers | words.governments
    return _is_apart(span) and not (is_meeting or any(token.text in bodies for token in span))


def _is_statute(span: Span, words: NameWords) -> bool:
    """Whether a name that ends in 'Law' is one law's: not that of a school, nor 'the Court of Maritime Law'."""
    is_body = any(token.text in words.body_nouns or token.text in words.body_openers for token in span)
    return _is_apart(span) and not is_body and len(span) >= MIN_LAW_WORDS


def _is_apart(span: Span) -> bool:
    """Whether 'the' or whose it is stands before a name, a capitalised word before its noun, and none behind."""
    doc, before = span.doc, span.doc[max(0, span.start - 1)].lower_
    goes_on = span.end < len(doc) and doc[span.end].text[0].isupper() and not doc[span.end].is_sent_start
    return before in BEFORE_LAW and doc[span.end - 2].text[0].isupper() and not goes_on


def _is_law_word(doc: Doc, position: int, words: NameWords, taken: dict[int, str]) -> bool:
    """Whether the word before belongs to a law's name: no other law, no stop word."""
    token = doc[position]
    if token.text in WITHIN_LAW:
        before = doc[position - 1] if position else token
        return before.text[0].isupper() and position - 1 not in taken and before.text not in words.law_nouns
    is_name = token.text[0].isupper() and token.text not in words.no_name and not token.is_stop
    return is_name and token.text not in words.law_nouns


def begins_name(token: Token, words: NameWords) -> bool:
    """Whether a law's or a body's name may begin with the word."""
    return token.text[0].isupper() and not token.is_stop and (token.lower_,) not in words.titles
