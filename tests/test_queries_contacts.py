"""Who met whom: every number and the sentences it opens agree, under every filter."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline import queries
from pipeline.queries import ANY_KIND, PROPOSED, Corpus, Counted, Filter, open_build
from pipeline.records import Contact, ContactParty
from pipeline.tables import to_arrow
from tests.test_queries import FILTERS, n_counted
from tests.views_build import rows_of_build, write_build

SOME = [FILTERS[n] for n in (0, 1, 3, 5, 7)]
MET = Counted(contact_kind=ANY_KIND, contact_status="happened")
CALLS = Counted(contact_kind="call", contact_status="planned")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A made-up build."""
    return open_build(write_build(tmp_path_factory.mktemp("contacts") / "data"))


def opened(corpus: Corpus, wanted: Filter, counted: Counted, **more: Any) -> tuple[int, int]:
    """Return how many marks and articles a number opens."""
    counted = Counted(**{**vars(counted), **more})
    return n_counted(corpus, wanted, counted), len(queries.article_list(corpus, wanted, counted))


@pytest.mark.parametrize("wanted", SOME)
def test_kinds_and_statuses_are_counted_apart_and_open_their_own(corpus: Corpus, wanted: Filter) -> None:
    """Together they are the rows of the table; the key figure is of those that came about alone."""
    rows = queries.contacts_by_kind(corpus, wanted)
    assert rows["contacts"].sum() == len(queries.table(corpus, wanted, "contacts"))
    for row in rows.itertuples():
        counted = Counted(contact_kind=row.kind, contact_status=row.status)
        assert n_counted(corpus, wanted, counted) == row.contacts
    came_about = rows.loc[rows["status"] == "happened", "contacts"].sum()
    assert queries.counts(corpus, wanted)["contacts"] == came_about == n_counted(corpus, wanted, MET)


@pytest.mark.parametrize("wanted", SOME)
@pytest.mark.parametrize("counted", [MET, CALLS])
def test_a_pair_opens_the_sentences_that_tell_of_both(corpus: Corpus, wanted: Filter, counted: Counted) -> None:
    """Also one whose other party nobody can name, by its words; kinds add up; first and last are the articles'."""
    for row in queries.pairs(corpus, wanted, counted).iloc[::7].itertuples():
        other = {"text": row.met_text} if row.met_text is not None and row.met_text == row.met_text else {}
        other = other or {"met": row.met}
        assert opened(corpus, wanted, counted, entity_id=row.entity_id, **other) == (row.contacts, row.articles)
        assert sum(row.kinds.values()) == row.contacts
        listed = queries.article_list(corpus, wanted, Counted(**{**vars(counted), "entity_id": row.entity_id, **other}))
        days = listed.loc[listed["published_precision"].isin(("day", "month")), "published_date"].dropna()
        assert [*days.head(1), *days.tail(1)] == [d for d in (row.first_date, row.last_date) if d == d]


def test_a_pair_stands_once_and_begins_with_the_one_who_has_more(corpus: Corpus) -> None:
    """Whatever the order in the text; pages together are the whole, and each says how many pairs there are."""
    rows = queries.pairs(corpus, Filter(), Counted(contact_kind=ANY_KIND))
    both = [frozenset(pair) for pair in zip(rows["entity_id"], rows["met"].fillna(""), strict=True)]
    assert len(rows) == len(set(zip(both, rows["met_text"].fillna(""), strict=True))) == rows["n_pairs"].iloc[0]
    assert rows.iloc[0][["name", "met_name"]].tolist() == ["Sergey Lavrov", "Russia"]
    pages = [queries.pairs(corpus, Filter(), MET, first=n, limit=10) for n in range(0, 100, 10)]
    assert [r for page in pages for r in page["met_name"]] == queries.pairs(corpus, Filter(), MET)["met_name"].tolist()


def test_the_other_side_is_met_and_not_who_comes_along(corpus: Corpus) -> None:
    """He would call his counterpart and the envoy: two pairs, none of these two; one whom nobody names keeps words."""
    rows = queries.pairs(corpus, Filter(), CALLS)
    lavrov = rows.loc[rows["entity_id"] == "person_0", ["met_name", "contacts"]].values.tolist()
    assert lavrov == [["Antony Blinken", 10], ["“the envoy”", 10]]
    assert not ((rows["entity_id"] == "person_1") & (rows["met_text"] == "the envoy")).any()


SIDES = {
    "verb": ("actor", "actor", "target"),
    "joint_verb": ("actor", "target", "target"),
    "joint_noun": ("actor", "target", "target"),
    "noun": ("actor", "actor", "actor"),
}


