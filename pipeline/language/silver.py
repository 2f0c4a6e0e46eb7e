"""Raw text marked by a model and by the rules of the annotate step, to train on: what they know the model learns.

People and organisations that people listed are left out: the model must meet them as it will meet any other.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotate import NameFinder
from pipeline.annotate.names import Name
from pipeline.curated import load_curated
from pipeline.language.corpora import NAME_LABELS, read_corpus
from pipeline.language.raw_text import raw_texts

ENTITIES = Path(__file__).resolve().parents[2] / "seeds" / "entities.csv"
LISTED_KINDS_LEFT_OUT = ("person", "organisation")
# Every 16th text of the White House: 1.4 million tokens, somewhat more than the largest annotated corpus has.
EVERY = 16
# Tokens after which the next paragraph begins a new document, so that batches mix texts.
MIN_TOKENS = 200
# A word that stands so often in annotated text, and to less than this part in names. Of 64,036 marks of the teacher
# 4,422 fell by these and by what else is no name: 'I' 1,981 times, a dash 1,083, 'Applause' 501.
WELL_KNOWN, SELDOM = 10, 0.1
SILVER = "silver.train"


def sample(corpora: Path) -> Iterator[str]:
    """Yield the raw texts to mark; CorpusError says what is missing."""
    return islice(raw_texts(corpora), 0, None, EVERY)


def common_words(corpora: Path) -> frozenset[str]:
    """Return the words that the annotated text of `corpora` knows well, and hardly ever in a name: 'I', 'vice'."""
    met: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for corpus in sorted(corpora.glob("*.train.jsonl.gz")):
        for document in read_corpus(corpus):
            if document.complete:
                met.update(document.tokens)
                named.update(word for start, end, _ in document.ents for word in document.tokens[start:end])
    return frozenset(word for word, n in met.items() if n >= WELL_KNOWN and named[word] < SELDOM * n)


def write_silver(nlp: Language, docs: Iterable[Doc], folder: Path, *, common: frozenset[str]) -> Path:
    """Write documents with the names that a model found in them and that the rules then find; return the file.

    It has the layout of an annotated corpus, so that the readers of this folder read it. `nlp` made the documents; what
    consists of `common` words is no name there.
    """
    find_names = NameFinder(nlp, load_curated(ENTITIES).without(LISTED_KINDS_LEFT_OUT))
    folder.mkdir(parents=True, exist_ok=True)
    path, part = folder / f"{SILVER}.jsonl.gz", folder / f"{SILVER}.part"
    # No name and no moment in the header: the same text gives the same bytes.
    with part.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as file:
        for number, doc in enumerate(docs):
            for row in _rows(f"silver-{number}", doc, find_names(doc), common):
                file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return part.replace(path)


def _rows(doc_id: str, doc: Doc, names: list[Name], common: frozenset[str]) -> Iterator[dict[str, object]]:
    """Yield a document of some paragraphs each, in the layout of an annotated corpus."""
    spans = (doc.char_span(name.start_char, name.end_char, label=name.label) for name in names)
    found = [each for each in spans if each and each.label_ in NAME_LABELS and _may_be_name(each, common)]
    ents = [(span.start, span.end, span.label_) for span in found]
    for number, (start, end) in enumerate(pairwise(_bounds(doc))):
        tokens = doc[start:end]
        yield {
            "doc_id": f"{doc_id}-{number}",
            "genre": "statements",
            "tokens": [token.text for token in tokens],
            "spaces": [bool(token.whitespace_) for token in tokens],
            "sents": [token.i - start for token in tokens if token.is_sent_start],
            "ents": [(a - start, b - start, label, label) for a, b, label in ents if start <= a < b <= end],
            "ner_complete": list(NAME_LABELS),
        }


def _may_be_name(span: Span, common: frozenset[str]) -> bool:
    """Whether a name has a word of two letters that is not a common one, and is no note on a sound: '(Applause.)'."""
    has_word = any(sum(map(str.isalpha, token.text)) > 1 and token.text not in common for token in span)
    around = [span.doc[i].text for i in (span.start - 1, span.end, span.end + 1) if 0 <= i < len(span.doc)]
    return has_word and around != ["(", ".", ")"]


def _bounds(doc: Doc) -> list[int]:
    """Return where the documents begin, and the end of the last: after paragraphs of MIN_TOKENS together."""
    bounds = [0]
    for token in doc:
        if token.text.startswith("\n") and token.i + 1 - bounds[-1] >= MIN_TOKENS:
            bounds.append(token.i + 1)
    return bounds if bounds[-1] == len(doc) else [*bounds, len(doc)]
