"""A number and the sentences it opens agree, under every filter."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pipeline import queries
from pipeline.queries import ANY_REFERENCE, Corpus, Counted, Filter, open_build
from pipeline.records import TABLES
from tests.views_build import LONG_OUTLET, write_build

FILTERS = (
    Filter(),
    Filter(date(2022, 3, 1), date(2023, 6, 30)),
    Filter(topics=("grain_deal", "sanctions")),
    Filter(named=("person_0",), publishers=("Lakeside Wire", "")),
    Filter(search='"two hours" prisoner'),
    Filter(search="nothing such"),
    Filter(fold_copies=True),
    Filter(publishers=("Lakeside Wire",), fold_copies=True),
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
    assert counts["mentions"] + counts["references"] == len(queries.table(corpus, wanted, "mentions"))
    assert counts["mentions"] == n_counted(corpus, wanted, Counted())
    assert counts["references"] == n_counted(corpus, wanted, Counted(form=ANY_REFERENCE))
    assert counts["statements"] == n_counted(corpus, wanted, Counted(verb_class=queries.ANY_KIND))


@pytest.mark.parametrize("wanted", FILTERS)
@pytest.mark.parametrize("kind", ["person", "place", "organisation"])
def test_an_entity_opens_as_many_mentions_as_it_counts(corpus: Corpus, wanted: Filter, kind: str) -> None:
    """Every row of people and places equals the marks and articles that it opens."""
    for row in queries.top_entities(corpus, wanted, kind, limit=8).itertuples():
        counted = Counted(entity_id=row.entity_id)
        assert n_counted(corpus, wanted, counted) == row.mentions
        assert len(queries.article_list(corpus, wanted, counted)) == row.articles
        pointed = Counted(entity_id=row.entity_id, form=ANY_REFERENCE)
        assert n_counted(corpus, wanted, pointed) == row.references
        said = Counted(entity_id=row.entity_id, verb_class=queries.ANY_KIND)
        assert n_counted(corpus, wanted, said) == row.statements


@pytest.mark.parametrize("wanted", FILTERS)
def test_references_are_counted_apart_and_open_their_own(corpus: Corpus, wanted: Filter) -> None:
    """By description and by pronoun, each number and each wording opens what it counts and no name."""
    counts = queries.entity_counts(corpus, wanted, "person_0")
    assert counts["mentions"] == n_counted(corpus, wanted, Counted(entity_id="person_0"))
    for form in ("nominal", "pronoun"):
        assert counts[form] == n_counted(corpus, wanted, Counted(entity_id="person_0", form=form))
    for row in queries.references_used(corpus, wanted, "person_0").itertuples():
        counted = Counted(entity_id="person_0", form=row.form, text=row.text, rule=row.link_rule)
        assert n_counted(corpus, wanted, counted) == row.references


def test_a_pronoun_within_a_description_is_counted_by_itself(corpus: Corpus) -> None:
    """“his American counterpart” is one reference to Blinken; its “his” is another, to Lavrov."""
    described = queries.evidence(corpus, Filter(), Counted(entity_id="person_1", form="nominal"))
    found = {text[a:b] for text, marks in zip(described["text"], described["marks"], strict=True) for a, b in marks}
    assert "his American counterpart" in found
    pronouns = queries.references_used(corpus, Filter(), "person_0").query("form == 'pronoun'")
    assert set(pronouns["text"]) == {"he", "his"}


@pytest.mark.parametrize("wanted", FILTERS)
def test_a_name_at_an_outlet_opens_its_mentions(corpus: Corpus, wanted: Filter) -> None:
    """Each cell of names by outlet equals the marks it opens, also where the outlet is unknown."""
    rows = queries.names_by_publisher(corpus, wanted, "person_0")
    assert rows["mentions"].sum() == queries.entity_counts(corpus, wanted, "person_0")["mentions"]
    for row in rows.itertuples():
        counted = Counted(entity_id="person_0", text=row.text, publisher=row.publisher)
        assert n_counted(corpus, wanted, counted) == row.mentions


@pytest.mark.parametrize("wanted", FILTERS)
def test_an_outlet_that_names_somebody_opens_its_mentions_from_the_first_on(corpus: Corpus, wanted: Filter) -> None:
    """Each row equals the marks and articles it opens; its dates are those of the first and last dated one."""
    rows = queries.outlets_naming(corpus, wanted, "person_0")
    for row in rows.itertuples():
        counted = Counted(entity_id="person_0", publisher=row.publisher)
        articles = queries.article_list(corpus, wanted, counted)
        assert (n_counted(corpus, wanted, counted), len(articles)) == (row.mentions, row.articles)
        days = articles.loc[articles["published_precision"].isin(("day", "month")), "published_date"].dropna()
        assert [*days.head(1), *days.tail(1)] == [each for each in (row.first_date, row.last_date) if pd.notna(each)]
    assert rows["first_date"].dropna().is_monotonic_increasing


@pytest.mark.parametrize("wanted", FILTERS)
def test_every_outlet_is_listed_also_those_that_never_name_somebody(corpus: Corpus, wanted: Filter) -> None:
    """Last, with nought and no date, and of how many articles each number is."""
    rows = queries.outlets_naming(corpus, wanted, "person_9")
    chosen = queries.article_list(corpus, wanted)["publisher"].fillna("").value_counts()
    assert dict(zip(rows["publisher"], rows["of_articles"], strict=True)) == chosen.to_dict()
    assert (rows["mentions"] == 0).is_monotonic_increasing
    assert rows.loc[rows["mentions"] == 0, "first_date"].isna().all()


def test_every_mark_has_its_reason(corpus: Corpus) -> None:
    """A sentence tells of each mark the rule that linked it, the ground and the correction."""
    rows = queries.evidence(corpus, Filter(), Counted(entity_id="person_0", article_id="article-006"))
    assert [len(marks) for marks in rows["marks"]] == [len(reasons) for reasons in rows["reasons"]]
    reason = rows["reasons"].iloc[1][0]
    assert reason == {"rule": "surname", "ground": "the same article, paragraph 1", "correction": 1}


def test_offices_stand_in_the_order_in_which_they_were_held(corpus: Corpus) -> None:
    """A person's offices tell title, whose it is, first and last day."""
    rows = queries.offices_held(corpus, "person_3")
    assert rows["title"].tolist() == ["President of Russia", "Prime Minister", "President of Russia"]
    assert rows["of"].tolist() == ["Russia"] * 3
    assert queries.offices_held(corpus, "person_2").empty


