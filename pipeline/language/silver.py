"""Raw text marked by the whole annotate step, to train on: what rules know of an article, the model then learns.

People and organisations that people listed are left out: the model must meet them as it will meet any other.
"""

import gzip
import json
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

from spacy.tokens import Doc

from pipeline.annotate import NameFinder, load_language
from pipeline.annotate.names import Name
from pipeline.curated import load_curated
from pipeline.language.corpora import NAME_LABELS
from pipeline.language.vectors import raw_texts

ENTITIES = Path(__file__).resolve().parents[2] / "seeds" / "entities.csv"
LISTED_KINDS_LEFT_OUT = ("person", "organisation")
# Every 12th text of the White House: 1.4 million words, somewhat more than the largest annotated corpus has.
EVERY = 12
# Tokens after which the next paragraph begins a new document, so that batches mix texts.
MIN_TOKENS = 200
SILVER = "silver.train"


def write_silver(corpora: Path, model: Path, folder: Path) -> Path:
    """Mark a sample of the raw text of `corpora` with the names that `model` and the rules find; return the file.

    It has the layout of an annotated corpus, so that the readers of this folder read it. CorpusError says what is
    missing.
    """
    nlp = load_language(str(model))
    find_names = NameFinder(nlp, load_curated(ENTITIES).without(LISTED_KINDS_LEFT_OUT))
    folder.mkdir(parents=True, exist_ok=True)
    path, part = folder / f"{SILVER}.jsonl.gz", folder / f"{SILVER}.part"
    # No name and no moment in the header: the same text gives the same bytes.
    with part.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as file:
        for number, doc in enumerate(nlp.pipe(islice(raw_texts(corpora), 0, None, EVERY), batch_size=8)):
            for row in _rows(f"silver-{number}", doc, find_names(doc)):
                file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return part.replace(path)


def _rows(doc_id: str, doc: Doc, names: list[Name]) -> Iterator[dict[str, object]]:
    """Yield a document of some paragraphs each, in the layout of an annotated corpus."""
    spans = [doc.char_span(name.start_char, name.end_char, label=name.label) for name in names]
    ents = [(span.start, span.end, span.label_) for span in spans if span and span.label_ in NAME_LABELS]
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


def _bounds(doc: Doc) -> list[int]:
    """Return where the documents begin, and the end of the last: after paragraphs of MIN_TOKENS together."""
    bounds = [0]
    for token in doc:
        if token.text.startswith("\n") and token.i + 1 - bounds[-1] >= MIN_TOKENS:
            bounds.append(token.i + 1)
    return bounds if bounds[-1] == len(doc) else [*bounds, len(doc)]
