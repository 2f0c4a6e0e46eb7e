"""What the training sees: names, what is unknown, trees; each epoch in an order that the seed decides."""

from collections import Counter
from dataclasses import replace

import pytest
import spacy

from pipeline.language.augment import names_augmenter
from pipeline.language.corpora import NAME_LABELS, CorpusError
from pipeline.language.reading import names_doc, names_reader, read_labels, read_lookups, syntax_doc, syntax_reader
from tests.sample_corpora import LOOKUPS, document, documents, write

RENAMING = {
    "people": 1.0,
    "names": 1.0,
    "drop_mr": 0.0,
    "title_per_name": 0.0,
    "curly": 0.0,
    "dash": 0.0,
    "paragraph_per_sentence": 0.0,
    "quote_per_sentence": 0.0,
    "headline_per_sentence": 0.0,
    "capitals_per_sentence": 0.0,
    "capitals_per_person": 0.0,
}
GMB = "gmb-norm.train"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder that holds the whole sample."""
    return write(tmp_path_factory.mktemp("corpora"))


@pytest.fixture(scope="module")
def blank():
    """Return English, without any component."""
    return spacy.blank("en")


def states(doc) -> dict[str, str]:
    """Return B, I, O or '' (nobody knows) for each token."""
    return {token.text: token.ent_iob_ for token in doc}


def texts(epoch) -> list[str]:
    """Return the texts of an epoch, in order."""
    return [example.text for example in epoch]


def test_names_arrive(blank):
    """Text, offsets and labels; what is no name is known to be none."""
    made = document("[PERSON Ilse Brandt] met the [ORG U.N.] 's envoy .")
    doc = names_doc(blank, made)
    assert doc.text == made.text == "Ilse Brandt met the U.N.'s envoy."
    assert [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] == list(made.spans())
    assert states(doc) == {
        "Ilse": "B",
        "Brandt": "I",
        "U.N.": "B",
        **dict.fromkeys(("met", "the", "'s", "envoy", "."), "O"),
    }


def test_unknown_tokens_are_missing(blank):
    """They teach neither that they are part of a name nor that they are not."""
    doc = names_doc(blank, replace(document("[PERSON Brandt] saw Tern Airport ."), unknown=frozenset({2, 3})))
    assert states(doc) == {"Brandt": "B", "saw": "O", "Tern": "", "Airport": "", ".": "O"}


def test_a_name_inside_a_token_is_unknown(blank):
    """'Anti-' and 'Brandt' are one token here if the tokenizer does not part them: it is not taught to be no name."""
    made = replace(document("Pro [PERSON Brandt] ians left ."), spaces=[False, False, True, False, False])
    assert states(names_doc(blank, made)) == {"ProBrandtians": "", "left": "O", ".": "O"}


def test_an_unknown_token_does_not_hide_a_name(blank):
    """Where a token of the text holds both, the name wins."""
    made = document("[ORG Radio Lakeside] 's staff left .")
    doc = names_doc(blank, replace(made, unknown=frozenset({1, 2})))
    assert [ent.text for ent in doc.ents] == ["Radio Lakeside"] and states(doc)["'s"] == ""


def test_an_epoch_holds_each_file_as_often_as_said(folder, blank):
    """Small corpora are read more than once, so that they count."""
    reader = names_reader(folder, {GMB: 1, "wikigold.train": 3, "redocred.train": 0}, seed=1)
    expected = Counter(made.text for made in documents(GMB)) + Counter(
        {made.text: 3 for made in documents("wikigold.train")}
    )
    assert Counter(texts(reader(blank))) == expected


def test_epochs_are_in_another_order_which_the_seed_decides(folder, blank):
    """Two readers of a seed agree epoch for epoch; another seed has another order."""
    files = {GMB: 2, "ewt-uner.train": 2, "wikigold.train": 2}
    first, second, other = (names_reader(folder, files, seed=seed) for seed in (1, 1, 2))
    epochs, others = [texts(first(blank)) for _ in range(2)], texts(other(blank))
    assert epochs == [texts(second(blank)) for _ in range(2)]
    assert epochs[0] != epochs[1] != others != epochs[0] and sorted(epochs[0]) == sorted(epochs[1]) == sorted(others)


def test_epochs_are_augmented_anew(folder, blank):
    """Each epoch shows other names, the same again with the same seed."""
    first, second = (names_reader(folder, {GMB: 1}, seed=1, augmenter=names_augmenter(RENAMING)) for _ in range(2))
    epochs = [texts(first(blank)) for _ in range(2)]
    assert sorted(epochs[0]) != sorted(epochs[1]) and epochs == [texts(second(blank)) for _ in range(2)]


def test_an_epoch_knows_what_is_unknown(folder, blank):
    """Corpora are read together: 'Tern Airport' in one makes the bare 'Tern Airport' of another doubtful."""
    alone, together = (
        next(each for each in names_reader(folder, files, seed=1)(blank) if "at Tern Airport" in each.text)
        for files in ({GMB: 1}, {GMB: 1, "wikigold.train": 1})
    )
    assert states(alone.reference)["Airport"] == "O" and states(together.reference)["Airport"] == ""


def test_examples_hold_no_names_beforehand(folder, blank):
    """What the model predicts from is the bare text."""
    for example in names_reader(folder, {GMB: 1}, seed=1)(blank):
        assert not example.predicted.ents and example.predicted.text == example.reference.text


def test_a_corpus_that_is_missing_is_named(folder, blank):
    """The error names the file that the config asks for."""
    with pytest.raises(CorpusError, match=r"nowhere.train.jsonl.gz: no such corpus"):
        list(names_reader(folder, {"nowhere.train": 1}, seed=1)(blank))


def test_trees_arrive(blank):
    """Tags, parts of speech, features, lemmas, heads and labels, in the treebank's own tokens."""
    doc = syntax_doc(blank, documents("gum.train")[0])
    met = doc[2]
    assert (met.tag_, met.pos_, met.lemma_, met.dep_, met.head.i) == ("VBD", "VERB", "meet", "ROOT", 2)
    assert str(met.morph) == "Mood=Ind|Tense=Past|VerbForm=Fin" and str(doc[4].morph) == ""
    assert [(token.dep_, token.head.text) for token in doc[3:6]] == [("obj", "met"), ("case", "Ankara"), ("obl", "met")]
    assert [sent.text for sent in doc.sents] == [
        "Ilse Brandt met officials in Ankara.",
        '"Talks will resume," said Tern.',
    ]


