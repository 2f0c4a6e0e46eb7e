"""Makes the spaCy pipeline: the rule-based default, or any installed one by name."""

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, get_installed_models

DEFAULT = "rules"
# Components that find names.
FINDERS = {"ner", "entity_ruler"}


class LanguageError(ValueError):
    """The spaCy pipeline asked for cannot be used; the message says what is installed."""


def load_language(model: str = DEFAULT) -> Language:
    """Return the pipeline `model`: 'rules' needs no trained model; any other name is an installed spaCy pipeline.

    Sentence bounds come first and by rule in both, so that they do not depend on the model.
    Raises LanguageError where the pipeline is not installed or does not find names.
    """
    nlp = spacy.blank("en") if model == DEFAULT else _installed(model)
    # 'U.S.-Russia' is two names: spaCy splits a hyphen between letters, but not after a full stop.
    infixes = [*(nlp.Defaults.infixes or []), r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])"]
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.add_pipe("backchannel_sentences", first=True)
    return nlp


def _installed(model: str) -> Language:
    try:
        nlp = spacy.load(model)
    except (OSError, ImportError):
        installed = ", ".join(get_installed_models()) or "none"
        raise LanguageError(
            f"--model {model}: no such spaCy pipeline is installed (installed: {installed}); "
            f"install it with pip, or leave --model out to use the rules."
        ) from None
    if nlp.lang != "en" or not FINDERS & set(nlp.pipe_names):
        raise LanguageError(f"--model {model}: needs an English pipeline with one of {', '.join(sorted(FINDERS))}.")
    return nlp
