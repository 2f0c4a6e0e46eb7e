"""Makes the spaCy pipeline: the one that is shipped, any installed one by name, or none at all."""

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import get_installed_models, get_package_path, is_package

from pipeline.annotate import sentences  # noqa: F401  the component is registered there
from pipeline.language.recogniser import FACTORY
from pipeline.language.tokenizer import split_after_abbreviations

# Trained by `python -m pipeline.language train`; its README says on what, and how well it does.
SHIPPED = Path(__file__).resolve().parents[1] / "language" / "model"
DEFAULT = "backchannel"
# Names are found by lists and patterns only.
RULES = "rules"
# Components that find names.
FINDERS = {"ner", "entity_ruler"}
# Parts of the shipped pipeline that names do not need.
SYNTAX = ("syntax2vec", "tagger", "morphologizer", "parser", "lemmatizer")


# What spaCy's pipelines for other languages call what ours calls PERSON.
OTHER_LABELS = {"PER": "PERSON"}


class LanguageError(ValueError):
    """The spaCy pipeline asked for cannot be used; the message says what is installed."""


def load_language(model: str = DEFAULT, language: str = "en") -> Language:
    """Return the pipeline `model`: 'backchannel' is shipped, 'rules' needs no trained model, others are installed.

    Sentence bounds come first and by rule in all, so that they do not depend on the model.
    Raises LanguageError where the pipeline is not installed or does not find names.
    """
    if model == DEFAULT:
        nlp = spacy.load(SHIPPED, exclude=SYNTAX, config={"components.ner.factory": FACTORY})
    elif model == RULES:
        nlp = spacy.blank(language)
    else:
        nlp = _installed(model, language)
    split_after_abbreviations(nlp)
    nlp.add_pipe("backchannel_sentences", first=True)
    if language != "en":
        nlp.add_pipe("backchannel_labels")
    return nlp


@Language.component("backchannel_labels")
def rename_labels(doc: Doc) -> Doc:
    """Return the document, its names under our labels."""
    doc.ents = [Span(doc, ent.start, ent.end, OTHER_LABELS.get(ent.label_, ent.label_)) for ent in doc.ents]
    return doc


def model_folder(model: str) -> Path | None:
    """Return the folder of the pipeline `model`; None where there is none, as for 'rules'."""
    if model == DEFAULT:
        return SHIPPED
    if is_package(model):
        return get_package_path(model)
    return Path(model) if Path(model).is_dir() else None


def _installed(model: str, language: str) -> Language:
    try:
        nlp = spacy.load(model)
    except (OSError, ImportError):
        installed = ", ".join(get_installed_models()) or "none"
        raise LanguageError(
            f"--model {model}: no such spaCy pipeline is installed (installed: {installed}); install it with pip, "
            f"or leave --model out to use the one that comes with Backchannel."
        ) from None
    if nlp.lang != language or not FINDERS & set(nlp.pipe_names):
        raise LanguageError(
            f"--model {model}: needs a pipeline for {language!r} with one of {', '.join(sorted(FINDERS))}."
        )
    return nlp
