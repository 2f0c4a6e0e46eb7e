"""The recipes train on a small sample: what they write can be loaded, and the same seed gives the same bytes."""

import lzma
from pathlib import Path

import pytest
import spacy
from spacy.attrs import LOWER
from spacy.tokens import Span

from pipeline.annotate import load_language
from pipeline.language.corpora import NAME_LABELS, CorpusError, read_corpus
from pipeline.language.raw_text import RAW, raw_texts
from pipeline.language.silver import common_words, sample, write_silver
from pipeline.language.training import annotated, assemble, train
from pipeline.language.vectors import make_vectors
from tests.sample_corpora import write, write_vectors

RECIPES = {
    "names": ["ner"],
    "syntax": ["syntax2vec", "tagger", "morphologizer", "parser", "lemmatizer"],
    "reference": ["ner"],
}
BRIEF = {"training.max_steps": 4, "training.eval_frequency": 2, "training.max_epochs": 0}
TEXT = "Ilse Brandt met officials in Ankara. They didn't sign."


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return a folder that holds the whole sample, and a pipeline with few vectors in `vectors`."""
    folder = write(tmp_path_factory.mktemp("corpora"))
    make_vectors(write_vectors(folder / "vectors.json"), folder / "vectors")
    return folder


def trained(recipe: str, folder: Path, out: Path, **more):
    """Return the folder of the pipeline that four steps of a recipe give."""
    own = {} if recipe == "reference" else {"paths.vectors": str(folder / "vectors")}
    if recipe == "syntax":
        # The parser leaves out labels that it sees fewer than 30 times, here nearly all.
        own["components.parser.min_action_freq"] = 1
    return train(recipe, out, corpora=folder, overrides={**BRIEF, **own, **more})


@pytest.fixture(scope="module")
def pipelines(folder, tmp_path_factory) -> dict[str, Path]:
    """Return for each recipe the folder of its best state."""
    return {recipe: trained(recipe, folder, tmp_path_factory.mktemp(recipe)) for recipe in RECIPES}


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file, by its path in the folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def weights(folder: Path) -> bytes:
    """Return the weights of the recogniser."""
    return (folder / "ner" / "model").read_bytes()


@pytest.mark.parametrize("recipe", RECIPES)
def test_what_was_trained_can_be_loaded(pipelines, recipe):
    """The components of the recipe, in their order, and they run."""
    nlp = spacy.load(pipelines[recipe])
    assert nlp.pipe_names == RECIPES[recipe] and nlp(TEXT).text == TEXT


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_same_seed_gives_the_same_bytes(pipelines, folder, tmp_path, recipe):
    """Weights, labels, settings and scores: whoever trains again gets what is shipped."""
    once, again = contents(pipelines[recipe]), contents(trained(recipe, folder, tmp_path))
    assert len(once) > 5 and {name for name in {**once, **again} if once.get(name) != again.get(name)} == set()


def test_another_seed_gives_another_pipeline(pipelines, folder, tmp_path):
    """What is the same above is not so by lack of training."""
    other = trained("reference", folder, tmp_path, **{"system.seed": 21})
    assert contents(pipelines["reference"])["ner/model"] != contents(other)["ner/model"]


def test_every_label_of_the_sample_is_learnt(pipelines):
    """Facilities and events are rare: they must not be lost at the start."""
    ner = spacy.load(pipelines["names"]).get_pipe("ner")
    assert set(ner.labels) == {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT"}


def test_tags_and_features_of_the_sample_are_learnt(pipelines):
    """From all treebanks of the recipe: GUM, its spoken part, and the web."""
    nlp = spacy.load(pipelines["syntax"])
    assert {"UH", "VBD", "NNP", "RB"} <= set(nlp.get_pipe("tagger").labels)
    assert any("Polarity=Neg" in label for label in nlp.get_pipe("morphologizer").labels)
    assert "ROOT" in nlp.get_pipe("parser").labels
    assert all(token.lemma_ for token in nlp(TEXT))


def test_trained_pipelines_keep_hyphenated_states_apart(pipelines):
    """The tokenizer of the training goes along with the pipeline."""
    doc = spacy.load(pipelines["reference"])("The U.S.-Turkey talks ended.")
    assert [token.text for token in doc[1:4]] == ["U.S.", "-", "Turkey"]


def test_a_missing_corpus_is_named(folder, tmp_path):
    """One line names the file, before hours of training."""
    with pytest.raises(CorpusError, match=r"train.jsonl.gz: no such corpus"):
        trained("reference", tmp_path, tmp_path / "out")


def test_raw_text_loses_its_markup(folder):
    """The model learns names, not Markdown or links; short paragraphs are furniture."""
    assert list(raw_texts(folder)) == [
        "The harbour of Tern was quiet all week.",
        "Officials waited for the envoy, who did not come to the harbour.",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "no such raw text"),
        (b"no xz", "line 1: not raw text"),
        (lzma.compress(b'{"body_md": "Tea."}\n{"body"'), "line 2: not raw text"),
        (lzma.compress(b'{"body": "Tea."}\n'), "line 1: not raw text .*body_md"),
    ],
    ids=["missing", "not xz", "half a line", "another field"],
)
def test_broken_raw_text_is_named(tmp_path, content, words):
    """The file, the line, and what is wrong."""
    if content:
        (tmp_path / RAW).write_bytes(content)
    with pytest.raises(CorpusError, match=f"{RAW}.*{words}"):
        list(raw_texts(tmp_path))


def test_the_parts_become_one_pipeline_that_keeps_its_card(pipelines, tmp_path):
    """Names first, then syntax; the model card beside it outlives another training, an old weight does not."""
    (tmp_path / "README.md").write_text("A card.", "utf-8")
    (tmp_path / "old").write_text("weights", "utf-8")
    nlp = spacy.load(assemble(pipelines["names"], pipelines["syntax"], tmp_path))
    assert nlp.pipe_names == ["ner", *RECIPES["syntax"]] and nlp(TEXT).has_annotation("DEP")
    assert (tmp_path / "README.md").read_text("utf-8") == "A card." and not (tmp_path / "old").exists()
    assert [token.text for token in nlp("The U.S.-Turkey talks ended.")[1:4]] == ["U.S.", "-", "Turkey"]
    assert nlp.vocab.vectors.attr == LOWER


def marked(folder: Path, model: Path, out: Path) -> Path:
    """Return the raw text of the sample as a model and the rules mark it."""
    nlp = load_language(str(model))
    return write_silver(nlp, nlp.pipe(sample(folder)), out, common=common_words(folder))


def test_raw_text_is_marked_by_the_rules_and_the_model(pipelines, folder, tmp_path):
    """As an annotated corpus, in which every label is complete; twice the same bytes; listed people are left out."""
    once, again = (marked(folder, pipelines["names"], tmp_path / name) for name in ("once", "again"))
    documents = list(read_corpus(once))
    assert once.read_bytes() == again.read_bytes() and documents
    assert all(document.complete == set(NAME_LABELS) for document in documents)
    assert "".join(each.text for each in documents) == "\n\n".join(next(iter(raw_texts(folder))).split("\n\n"))


def test_a_teacher_learns_from_what_the_recipe_of_names_reads(folder):
    """All its corpora, as often as it says, changed anew each time."""
    read, nlp = annotated(folder), spacy.blank("en")
    once, again = ([each.reference.text for each in read(nlp)] for _ in range(2))
    assert len(once) == len(again) > 20 and once != again


def test_common_words_and_notes_on_sounds_are_no_names_of_the_raw_text(tmp_path):
    """A teacher takes "I", a dash or "(Applause.)" in a transcript for people; the recogniser must not learn it."""
    nlp = load_language("rules")
    doc = nlp("MS. HOLLIS: I went — he went. (Applause.) Hollis said so. Q Why?")
    wanted = ("I", "—", "he", "Applause", "Hollis", "Q")
    doc.set_ents([Span(doc, t.i, t.i + 1, "PERSON") for t in doc if t.text in wanted])
    document = next(read_corpus(write_silver(nlp, [doc], tmp_path, common=frozenset({"he", "I"}))))
    names = {" ".join(document.tokens[start:end]) for start, end, _ in document.ents}
    assert "Hollis" in names and not names & {"I", "—", "he", "Applause", "Q"}


def test_words_well_known_and_hardly_ever_in_names_are_common(folder, tmp_path):
    """Ten times the sample: 'the' is common, 'Hollis' a name, and a word met once or twice is not known well."""
    for corpus in folder.glob("*.train.jsonl.gz"):
        (tmp_path / corpus.name).write_bytes(corpus.read_bytes() * 10)
    assert {"the", "to"} <= common_words(tmp_path) and not {"Hollis", "Harbour"} & common_words(tmp_path)
    assert "bridge" not in common_words(folder)


def test_training_goes_on_from_a_pipeline_with_silver(pipelines, folder, tmp_path):
    """The start and the further corpus both tell in the weights."""
    silver = marked(folder, pipelines["names"], tmp_path)
    over = BRIEF | {"paths.vectors": str(folder / "vectors")}
    ways = {"neither": {}, "start": {"start": pipelines["names"]}, "silver": {"silver": silver}}
    made = {way: train("names", tmp_path / way, corpora=folder, overrides=over, **more) for way, more in ways.items()}
    assert len({weights(folder) for folder in made.values()}) == 3
    assert weights(made["neither"]) == weights(pipelines["names"])
