"""Annotated documents are read as they were written, and what a corpus does not annotate teaches nothing."""

import gzip
import json
import re

import pytest

from pipeline.language.corpora import NAME_LABELS, CorpusError, mark_unknown, read_corpus, words_by_label
from tests.sample_corpora import COMPLETE, NAMES, TREES, document, documents, row, rows, write, write_rows

CORPORA = sorted((*NAMES, *TREES))
TEXT = "[PERSON Ilse Brandt] came to [FAC Tern Airport] ."
GMB = COMPLETE["gmb-norm"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder that holds the whole sample."""
    return write(tmp_path_factory.mktemp("corpora"))


def unknown_words(marked) -> set[str]:
    """Return the words of which nobody knows whether they are part of a name."""
    return {marked.tokens[i] for i in marked.unknown}


def fault(path, words: str) -> None:
    """Assert that reading `path` fails in one line that begins with the path and holds `words`."""
    with pytest.raises(CorpusError, match=words) as error:
        list(read_corpus(path))
    assert str(error.value).startswith(str(path)) and "\n" not in str(error.value)


@pytest.mark.parametrize("corpus", CORPORA)
def test_what_was_written_is_what_is_read(folder, corpus):
    """Tokens, spaces, sentences, names, trees: nothing is lost on the way."""
    assert list(read_corpus(folder / f"{corpus}.jsonl.gz")) == documents(corpus)


def test_a_text_is_made_of_tokens_and_spaces():
    """No corpus states a text that its tokens do not make."""
    made = document('" We won\'t sign , " [PERSON Ilse Brandt] ( an envoy ) said .')
    assert made.text == '"We won\'t sign," Ilse Brandt (an envoy) said.'


def test_a_name_is_where_its_characters_are():
    """The offsets of a name, cut from the text, are the name: quotes, possessives and brackets beside it are not."""
    made = document('" [GPE Turkey] \'s envoy ( [PERSON Deniz Aksoy] ) , "\nsaid the [ORG U.N.] .')
    names = [(made.text[start:end], label) for start, end, label in made.spans()]
    assert names == [("Turkey", "GPE"), ("Deniz Aksoy", "PERSON"), ("U.N.", "ORG")]


def test_only_the_labels_that_are_learnt_are_kept(tmp_path):
    """Dates are left to rules; names of works are no names here."""
    path = write_rows(tmp_path / "a.jsonl.gz", [row("[PERSON Hollis] read [MISC The Tide] on [DATE Monday] .", GMB)])
    assert [label for read in read_corpus(path) for *_, label in read.ents] == ["PERSON"]


def test_a_missing_corpus_is_named(tmp_path):
    """Whoever names a wrong folder is told which file was looked for."""
    fault(tmp_path / "a.jsonl.gz", "no such corpus; name a .jsonl.gz file")


@pytest.mark.parametrize(
    "broken", [lambda whole: whole[:-20], lambda _: b"no gzip", lambda whole: whole[:12] + b"x" * 9]
)
def test_a_broken_file_is_named(tmp_path, broken):
    """Half a download, another kind of file, damaged bytes."""
    path = write_rows(tmp_path / "a.jsonl.gz", [row(TEXT, GMB)])
    path.write_bytes(broken(path.read_bytes()))
    fault(path, "not a whole gzip file of UTF-8 text")


def test_text_that_is_not_utf_8_is_named(tmp_path):
    """Not one document is read with wrong letters in it."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(row(TEXT, GMB)).replace("Ilse", "Ils\xe9").encode("latin-1")))
    fault(path, "UTF-8")


def test_half_a_line_is_named(tmp_path):
    """The number of the line is that of the file: what stands before it was read."""
    path = tmp_path / "a.jsonl.gz"
    lines = [json.dumps(each) for each in (row(TEXT, GMB), row(TEXT, GMB))]
    path.write_bytes(gzip.compress("\n".join((lines[0], lines[1][:60])).encode()))
    fault(path, f"{re.escape(str(path))} line 2: not an annotated document")


@pytest.mark.parametrize("field", ["doc_id", "genre", "tokens", "spaces", "sents", "ents", "ner_complete"])
def test_a_missing_field_is_named(tmp_path, field):
    """Every field is needed."""
    line = row(TEXT, GMB)
    del line[field]
    fault(write_rows(tmp_path / "a.jsonl.gz", [row(TEXT, GMB), line]), f"line 2: not an annotated document .*'{field}'")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ents": [[4, 8, "per", "PERSON"]]}, "a name lies outside the document's 7 tokens"),
        ({"ents": [[-1, 1, "per", "PERSON"]]}, "a name lies outside"),
        ({"ents": [[2, 2, "per", "PERSON"]]}, "a name lies outside"),
        ({"ents": [[0, 2, "per", "PERSON"], [1, 3, "org", "ORG"]]}, "two names overlap"),
        ({"ents": [["0", "2", "per", "PERSON"]]}, "not an annotated document"),
        ({"ents": [[0, 2, "PERSON"]]}, "not an annotated document"),
        ({"spaces": [True]}, "not an annotated document"),
        ({"tokens": ["Ilse", "", "came", "to", "Tern", "Airport", "."]}, "a token is empty"),
        ({"sents": [0, 7]}, "a sentence begins outside"),
    ],
)
def test_what_cannot_be_true_is_named(tmp_path, change, words):
    """A name outside its document would be another document's."""
    fault(write_rows(tmp_path / "a.jsonl.gz", [row(TEXT, GMB) | change]), f"line 1: {words}")


