"""Reads annotated corpora: gzip JSONL, one document a line, laid out as `README.md` of this folder says."""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

# The labels that the model learns. Dates are found by rules; the rest of the sources' labels are names of works,
# languages and the like, which are none of these.
NAME_LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT")

# The columns of a treebank, in the order of `Treebank`.
COLUMNS = ("tags", "pos", "morphs", "lemmas", "heads", "deps")


class CorpusError(ValueError):
    """A corpus cannot be read; the message says which file and line, and what is wrong."""


@dataclass(frozen=True, slots=True)
class Treebank:
    """What a treebank says of each token: PTB tag, UD part of speech and features, lemma, head (a root's is itself)."""

    tags: list[str]
    pos: list[str]
    morphs: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated document.

    `spaces[i]` says whether a space follows token i; `sents` holds the first token of each sentence; `ents` holds
    (first token, token after the last, label); absence of a label outside `complete` teaches nothing. `unknown` holds
    the tokens of which nobody knows whether they are part of a name.
    """

    doc_id: str
    genre: str
    tokens: list[str]
    spaces: list[bool]
    sents: list[int]
    ents: list[tuple[int, int, str]]
    complete: frozenset[str]
    treebank: Treebank | None = None
    unknown: frozenset[int] = frozenset()
    starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        starts, position = [], 0
        for token, space in zip(self.tokens, self.spaces, strict=True):
            starts.append(position)
            position += len(token) + space
        object.__setattr__(self, "starts", starts)

    @property
    def text(self) -> str:
        """The text, as the tokens and spaces make it."""
        return "".join(token + " " * space for token, space in zip(self.tokens, self.spaces, strict=True))

    def spans(self) -> Iterator[tuple[int, int, str]]:
        """Yield (first character, character after the last, label) of each name."""
        for start, end, label in self.ents:
            yield self.starts[start], self.starts[end - 1] + len(self.tokens[end - 1]), label


def read_corpus(path: Path) -> Iterator[Document]:
    """Yield the documents of one file; CorpusError says what, where and what next."""
    if not path.is_file():
        raise CorpusError(f"{path}: no such corpus; name a .jsonl.gz file, or a folder that holds them.")
    number = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                yield _document(line, f"{path} line {number}")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: not a whole gzip file of UTF-8 text ({error}); copy it again.") from error
    if not number:
        raise CorpusError(f"{path}: holds no documents; copy it again.")


def _document(line: str, where: str) -> Document:
    try:
        row = json.loads(line)
        document = Document(
            doc_id=row["doc_id"],
            genre=row["genre"],
            tokens=row["tokens"],
            spaces=row["spaces"],
            sents=row["sents"],
            ents=[(start, end, mapped) for start, end, _, mapped in row["ents"] if mapped in NAME_LABELS],
            complete=frozenset(row["ner_complete"]),
            treebank=_treebank(row) if "heads" in row else None,
        )
        fault = _fault(document)
    except (ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"{where}: not an annotated document ({type(error).__name__}: {error}).") from error
    if fault:
        raise CorpusError(f"{where}: {fault}.")
    return document


def _fault(document: Document) -> str | None:
    size, ents, bank = len(document.tokens), sorted(document.ents), document.treebank
    if not all(document.tokens):
        return "a token is empty"
    if any(not 0 <= start < end <= size for start, end, _ in ents):
        return f"a name lies outside the document's {size} tokens"
    if any(following[0] < name[1] for name, following in pairwise(ents)):
        return "two names overlap"
    if any(not 0 <= start < size for start in document.sents):
        return f"a sentence begins outside the document's {size} tokens"
    if bank and any(len(getattr(bank, column)) != size for column in COLUMNS):
        return f"the trees do not have {size} tokens"
    if bank and any(not 0 <= head < size for head in bank.heads):
        return f"a head lies outside the document's {size} tokens"
    return None


def _treebank(row: dict[str, Any]) -> Treebank:
    return Treebank(*(row[column] for column in COLUMNS))


def words_by_label(documents: Iterable[Document]) -> dict[str, frozenset[str]]:
    """Return for each label the capitalised words that stand in its names, from documents complete in it."""
    seen: dict[str, set[str]] = {label: set() for label in NAME_LABELS}
    for document in documents:
        for start, end, label in document.ents:
            if label in document.complete:
                seen[label].update(token for token in document.tokens[start:end] if token[0].isupper())
    return {label: frozenset(words) for label, words in seen.items()}


def mark_unknown(document: Document, words: dict[str, frozenset[str]]) -> Document:
    """Return the document with the tokens marked of which the corpus does not say whether they are part of a name.

    These stand outside every annotated name and are capitalised words that other corpora know in names of a label
    that this one does not annotate throughout. If it annotates none throughout, they are all its proper nouns.
    """
    if document.complete.issuperset(NAME_LABELS):
        return document
    named = {i for start, end, _ in document.ents for i in range(start, end)}
    if not document.complete and document.treebank:
        tags = document.treebank.pos
        unknown = {i for i in range(len(document.tokens)) if tags[i] == "PROPN"}
    else:
        doubtful = frozenset[str]().union(*(words[label] for label in NAME_LABELS if label not in document.complete))
        unknown = {i for i, token in enumerate(document.tokens) if token in doubtful} - set(document.sents)
    return replace(document, unknown=frozenset(unknown - named))
