"""Trains the language pipeline: vectors on raw text, names and syntax on annotated text, put together as one."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config

from pipeline.language import augment, reading, tokenizer  # noqa: F401  what the configs name is registered there
from pipeline.language.vectors import train_vectors

CONFIGS = Path(__file__).with_name("configs")
# Written beside the model and kept there: the model card and the licence.
KEPT = ("README.md", "LICENSE")
SYNTAX = ("syntax2vec", "tagger", "morphologizer", "parser", "lemmatizer")


def train(config: str, out: Path, *, corpora: Path, overrides: dict[str, Any] | None = None) -> Path:
    """Train the pipeline that `configs/<config>.cfg` describes on the folder `corpora`; return where its best state is.

    CorpusError says which corpus is missing or broken.
    """
    settings = load_config(
        CONFIGS / f"{config}.cfg", overrides={"paths.corpora": str(corpora), **(overrides or {})}, interpolate=False
    )
    out.mkdir(parents=True, exist_ok=True)
    nlp = init_nlp(settings)
    train_loop(nlp, out, stdout=sys.stdout, stderr=sys.stderr)
    return out / "model-best"


def train_all(out: Path, *, corpora: Path) -> Path:
    """Train the parts one after another in `out` and return the folder of the whole pipeline.

    A part that is already there is not trained again, so that a run that was stopped goes on.
    """
    vectors = out / "vectors"
    if not vectors.is_dir():
        vectors = train_vectors(corpora, out)
    for part in ("names", "syntax"):
        if not (out / part / "model-last").is_dir():
            train(part, out / part, corpora=corpora, overrides={"paths.vectors": str(vectors)})
    return assemble(out / "names" / "model-best", out / "syntax" / "model-best", out / "model")


def assemble(names: Path, syntax: Path, out: Path) -> Path:
    """Put names and syntax together in `out`, which keeps its card and licence; return `out`.

    Both must have been trained with the same vectors. spaCy alone can load what is written.
    """
    nlp, source = spacy.load(names), spacy.load(syntax)
    for name in SYNTAX:
        nlp.add_pipe(name, source=source)
    # spaCy's own tokenizer reads the rules that ours wrote, so that nothing of ours is needed to load it.
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "spacy.Tokenizer.v1"}
    _describe(nlp)
    kept = {name: (out / name).read_bytes() for name in KEPT if (out / name).is_file()}
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    for name, content in kept.items():
        (out / name).write_bytes(content)
    return out


def _describe(nlp: Language) -> None:
    """Fill the pipeline's meta.json from `meta.json` beside the configs."""
    nlp.meta.update(json.loads((CONFIGS / "meta.json").read_text("utf-8")))
