"""Laws that nobody listed: capitalised words that end in 'Act' or 'Law'."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.words import NameWords

WITHIN_LAW = frozenset({"of", "and", "for", "in", "to", "on", "the", "'s", "’s", "-"})
STATUTES = frozenset({"Act", "Law"})
# 'Law' ends a name of so many words, and only after one of these: 'the Grain Storage Law', not 'Quist Law'.
MIN_LAW_WORDS = 3
BEFORE_LAW = frozenset({"the", "our", "its", "their", "'s", "’s"})


def law(doc: Doc, act: Token, words: NameWords, taken: dict[int, str]) -> Iterator[tuple[Span, str, str]]:
    """Yield the name of a law from its first capitalised word to 'Act' or 'Law': 'Justice in Policing Act'."""
    start = act.i
    while start > 0 and not doc[start].is_sent_start and _is_law_word(doc, start - 1, words, taken):
        start -= 1
    while start < act.i and not begins_name(doc[start], words):
        start += 1
    if start < act.i and (act.text == "Act" or _is_statute(doc[start : act.i + 1], words)):
        yield doc[start : act.i + 1], "LAW", "law_noun"


def _is_statute(span: Span, words: NameWords) -> bool:
    """Whether a name that ends in 'Law' is one law's: not that of a school, nor 'the Court of Maritime Law'."""
    doc, before = span.doc, span.doc[max(0, span.start - 1)].lower_
    goes_on = span.end < len(doc) and doc[span.end].text[0].isupper() and not doc[span.end].is_sent_start
    is_body = any(token.text in words.body_nouns or token.text in words.body_openers for token in span)
    is_apart = before in BEFORE_LAW and doc[span.end - 2].text[0].isupper()
    return is_apart and not (goes_on or is_body) and len(span) >= MIN_LAW_WORDS


def _is_law_word(doc: Doc, position: int, words: NameWords, taken: dict[int, str]) -> bool:
    """Whether the word before belongs to a law's name: no person or body listed, no other law, no stop word."""
    token = doc[position]
    if token.text in WITHIN_LAW:
        before = doc[position - 1] if position else token
        return before.text[0].isupper() and position - 1 not in taken and before.text not in words.law_nouns
    is_name = token.text[0].isupper() and token.text not in words.no_name and not token.is_stop
    return is_name and token.text not in words.law_nouns and taken.get(position, "GPE") in ("GPE", "NORP")


def begins_name(token: Token, words: NameWords) -> bool:
    """Whether a law's or a body's name may begin with the word."""
    return token.text[0].isupper() and not token.is_stop and (token.lower_,) not in words.titles
