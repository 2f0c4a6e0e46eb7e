"""The trained recogniser of names, read sooner: it finds what spaCy's own finds with the same weights.

spaCy decides token by token what comes next. Outside a name that depends on one token alone, so here it is decided for
all tokens of many documents at once; only from where a name begins it is followed to its end.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline.ner import EntityRecognizer
from spacy.tokens import Doc, Span
from thinc.api import Model
from threadpoolctl import ThreadpoolController

from pipeline.language.network import BLOCK, Floats, Places, WordsInContext, largest, weights_of

FACTORY = "backchannel_ner"
# A name found: its first token, the token after its last, its label.
Found = tuple[int, int, str]


@Language.factory(FACTORY)
def make_recogniser(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Any,
) -> "Recogniser":
    """Return the component; its settings are those of spaCy's 'ner'."""
    return Recogniser(
        nlp.vocab,
        model,
        name=name,
        moves=moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )


class Recogniser(EntityRecognizer):  # type: ignore[misc]  # spaCy gives it no types
    """spaCy's recogniser, loaded as that, with a reader of its own; it reads documents that hold no names yet."""

    reader: "Reader | None" = None

    def predict(self, docs: Sequence[Doc]) -> list[list[Found]]:
        """Return the names in each document."""
        self.reader = self.reader or Reader(self)
        # One core each: several processes share the cores already, and threads made the small products no faster.
        with self.reader.threads.limit(limits=1, user_api="blas"):
            return self.reader(docs)

    def set_annotations(self, docs: Sequence[Doc], found: Sequence[Sequence[Found]]) -> None:
        """Make them the entities of the documents."""
        for doc, names in zip(docs, found, strict=True):
            doc.set_ents([Span(doc, start, end, label) for start, end, label in names])

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Yield the documents with their names, read `batch_size` at a time."""
        unread = iter(stream)
        while docs := list(islice(unread, batch_size)):
            self.set_annotations(docs, self.predict(docs))
            yield from docs


class Reader:
    """Documents -> their names, with the weights of one recogniser."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self.threads = ThreadpoolController()
        tok2vec, lower, upper = recogniser.model.layers
        read_words, _, project = tok2vec.layers
        self.project = np.ascontiguousarray(weights_of(project, "W").T), weights_of(project, "b")
        self.pieces, self.width = lower.get_dim("nP"), lower.get_dim("nP") * lower.get_dim("nO")
        # What a token adds to the hidden layer where it is looked at, where it begins the name and where it is the
        # name's last so far; all first pieces of the layer before all second ones.
        features = weights_of(lower, "W").transpose(0, 2, 1, 3).reshape(-1, project.get_dim("nO"))
        self.features = np.ascontiguousarray(features.T)
        _, no_first, no_last = weights_of(lower, "pad")[0].transpose(0, 2, 1).reshape(3, -1)
        self.bias = weights_of(lower, "b").T.reshape(-1)
        self.outside = no_first + no_last + self.bias
        self.weights, self.weight_bias = weights_of(upper, "W"), weights_of(upper, "b")
        with self.threads.limit(limits=1, user_api="blas"):
            self.read_words = WordsInContext(read_words, [self.project[0], self.features, self.weights.T])
        self.moves = Moves([recogniser.moves.get_class_name(n) for n in range(len(self.weights))])

    def __call__(self, docs: Sequence[Doc]) -> list[list[Found]]:
        """Return the names in each document, in order."""
        bounds = np.cumsum([0, *(len(doc) for doc in docs)])
        found: list[list[Found]] = [[] for _ in docs]
        if not bounds[-1]:
            return found
        rows, places = self.read_words(docs)
        parts, scores = self._scores(rows)
        is_space, starts_sentence = np.concatenate([doc.to_array([IS_SPACE, SENT_START]) for doc in docs]).T == 1
        # No name goes on over the end of a sentence or a document.
        closes = np.append(starts_sentence[1:], True)
        closes[bounds[1:] - 1] = True
        moves = self.moves.best_outside(scores[places], is_space=is_space, closes=closes)
        ends = self._ends(parts, places, moves, closes)
        number = taken = 0
        for start in np.flatnonzero(moves != self.moves.out).tolist():
            if start < taken:
                continue
            while start >= bounds[number + 1]:
                number += 1
            first, taken = int(bounds[number]), int(ends[start])
            found[number].append((start - first, taken - first, self.moves.labels[moves[start]]))
        return found

    def _scores(self, rows: Floats) -> tuple[Floats, Floats]:
        """Return for each row what it adds to the hidden layer, and its scores where no name is open."""
        parts = np.empty((len(rows), self.features.shape[1]), np.float32)
        scores = np.empty((len(rows), len(self.weights)), np.float32)
        for start in range(0, len(rows), BLOCK):
            block = slice(start, start + BLOCK)
            np.matmul(rows[block] @ self.project[0] + self.project[1], self.features, out=parts[block])
            hidden = largest(parts[block, : self.width] + self.outside, self.pieces)
            np.matmul(hidden, self.weights.T, out=scores[block])
        return parts, scores + self.weight_bias

    def _ends(self, parts: Floats, places: Places, moves: Places, closes: NDArray[np.bool_]) -> Places:
        """Return for each token after which one a name that it begins would end; `places` are the tokens' rows."""
        here, first, last = np.split(parts, 3, axis=1)
        ends = np.arange(1, len(places) + 1)
        starts = np.flatnonzero(self.moves.begins[moves])
        at = starts + 1
        while len(starts):
            open_at = here[places[at]] + first[places[starts]] + last[places[at - 1]]
            hidden = largest(open_at + self.bias, self.pieces)
            into, over = (self._score(hidden, move[moves[starts]]) for move in (self.moves.inside, self.moves.last))
            goes_on = (into >= over) & ~closes[at]
            ends[starts[~goes_on]] = at[~goes_on] + 1
            starts, at = starts[goes_on], at[goes_on] + 1
        return ends

    def _score(self, hidden: Floats, moves: Places) -> Floats:
        score: Floats = np.einsum("ij,ij->i", hidden, self.weights[moves]) + self.weight_bias[moves]
        return score


class Moves:
    """What a recogniser can do at a token, by number: begin a name, go on, end it, a name of one token, nothing."""

    def __init__(self, names: list[str]) -> None:
        self.labels = [name.partition("-")[2] for name in names]
        self.begins = np.array([name[:2] == "B-" for name in names])
        # 'U-' without a label serves spans that are barred from being names.
        self.is_unit = np.array([name[:2] == "U-" and name != "U-" for name in names])
        self.out = names.index("O")
        number = {name: n for n, name in enumerate(names)}
        self.inside = np.array([number.get(f"I-{label}", -1) for label in self.labels])
        self.last = np.array([number.get(f"L-{label}", -1) for label in self.labels])

    def best_outside(self, scores: Floats, *, is_space: NDArray[np.bool_], closes: NDArray[np.bool_]) -> Places:
        """Return the best move at each token where no name is open; none begins on white space or crosses an end."""
        names = self.begins | self.is_unit
        barred = ~names & (np.arange(len(names)) != self.out)
        scores[:, barred] = -np.inf
        scores[np.ix_(is_space, names)] = -np.inf
        scores[np.ix_(closes, self.begins)] = -np.inf
        best: Places = scores.argmax(axis=1)
        return best
