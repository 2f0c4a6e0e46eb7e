"""Sentence bounds by rule: a paragraph always ends a sentence; a full stop does if what follows begins one.

spaCy's own sentencizer gives an opening quotation mark to the sentence before it and joins paragraphs.
"""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.tokens import sentence_starts, tokens_of
from pipeline.annotate.words import load_words
from pipeline.records import Sentence
from pipeline.word_lists import items_of

STOPS = ".!?…"
CLOSING_QUOTES = frozenset(['"', "'", "”", "’", "»", "''"])
CLOSERS = CLOSING_QUOTES | {")", "]"}
OPENING_QUOTES = frozenset(['"', "“", "«", "``"])
OPENERS = OPENING_QUOTES | frozenset("' '' ‘ ( [ — – - -- --- • · * ** $ € £".split())
# The last characters of tokens that can close a sentence.
MAY_CLOSE = frozenset(STOPS + "".join(CLOSERS))
# spaCy leaves the full stop on words like 'AfD.' and 'PhD.', which are no abbreviations with a full stop of their own.
ENDS_IN_CAPITAL = re.compile(r"[A-Za-z]*[a-z][A-Z]\.")
# '1.' to '20.' may number a point; a higher number with a full stop is more often a count: 'How many? 40.'
MAX_POINTS = 20
# A quotation of fewer words after 'the U.S.' may be a name: 'the U.S. “Iron Dome,” which'.
MIN_QUOTED_WORDS = 4
# The farthest that a quotation's end, and a speaker's verb after the quotation, are looked for.
MAX_QUOTED_TOKENS, MAX_SPEAKER_TOKENS = 80, 7

SENTENCE_RULES = Path(__file__).with_name("sentence_rules.toml")
WORDS = {name: frozenset(items_of(text)) for name, text in tomllib.loads(SENTENCE_RULES.read_text("utf-8")).items()}
BEGINNERS, BEFORE_NAME, BEFORE_NUMBER = WORDS["beginners"], WORDS["before_name"], WORDS["before_number"]
SPEECH_VERBS = WORDS["asking_verbs"] | load_words().speech_verbs


@Language.component("backchannel_sentences")
def set_sentence_bounds(doc: Doc) -> Doc:
    """Mark where sentences start; every token is decided, so a parser that follows keeps these bounds."""
    tokens = tokens_of(doc)
    texts = tokens.texts
    starts, begins, opened = [], True, 0
    for position, text in enumerate(texts):
        is_space = text.isspace()
        is_start = position == 0 or (begins and not is_space)
        starts.append(is_start)
        if is_start:
            opened = position
        if is_space:
            begins = begins or "\n" in text
        else:
            begins = text[-1] in MAY_CLOSE and _ends_before_next(
                texts, opened, position, is_joined=not tokens.spaced[position]
            )
    # One call instead of `token.is_sent_start = ...`, which looks through the whole document at each token.
    values = np.where(starts, 1, -1).astype("int64").astype("uint64")
    doc.from_array(["SENT_START"], values)  # type: ignore[arg-type]  # its stub asks for two dimensions
    return doc


def _ends_before_next(texts: list[str], opened: int, position: int, *, is_joined: bool) -> bool:
    """Whether the sentence begun at `opened` ends with `position`; `is_joined` says that no space follows it."""
    following = next((i for i in range(position + 1, min(position + 3, len(texts))) if not texts[i].isspace()), None)
    if following is None:
        return False
    if is_joined and following == position + 1:
        return _lacks_space(texts, position)
    last = _before_closers(texts, position)
    if texts[last].strip(STOPS) and not ENDS_IN_CAPITAL.fullmatch(texts[last]):
        return _ends_with_abbreviation(texts, opened, last, position, following)
    if _is_abbreviated(texts, opened, last, following) or _names_speaker(texts, last, position, following):
        return False
    return _begins_sentence(texts, following, stop=texts[last]) or (
        last == position and _is_plain_stop(texts, last) and texts[following].isalpha()
    )


def _before_closers(texts: list[str], position: int) -> int:
    """Return where the last word or full stop stands before closing marks and reference marks like '[1]'."""
    while position > 0 and texts[position] in CLOSERS:
        position -= 3 if position > 2 and _is_reference(texts, position - 2) else 1
    return position


def _is_reference(texts: list[str], position: int) -> bool:
    """Whether '[1]' begins at `position`."""
    opening, *rest = texts[position : position + 3]
    return opening == "[" and len(rest) == 2 and rest[0].isdigit() and rest[1] == "]"


