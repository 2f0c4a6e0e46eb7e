"""The tokenizer: spaCy's for English, and hyphens after abbreviations."""

from collections.abc import Callable

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, registry

# 'U.S.-Russia' is two names: spaCy splits a hyphen between letters, but not after a full stop.
AFTER_ABBREVIATION = r"(?<=[A-Za-z]\.)[-–—](?=[A-Za-z])"


def split_after_abbreviations(nlp: Language) -> None:
    """Make the tokenizer of `nlp` split 'U.S.-Russia' at its hyphen, and at a dash."""
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    infixes = [*(nlp.Defaults.infixes or []), AFTER_ABBREVIATION]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


@registry.tokenizers("backchannel.tokenizer.v1")
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return a function that makes the tokenizer for a pipeline."""

    def tokenizer(nlp: Language) -> Tokenizer:
        blank = English(vocab=nlp.vocab)
        split_after_abbreviations(blank)
        made = blank.tokenizer
        assert isinstance(made, Tokenizer)
        return made

    return tokenizer