@pytest.mark.parametrize(
    ("column", "values", "words"),
    [
        ("pos", ["X"], "the trees do not have 6 tokens"),
        ("heads", [1, 1, 1, 4, 9, 1], "a head lies outside"),
    ],
)
def test_trees_that_do_not_fit_are_named(tmp_path, column, values, words):
    """A tree of another sentence would teach nonsense."""
    line = rows("gum.train")[1] | {column: values}
    fault(write_rows(tmp_path / "a.jsonl.gz", [line]), f"line 1: {words}")


def test_words_are_gathered_from_corpora_that_annotate_their_label():
    """What GUM marks by chance proves nothing; small words of a name are in every text."""
    known = words_by_label(
        [document("[ORG Ministry of Tides] .", "ORG"), document("[ORG Harbour] , [GPE Geneva] .", "GPE")]
    )
    assert known["ORG"] == {"Ministry", "Tides"} and known["GPE"] == {"Geneva"}
    assert set(known) == set(NAME_LABELS)


def test_a_corpus_without_facilities_does_not_teach_that_there_are_none():
    """'Tern Airport', a name in another corpus, stands bare where facilities are not annotated."""
    known = words_by_label(documents("wikigold.train"))
    marked = mark_unknown(documents("gmb-norm.train")[1], known)
    assert unknown_words(marked) == {"Tern", "Airport"}


def test_a_treebank_without_names_does_not_teach_that_there_are_none():
    """GUM annotates no label throughout: 'Tern' is a proper noun outside its names, and nobody knows."""
    marked = mark_unknown(documents("gum.train")[0], words_by_label(documents("wikigold.train")))
    assert unknown_words(marked) == {"Tern"}


def test_a_complete_document_has_nothing_unknown():
    """There, what is no name is no name, though other corpora have it in names."""
    known = words_by_label([document("[FAC Tern Airport] .")])
    assert not mark_unknown(document("Tern Airport is quiet .\nThe Airport ."), known).unknown


def test_a_capital_that_begins_a_sentence_is_spared():
    """'Airport staff' at a sentence's start has its capital from there; later in the sentence it is doubtful."""
    known = words_by_label([document(TEXT)])
    marked = mark_unknown(document("Airport staff left .\nAirport staff saw the Airport .", GMB), known)
    assert marked.unknown == {8}


def test_a_name_stays_a_name():
    """What a corpus marks as a name is known, whichever label another corpus gives to its words."""
    known = words_by_label([document(TEXT)])
    marked = mark_unknown(document("He saw the [ORG Airport Commission] at the Airport .", GMB), known)
    assert marked.unknown == {7} and marked.tokens[7] == "Airport"


def test_words_of_annotated_labels_are_not_doubtful():
    """Where people are annotated, an 'Ilse' outside their names is no person."""
    known = words_by_label([document(TEXT)])
    assert not mark_unknown(document("A boat , the Ilse , sank .", GMB), known).unknown
