"""The tokenizer: spaCy's for English, and hyphens after abbreviations, reference marks; what it remembers."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_suffix_regex, registry

# 'U.S.-Russia' is two names: spaCy splits a hyphen between letters, but not after a full stop.
AFTER_ABBREVIATION = r"(?<=[A-Za-z]\.)[-–—](?=[A-Za-z])"
# 'left Velm.[2][3] Later': a reference mark is no part of the word nor of the full stop before it.
REFERENCES = (r"(?<=[a-z\d)])[.,](?=\[\d)", r"(?<=[a-z.,?!”\"’\])])\[(?=\d)", r"(?<=\d)\](?=\[\d)")
# Word processors curl the apostrophe of 'Velm's' the wrong way where they take it for an opening quotation mark.
CURLED_WRONG = "‘s"

# How often a batch must use a word for it to be remembered, and how many are, some 20 MB: of 2,500 articles 94 of 100
# words were; with the 10,000 for which spaCy's tokenizer has room, 83.
MIN_USES, MAX_WORDS = 2, 30_000
# Stand between paragraphs and lines.
GAPS = ("\n\n", "\n")


def split_after_abbreviations(nlp: Language) -> None:
    """Make the tokenizer of `nlp` split 'U.S.-Russia' at its hyphen or dash, 'Russia‘s' before its apostrophe.

    And 'Russia.[1]' before its full stop and its reference mark.
    """
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    infixes = [*(nlp.Defaults.infixes or []), AFTER_ABBREVIATION, *REFERENCES]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.suffix_search = compile_suffix_regex([*(nlp.Defaults.suffixes or []), CURLED_WRONG]).search


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


class FrequentWords:
    """Keeps how the words that texts use often are tokenized, which changes nothing but the time it takes.

    Within a memory zone spaCy's tokenizer remembers nothing, and takes even 'the' apart at each place anew.
    """

    def __init__(self, nlp: Language) -> None:
        self.tokenize = nlp.make_doc
        self.words: set[str] = set()
        assert isinstance(nlp.tokenizer, Tokenizer)
        # The words of the listed names take room, too.
        nlp.tokenizer.max_cache_size = 2 * MAX_WORDS
        for gap in GAPS:
            self.tokenize(gap)

    def __call__(self, texts: Iterable[str]) -> None:
        """Remember the frequent words of `texts`; to be called outside any memory zone."""
        uses = Counter(chain.from_iterable(map(str.split, texts)))
        new = [word for word, n in uses.items() if n >= MIN_USES and word not in self.words]
        new = new[: MAX_WORDS - len(self.words)]
        self.words.update(new)
        for word in new:
            # Each as a text of its own: spaCy remembers nothing behind the first of its exceptions, such as "can't".
            self.tokenize(word)
