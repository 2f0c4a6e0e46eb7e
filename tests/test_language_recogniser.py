"""The recogniser's own way to read: what spaCy's finds with the same weights, whatever stands beside a text."""

import random

import numpy as np
import pytest
import spacy

from pipeline.annotate import load_language
from pipeline.annotate.language import SHIPPED, SYNTAX
from pipeline.language.network import WordsInContext, period_of
from pipeline.language.recogniser import Recogniser
from pipeline.language.tokenizer import split_after_abbreviations
from tests.benchmark import made_up

# An empty text, white space, a name and nothing else, names that meet the end of a sentence, capitals throughout.
ODD = [
    "",
    "\n\n",
    "Kyiv",
    "Oleh Sampletko",
    "It rained. Oleh Sampletko. Kyiv",
    "The U.S. Army and the u.s. army met\n\nNew\n\nYork",
    "WE’D SEE MR. SAMPLETKO IN NEW YORK-BASED GROMMET WORKS, HE'D SAY",
]


@pytest.fixture(scope="module")
def texts():
    """Odd texts, and made-up articles as they are and cut anywhere."""
    rng = random.Random(3)
    articles = [article.text for article in made_up(10)]
    return [*ODD, *articles, *(text[rng.randrange(900) : rng.randrange(900, 2000)] for text in articles)]


@pytest.fixture(scope="module")
def nlp():
    """The pipeline that is shipped, as a build loads it."""
    return load_language()


def read(nlp, texts, batch_size=8):
    """Return the names in each text, read so many at once."""
    docs = nlp.pipe(texts, batch_size=batch_size)
    return [[(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] for doc in docs]


def test_it_finds_what_spacys_own_finds(nlp, texts):
    """The same weights, the same names, to the last one."""
    spacys = spacy.load(SHIPPED, exclude=SYNTAX)
    split_after_abbreviations(spacys)
    spacys.add_pipe("backchannel_sentences", first=True)
    assert isinstance(nlp.get_pipe("ner"), Recogniser) and not isinstance(spacys.get_pipe("ner"), Recogniser)
    expected = read(spacys, texts)
    assert read(nlp, texts) == expected and sum(map(len, expected)) > 300


@pytest.fixture(scope="module")
def tok2vec(nlp):
    """The part of the network that reads words in context."""
    return nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]


def numbers(tok2vec, docs):
    """Return what the network makes of the tokens of each document, read together."""
    rows, places = WordsInContext(tok2vec)(docs)
    return np.split(rows[places], np.cumsum([len(doc) for doc in docs])[:-1])


def test_its_numbers_are_those_of_spacy(nlp, tok2vec, texts):
    """To six digits: sums are added up in another order."""
    docs = [doc for doc in map(nlp.make_doc, texts) if len(doc)]
    for own, spacys in zip(numbers(tok2vec, docs), tok2vec.predict(docs), strict=True):
        assert np.allclose(own, spacys, rtol=1e-4, atol=1e-4)


def test_what_stands_beside_a_text_changes_no_number(nlp, tok2vec, texts):
    """Not even the last digit: one text alone gives the numbers that it gives among many."""
    docs = [doc for doc in map(nlp.make_doc, texts) if len(doc)]
    for together, doc in zip(numbers(tok2vec, docs), docs, strict=True):
        assert np.array_equal(together, numbers(tok2vec, [doc])[0])


class Uneven:
    """Weights with which the products of equal rows differ by where these stand, as on some processors."""

    __array_ufunc__ = None

    def __init__(self, period):
        self.period = period

    def __len__(self):
        return 3

    def __rmatmul__(self, rows):
        return np.arange(len(rows))[:, None] % self.period


def test_documents_begin_where_the_processor_gives_equal_rows_equal_numbers():
    """At the least such multiple for all products; where there is none, at that which fits all known processors."""
    assert period_of([Uneven(1)]) == 1 and period_of([Uneven(1), Uneven(12)]) == 12
    assert period_of([Uneven(16), Uneven(12)]) == period_of([Uneven(7)]) == 48


def test_words_forgotten_are_read_again(nlp, texts, monkeypatch):
    """However few words are remembered, the names are the same, and no more words are kept than that."""
    expected = read(nlp, texts)
    monkeypatch.setattr("pipeline.language.network.MAX_REMEMBERED", 500)
    nlp.get_pipe("ner").reader = None
    assert read(nlp, texts, batch_size=1) == expected
    assert 0 < len(nlp.get_pipe("ner").reader.read_words.embed.known) <= 500


def test_one_text_with_more_words_than_are_remembered_is_read(nlp, texts, monkeypatch):
    """It is read whole and then forgotten."""
    expected = read(nlp, texts)
    monkeypatch.setattr("pipeline.language.network.MAX_REMEMBERED", 5)
    nlp.get_pipe("ner").reader = None
    assert read(nlp, texts) == expected


def test_the_norm_of_a_word_counts_too(nlp, tok2vec):
    """''d' is 'had' or 'would', and 'gon' is 'going' before 'na' only; none takes the other's place in the memory."""
    docs = [nlp.make_doc(text) for text in ("gon", "gonna", "gon")]
    word, exception, again = (each[0] for each in np.split(WordsInContext(tok2vec).embed(docs), [1, 3]))
    assert docs[0][0].text == docs[1][0].text and not np.array_equal(word, exception)
    assert np.array_equal(word, again)
