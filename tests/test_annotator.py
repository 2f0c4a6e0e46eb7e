"""The annotate step: the same rows however articles are spread, flat memory, a dead process in one line."""

import json
import random
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from pipeline.__main__ import app
from pipeline.annotate.language import DEFAULT, RULES, load_language
from pipeline.annotator import BATCH_CHARS, NOTHING, Annotated, annotate, in_batches, parts
from pipeline.build import SEEDS
from pipeline.language.tokenizer import FrequentWords
from pipeline.offices import load_offices
from pipeline.packed import unpack_rows
from pipeline.topics import load_topics
from pipeline.workers import WorkError, spread, usable_cores, worthwhile
from tests.benchmark import as_packed, made_up
from tests.conftest import ARTICLES
from tests.mortal import FATAL, Mortal
from tests.slow import slowly


@pytest.fixture(scope="module")
def annotator(curated, annotator_of):
    """The annotator of a default build."""
    topics, offices = load_topics(SEEDS / "topics.toml"), load_offices(SEEDS / "offices.csv", curated)
    return annotator_of(DEFAULT, curated, topics, offices)


@pytest.fixture(scope="module")
def articles():
    """Twenty made-up articles."""
    return list(made_up(20))


@pytest.fixture(scope="module")
def expected(annotator, articles):
    """Their rows, each article annotated by itself."""
    return [found for article in articles for found in annotator([article])]


def annotated(articles, annotator, *, batch_chars: int, processes: int = 1) -> dict[str, Annotated]:
    """Return what the annotate step gives for each article, by its id."""
    batches = in_batches(((as_packed(article), len(article.text)) for article in articles), batch_chars)
    found = annotate(batches, annotator, processes=processes)
    return {each.key.decode(): Annotated(**unpack_rows(each.content)) for each in found}


def test_two_processes_give_the_same_rows(annotator, articles, expected):
    """Who reads an article changes nothing; there are names and topics to compare."""
    found = annotated(articles, annotator, batch_chars=8_000, processes=2)
    assert found == {article.article_id: rows for article, rows in zip(articles, expected, strict=True)}
    assert all(found.mentions for found in expected) and any(found.topic_mentions for found in expected)


@pytest.mark.parametrize("batch_chars", [1, 10_000, 10_000_000])
def test_any_size_of_batches_gives_the_same_rows(annotator, articles, expected, batch_chars):
    """What stands beside an article in a batch changes nothing, and here they come in order."""
    assert list(annotated(articles, annotator, batch_chars=batch_chars).values()) == expected


def test_each_row_belongs_to_its_article(articles, expected):
    """The order of the results is the order of the articles."""
    for article, found in zip(articles, expected, strict=True):
        assert {row.article_id for row in (*found.sentences, *found.mentions)} == {article.article_id}


def test_an_article_in_another_language_gives_no_rows(annotator, articles, expected):
    """English rules do not touch it, and its neighbours keep their own rows."""
    mixed = [articles[0], replace(articles[1], language="de"), articles[2]]
    assert annotator(mixed) == [expected[0], NOTHING, expected[2]]


def test_an_empty_text_gives_no_rows(annotator, articles, expected):
    """Nor does it disturb the next."""
    assert annotator([replace(articles[0], text=""), articles[1]]) == [NOTHING, expected[1]]


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


def test_batches_hold_all_articles_in_order_and_a_huge_one_comes_alone():
    """Memory depends on the longest article, never on how many there are."""
    given = [("a", 9), ("b", 9), ("huge", 90), ("c", 9), ("d", 9), ("e", 9)]
    assert list(in_batches(given, 20)) == [["a", "b"], ["huge"], ["c", "d"], ["e"]]


def test_words_do_not_pile_up(annotator):
    """After hundreds of articles full of invented names, spaCy knows none of them."""
    articles = list(made_up(200))
    found = annotated(articles, annotator, batch_chars=BATCH_CHARS)
    assert sum(len(each.sentences) for each in found.values()) > 1000
    invented = {name for article in articles for name in article.text.rpartition("were ")[2].strip(".").split()}
    strings = annotator.nlps["en"].vocab.strings
    assert len(invented) > 1000 and not any(name in strings for name in invented)


def test_words_used_again_are_kept_up_to_a_bound(annotator, monkeypatch):
    """A corpus of any size leaves no more than that; a word used once in a batch leaves nothing."""
    remember = FrequentWords(annotator.nlps["en"])
    remember(["oft oft seldom", "oftener oftener"])
    assert remember.words == {"oft", "oftener"} and "seldom" not in annotator.nlps["en"].vocab.strings
    monkeypatch.setattr("pipeline.language.tokenizer.MAX_WORDS", 3)
    remember([f"{word} {word}" for word in ("third", "fourth", "fifth")])
    assert remember.words == {"oft", "oftener", "third"}


