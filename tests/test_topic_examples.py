"""A build holds seeds/topics.toml against itself before it begins."""

import shutil

import pytest

from pipeline.build import SEEDS
from pipeline.curated import Curated
from pipeline.topic_examples import check_topics, notes_on_topics
from pipeline.topics import TopicError, load_topics
from pipeline.written import load_written

TEA = """[[topic]]
topic_id = "tea"
name = "Tea"
description = "Tea."
must_match = ["Tea came."]
must_not_match = ["The team came."]
[[topic.rule]]
name = "named"
"""


def check(tmp_path, rule: str, curated: Curated, text: str = TEA) -> None:
    """Check a file of one topic with this rule."""
    path = tmp_path / "topics.toml"
    path.write_text(text + rule)
    check_topics(load_topics(path), curated, path)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            'phrases = ["tea", "drone|drones**("]',
            r"rule 'named': 'drone\|drones\*\*\(' cannot be read at 'drones\*\*\('",
        ),
        ('phrases = ["tea", "cup||mug"]', "cannot be read at ''"),
        ('phrases = ["tea", "*"]', r"cannot be read at '\*'"),
        ('phrases = ["tea", "cup(s)"]', r"'cup\(s\)' never matches"),
        ('phrases = ["tea", "tea-cup"]', "'tea-cup' is 3 words of a text"),
        ('phrases = ["coffee"]', r"topic 'tea': no rule \('named'\) matches the must_match example “Tea came.”"),
        ('phrases = ["tea*"]', "rule 'named': matches “team” in the must_not_match example “The team came.”"),
    ],
)
def test_a_topic_that_breaks_its_own_word_is_named(tmp_path, curated, rule, words):
    """Topic, rule, what is wrong and what next, in one line."""
    with pytest.raises(TopicError, match=words):
        check(tmp_path, rule, curated)


@pytest.mark.parametrize(
    "rule",
    ['phrases = ["tea|coffee", "U.S. tea*"]', 'together = [["tea"], ["cam*"]]', 'phrases = ["Tea", "de escalat*"]'],
)
def test_a_topic_that_keeps_its_word_passes(tmp_path, curated, rule):
    """Either word, any ending, capitals and several words are as the head of the file says."""
    check(tmp_path, rule, curated)


def test_an_entity_is_known_in_an_example_by_a_name_that_is_listed(tmp_path, curated):
    """A rule with entities needs no model to be held against its examples."""
    text = TEA.replace("Tea came.", "Sergey Lavrov had tea.").replace("The team came.", "Lavrenti had tea.")
    check(tmp_path, 'entities = ["sergey_lavrov"]\nbeside = ["tea"]', curated, text)


def test_an_entity_that_nobody_lists_is_a_note(tmp_path, curated):
    """A build goes on with fewer entities than a topic asks for, and says so; rules that need them find nothing."""
    (tmp_path / "topics.toml").write_text(TEA + 'entities = ["earl_grey"]\n')
    specs = load_topics(tmp_path / "topics.toml")
    check_topics(specs, curated, tmp_path / "topics.toml")
    (note,) = notes_on_topics(specs, curated)
    assert note.startswith("topic 'tea' asks for earl_grey, which entities.csv does not list")
    assert notes_on_topics(load_topics(SEEDS / "topics.toml"), curated) == []


def test_a_build_stops_at_a_topic_that_fails(tmp_path):
    """Before anything is read; what is shipped passes."""
    shutil.copytree(SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns("articles"))
    load_written(tmp_path / "seeds")
    with (tmp_path / "seeds" / "topics.toml").open("a") as file:
        file.write("\n" + TEA + 'phrases = ["coffee"]\n')
    with pytest.raises(TopicError, match="topic 'tea': no rule"):
        load_written(tmp_path / "seeds")