def _lacks_space(texts: list[str], stop: int) -> bool:
    """Whether only the space is missing after a sentence, as in 'at the table.The talks'."""
    return texts[stop] in {".", "!", "?"} and texts[stop + 1] in BEGINNERS and _is_plain_word(texts, stop - 1, 2)


def _is_plain_stop(texts: list[str], stop: int) -> bool:
    """Whether a full stop ends the sentence whatever follows: writers online begin with a small letter."""
    return texts[stop] == "." and _is_plain_word(texts, stop - 1, 4) and texts[stop - 1] not in WORDS["abbreviations"]


def _is_plain_word(texts: list[str], position: int, letters: int) -> bool:
    """Whether a word in small letters stands here, of at least as many `letters`: most abbreviations are shorter."""
    word = texts[position] if position >= 0 else ""
    return len(word) >= letters and word.isalpha() and word.islower()


def _ends_with_abbreviation(texts: list[str], opened: int, last: int, position: int, following: int) -> bool:
    """Whether the token `last`, a word with its own full stop like 'U.S.', also ends the sentence."""
    text = texts[last]
    # 'U.S. And Russia Talk': no sentence consists of an abbreviation.
    is_first = last == opened + (texts[opened] in OPENERS)
    if text[-1] != "." or is_first or text[:-1] in BEFORE_NAME:
        return False
    if texts[following] in BEGINNERS or _is_quoted_sentence(texts, following):
        return True
    is_quoted = position > last and texts[position] in CLOSING_QUOTES
    return is_quoted and not _names_speaker(texts, last, position, following) and _begins_sentence(texts, following)


def _is_quoted_sentence(texts: list[str], opening: int) -> bool:
    """Whether the quotation that opens here is a sentence: long enough, with a comma or full stop before its end."""
    if texts[opening] not in OPENING_QUOTES:
        return False
    closing = "”" if texts[opening] == "“" else texts[opening]
    words = texts[opening + 1 : opening + MAX_QUOTED_TOKENS]
    end = words.index(closing) if closing in words else 0
    return end > MIN_QUOTED_WORDS and words[0][0].isupper() and words[end - 1] in {",", ".", "?", "!"}


def _is_abbreviated(texts: list[str], opened: int, stop: int, following: int) -> bool:
    """Whether the stop belongs to an abbreviation, a list number or a name rather than to a sentence."""
    before, after = texts[stop - 1] if stop else "", texts[following]
    if texts[stop] == "!":
        return before in WORDS["marked_names"] and after not in BEGINNERS
    if texts[stop] != ".":
        return False
    if before.isdecimal():
        is_listed = stop - 1 == opened + (texts[opened] in OPENERS) or texts[stop - 2] == ":"
        return is_listed and int(before) <= MAX_POINTS
    if before in BEFORE_NUMBER:
        return after[0].isdigit() or after in WORDS["months"]
    # 'MR. PRICE:' in transcripts.
    is_title = before in BEFORE_NAME or (before.isupper() and after.isupper() and before.title() in BEFORE_NAME)
    return is_title or (before in WORDS["abbreviations"] and after not in BEGINNERS)


def _names_speaker(texts: list[str], last: int, position: int, following: int) -> bool:
    """Whether the words after a quotation are its speaker's, as in '“Why now?” Prime Minister Kishida asked.'"""
    if position == last or texts[position] not in CLOSING_QUOTES or texts[last] in {".", "…", "..."}:
        return False
    for i in range(following, min(following + MAX_SPEAKER_TOKENS, len(texts))):
        if texts[i] in SPEECH_VERBS:
            return i > following and texts[following] not in BEGINNERS and texts[i + 1 : i + 2] != ["that"]
        if not texts[i][0].isupper() and texts[i] not in {"of", "-"}:
            return False
    return False


def _begins_sentence(texts: list[str], position: int, *, stop: str = "") -> bool:
    """Whether the words from `position` begin a sentence after `stop`."""
    if _is_reference(texts, position):
        return False
    word = position
    while texts[word] in OPENERS and word + 1 < len(texts):
        word += 1
    text = texts[word]
    # 'wikiHow' and 'eBay' keep their small letter.
    if text[0].isdigit() or text != text.lower():
        return True
    return stop == "." and word > position and (texts[position] in OPENING_QUOTES or texts[position] == "(")


def sentence_rows(article_id: str, doc: Doc) -> list[Sentence]:
    """Return one row a sentence, white space trimmed; offsets count characters of `doc.text`."""
    rows: list[Sentence] = []
    tokens = tokens_of(doc)
    for first, after in pairwise([*sentence_starts(doc), len(doc)]):
        start, end = tokens.starts[first], tokens.end_char(after - 1)
        text = tokens.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        if start < end:
            rows.append(Sentence(article_id, len(rows), start, end))
    return rows
