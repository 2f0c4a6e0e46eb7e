"""Word vectors: GloVe's, narrowed and pruned, looked up by a word in small letters."""

import json

import numpy as np
import pytest
import spacy

from pipeline.language import vectors
from pipeline.language.corpora import CorpusError
from pipeline.language.vectors import make_vectors
from tests.sample_corpora import write_vectors


@pytest.fixture
def table(tmp_path, monkeypatch):
    """Return the vectors of a pipeline with a row for three of the sample's four words."""
    monkeypatch.setattr(vectors, "N_ROWS", 3)
    return spacy.load(make_vectors(write_vectors(tmp_path / "vectors.json"), tmp_path / "made")).vocab.vectors


def numbers(table, word):
    """Return the vector of a word in its own letters."""
    vocab = spacy.blank("en").vocab
    return table.data[table.find(key=vocab.strings.add(word))]


def test_the_most_frequent_words_have_a_row_and_the_rest_the_nearest(table):
    """The fourth word has that of the one most like it; a word that nobody knows has none."""
    assert table.shape[0] == 3 and table.n_keys == 4
    assert np.array_equal(numbers(table, "ankara"), numbers(table, "geneva"))
    assert not np.array_equal(numbers(table, "the"), numbers(table, "geneva"))
    assert table.find(key="zzyzx") == -1


def test_a_word_is_looked_up_in_small_letters(tmp_path):
    """Whoever loads the pipeline finds 'Geneva' and 'GENEVA'; spaCy forgets it where we do not write it down."""
    nlp = spacy.load(make_vectors(write_vectors(tmp_path / "vectors.json"), tmp_path / "made"))
    rows = nlp.vocab.vectors.find(keys=nlp("geneva Geneva GENEVA").to_array(nlp.vocab.vectors.attr))
    assert rows.tolist() == [2, 2, 2]


def test_twice_gives_the_same_bytes(tmp_path):
    """Vectors, keys and settings."""
    source = write_vectors(tmp_path / "vectors.json")
    once, again = (make_vectors(source, tmp_path / name) / "vocab" for name in ("once", "again"))
    assert all((once / name).read_bytes() == (again / name).read_bytes() for name in ("vectors", "key2row"))


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "cannot be read"), ("{", "not the vectors"), ("[]", "not the vectors"), ({"vectors": {}}, "not the vec")],
    ids=["missing", "no JSON", "a list", "half"],
)
def test_another_file_is_refused(tmp_path, content, words):
    """One line says which file, and what was wanted."""
    path = tmp_path / "vectors.json"
    if content:
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    with pytest.raises(CorpusError, match=f"vectors.json: {words}"):
        make_vectors(path, tmp_path / "made")