def test_what_is_remembered_is_not_taken_apart_again():
    """Within a memory zone too, however little room spaCy gives, and though one of its exceptions stands there."""
    nlp, looked_at = load_language(RULES), []
    nlp.tokenizer.max_cache_size = 0
    search = nlp.tokenizer.suffix_search
    nlp.tokenizer.suffix_search = lambda text: (looked_at.append(text), search(text))[1]
    FrequentWords(nlp)(["can't oft, can't oft,"])
    looked_at.clear()
    with nlp.memory_zone():
        assert [token.text for token in nlp.make_doc("can't oft, seldom.")] == ["ca", "n't", "oft", ",", "seldom", "."]
    assert "seldom." in looked_at and "oft," not in looked_at


def test_rows_outlive_the_words_they_were_made_of(annotator):
    """What leaves a batch is plain text: a name met once can be read long after."""
    rng = random.Random(2)
    names = ["".join(rng.choices("abcdefghij", k=9)).title() for _ in range(50)]
    first = next(made_up(1))
    told = [replace(first, text=f"President Zacharias {name} spoke to reporters in Moscow.") for name in names]
    found = [rows for article in told for rows in annotator([article])]
    assert [each.mentions[0].text for each in found] == [f"Zacharias {name}" for name in names]


def test_a_killed_process_is_one_clear_error_and_publishes_nothing(tmp_path, monkeypatch):
    """The command says near which file, what may be the cause and what to do, with exit code 1."""
    monkeypatch.setattr("pipeline.build.Annotator", Mortal)
    monkeypatch.setattr("pipeline.passes.annotate.CHARS_A_PROCESS", 1)
    result = CliRunner().invoke(app, ["build", str(ARTICLES), "--out", str(tmp_path / "data"), "--processes", "2"])
    assert result.exit_code == 1 and not (tmp_path / "data").exists()
    last = result.output.splitlines()[-1]
    assert all(words in last for words in (f"articles from {FATAL} on", "memory", "fewer --processes"))
    assert last.startswith("Error: A process ended") and "Traceback" not in result.output


def test_a_defect_in_a_process_is_raised_with_the_place_where_it_happened():
    """As if it had happened here."""
    with pytest.raises(WorkError, match="JSONDecodeError: Expecting") as caught:
        list(spread(json.loads, ["[1]", "{"], processes=2))
    assert "decoder.py" in "".join(caught.value.__notes__)


class OddError(Exception):
    """An error that cannot be made again from its words."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"{what} at {where}")


def fail_oddly(how: str) -> list[str]:
    """Raise an error that cannot be sent as it is, or cannot be read where it arrives."""
    error = OddError("broken", "sea")
    error.tool = (lambda: None) if how == "no pickle" else None
    raise error


@pytest.mark.parametrize("how", ["no pickle", "two arguments"])
def test_an_error_that_cannot_be_sent_is_told_in_words(how):
    """It is no lost process, and no other error takes its place."""
    with pytest.raises(WorkError, match="OddError: broken at sea") as caught:
        list(spread(fail_oddly, [how], processes=2))
    assert "in fail_oddly" in "".join(caught.value.__notes__)


def test_the_results_of_a_task_come_in_their_order():
    """However many tasks and results there are; without tasks there are none."""
    tasks = [json.dumps([[task, n] for n in range(task)]) for task in range(40)]
    found = list(spread(json.loads, tasks, processes=2))
    assert sorted(found) == [[task, n] for task in range(40) for n in range(task)]
    assert all([n for of, n in found if of == task] == list(range(task)) for task in range(40))
    assert list(spread(json.loads, [], processes=2)) == []


def test_a_slow_task_holds_up_no_other():
    """The rest is done meanwhile, by the other process."""
    # Longer than a busy machine takes to start the other process.
    found = list(spread(slowly, [4.0, *[0.0] * 40], processes=2))
    assert len(found) == 41 and found[-1] == 4.0


def test_a_process_more_is_started_only_where_it_pays():
    """Not for a few articles, and never more than there are cores."""
    assert worthwhile(100, 1000) == 1 == worthwhile(1999, 1000)
    assert worthwhile(2000, 1000) == min(2, usable_cores()) and worthwhile(10**9, 1000) == usable_cores()
