"""A number and the sentences it opens agree, under every filter."""

from datetime import date
from pathlib import Path

import pytest

from pipeline import queries
from pipeline.queries import Corpus, Counted, Filter, open_build
from pipeline.records import TABLES
from tests.views_build import write_build

FILTERS = (
    Filter(),
    Filter(date(2022, 3, 1), date(2023, 6, 30)),
    Filter(topics=("grain_deal", "sanctions")),
    Filter(people=("person-0",), publishers=("Lakeside Wire", "")),
    Filter(search='"two hours" prisoner'),
    Filter(search="nothing such"),
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A made-up build."""
    return open_build(write_build(tmp_path_factory.mktemp("queries") / "data"))


def n_counted(corpus: Corpus, wanted: Filter, counted: Counted) -> int:
    """Return how many marks the opened sentences hold."""
    return int(queries.evidence(corpus, wanted, counted)["marks"].map(len).sum())


@pytest.mark.parametrize("wanted", FILTERS)
def test_the_key_figures_are_the_rows_of_the_tables(corpus: Corpus, wanted: Filter) -> None:
    """Articles and mentions on screen are the rows that the download of the same filter holds."""
    counts = queries.counts(corpus, wanted)
    assert counts["articles"] == len(queries.table(corpus, wanted, "articles"))
    assert counts["mentions"] == len(queries.table(corpus, wanted, "mentions"))
    assert counts["mentions"] == n_counted(corpus, wanted, Counted())


@pytest.mark.parametrize("wanted", FILTERS)
@pytest.mark.parametrize("kind", ["person", "place"])
def test_an_entity_opens_as_many_mentions_as_it_counts(corpus: Corpus, wanted: Filter, kind: str) -> None:
    """Every row of people and places equals the marks and articles that it opens."""
    for row in queries.top_entities(corpus, wanted, kind, limit=8).itertuples():
        counted = Counted(entity_id=row.entity_id)
        assert n_counted(corpus, wanted, counted) == row.mentions
        assert len(queries.article_list(corpus, wanted, counted)) == row.articles


@pytest.mark.parametrize("wanted", FILTERS)
def test_a_topic_at_an_outlet_opens_its_phrases(corpus: Corpus, wanted: Filter) -> None:
    """Each cell of topics by outlet equals the marks it opens, also where the outlet is unknown."""
    for row in queries.topics_by_publisher(corpus, wanted).itertuples():
        counted = Counted(topic_id=row.topic_id, publisher=row.publisher)
        assert n_counted(corpus, wanted, counted) == row.phrases


@pytest.mark.parametrize("wanted", FILTERS)
def test_a_month_opens_its_mentions_and_articles(corpus: Corpus, wanted: Filter) -> None:
    """A bar over time equals what it opens; an article dated to the year alone is in no month."""
    for row in queries.over_time(corpus, wanted).itertuples():
        assert n_counted(corpus, wanted, Counted(month=row.month)) == row.mentions
        assert len(queries.article_list(corpus, wanted, Counted(month=row.month))) == row.articles


def test_names_used_and_phrases_open_exactly_their_own(corpus: Corpus) -> None:
    """The words of a name with its rule, and the words of a topic with its rule, open what they count."""
    for row in queries.names_used(corpus, Filter(), "person-0").itertuples():
        counted = Counted(entity_id="person-0", text=row.text, rule=row.link_rule)
        assert n_counted(corpus, Filter(), counted) == row.mentions
    for row in queries.topic_phrases(corpus, Filter(), "new_start").itertuples():
        counted = Counted(topic_id="new_start", text=row.text, rule=row.rule)
        assert n_counted(corpus, Filter(), counted) == row.phrases


def test_named_together_opens_the_sentences_that_name_both(corpus: Corpus) -> None:
    """The number of sentences shared with another person is the number of sentences opened."""
    for row in queries.named_with(corpus, Filter(), "person-0").itertuples():
        counted = Counted(entity_id="person-0", together_with=row.entity_id)
        rows = queries.evidence(corpus, Filter(), counted)
        assert len(rows) == row.sentences
        assert all(len(marks) >= 2 for marks in rows["marks"])


def test_topics_beside_a_person_open_the_phrases_of_these_articles(corpus: Corpus) -> None:
    """A person's topics count phrases only in articles that name the person."""
    for row in queries.topics_beside(corpus, Filter(), "person-3").itertuples():
        assert n_counted(corpus, Filter(), Counted(topic_id=row.topic_id, beside="person-3")) == row.phrases


def test_marks_stand_on_the_words(corpus: Corpus) -> None:
    """Offsets within the sentence cut out the words themselves."""
    rows = queries.evidence(corpus, Filter(), Counted(entity_id="person-4"))
    found = {text[a:b] for text, marks in zip(rows["text"], rows["marks"], strict=True) for a, b in marks}
    assert found == {"Joe Biden", "Biden"}


def test_a_date_filter_leaves_undated_articles_out_and_counts_them(corpus: Corpus) -> None:
    """Without a date filter three articles are undated; with one none is."""
    assert queries.counts(corpus, Filter())["undated"] == 3
    assert queries.counts(corpus, Filter(date_from=date(1900, 1, 1)))["articles"] == 57


@pytest.mark.parametrize(
    ("search", "n"),
    [("naive", 9), ("NAÏVE café", 9), ('"café politics"', 9), ('"politics café"', 0), ("aive", 0)],
)
def test_search_ignores_case_and_accents_and_begins_at_words(corpus: Corpus, search: str, n: int) -> None:
    """Words all occur, phrases stand together, the inside of a word is not found."""
    assert queries.counts(corpus, Filter(search=search))["articles"] == n


@pytest.mark.parametrize("search", ["(", "[a", "a\\", "%", "'; DROP TABLE articles; --", '"', '""', ".*"])
def test_search_takes_signs_as_signs(corpus: Corpus, search: str) -> None:
    """No sign of a pattern language or of SQL has a meaning in a search."""
    queries.counts(corpus, Filter(search=search))
    assert queries.counts(corpus, Filter())["articles"] == 60


@pytest.mark.parametrize("name", TABLES)
def test_a_table_keeps_only_rows_of_chosen_articles(corpus: Corpus, name: str) -> None:
    """Under a filter each table shrinks to its articles; `rejected` has none and stays whole."""
    wanted = Filter(publishers=("Lakeside Wire",))
    whole, part = (len(queries.table(corpus, each, name)) for each in (Filter(), wanted))
    assert part == whole if name in ("rejected", "topics") else 0 < part < whole


def test_opening_a_folder_without_a_build_says_how_to_make_one(tmp_path: Path) -> None:
    """The error names the folder and the command."""
    with pytest.raises(FileNotFoundError, match="python -m pipeline build"):
        open_build(tmp_path)
