"""Sentence bounds by rule: a paragraph always ends a sentence; a full stop does if what follows begins one.

spaCy's own sentencizer gives an opening quotation mark to the sentence before it and joins paragraphs.
"""

import re

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.records import Sentence

ENDS = {".", "!", "?", "…", "...", "?!", "!?"}
CLOSERS = {'"', "'", "”", "’", ")", "]", "»", "''"}
OPENERS = {'"', "'", "“", "‘", "(", "[", "«", "``", "—", "–", "-", "•", "*"}
# Abbreviations that spaCy keeps whole and that often close a sentence, unlike 'Mr.' or 'Gen.'.
MAY_END = re.compile(r"(?:[A-Z]\.){2,}|a\.m\.|p\.m\.|etc\.|Inc\.|Corp\.|Co\.|Ltd\.|Jr\.|Sr\.")
# Words that begin a sentence far more often than they go on after 'the U.S.'.
BEGINNERS = set(
    "The A An But And In On At He She It They We I You This That These Those There However Meanwhile After Before "
    "While When If As For With His Her Its Their Our Both Since Although Though So Yet Still Then Now".split()
)
ABBREVIATIONS = {"Lt", "Col", "Maj", "Brig", "No", "Nos", "Gov", "Sgt", "Capt", "Cmdr", "Hon", "Amb", "approx", "cf"}


@Language.component("backchannel_sentences")
def set_sentence_bounds(doc: Doc) -> Doc:
    """Mark where sentences start; every token is decided, so a parser that follows keeps these bounds."""
    starts = False
    for token in doc:
        token.is_sent_start = token.i == 0 or (starts and not token.is_space)
        if token.is_space:
            starts = starts or "\n" in token.text
        else:
            starts = _ends_before_next(doc, token)
    return doc


def _ends_before_next(doc: Doc, token: Token) -> bool:
    """Whether a sentence ends with `token`."""
    following = _next_word(doc, token.i)
    if following is None or not (token.whitespace_ or following.i > token.i + 1):
        return False
    last = token
    while last.text in CLOSERS and last.i > 0:
        last = doc[last.i - 1]
    if last.text in ENDS and not _is_abbreviated(doc, last):
        return _begins_sentence(doc, following)
    return MAY_END.fullmatch(last.text) is not None and (last is not token or following.text in BEGINNERS)


def _next_word(doc: Doc, position: int) -> Token | None:
    return next((token for token in doc[position + 1 : position + 3] if not token.is_space), None)


def _is_abbreviated(doc: Doc, stop: Token) -> bool:
    """Whether the full stop belongs to an abbreviation or a list number rather than to a sentence."""
    if stop.text != "." or stop.i == 0 or doc[stop.i - 1].whitespace_:
        return False
    before = doc[stop.i - 1]
    is_list_number = before.is_digit and (before.i == 0 or doc[before.i - 1].is_space)
    return before.text in ABBREVIATIONS or is_list_number


def _begins_sentence(doc: Doc, token: Token) -> bool:
    word = token
    while word.text in OPENERS and word.i + 1 < len(doc):
        word = doc[word.i + 1]
    return word.text[:1].isupper() or word.text[:1].isdigit() or (word is not token and not word.is_lower)


def sentence_rows(article_id: str, doc: Doc) -> list[Sentence]:
    """Return one row a sentence, white space trimmed; offsets count characters of `doc.text`."""
    rows: list[Sentence] = []
    for span in doc.sents:
        text = span.text
        start = span.start_char + len(text) - len(text.lstrip())
        end = span.end_char - len(text) + len(text.rstrip())
        if start < end:
            rows.append(Sentence(article_id, len(rows), start, end))
    return rows