@pytest.mark.parametrize(("rule", "n"), [("verb", 2), ("joint_verb", 3), ("joint_noun", 3), ("noun", 3)])
def test_who_act_together_are_a_pair_only_where_they_meet_each_other(tmp_path: Path, rule: str, n: int) -> None:
    """Two met a third: two pairs. Three met, or a meeting of three: each with each."""
    folder = write_build(tmp_path / "data", n_articles=1)
    rows = rows_of_build(1).tables
    (row, *_), (party, *_) = rows["contacts"], rows["contact_parties"]
    assert isinstance(row, Contact) and isinstance(party, ContactParty)
    names = ("person_0", "person_1", "place_0")
    took_part = [replace(party, party=i, role=SIDES[rule][i], entity_id=name) for i, name in enumerate(names)]
    for table, made in (("contacts", [replace(row, found_rule=rule)]), ("contact_parties", took_part)):
        pq.write_table(to_arrow(table, made), folder / f"{table}.parquet")
    assert len(queries.pairs(open_build(folder), Filter(), MET)) == n


@pytest.mark.parametrize("kind", ["proposal", "refusal"])
def test_a_proposal_or_a_refusal_is_no_meeting_that_came_about(tmp_path: Path, kind: str) -> None:
    """It has a status of its own, in every number; one that is denied stays denied, and the table is as it was."""
    folder = write_build(tmp_path / "data", n_articles=2)
    rows = rows_of_build(2).tables["contacts"]
    made = [replace(row, kind=kind) for row in rows if isinstance(row, Contact)]
    pq.write_table(to_arrow("contacts", [*made[:-1], replace(made[-1], status="denied")]), folder / "contacts.parquet")
    corpus = open_build(folder)
    n = sum(row.status == "happened" for row in made[:-1])
    proposed = replace(MET, contact_status=PROPOSED)
    assert n > 1 and n_counted(corpus, Filter(), proposed) == n and len(queries.pairs(corpus, Filter(), proposed))
    assert n_counted(corpus, Filter(), replace(MET, contact_status="denied")) == 1
    assert n_counted(corpus, Filter(), MET) == queries.counts(corpus, Filter())["contacts"] == 0
    assert queries.pairs(corpus, Filter(), MET).empty and queries.contact_places(corpus, Filter(), MET).empty
    assert queries.top_entities(corpus, Filter(), "person")["contacts"].sum() == 0
    of_one = queries.entity_counts(corpus, Filter(), "person_0")
    assert of_one["contacts"] == of_one["held"] == 0
    assert set(queries.contact_list(corpus, Filter(), proposed)["status"]) == {PROPOSED}
    assert (queries.table(corpus, Filter(), "contacts")["status"] == "happened").sum() == n


def test_one_entity_of_the_dozen_stands_in_pairs_with_the_others(corpus: Corpus) -> None:
    """The rows among them are those of the table of all pairs, and no other; the pairs told of most are there."""
    rows = queries.pairs(corpus, Filter(), MET)
    some = queries.pairs_among(corpus, Filter(), MET, 4)
    names = {*some["entity_id"], *some["met"]}
    assert len(names) == 4 and {"person_0", "place_0"} <= names
    within = rows[rows["entity_id"].isin(names) & rows["met"].isin(names)]
    assert (
        within[["name", "met_name", "contacts"]].values.tolist()
        == some[["name", "met_name", "contacts"]].values.tolist()
    )
    assert queries.pairs_among(corpus, Filter(search="nothing such"), MET, 4).empty


@pytest.mark.parametrize("n", [2, 3, 5])
def test_the_pairs_told_of_most_are_in_the_dozen(tmp_path: Path, n: int) -> None:
    """Rather than one who has many contacts, each with another; nobody stands there without a pair."""
    folder = write_build(tmp_path / "data", n_articles=1)
    rows = rows_of_build(1).tables
    (row, *_), (party, *_) = rows["contacts"], rows["contact_parties"]
    assert isinstance(row, Contact) and isinstance(party, ContactParty)
    told = [("person_0", f"person_{k}") for k in range(1, 6)] + 2 * [("person_6", "person_7")]
    made = [replace(row, contact_id=str(k), found_rule="verb") for k in range(len(told))]
    took_part = [
        replace(party, contact_id=str(k), party=place, role=("actor", "target")[place], entity_id=who)
        for k, pair in enumerate(told)
        for place, who in enumerate(pair)
    ]
    for table, written in (("contacts", made), ("contact_parties", took_part)):
        pq.write_table(to_arrow(table, written), folder / f"{table}.parquet")
    some = queries.pairs_among(open_build(folder), Filter(), MET, n)
    assert set(some[["entity_id", "met"]].iloc[0]) == {"person_6", "person_7"}
    assert len({*some["entity_id"], *some["met"]}) == (n if n != 3 else 2)


def test_pairs_of_names_leave_out_whom_nobody_can_name(corpus: Corpus) -> None:
    """They are those rows of all pairs, in their order, and say how many they are."""
    planned = replace(MET, contact_status="planned")
    rows = queries.pairs(corpus, Filter(), planned)
    named = rows[rows["met"].notna()]
    assert 0 < len(named) < len(rows)
    some = queries.pairs_named(corpus, Filter(), planned, limit=3)
    assert some[["entity_id", "met"]].values.tolist() == named[["entity_id", "met"]].values.tolist()[:3]
    assert set(some["n_pairs"]) == {len(named)}


