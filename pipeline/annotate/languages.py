"""Tells where the name of a people is that of its language: 'in Spanish', 'speaks Russian', 'the Russian language'."""

from spacy.tokens import Doc

from pipeline.annotate.proposals import Proposal
from pipeline.annotate.tokens import tokens_of
from pipeline.annotate.words import NameWords

# After 'in Spanish' these say that no noun follows, of which it would tell the people: 'in Spanish waters'.
AFTER_LANGUAGE = frozenset("and or as at but by during for from on that to when while with".split())
JOINS = frozenset({",", "and", "or"})
LANGUAGE = frozenset({"language", "languages"})


def is_language(doc: Doc, name: Proposal, words: NameWords) -> bool:
    """Whether a people's name stands for what its people speak."""
    if name.label != "NORP" or not name.is_one_word or doc[name.start].text not in words.languages:
        return False
    lower = tokens_of(doc).lower
    start = name.start
    # 'speaks French and [Russian]'.
    while start > 1 and lower[start - 1] in JOINS and tokens_of(doc).texts[start - 2] in words.languages:
        start -= 2
    before = lower[start - 1] if start else ""
    after = lower[name.end] if name.end < len(lower) else "."
    if after in LANGUAGE or (after == "-" and lower[name.end + 1 : name.end + 2] == ["language"]):
        return True
    ends = after in AFTER_LANGUAGE or not after[0].isalnum()
    # 'in Russian, Chinese and Iranian ports', 'in Russian-held towns'.
    is_row = (after in JOINS or after in ("-", "–")) and not _ends_row(doc, name.end, words)
    return before in words.before_language and ends and not is_row


def _ends_row(doc: Doc, position: int, words: NameWords) -> bool:
    """Whether languages that commas and 'and' join end without a noun: 'in Spanish, French and English.'"""
    texts = tokens_of(doc).texts
    if texts[position] in "-–":
        return False
    while position < len(texts) and texts[position] in JOINS:
        position += 1
        if position >= len(texts) or not texts[position][0].isupper():
            return True
        if texts[position] not in words.languages:
            return False
        position += 1
    return position >= len(texts) or texts[position] in AFTER_LANGUAGE or not texts[position][0].isalnum()
