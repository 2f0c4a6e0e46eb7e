"""Every topic's example sentences are its tests; a topic file that cannot be used is one clear line."""

import pytest

from pipeline.annotate import NameFinder, sentence_rows
from pipeline.build import SEEDS
from pipeline.link import Linker
from pipeline.offices import Offices
from pipeline.topics import TopicError, TopicFinder, load_topics
from tests.conftest import article

SPECS = load_topics(SEEDS / "topics.toml")
MUST = [(spec.topic.topic_id, text) for spec in SPECS for text in spec.must_match]
MUST_NOT = [(spec.topic.topic_id, text) for spec in SPECS for text in spec.must_not_match]
BLOCK = '[[topic]]\ntopic_id = "tea"\nname = "Tea"\ndescription = "Tea."\nmust_match = ["Tea came."]\n'


@pytest.fixture(scope="module")
def proofs(nlp, curated):
    """Return a function from a text to the phrases that prove topics in it."""
    finder, names, link = TopicFinder(SPECS), NameFinder(nlp, curated), Linker(curated, Offices())

    def prove(text: str):
        doc = nlp(text)
        rows = sentence_rows("a", doc)
        return finder("a", doc, rows, link(article(text), names(doc), rows))

    return prove


@pytest.mark.parametrize(("topic_id", "text"), MUST)
def test_topic_is_found_where_it_must_be(proofs, topic_id, text):
    """The examples under must_match."""
    assert topic_id in {proof.topic_id for proof in proofs(text)}


@pytest.mark.parametrize(("topic_id", "text"), MUST_NOT)
def test_topic_is_not_found_where_it_must_not_be(proofs, topic_id, text):
    """The examples under must_not_match: 'a new start' is not New START."""
    assert topic_id not in {proof.topic_id for proof in proofs(text)}


def test_the_four_topics_are_there():
    """Others rely on their ids."""
    assert {spec.topic.topic_id for spec in SPECS} >= {
        "grain_deal",
        "prisoner_swap",
        "new_start",
        "sanctions",
    }


def test_proofs_carry_their_words_and_rule(proofs):
    """A topic without its phrase would be a claim without evidence."""
    (proof,) = proofs("He spoke. The grain deal holds.")
    assert (proof.text, proof.rule, proof.sentence) == ("grain deal", "deal_named", 1)


def test_words_of_one_topic_do_not_reach_across_sentences(proofs):
    """'Released' in one sentence and 'prisoners' in the next prove nothing."""
    assert proofs("The report was released. Prisoners wrote letters.") == []


@pytest.mark.parametrize(
    ("text", "is_proof"),
    [
        ("We want to free Americans, the envoy for hostage affairs said.", False),
        ("The Americans were released; the states want their citizens who are held hostage.", False),
        ("Moscow released him; the Americans who are held hostage wait.", False),
        ("We want to free Americans who are held hostage.", True),
        ("They spoke of the release of Paul, an American, who was wrongfully detained.", True),
        ("Moscow released the hostages, Americans all.", True),
    ],
)
def test_words_of_one_topic_do_not_reach_into_another_clause(proofs, text, is_proof):
    """A semicolon, or a comma and another subject, ends what is said; an insertion that a comma closes does not."""
    assert [proof.rule for proof in proofs(text)] == ["release_of_prisoners"] * is_proof


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[topic]", "not readable as TOML"),
        (BLOCK, "topic 'tea': rule is missing"),
        (BLOCK + 'colour = "red"\n[[topic.rule]]\nname = "r"\nphrases = ["tea"]', "does not know 'colour'"),
        (BLOCK + '[[topic.rule]]\nname = "r"\nphrase = ["tea"]', "rule 'r': does not know 'phrase'"),
        (BLOCK + '[[topic.rule]]\nname = "r"', "needs a name and one of phrases, together or entities"),
        ((BLOCK + '[[topic.rule]]\nname = "r"\nphrases = ["tea"]\n') * 2, "topic 'tea' is there twice"),
        (BLOCK.replace("[[topic]]", "[[topics]]"), "does not know 'topics'; begin each topic"),
        ('[topic]\nname = "Tea"', r"a topic begins with a line of its own, \[\[topic\]\]"),
        (BLOCK + '[topic.rule]\nname = "r"\nphrases = ["tea"]', r"'tea': a rule begins .* \[\[topic.rule\]\]"),
        (BLOCK + '[[topic.rule]]\nname = "r"\nphrases = "tea"', "rule 'r': phrases is a list of texts"),
        (BLOCK + '[[topic.rule]]\nname = "r"\nphrases = ["tea", 3]', "rule 'r': phrases is a list of texts"),
        (BLOCK + '[[topic.rule]]\nname = "r"\ntogether = ["tea", "cup"]', "rule 'r': together is a list of"),
    ],
)
def test_a_topic_that_cannot_be_used_is_named(tmp_path, text, words):
    """Whoever edits the file is told which topic is wrong and how."""
    path = tmp_path / "topics.toml"
    path.write_text(text)
    with pytest.raises(TopicError, match=words):
        load_topics(path)


def test_a_topic_file_that_cannot_be_read_is_named(tmp_path):
    """A folder, another encoding and a missing file are each told in one line; a byte order mark is no fault."""
    path = tmp_path / "topics.toml"
    for make, words in ((lambda: None, "is not there"), (path.mkdir, "cannot be read")):
        make()
        with pytest.raises(TopicError, match=words):
            load_topics(path)
    path.rmdir()
    path.write_bytes('name = "Thé"'.encode("latin-1"))
    with pytest.raises(TopicError, match="is not UTF-8 text"):
        load_topics(path)
    path.write_text(BLOCK + '[[topic.rule]]\nname = "r"\nphrases = ["tea"]', "utf-8-sig")
    assert [spec.topic.topic_id for spec in load_topics(path)] == ["tea"]


def test_a_new_topic_is_a_block_in_the_file(tmp_path, nlp):
    """Users add their own topics without touching code."""
    path = tmp_path / "topics.toml"
    path.write_text(BLOCK + '[[topic.rule]]\nname = "named"\nphrases = ["tea|coffee"]')
    doc = nlp("They drank coffee.")
    (proof,) = TopicFinder(load_topics(path))("a", doc, sentence_rows("a", doc), [])
    assert (proof.topic_id, proof.text) == ("tea", "coffee")