def test_suggestions_name_both_and_keep_to_the_filter(corpus: Corpus) -> None:
    """A suggestion is offered while a chosen article names one of its two."""
    rows = queries.suggestions(corpus, Filter())
    assert set(rows["kind"]) == {"same_entity", "surname_only", "two_kinds"}
    assert not rows[["name", "other_name"]].isna().any().any()
    assert queries.suggestions(corpus, Filter(search="nothing such")).empty


def test_a_strange_mixture_counts_the_topic(corpus: Corpus) -> None:
    """What asks for a topic and a person at once is answered by the topic's phrases."""
    mixed = Counted(topic_id="sanctions", entity_id="person_0", form="pronoun")
    assert n_counted(corpus, Filter(), mixed) == n_counted(corpus, Filter(), Counted(topic_id="sanctions"))


@pytest.mark.parametrize("wanted", FILTERS)
def test_a_topic_at_an_outlet_opens_its_phrases(corpus: Corpus, wanted: Filter) -> None:
    """Each cell of topics by outlet equals the marks it opens, also where the outlet is unknown."""
    for row in queries.topics_by_publisher(corpus, wanted).itertuples():
        counted = Counted(topic_id=row.topic_id, publisher=row.publisher)
        assert n_counted(corpus, wanted, counted) == row.phrases
        assert len(queries.article_list(corpus, wanted, counted)) == row.articles
        assert len(queries.article_list(corpus, wanted, Counted(publisher=row.publisher))) == row.of_articles


@pytest.mark.parametrize("wanted", FILTERS)
def test_a_month_opens_its_mentions_and_articles(corpus: Corpus, wanted: Filter) -> None:
    """A bar over time equals what it opens; an article dated to the year alone is in no month."""
    for row in queries.over_time(corpus, wanted).itertuples():
        assert n_counted(corpus, wanted, Counted(month=row.month)) == row.mentions
        assert len(queries.article_list(corpus, wanted, Counted(month=row.month))) == row.articles


def test_names_used_and_phrases_open_exactly_their_own(corpus: Corpus) -> None:
    """The words of a name with its rule, and the words of a topic with its rule, open what they count."""
    for row in queries.names_used(corpus, Filter(), "person_0").itertuples():
        counted = Counted(entity_id="person_0", text=row.text, rule=row.link_rule)
        assert n_counted(corpus, Filter(), counted) == row.mentions
    for row in queries.topic_phrases(corpus, Filter(), "new_start").itertuples():
        counted = Counted(topic_id="new_start", text=row.text, rule=row.rule)
        assert n_counted(corpus, Filter(), counted) == row.phrases


@pytest.mark.parametrize("kind", ["person", "place", "organisation"])
def test_named_together_opens_the_sentences_that_name_both(corpus: Corpus, kind: str) -> None:
    """The number of sentences shared with another entity is the number of sentences opened."""
    for row in queries.named_with(corpus, Filter(), "person_0", kind).itertuples():
        counted = Counted(entity_id="person_0", together_with=row.entity_id)
        rows = queries.evidence(corpus, Filter(), counted)
        assert len(rows) == row.sentences
        assert all(len(marks) >= 2 for marks in rows["marks"])


