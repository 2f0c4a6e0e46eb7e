"""Trains the language pipeline: names and syntax on annotated text, names also on raw text, put together as one."""

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config, registry
from thinc.api import Model

from pipeline.annotate.language import RULES, SHIPPED, load_language
from pipeline.language import augment, reading, tokenizer  # noqa: F401  what the configs name is registered there
from pipeline.language.corpora import CorpusError
from pipeline.language.silver import common_words, sample, write_silver
from pipeline.language.tokenizer import split_after_abbreviations
from pipeline.language.vectors import make_vectors, save_attribute

CONFIGS = Path(__file__).with_name("configs")
# Written beside the model and kept there: the model card and the licence.
KEPT = ("README.md", "LICENSE")
# The second training of names: with raw text, more dropout, and a recogniser that decides faster.
TUNING = {
    "components.ner.model.hidden_width": 64,
    "components.ner.model.extra_state_tokens": False,
    "training.dropout": 0.3,
    "training.max_steps": 3000,
    "training.eval_frequency": 500,
    "training.optimizer.learn_rate.total_steps": 3000,
    "training.optimizer.learn_rate.initial_rate": 0.001,
}
# 'Case=Nom|Gender=Fem,Masc|Number=Sing', but not the address of a picture.
FEATURES = re.compile(r"[A-Z]\w*=[\w,]+(?:\|[A-Z]\w*=[\w,]+)*", re.ASCII)
SYNTAX = ("syntax2vec", "tagger", "morphologizer", "parser", "lemmatizer")


def train(
    config: str,
    out: Path,
    *,
    corpora: Path,
    overrides: dict[str, Any] | None = None,
    start: Path | None = None,
    silver: Path | None = None,
) -> Path:
    """Train the pipeline that `configs/<config>.cfg` describes on the folder `corpora`; return where its best state is.

    `start` is a pipeline whose reader of words in context training goes on from, `silver` a further corpus of names.
    CorpusError says which corpus is missing or broken.
    """
    settings = load_config(
        CONFIGS / f"{config}.cfg", overrides={"paths.corpora": str(corpora), **(overrides or {})}, interpolate=False
    )
    if silver:
        settings["corpora"]["train"]["files"][str(silver.resolve()).removesuffix(".jsonl.gz")] = 1
    out.mkdir(parents=True, exist_ok=True)
    nlp = init_nlp(settings)
    if start:
        _reader(nlp).from_bytes(_reader(spacy.load(start)).to_bytes())
    train_loop(nlp, out, stdout=sys.stdout, stderr=sys.stderr)
    save_attribute(nlp.vocab.vectors, out / "model-best")
    return out / "model-best"


def _reader(nlp: Language) -> Model[Any, Any]:
    """Return the part of the recogniser that reads words in context, without what decides on names."""
    recogniser: Any = nlp.get_pipe("ner")
    reader: Model[Any, Any] = recogniser.model.get_ref("tok2vec").layers[0]
    return reader


def train_all(out: Path, *, corpora: Path, vectors: Path | None = None, encoder: Path | None = None) -> Path:
    """Train the parts one after another in `out` and return the folder of the whole pipeline.

    Names are trained twice: on annotated text, then also on raw text that was marked by rules and by a teacher, which
    is `encoder` trained further, or the first training where there is none. `vectors` is the file to make the word
    vectors of (`make_vectors`); without it those of the shipped pipeline serve. A part that is already there is not
    trained again, so that a run that was stopped goes on.
    """
    made = out / "vectors"
    if vectors and not made.is_dir():
        make_vectors(vectors, made)
    read_vectors = {"paths.vectors": str(made if vectors else SHIPPED)}
    for part in ("names", "syntax"):
        if not (out / part / "model-last").is_dir():
            train(part, out / part, corpora=corpora, overrides=read_vectors)
    first = out / "names" / "model-best"
    if not (out / "tuned" / "model-last").is_dir():
        nlp, docs = _taught(corpora, encoder, out) if encoder else _marked(corpora, first)
        silver = write_silver(nlp, docs, out, common=common_words(corpora))
        train("names", out / "tuned", corpora=corpora, overrides=read_vectors | TUNING, start=first, silver=silver)
    return assemble(out / "tuned" / "model-best", out / "syntax" / "model-best", out / "model")


def _marked(corpora: Path, model: Path) -> tuple[Language, Iterator[Doc]]:
    """Return a trained pipeline, and raw text with the names that it finds."""
    nlp = load_language(str(model))
    return nlp, nlp.pipe(sample(corpora), batch_size=8)


def annotated(corpora: Path) -> reading.Reader:
    """Return what reads the annotated text of `corpora` as the recipe of names has it, changed anew each time."""
    settings = load_config(CONFIGS / "names.cfg", overrides={"paths.corpora": str(corpora)}, interpolate=True)
    read: reading.Reader = registry.resolve({"train": settings["corpora"]["train"]})["train"]
    return read


def _taught(corpora: Path, encoder: Path, out: Path) -> tuple[Language, Iterator[Doc]]:
    """Return a pipeline, and raw text in its tokens with the names that a teacher finds; it is trained if need be."""
    try:
        from pipeline.language.teacher import WEIGHTS, Teacher, train_teacher
    except ImportError:
        raise CorpusError("--encoder needs: pip install torch tokenizers safetensors; then train again.") from None
    folder, nlp = out / "teacher", load_language(RULES)
    if not (folder / WEIGHTS).is_file():
        train_teacher(annotated(corpora)(nlp), encoder, folder)
    return nlp, Teacher(folder).pipe(nlp.pipe(sample(corpora)))


def assemble(names: Path, syntax: Path, out: Path) -> Path:
    """Put names and syntax together in `out`, which keeps its card and licence; return `out`.

    Both must have been trained with the same vectors. spaCy alone can load what is written.
    """
    nlp, source = spacy.load(names), spacy.load(syntax)
    split_after_abbreviations(nlp)
    for name in SYNTAX:
        nlp.add_pipe(name, source=source)
    _describe(nlp)
    kept = {name: (out / name).read_bytes() for name in KEPT if (out / name).is_file()}
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    save_attribute(nlp.vocab.vectors, out)
    _forget_words(nlp, out / "vocab" / "strings.json")
    for name, content in kept.items():
        (out / name).write_bytes(content)
    return out


def _describe(nlp: Language) -> None:
    """Fill meta.json from `meta.json` beside the configs, and leave in config.cfg only what is true anywhere."""
    nlp.meta.update(json.loads((CONFIGS / "meta.json").read_text("utf-8")))
    performance = nlp.meta["performance"]
    nlp.meta["performance"] = {name: _sorted(performance[name]) for name in sorted(performance)}
    # spaCy's own tokenizer reads the rules that ours wrote, so that nothing of ours is needed to load it.
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "spacy.Tokenizer.v1"}
    for section in ("paths", "corpora", "training", "initialize", "pretraining"):
        nlp.config[section] = {}


def _forget_words(nlp: Language, path: Path) -> None:
    """Leave in the list of strings only labels and features: words are learnt anew from each text."""
    labels = {label for _, pipe in nlp.pipeline for label in getattr(pipe, "labels", ())}
    features = {text for text in nlp.vocab.strings if FEATURES.fullmatch(text)}
    parts = {part for text in labels | features for part in re.split(r"[|=]", text)}
    path.write_text(json.dumps(sorted(labels | features | parts)), "utf-8")


def _sorted(score: Any) -> Any:
    """Return a score, one by label in the order of the labels: spaCy's scorer walks a set."""
    return dict(sorted(score.items())) if isinstance(score, dict) else score
