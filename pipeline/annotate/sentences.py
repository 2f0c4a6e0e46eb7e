"""Sentence bounds by rule: a paragraph always ends a sentence; a full stop does if what follows begins one.

spaCy's own sentencizer gives an opening quotation mark to the sentence before it and joins paragraphs.
"""

import re

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.records import Sentence

ENDS = {".", "!", "?", "…", "...", "?!", "!?"}
CLOSERS = {'"', "'", "”", "’", ")", "]", "»", "''"}
OPENERS = {'"', "'", "“", "‘", "(", "[", "«", "``", "—", "–", "-", "•", "*"}
# Abbreviations that spaCy keeps whole and that often close a sentence, unlike 'Mr.' or 'Gen.'.
MAY_END = re.compile(r"(?:[A-Z]\.){2,}|a\.m\.|p\.m\.|etc\.|Inc\.|Corp\.|Co\.|Ltd\.|Jr\.|Sr\.")
# The last characters of tokens that can close a sentence.
MAY_CLOSE = frozenset("".join(ENDS | CLOSERS))
# Words that begin a sentence far more often than they go on after 'the U.S.'.
BEGINNERS = frozenset(
    "The A An But And In On At He She It They We I You This That These Those There However Meanwhile After Before "
    "While When If As For With His Her Its Their Our Both Since Although Though So Yet Still Then Now".split()
)
ABBREVIATIONS = {
    "Lt",
    "Col",
    "Maj",
    "Brig",
    "No",
    "Nos",
    "Gov",
    "Sgt",
    "Capt",
    "Cmdr",
    "Hon",
    "Amb",
    "approx",
    "cf",
}


@Language.component("backchannel_sentences")
def set_sentence_bounds(doc: Doc) -> Doc:
    """Mark where sentences start; every token is decided, so a parser that follows keeps these bounds."""
    texts = [token.text for token in doc]
    starts, begins = [], True
    for position, text in enumerate(texts):
        is_space = text.isspace()
        starts.append(position == 0 or (begins and not is_space))
        if is_space:
            begins = begins or "\n" in text
        else:
            begins = text[-1] in MAY_CLOSE and _ends_before_next(
                texts, position, is_joined=not doc[position].whitespace_
            )
    # One call instead of `token.is_sent_start = ...`, which looks through the whole document at each token.
    values = np.where(starts, 1, -1).astype("int64").astype("uint64")
    doc.from_array(["SENT_START"], values)  # type: ignore[arg-type]  # its stub asks for two dimensions
    return doc


def _ends_before_next(texts: list[str], position: int, *, is_joined: bool) -> bool:
    """Whether a sentence ends with the token at `position`; `is_joined` says that no space follows it."""
    following = next((i for i in range(position + 1, min(position + 3, len(texts))) if not texts[i].isspace()), None)
    if following is None or (is_joined and following == position + 1):
        return False
    last = position
    while texts[last] in CLOSERS and last > 0:
        last -= 1
    if texts[last] in ENDS and not _is_abbreviated(texts, last):
        return _begins_sentence(texts, following)
    return MAY_END.fullmatch(texts[last]) is not None and (last < position or texts[following] in BEGINNERS)


def _is_abbreviated(texts: list[str], stop: int) -> bool:
    """Whether the full stop belongs to an abbreviation or a list number rather than to a sentence."""
    if texts[stop] != "." or stop == 0:
        return False
    before = texts[stop - 1]
    is_list_number = before.isdigit() and (stop == 1 or texts[stop - 2].isspace())
    return before in ABBREVIATIONS or is_list_number


def _begins_sentence(texts: list[str], position: int) -> bool:
    word = position
    while texts[word] in OPENERS and word + 1 < len(texts):
        word += 1
    first = texts[word][:1]
    return first.isupper() or first.isdigit() or (word > position and not texts[word].islower())


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
