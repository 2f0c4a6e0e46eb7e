"""The corpus readers that the training configs name: annotated documents -> spaCy Examples."""

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

from pipeline.language.corpora import NAME_LABELS, CorpusError, Document, mark_unknown, read_corpus, words_by_label

Reader = Callable[[Language], Iterator[Example]]
Augmenter = Callable[[Document, random.Random], Document]

# A hyphen inside a word, and a capital before or after it.
COMPOUND = re.compile(r"^[A-Z].*[-–]\w|\w[-–][A-Z]")


@cache
def _documents(path: Path) -> list[Document]:
    return list(read_corpus(path))


@registry.readers("backchannel.names.v1")
def names_reader(folder: Path, files: dict[str, int], seed: int, augmenter: Augmenter | None = None) -> Reader:
    """Return a reader of names. `files` says how often each file of `folder` is read in an epoch.

    Each call of the reader is an epoch: in another order, and augmented anew if there is an `augmenter`.
    """
    randomly = random.Random(seed)

    def read(nlp: Language) -> Iterator[Example]:
        corpora = {name: _documents(Path(folder) / f"{name}.jsonl.gz") for name in files}
        words = words_by_label(document for corpus in corpora.values() for document in corpus)
        known = {name: [mark_unknown(document, words) for document in corpus] for name, corpus in corpora.items()}
        pool = [document for name, times in files.items() for document in known[name] * times]
        randomly.shuffle(pool)
        for document in pool:
            changed = augmenter(document, randomly) if augmenter else document
            reference = names_doc(nlp, changed)
            yield Example(nlp.make_doc(reference.text), reference)

    return read


def names_doc(nlp: Language, document: Document) -> Doc:
    """Return the document, in the tokens of `nlp`, with its names and with what is unknown marked as missing.

    A name that begins or ends inside a token of `nlp` is unknown too; so is what stands in a compound that the corpus
    keeps whole and calls no name, as it may do with "U.S.-led".
    """
    doc = nlp.make_doc(document.text)
    spans: list[Span] = []
    missing: set[int] = set()
    for start, end, label in document.spans():
        if span := doc.char_span(start, end, label=label):
            spans.append(span)
        elif around := doc.char_span(start, end, alignment_mode="expand"):
            missing.update(token.i for token in around)
    compounds = {i for i, token in enumerate(document.tokens) if COMPOUND.search(token)}
    for i in document.unknown | compounds:
        start = document.starts[i]
        if around := doc.char_span(start, start + len(document.tokens[i]), alignment_mode="expand"):
            missing.update(token.i for token in around)
    missing -= {token.i for span in spans for token in span}
    doc.set_ents(spans, missing=[doc[i : i + 1] for i in sorted(missing)])
    return doc


@registry.readers("backchannel.labels.v1")
def read_labels() -> dict[int, dict[str, int]]:
    """Return the moves of a transition-based recogniser of all our labels, however rare in the first documents."""
    labels = dict.fromkeys(NAME_LABELS, 1)
    # As spaCy numbers the moves: missing, begin, in, last, unit, out.
    return {0: {}, 1: labels, 2: labels, 3: labels, 4: {"": 1} | labels, 5: {"": 1}}


@registry.readers("backchannel.syntax.v1")
def syntax_reader(folder: Path, files: list[str], seed: int, augmenter: Augmenter | None = None) -> Reader:
    """Return a reader of treebanks: tags, parts of speech, features, lemmas, heads and dependency labels (UD)."""
    randomly = random.Random(seed)

    def read(nlp: Language) -> Iterator[Example]:
        pool = [each for name in files for each in _documents(Path(folder) / f"{name}.jsonl.gz") if each.treebank]
        randomly.shuffle(pool)
        for document in pool:
            changed = augmenter(document, randomly) if augmenter else document
            yield Example(nlp.make_doc(changed.text), syntax_doc(nlp, changed))

    return read


def syntax_doc(nlp: Language, document: Document) -> Doc:
    """Return the document in its treebank's own tokens; spaCy aligns them with those of `nlp`."""
    bank = document.treebank
    if bank is None:
        raise ValueError(f"{document.doc_id} has no trees.")
    return Doc(
        nlp.vocab,
        words=document.tokens,
        spaces=document.spaces,
        tags=bank.tags,
        pos=bank.pos,
        morphs=bank.morphs,
        lemmas=bank.lemmas,
        heads=bank.heads,
        deps=[_label(label) for label in bank.deps],
    )


def _label(label: str) -> str:
    return "ROOT" if label == "root" else label


@registry.misc("backchannel.lookups.v1")
def read_lookups(folder: Path) -> Lookups:
    """Return the lemma tables (rules, exceptions, index) of a folder of spaCy lookups data."""
    lookups = Lookups()
    for table in ("lemma_rules", "lemma_exc", "lemma_index"):
        path = Path(folder) / f"en_{table}.json"
        if not path.is_file():
            raise CorpusError(f"{path}: no such lemma table; name a folder of corpora that holds lookups-en.")
        lookups.add_table(table, json.loads(path.read_text("utf-8")))
    return lookups