@pytest.mark.parametrize("wanted", SOME)
def test_times_and_places_open_what_they_count(corpus: Corpus, wanted: Filter) -> None:
    """By month of publication, by the month in which it was as far as the text says so, and by place."""
    for row in queries.contacts_over_time(corpus, wanted, MET).iloc[::6].itertuples():
        assert opened(corpus, wanted, MET, month=row.month) == (row.contacts, row.articles)
    for row in queries.contacts_held(corpus, wanted, MET).iloc[::6].itertuples():
        assert opened(corpus, wanted, MET, held_in=row.month) == (row.contacts, row.articles)
    for row in queries.contact_places(corpus, wanted, MET).iloc[::3].itertuples():
        assert opened(corpus, wanted, MET, place=row.entity_id) == (row.contacts, row.articles)


def test_a_month_in_which_it_was_is_not_that_of_the_article(corpus: Corpus) -> None:
    """Of an article of 1 January the Tuesday before is in December; one that is not dated to the day says nothing."""
    first = queries.contacts_held(corpus, Filter(), MET)["month"].iloc[0]
    assert first == "2021-12" and queries.contacts_over_time(corpus, Filter(), MET)["month"].iloc[0] == "2022-01"
    n_dated = queries.contacts_held(corpus, Filter(), MET)["contacts"].sum()
    assert n_dated == 55 and opened(corpus, Filter(), MET, held_in="2021")[0] == 1


@pytest.mark.parametrize("wanted", SOME)
def test_an_entity_has_its_counterparts(corpus: Corpus, wanted: Filter) -> None:
    """Each row opens what it counts; all together are at least the contacts of the entity with another."""
    own = Counted(contact_kind=ANY_KIND, contact_status="happened", entity_id="person_0")
    assert queries.entity_counts(corpus, wanted, "person_0")["contacts"] == n_counted(corpus, wanted, own)
    for row in queries.counterparts_of(corpus, wanted, own).head(3).itertuples():
        assert opened(corpus, wanted, own, met=row.met) == (row.contacts, row.articles)
    for row in queries.top_entities(corpus, wanted, "person", limit=2).itertuples():
        assert row.contacts == queries.entity_counts(corpus, wanted, row.entity_id)["contacts"]


def test_the_list_tells_who_whom_where_and_when(corpus: Corpus) -> None:
    """In the words of the article and resolved, with its sentence; whom nobody can name in quotation marks."""
    rows = queries.contact_list(corpus, Filter(), Counted(article_id="article-004", contact_kind="meeting"))
    (row,) = rows.to_dict("records")
    assert (list(row["who"]), list(row["with_whom"]), row["place"]) == (["Joe Biden"], ["Clara Costa"], "Geneva")
    assert (row["when_said"], str(row["from_date"].date()), row["when_rule"]) == (
        "Tuesday",
        "2022-05-03",
        "weekday_before",
    )
    assert row["text"] == "Joe Biden met Clara Costa in Geneva on Tuesday."
    put_off = queries.contact_list(corpus, Filter(), Counted(contact_kind="visit", contact_status="cancelled"))
    assert list(put_off["who"].iloc[0]) == ["“The delegation”"] and list(put_off["with_whom"].iloc[0]) == []
    assert put_off["place"].isna().all() and put_off["when_said"].isna().all()


def test_the_pages_of_the_list_are_the_whole(corpus: Corpus) -> None:
    """Page after page gives the contacts of the download, in its order."""
    whole = queries.contact_list(corpus, Filter(search="grain"), MET)["contact_id"].tolist()

    def pages() -> Iterator[str]:
        for first in range(0, len(whole), 7):
            yield from queries.contact_list(corpus, Filter(search="grain"), MET, first=first, limit=7)["contact_id"]

    assert list(pages()) == whole and len(whole) == n_counted(corpus, Filter(search="grain"), MET) > 7


def test_an_opened_contact_says_who_where_and_when(corpus: Corpus) -> None:
    """Beside its rule, its kind and its status."""
    one = queries.evidence(corpus, Filter(), Counted(contact_kind="meeting", article_id="article-004"))
    (reason,) = one["reasons"].iloc[0]
    assert (reason["rule"], reason["kind"], reason["status"]) == ("verb", "meeting", "happened")
    assert (list(reason["who"]), reason["place"], reason["when_said"]) == (["Joe Biden"], "Geneva", "Tuesday")


@pytest.mark.parametrize(
    "counted", [Counted(contact_kind=ANY_KIND, met="person_0"), Counted(contact_kind="call", text="x")]
)
def test_a_strange_link_counts_without_an_error(corpus: Corpus, counted: Counted) -> None:
    """Who was met, without by whom, is by anybody; words that nobody was called count nothing."""
    assert n_counted(corpus, Filter(), counted) == (0 if counted.text else 68)


def test_an_article_brings_its_dates_contacts_and_parties(corpus: Corpus) -> None:
    """Each with the entities that they name."""
    found = queries.article(corpus, "article-006")
    assert found["dates"]["text"].tolist() == ["Tuesday"] and len(found["contacts"]) == 3
    assert set(found["contact_parties"]["contact_id"]) == set(found["contacts"]["contact_id"])
    assert set(found["contact_parties"]["entity_id"].dropna()) <= set(found["entities"]["entity_id"])
