"""Cuts words into the pieces that a pretrained encoder reads, texts into windows, and reads tags off its scores."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.language.corpora import NAME_LABELS, CorpusError

TOKENIZER = "tokenizer.json"
TAGS = ("O", *(f"{part}-{label}" for label in NAME_LABELS for part in "BI"))
# Pieces of a window, and of one word, that are read; the rest of a longer word tells little.
MOST_PIECES, MOST_OF_WORD = 126, 8
# A window ends with a sentence where one of at least so many words does.
LEAST_WORDS = 10
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "–": "-", "\n": " "})
# How a word is written, which an encoder of small letters does not see.
FORMS = ("none", "digits", "marks", "small", "capitals", "capital", "title", "mixed", "paragraph", "inner")


class Window(NamedTuple):
    """Words that are read together, and the number of the first of them in the text."""

    first: int
    words: Sequence[str]


class Pieces:
    """Words -> the numbers of their pieces, in the encoder's own list."""

    def __init__(self, encoder: Path) -> None:
        """Read `tokenizer.json` of the folder `encoder`; CorpusError if it is not there."""
        from tokenizers import Tokenizer

        path = encoder / TOKENIZER
        if not path.is_file():
            raise CorpusError(f"{path}: no such file; name the folder of the encoder's weights and {TOKENIZER}.")
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.first, self.last, self.unknown = (self.tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]", "[UNK]"))
        self.known: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        """Return the numbers of the first pieces of a word."""
        if word not in self.known:
            ids = self.tokenizer.encode(word.translate(_PLAIN), add_special_tokens=False).ids
            self.known[word] = ids[:MOST_OF_WORD] or [self.unknown]
        return self.known[word]


def form_of(word: str) -> int:
    """Return how a word is written, as a number of `FORMS`."""
    letters = [letter for letter in word if letter.isalpha()]
    if "\n" in word:
        name = "paragraph"
    elif not letters:
        name = "digits" if any(letter.isdigit() for letter in word) else "marks"
    elif all(map(str.islower, letters)):
        name = "small"
    elif all(map(str.isupper, letters)):
        name = "capitals" if len(letters) > 1 else "capital"
    elif word[0].isupper() and all(map(str.islower, letters[1:])):
        name = "title"
    else:
        name = "mixed" if letters[0].isupper() else "inner"
    return FORMS.index(name)


def windows(words: Sequence[str], pieces: Pieces) -> Iterator[Window]:
    """Yield the windows of a text, in order; together they hold each word once."""
    first = 0
    while first < len(words):
        end, size, whole = first, 0, first
        while end < len(words) and (end == first or size + len(pieces(words[end])) <= MOST_PIECES):
            size += len(pieces(words[end]))
            end += 1
            if words[end - 1] in (".", "?", "!") or "\n" in words[end - 1]:
                whole = end
        if end < len(words) and whole > first + LEAST_WORDS:
            end = whole
        yield Window(first, words[first:end])
        first = end


def _after() -> NDArray[np.float32]:
    """Return what it costs that a tag (column) follows another (row): nothing, or all."""
    costs = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for column, tag in enumerate(TAGS):
        if tag[0] == "I":
            costs[[before[2:] != tag[2:] for before in TAGS], column] = -np.inf
    return costs


_AFTER = _after()


def best_tags(scores: NDArray[np.float32]) -> list[str]:
    """Return the best tags of a text, by Viterbi's method; `scores` has a row for each word, a column for each tag."""
    if not len(scores):
        return []
    best = scores[0] + _AFTER[0]
    came = []
    for row in scores[1:]:
        steps = best[:, None] + _AFTER
        came.append(steps.argmax(axis=0))
        best = steps.max(axis=0) + row
    path = [int(best.argmax())]
    for step in reversed(came):
        path.append(int(step[path[-1]]))
    return [TAGS[number] for number in reversed(path)]
