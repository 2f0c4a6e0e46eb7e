"""Trains floret vectors on raw text: a word's vector is the sum of those of its pieces, so no word is unknown."""

import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.training.initialize import convert_vectors

from pipeline.language.corpora import CorpusError, read_corpus

RAW = "raw_white_house.jsonl.xz"
MIN_PARAGRAPH_CHARS = 20
# Link targets and the marks of Markdown.
MARKUP = re.compile(r"[*#_>|]+|!?\[|\]\([^)]*\)|\]")
# Two pieces of 3 to 5 letters' hashes share each of 50,000 rows of 64 numbers: 12.8 MB. One thread, so that the same
# text gives the same vectors.
SETTINGS = {
    "model": "cbow",
    "mode": "floret",
    "hashCount": 2,
    "bucket": 50_000,
    "minn": 3,
    "maxn": 5,
    "minCount": 10,
    "dim": 64,
    "epoch": 5,
    "lr": 0.05,
    "neg": 5,
    "thread": 1,
    "verbose": 0,
}


def train_vectors(corpora: Path, folder: Path) -> Path:
    """Write a pipeline that holds only vectors to `folder/vectors` and return its path.

    They are trained on the raw and the annotated text of `corpora`; CorpusError says what is missing.
    """
    try:
        import floret
    except ImportError:
        raise CorpusError("Training vectors needs floret: pip install floret, then train again.") from None
    folder.mkdir(parents=True, exist_ok=True)
    text, table, out = folder / "raw.txt", folder / "vectors.floret", folder / "vectors"
    nlp = spacy.blank("en")
    with text.open("w", encoding="utf-8") as file:
        for doc in nlp.pipe(paragraphs(corpora), batch_size=500):
            file.write(" ".join(token.text for token in doc if not token.is_space) + "\n")
    floret.train_unsupervised(str(text), **SETTINGS).save_floret_vectors(str(table))
    convert_vectors(nlp, table, truncate=0, prune=0, name="backchannel.vectors", mode="floret")
    data = nlp.vocab.vectors.data
    nlp.vocab.vectors.data = data / data.std()
    nlp.to_disk(out)
    return out


def paragraphs(corpora: Path) -> Iterator[str]:
    """Yield the paragraphs of the raw text, without its markup, and the texts of the training corpora."""
    for text in raw_texts(corpora):
        yield from text.split("\n\n")
    for corpus in sorted(corpora.glob("*.train.jsonl.gz")):
        for document in read_corpus(corpus):
            yield document.text


def raw_texts(corpora: Path) -> Iterator[str]:
    """Yield each raw text without its markup: the longer paragraphs, an empty line between them."""
    for body in _bodies(corpora / RAW):
        paragraphs = (" ".join(each.split()) for each in re.split(r"\n\s*\n", MARKUP.sub("", body)))
        if kept := [each for each in paragraphs if len(each) > MIN_PARAGRAPH_CHARS]:
            yield "\n\n".join(kept)


def _bodies(path: Path) -> Iterator[str]:
    if not path.is_file():
        raise CorpusError(f"{path}: no such raw text; name the folder of the corpora.")
    n_read = 0
    try:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["body_md"]
                n_read += 1
    except (OSError, EOFError, lzma.LZMAError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"{path} line {n_read + 1}: not raw text ({type(error).__name__}: {error}).") from error
