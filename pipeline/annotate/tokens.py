"""A document as plain lists: a spaCy Token costs more to make than a rule to try, so each is made once."""

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

import numpy as np
from spacy.tokens import Doc

from pipeline.quotations import Quotation, find_quotations

# What stands behind a text: paragraphs end, so that rules may look at what follows its last word.
AFTER_END = ["\n\n"] * 4
# Tokens that make the name before them an owner's.
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
# Where a document keeps its lists, and its sentences once they are known.
KEY, SENTENCES_KEY, OPENS_KEY = "backchannel_tokens", "backchannel_sentences", "backchannel_opens"


@dataclass
class Tokens:
    """The tokens of a document: their texts, the same in small letters, whether a space follows each."""

    texts: list[str]
    spaced: list[bool]
    lower: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lower = [text.lower() for text in self.texts]

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return "".join([text + " " if spaced else text for text, spaced in zip(self.texts, self.spaced, strict=True)])

    @cached_property
    def straight(self) -> list[str]:
        """The texts with straight apostrophes."""
        return [text.replace("’", "'") if "’" in text else text for text in self.texts]

    @cached_property
    def starts(self) -> list[int]:
        """The offset of the first character of each."""
        lengths = [len(text) + spaced for text, spaced in zip(self.texts, self.spaced, strict=True)]
        return [0, *accumulate(lengths)][: len(lengths)]

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Where the text quotes."""
        return find_quotations(self.text)

    def between(self, start_char: int, end_char: int) -> tuple[int, int] | None:
        """Return the first token of some characters and the one after the last; None if one is cut."""
        start, end = bisect_left(self.starts, start_char), bisect_left(self.starts, end_char)
        is_whole = start < end and self.starts[start] == start_char
        return (start, end) if is_whole and self.end_char(end - 1) == end_char else None

    def words(self, start: int, end: int) -> str:
        """Return the text of the tokens from `start` up to `end`, at least one."""
        return self.text[self.starts[start] : self.end_char(end - 1)]

    def end_char(self, position: int) -> int:
        """Return the offset after the last character of a token."""
        return self.starts[position] + len(self.texts[position])


def tokens_of(doc: Doc) -> Tokens:
    """Return the lists of a document, made when they are first asked for."""
    tokens: Tokens | None = doc.user_data.get(KEY)
    if tokens is None:
        words, spaced = doc.to_array(["ORTH", "SPACY"]).T.tolist()
        texts = {word: doc.vocab.strings[word] for word in set(words)}
        tokens = Tokens([texts[word] for word in words], [space == 1 for space in spaced])
        doc.user_data[KEY] = tokens
    return tokens


def sentence_starts(doc: Doc) -> list[int]:
    """Return the first token of each sentence; to be asked for when the sentences are known."""
    starts: list[int] | None = doc.user_data.get(SENTENCES_KEY)
    if starts is None:
        starts = np.flatnonzero(doc.to_array("SENT_START") == 1).tolist()
        doc.user_data[SENTENCES_KEY] = starts
    return starts


def opens_sentence(doc: Doc) -> list[bool]:
    """Return for each token whether it begins a sentence; to be asked for when the sentences are known."""
    opens: list[bool] | None = doc.user_data.get(OPENS_KEY)
    if opens is None:
        opens = (doc.to_array("SENT_START") == 1).tolist()
        doc.user_data[OPENS_KEY] = opens
    return opens
