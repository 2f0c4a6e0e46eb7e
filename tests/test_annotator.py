"""The annotate step: the same rows however articles are spread, flat memory, a dead process in one line."""

import json
import random
import time
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from pipeline.__main__ import app
from pipeline.annotate.language import DEFAULT
from pipeline.annotator import (
    BATCH_CHARS,
    CHARS_A_PROCESS,
    Annotated,
    Annotator,
    annotate,
    in_batches,
    parts,
    worthwhile_processes,
)
from pipeline.build import SEEDS
from pipeline.offices import load_offices
from pipeline.topics import load_topics
from pipeline.workers import in_processes, usable_cores
from tests.benchmark import made_up
from tests.conftest import ARTICLES
from tests.mortal import FATAL, Mortal


@pytest.fixture(scope="module")
def annotator(curated):
    """The annotator of a default build."""
    return Annotator(DEFAULT, curated, load_topics(SEEDS / "topics.toml"), load_offices(SEEDS / "offices.csv", curated))


@pytest.fixture(scope="module")
def articles():
    """Twenty made-up articles."""
    return list(made_up(20))


@pytest.fixture(scope="module")
def expected(annotator, articles):
    """Their rows, each article annotated by itself."""
    return [found for article in articles for found in annotator([article])]


def test_two_processes_give_the_same_rows_in_the_same_order(annotator, articles, expected):
    """Who reads an article changes nothing; there are names and topics to compare."""
    assert list(annotate(articles, annotator, processes=2, batch_chars=8_000)) == expected
    assert all(found.mentions for found in expected) and any(found.topic_mentions for found in expected)


@pytest.mark.parametrize("batch_chars", [1, 10_000, 10_000_000])
def test_any_size_of_batches_gives_the_same_rows(annotator, articles, expected, batch_chars):
    """What stands beside an article in a batch changes nothing."""
    assert list(annotate(articles, annotator, batch_chars=batch_chars)) == expected


def test_each_row_belongs_to_its_article(articles, expected):
    """The order of the results is the order of the articles."""
    for article, found in zip(articles, expected, strict=True):
        assert {row.article_id for row in (*found.sentences, *found.mentions)} == {article.article_id}


def test_an_article_in_another_language_gives_no_rows(annotator, articles, expected):
    """English rules do not touch it, and its neighbours keep their own rows."""
    mixed = [articles[0], replace(articles[1], language="de"), articles[2]]
    assert annotator(mixed) == [expected[0], Annotated([], [], [], []), expected[2]]


def test_an_empty_text_gives_no_rows(annotator, articles, expected):
    """Nor does it disturb the next."""
    assert annotator([replace(articles[0], text=""), articles[1]]) == [Annotated([], [], [], []), expected[1]]


def test_a_long_text_read_in_parts_gives_the_same_rows(annotator, articles, monkeypatch):
    """A report of a hundred pages is one article, its names found again in every part."""
    article = replace(articles[0], text="\n\n".join(each.text for each in articles[:10]))
    (whole,) = annotator([replace(article, text=article.text)])
    monkeypatch.setattr("pipeline.annotator.parts", lambda text: parts(text, 5_000))
    assert len(article.text) < BATCH_CHARS and annotator([article]) == [whole]


@pytest.mark.parametrize("gap", ["\n\n", " ", ""])
def test_the_parts_of_a_text_are_the_text(gap):
    """Nothing is lost, and none is longer than allowed, whether there are paragraphs, words or neither."""
    text = gap.join(["word"] * 100)
    assert "".join(parts(text, 50)) == text and max(map(len, parts(text, 50))) <= 50
    assert all(part.endswith(gap) for part in parts(text, 50)[:-1])


def test_batches_hold_all_articles_in_order_and_a_huge_one_comes_alone(articles):
    """Memory depends on the longest article, never on how many there are."""
    huge = replace(articles[3], text="word " * 20_000)
    given = [*articles[:3], huge, *articles[3:]]
    batches = list(in_batches(given, 20_000))
    assert [article for batch in batches for article in batch] == given and [huge] in batches
    assert all(sum(len(article.text) for article in batch) <= 20_000 for batch in batches if batch != [huge])


def test_words_do_not_pile_up(annotator):
    """After hundreds of articles full of invented names, spaCy knows no more words than before."""
    before = len(annotator.nlp.vocab.strings)
    assert sum(len(found.sentences) for found in annotate(made_up(200), annotator)) > 1000
    assert len(annotator.nlp.vocab.strings) == before


def test_rows_outlive_the_words_they_were_made_of(annotator):
    """What leaves a batch is plain text: a name met once can be read long after."""
    rng = random.Random(2)
    names = ["".join(rng.choices("abcdefghij", k=9)).title() for _ in range(50)]
    first = next(made_up(1))
    told = [replace(first, text=f"President Zacharias {name} spoke to reporters in Moscow.") for name in names]
    found = list(annotate(told, annotator, batch_chars=1))
    assert [each.mentions[0].text for each in found] == [f"Zacharias {name}" for name in names]


def test_a_killed_process_is_one_clear_error_and_publishes_nothing(tmp_path, monkeypatch):
    """The command says near which file, what may be the cause and what to do, with exit code 1."""
    monkeypatch.setattr("pipeline.build.Annotator", Mortal)
    result = CliRunner().invoke(app, ["build", str(ARTICLES), "--out", str(tmp_path / "data"), "--processes", "2"])
    assert result.exit_code == 1 and not (tmp_path / "data").exists()
    last = result.output.splitlines()[-1]
    assert all(words in last for words in (f"articles from {FATAL} on", "memory", "fewer --processes"))
    assert last.startswith("Error: A process ended") and "Traceback" not in result.output


def test_a_defect_in_a_process_is_raised_with_the_place_where_it_happened():
    """As if it had happened here."""
    with pytest.raises(ValueError, match="Expecting") as caught:
        list(in_processes(json.loads, ["1", "{"], processes=2))
    assert "decoder.py" in "".join(caught.value.__notes__)


def test_results_come_in_the_order_of_the_tasks():
    """However many tasks there are; without tasks there are none."""
    assert list(in_processes(json.loads, map(str, range(100)), processes=2)) == list(range(100))
    assert list(in_processes(json.loads, [], processes=2)) == []


def test_a_slow_task_loses_no_other():
    """All others wait behind it, in a bounded queue, and then go on."""
    slow_first = [0.5, *[0.0] * 40]
    assert len(list(in_processes(time.sleep, slow_first, processes=2))) == len(slow_first)


def test_a_process_more_is_started_only_where_it_pays(articles):
    """Not for a few articles, and never more than there are cores."""
    assert worthwhile_processes(articles) == 1
    large = replace(articles[0], text="w" * CHARS_A_PROCESS)
    assert worthwhile_processes([large] * 2) == min(2, usable_cores())
    assert worthwhile_processes([large] * 1000) == usable_cores()
    assert worthwhile_processes([replace(large, language="de")] * 1000) == 1
