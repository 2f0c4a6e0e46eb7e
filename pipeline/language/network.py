"""The trained network that reads words in context, for many documents at once: spaCy's numbers, sooner.

A word's embedding depends on the word alone, so each is embedded once and remembered. The layers that look at the
words beside it run in blocks of rows by numpy's matrix product, which took a quarter of the time of spaCy's. Blocks are
of one size and documents begin at certain rows, so that what stands beside a text changes not even a last digit.
"""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH
from spacy.tokens import Doc
from thinc.api import Model

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
# Rows computed at once, and the multiples of rows at which documents begin where nothing finer is found. The last digit
# of a product may depend on where its row stands in the inner loops of the matrix product: modulo 4, 8, 12, 16 or 24.
BLOCK, ALIGN = 384, 48
# Distinct words remembered; at 96 numbers each some 25 MB.
MAX_REMEMBERED = 50_000
# What spaCy's layers add to a variance before they divide by its root.
EPSILON = np.float32(1e-8)
# Makes one key of a word's text and its norm: the tokenizer's exceptions give one text several norms.
MIX = np.uint64(0x9E3779B97F4A7C15)


class WordsInContext:
    """Computes what spaCy's `Tok2Vec` of `MultiHashEmbed` with vectors and `MaxoutWindowEncoder` does."""

    def __init__(self, tok2vec: Model[Any, Any], behind: Sequence[Floats] = ()) -> None:
        """Take the weights of spaCy's layers; `behind` are those with which what comes out is multiplied next."""
        embed, encode = tok2vec.layers
        self.embed = Embedding(embed)
        self.layers = [WindowLayer(residual) for residual in encode.layers[0].layers]
        self.align = period_of([*(layer.weights for layer in self.layers), *behind])

    def __call__(self, docs: Sequence[Doc]) -> tuple[Floats, Places]:
        """Return rows, whole blocks of them, and which of these are the tokens', document after document."""
        places, n_rows = laid_out([len(doc) for doc in docs], gap=len(self.layers), align=self.align)
        words = self.embed(docs)
        # One more row at each end, for the windows of the first and the last.
        rows = np.zeros((n_rows + 2, words.shape[1]), np.float32)
        rows[places + 1] = words
        result = np.zeros_like(rows)
        for layer in self.layers:
            layer(rows, result)
            rows, result = result, rows
        return rows[1:-1], places


def period_of(weights: Sequence[Floats]) -> int:
    """Return after how many rows the products of equal rows with any of these weights are equal to the last digit."""
    products = [np.tile(np.sin(np.arange(len(each)), dtype=np.float32), (BLOCK, 1)) @ each for each in weights]
    periods = (n for n in range(1, ALIGN) if ALIGN % n == 0 and all((each[n:] == each[:-n]).all() for each in products))
    return next(periods, ALIGN)


def laid_out(lengths: Sequence[int], *, gap: int, align: int) -> tuple[Places, int]:
    """Return the rows of the tokens of documents of such lengths, and how many rows there are in all, in whole blocks.

    As in training, each document has rows of zeros around it, at least as many as there are layers that look aside.
    """
    places, start = [], 0
    for length in lengths:
        places.append(np.arange(start + gap, start + gap + length))
        start = _up(start + gap + length, align)
    return np.concatenate(places), _up(start + gap, BLOCK)


def _up(n: int, unit: int) -> int:
    return -(-n // unit) * unit


class Embedding:
    """A row for each token, which depends on its word alone; remembers those of the words it met."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        (features, static), self.mix = embed.layers[0].layers, embed.layers[1]
        extract, _, self.hashes = features.layers
        self.columns = list(extract.attrs["columns"])
        self.weights = weights_of(static, "W")
        self.known: dict[int, Floats] = {}

    def __call__(self, docs: Sequence[Doc]) -> Floats:
        """Return the rows of all tokens, document after document."""
        looked_up = docs[0].vocab.vectors.attr
        attributes = np.concatenate([doc.to_array([ORTH, NORM, looked_up, *self.columns]) for doc in docs])
        mixed = attributes[:, 0] ^ (attributes[:, 1] * MIX)
        keys, first, which = np.unique(mixed, return_index=True, return_inverse=True)
        if len(self.known) + len(keys) > MAX_REMEMBERED:
            self.known.clear()
        words = keys.tolist()
        new = [n for n, word in enumerate(words) if word not in self.known]
        if new:
            rows = self._rows(attributes[first[new]], docs[0])
            self.known.update(zip([words[n] for n in new], rows, strict=True))
        return np.stack([self.known[word] for word in words])[which]

    def _rows(self, attributes: NDArray[np.uint64], doc: Doc) -> Floats:
        vectors, ops = doc.vocab.vectors, cast(Any, self.mix.ops)
        rows_of_words = vectors.find(keys=attributes[:, 2])
        static: Floats = ops.gemm(np.ascontiguousarray(vectors.data[rows_of_words]), self.weights, trans2=True)
        static[rows_of_words < 0] = 0
        hashed: Floats = np.asarray(self.hashes.predict(np.ascontiguousarray(attributes[:, 3:])))
        rows: Floats = self.mix.predict(np.hstack([hashed, static]))
        return rows


class WindowLayer:
    """Adds to each row what a maxout of it and its two neighbours, normalised, gives."""

    def __init__(self, residual: Model[Any, Any]) -> None:
        maxout, norm = (next(node for node in residual.walk() if node.name == name) for name in ("maxout", "layernorm"))
        weights, bias = weights_of(maxout, "W"), weights_of(maxout, "b")
        self.width, self.pieces, self.n_in = weights.shape
        # All first pieces before all second ones, so that the largest of each are those of three arrays. The bias is
        # one more row of weights, of a column of ones: the product adds it last, as a sum of its own would.
        pieces = weights.transpose(1, 0, 2).reshape(-1, self.n_in).T
        self.weights = np.vstack([pieces, bias.T.reshape(-1)])
        self.scale, self.shift = weights_of(norm, "G"), weights_of(norm, "b")

    def __call__(self, rows: Floats, result: Floats) -> None:
        """Write the rows of the next layer to `result`; the first and the last, beside the blocks, stay as they are."""
        window = np.ones((BLOCK, self.n_in + 1), np.float32)
        product = np.empty((BLOCK, self.pieces * self.width), np.float32)
        for start in range(0, len(rows) - 2, BLOCK):
            for side in range(3):
                window[:, side * self.width : (side + 1) * self.width] = rows[start + side : start + side + BLOCK]
            np.matmul(window, self.weights, out=product)
            best = largest(product, self.pieces)
            self._normalise(best)
            np.add(best, rows[start + 1 : start + 1 + BLOCK], out=result[start + 1 : start + 1 + BLOCK])

    def _normalise(self, rows: Floats) -> None:
        rows -= rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", rows, rows) / np.float32(self.width) + EPSILON
        rows *= (1 / np.sqrt(variance))[:, None]
        rows *= self.scale
        rows += self.shift


def largest(product: Floats, pieces: int) -> Floats:
    """Return the largest of the `pieces` parts, side by side, of each row; there are at least two."""
    width = product.shape[1] // pieces
    best: Floats = np.maximum(product[:, :width], product[:, width : 2 * width])
    for start in range(2 * width, product.shape[1], width):
        np.maximum(best, product[:, start : start + width], out=best)
    return best


def weights_of(node: Model[Any, Any], name: str) -> Floats:
    """Return an array of weights of a layer."""
    return np.asarray(node.get_param(name), np.float32)