def test_a_document_without_trees_is_named(blank):
    """A news corpus has none."""
    with pytest.raises(ValueError, match=r"gmb-norm.train 1 has no trees"):
        syntax_doc(blank, documents(GMB)[0])


def test_trees_are_aligned_with_the_tokens_of_the_text(folder, blank):
    """'didn't' is two tokens to both; heads and tags stand where the treebank has them."""
    for example in syntax_reader(folder, ["ewt-uner.train"], seed=1)(blank):
        heads, deps = example.get_aligned_parse(projectivize=True)
        assert None not in heads and deps.count("ROOT") == len(list(example.reference.sents))
        assert example.get_aligned("TAG", as_string=True) == [token.tag_ for token in example.reference]


def test_only_what_has_trees_is_read(folder, blank):
    """The order is seeded here too."""
    files = [GMB, "gum.train", "gum-spoken.train"]
    first, second = (syntax_reader(folder, files, seed=3) for _ in range(2))
    epoch = texts(first(blank))
    assert sorted(epoch) == sorted(made.text for name in files[1:] for made in documents(name))
    assert epoch == texts(second(blank))


def test_lemma_tables_are_read(folder):
    """Rules, exceptions, index."""
    lookups = read_lookups(folder / "lookups-en")
    assert set(lookups.tables) == set(LOOKUPS)
    assert lookups.get_table("lemma_exc")["verb"]["met"] == ["meet"]


def test_a_missing_lemma_table_is_named(tmp_path):
    """The error names the table and the folder that should hold it."""
    with pytest.raises(CorpusError, match=r"en_lemma_rules.json: no such lemma table; .* lookups-en"):
        read_lookups(tmp_path)


def test_a_compound_that_a_corpus_keeps_whole_is_unknown(blank):
    """'U.S.-led' is one token there and no name; here it is three, and the first would be taught as none."""
    doc = names_doc(blank, document("The U.S.-led and the pro-Western envoys met in [GPE Ankara] ."))
    assert {token.text: token.ent_iob_ for token in doc if token.text in ("envoys", "Ankara", "met")} == {
        "envoys": "O",
        "met": "O",
        "Ankara": "B",
    }
    assert all(token.ent_iob_ == "" for token in doc if token.text in ("U.S.", "U.S.-led", "pro", "Western"))


def test_the_labels_are_all_there_before_the_first_document():
    """A streamed corpus shows only its beginning; rare labels must not wait for luck."""
    moves = read_labels()
    assert set(moves) == set(range(6)) and set(moves[1]) == set(NAME_LABELS)