def test_topics_beside_a_person_open_the_phrases_of_these_articles(corpus: Corpus) -> None:
    """A person's topics count phrases only in articles that name the person."""
    for row in queries.topics_beside(corpus, Filter(), "person_3").itertuples():
        assert n_counted(corpus, Filter(), Counted(topic_id=row.topic_id, beside="person_3")) == row.phrases


@pytest.mark.parametrize(
    "counted",
    [
        Counted(),
        Counted(entity_id="person_0"),
        Counted(form="reference"),
        Counted(topic_id="new_start"),
        Counted(verb_class=queries.ANY_KIND),
    ],
)
def test_the_pages_of_what_a_number_opens_are_the_whole(corpus: Corpus, counted: Counted) -> None:
    """Page after page gives the rows of the download, and the counts above them are theirs."""
    wanted = Filter(search="grain")
    whole = queries.evidence(corpus, wanted, counted)
    n_pages = -(-len(whole) // 7)
    pages = [queries.evidence(corpus, wanted, counted, first=7 * n, limit=7) for n in range(n_pages)]
    # A page of articles without an address has a column of nothing, which is of no type.
    together = pd.concat(pages, ignore_index=True).astype(whole.dtypes.to_dict())
    pd.testing.assert_frame_equal(together, whole)
    assert queries.evidence_counts(corpus, wanted, counted) == {
        "marks": whole["marks"].map(len).sum(),
        "sentences": len(whole),
        "articles": whole["article_id"].nunique(),
    }
    assert n_pages > 1


def test_marks_stand_on_the_words(corpus: Corpus) -> None:
    """Offsets within the sentence cut out the words themselves."""
    rows = queries.evidence(corpus, Filter(), Counted(entity_id="person_4"))
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


def test_search_takes_any_quotes() -> None:
    """What is typed and what is printed differ in marks alone."""
    assert queries.search_terms("Russia’s “grain deal” ‘x’") == ["Russia's", "grain deal", "'x'"]


def test_the_last_day_there_is_may_be_asked_for(corpus: Corpus) -> None:
    """All dated articles are before it, and one of the last day itself is among those up to it."""
    assert queries.counts(corpus, Filter(date_to=date.max))["articles"] == 57
    last = queries.dated(corpus, Filter())[1]
    assert last and queries.counts(corpus, Filter(date_to=last.date()))["articles"] == 57


@pytest.mark.parametrize("search", ["(", "[a", "a\\", "%", "'; DROP TABLE articles; --", '"', '""', ".*"])
def test_search_takes_signs_as_signs(corpus: Corpus, search: str) -> None:
    """No sign of a pattern language or of SQL has a meaning in a search."""
    queries.counts(corpus, Filter(search=search))
    assert queries.counts(corpus, Filter())["articles"] == 60


@pytest.mark.parametrize("name", TABLES)
def test_a_table_keeps_only_rows_of_chosen_articles(corpus: Corpus, name: str) -> None:
    """Under a filter each table shrinks to its articles; `rejected` and `corrections` have none and stay whole."""
    wanted = Filter(publishers=("Lakeside Wire",))
    whole, part = (len(queries.table(corpus, each, name)) for each in (Filter(), wanted))
    assert part == whole if name in ("rejected", "topics", "corrections") else 0 < part < whole


def test_folding_keeps_one_article_of_each_story(corpus: Corpus) -> None:
    """The primary of three copies stays, and of the longer text and its teaser the longer; nothing else goes."""
    kept = set(queries.article_list(corpus, Filter(fold_copies=True))["article_id"])
    gone = set(queries.article_list(corpus, Filter())["article_id"]) - kept
    assert gone == {"article-004", "article-018", "article-030", "article-036"}


def test_folding_keeps_a_copy_whose_primary_is_not_chosen(corpus: Corpus) -> None:
    """An outlet that ran another's story still ran it: under its filter the copy counts."""
    of_outlet = Filter(publishers=("Lakeside Wire",), fold_copies=True)
    assert "article-030" in queries.article_list(corpus, of_outlet)["article_id"].tolist()
    both = Filter(publishers=("Lakeside Wire", "Harbour Post"), fold_copies=True)
    assert {"article-018"} == {"article-018", "article-030"} & set(queries.article_list(corpus, both)["article_id"])


def test_an_article_knows_the_others_of_its_story(corpus: Corpus) -> None:
    """A copy lists its primary first with what it is to that, then the other copies with what they are."""
    story = queries.article(corpus, "article-030")["story"]
    assert story["article_id"].tolist() == ["article-006", "article-036", "article-018"]
    assert story["kind"].tolist() == ["exact", "revision", "near"] and story["is_primary"].tolist() == [
        True,
        False,
        False,
    ]
    assert queries.article(corpus, "article-001")["story"].empty


@pytest.mark.parametrize("year", ["2022", "2024"])
def test_a_year_opens_what_its_months_open(corpus: Corpus, year: str) -> None:
    """Articles dated no closer than the year are in neither."""
    months = queries.over_time(corpus, Filter()).query("month.str.startswith(@year)")
    assert len(queries.article_list(corpus, Filter(), Counted(month=year))) == months["articles"].sum() > 0
    assert n_counted(corpus, Filter(), Counted(month=year)) == months["mentions"].sum()


def test_the_list_tells_where_each_article_was_published(corpus: Corpus) -> None:
    """The address of the article, on screen and in every file of the list; None where its source states none."""
    url = queries.article_list(corpus, Filter()).set_index("article_id")["url"]
    assert url["article-020"] == "https://www.lakeside.example/news?n=20&lang=en" and url.isna()["article-021"]


def test_the_list_says_in_which_outlets_else_a_story_is(corpus: Corpus) -> None:
    """Each outlet once, for the primary and the copies alike; nothing for what stands once."""
    also_in = queries.article_list(corpus, Filter()).set_index("article_id")["also_in"].map(list)
    assert also_in["article-006"] == ["Harbour Post", "Lakeside Wire", "The Treaty Desk"]
    assert also_in["article-008"] == [LONG_OUTLET] and also_in["article-001"] == []


def test_opening_a_folder_without_a_build_says_how_to_make_one(tmp_path: Path) -> None:
    """The error names the folder and the command."""
    with pytest.raises(FileNotFoundError, match="python -m pipeline build"):
        open_build(tmp_path)


def test_statements_are_counted_once_and_folded_by_their_words(corpus: Corpus) -> None:
    """The kinds, the rows and what they open hold the same number; `times` says how often the words stand."""
    wanted, who = Filter(publishers=("Lakeside Wire",)), "person_0"
    kinds = queries.statements_by_class(corpus, wanted, Counted(entity_id=who, verb_class=queries.ANY_KIND))
    rows = queries.statements_of(corpus, wanted, who)
    opened = queries.evidence(corpus, wanted, Counted(entity_id=who, verb_class=queries.ANY_KIND))
    total = queries.entity_counts(corpus, wanted, who)["statements"]
    assert total == kinds["statements"].sum() == rows["times"].sum() == opened["marks"].map(len).sum() > len(rows) > 0
    for row in rows.itertuples():
        same = queries.evidence(corpus, wanted, Counted(entity_id=who, verb_class="any", same_words=row.same_words))
        assert same["marks"].map(len).sum() == row.times


def test_the_kinds_of_all_statements_open_their_own(corpus: Corpus) -> None:
    """Whoever says them; also those of one outlet."""
    wanted = Filter(topics=("grain_deal",))
    every = Counted(verb_class=queries.ANY_KIND)
    for counted in (every, replace(every, publisher="Lakeside Wire")):
        kinds = queries.statements_by_class(corpus, wanted, counted)
        assert len(kinds) > 1 and kinds["statements"].sum() == n_counted(corpus, wanted, counted)
        for row in kinds.itertuples():
            assert n_counted(corpus, wanted, replace(counted, verb_class=row.verb_class)) == row.statements


def test_a_statement_is_opened_with_all_its_words(corpus: Corpus) -> None:
    """The mark is just what was said, in its sentence."""
    rows = queries.statements_of(corpus, Filter(), "person_0", "described")
    opened = queries.evidence(corpus, Filter(), Counted(verb_class="any", statement_id=rows["statement_id"].iloc[0]))
    (start, end), text = opened["marks"].iloc[0][0], opened["text"].iloc[0]
    assert text[start:end] == rows["text"].iloc[0] and set(rows["verb_class"]) == {"described"}


def test_the_list_of_articles_tells_whom_each_names_most(corpus: Corpus) -> None:
    """Two at most, by their mentions by name, of equals the first by name; nobody's name is nobody's."""
    names = queries.table(corpus, Filter(), "mentions")
    names = names.loc[names["form"] == "named"].merge(queries.table(corpus, Filter(), "entities"), on="entity_id")
    people = names.loc[names["kind"] == "person"].groupby(["article_id", "name"]).size()
    for row in queries.article_list(corpus, Filter()).itertuples():
        counted = people[row.article_id] if row.article_id in people else pd.Series(dtype=int)
        expected = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:2]
        assert list(row.people) == [name for name, _ in expected]
