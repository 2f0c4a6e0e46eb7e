"""The tables and lists on screen: their rows are those of the queries, and their columns fit."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pipeline import queries
from pipeline.queries import Corpus, Counted, Filter, open_build
from tests.test_views import PAGES, Visit, corpus, folder, text_of, visit
from tests.views_build import write_build
from views import articles, chosen, panel, tables, who, words

__all__ = ["corpus", "folder", "visit"]


def test_the_table_of_mentions_tells_names_from_references(visit: Visit, corpus: Corpus) -> None:
    """Its rows are the mentions and the references that the overview counts apart."""
    counts = queries.counts(corpus, Filter(topics=("grain_deal",)))
    app = visit(page="Tables", table="Mentions", topic="Grain deal")
    said = f"{counts['mentions']} mentions by name and {counts['references']} references to people"
    assert said in text_of(app) and counts["references"] > 0


def test_the_table_of_statements_tells_statements_from_their_parts(corpus: Corpus) -> None:
    """Its rows are the statements that the overview counts and the parts of these."""
    rows = queries.table(corpus, Filter(), "statements")
    n_all = queries.counts(corpus, Filter())["statements"]
    assert tables.by_part(rows).startswith(f"{n_all} statements and 0 parts of them")
    rows.loc[rows.index[:2], "part_of"] = rows["statement_id"].iloc[5]
    assert tables.by_part(rows).startswith(f"{n_all - 2} statements and 2 parts of them")


def widths(app: AppTest, place: int) -> dict[str, int]:
    """Return the columns of a table for which a width is set, in pixels."""
    given = json.loads(app.dataframe[place].proto.columns)
    return {name: each["width"] for name, each in given.items() if isinstance(each.get("width"), int)}


def test_an_outlet_of_a_long_name_pushes_no_column_out_of_sight(visit: Visit) -> None:
    """On 1280 pixels, of which a table has 924, the list of articles shows whose and of whom they are, and topics."""
    shown = widths(visit(page="Articles"), 0)
    columns = ("Date", "Outlet", "Title", "People", "Mentions", "Topics", "Also in")
    assert sum(shown[each] for each in columns) + 45 <= 925
    app = visit(page="Who and where", who="person_4")
    (place,) = [n for n, each in enumerate(app.dataframe) if "Quoted" in each.value]
    assert app.dataframe[place].value["Outlet"].str.len().max() > 60 and widths(app, place)["Outlet"] <= 150


def test_the_list_of_articles_shows_no_empty_column_and_which_are_not_read(folder: Path, corpus: Corpus) -> None:
    """Outlets of the same story stand there only where there are some; what was not read is told in sight."""
    rows = queries.article_list(corpus, Filter())
    alone = rows.loc[rows["also_in"].map(len) == 0].head(3).assign(annotation_rule="annotated")
    assert "Also in" in articles._on_screen(rows) and "Also in" not in articles._on_screen(alone)
    assert list(articles._on_screen(alone))[:5] == ["Title", "Date", "Outlet", "People", "Mentions"]
    assert "Read" not in articles._on_screen(alone)
    alone.loc[alone.index[0], "annotation_rule"] = "no_pipeline"
    shown = articles._on_screen(alone)
    assert list(shown)[:5] == ["Title", "Date", "Outlet", "People", "Read"]
    assert shown["Read"].tolist() == ["no: its language is not one that is read", "yes", "yes"]


def test_a_statement_in_the_list_says_in_which_article_it_stands(visit: Visit, corpus: Corpus) -> None:
    """So does its file; whether the words are quoted is a word, as a box could be taken for one to tick."""
    rows = queries.statements_of(corpus, Filter(), "person_0")
    (shown,) = [each.value for each in visit(page="Who and where", who="person_0").dataframe if "Quoted" in each.value]
    articles_of = queries.table(corpus, Filter(), "articles").set_index("article_id").loc[shown["Article id"]]
    assert shown["Article"].tolist() == articles_of["title"].map(words.title).tolist()
    assert shown["Address"].fillna("").tolist() == articles_of["url"].fillna("").tolist() != [""] * len(shown)
    assert shown["Quoted"].tolist() == ["yes" if each else "no" for each in rows["is_direct"]]


def test_a_person_tells_which_outlet_named_him_first(visit: Visit, corpus: Corpus) -> None:
    """A table of the outlets begins with the one whose article is the oldest, with its day."""
    rows = queries.article_list(corpus, Filter(), Counted(entity_id="person_0"))
    (shown,) = [each.value for each in visit(page="Who and where", who="person_0").dataframe if "First" in each.value]
    first = rows.iloc[0]
    assert shown["Outlet"][0] == first["publisher"]
    assert shown["First"][0] == f"{first['published_date']:%Y-%m-%d}"


def test_the_topic_shown_first_is_the_one_most_written_of(visit: Visit, corpus: Corpus) -> None:
    """The same under every filter that asks for no topic, so that a link shows it; a link to a topic shows that."""
    rows = queries.topic_counts(corpus, Filter()).sort_values("phrases", kind="stable")
    most = rows.loc[rows["phrases"] == rows["phrases"].max(), "name"].min()
    assert visit(page="Topics").selectbox("subject").value == most
    assert visit(page="Topics", outlet="Harbour Post").selectbox("subject").value == most
    assert visit(page="Topics", subject="Sanctions").selectbox("subject").value == "Sanctions"


def test_the_topic_looked_at_is_one_that_the_filter_asks_for(visit: Visit) -> None:
    """Also where another was looked at before, and where a link asks for another; without a filter all are offered."""
    app = visit(page="Topics", topic="New START")
    assert app.selectbox("subject").value == "New START"
    assert visit(page="Topics", topic="New START", subject="Sanctions").selectbox("subject").value == "New START"
    app = visit(page="Topics", subject="Sanctions")
    assert len(app.selectbox("subject").options) == 4 and "Only what is chosen" not in text_of(app)
    app.multiselect("topic").select("New START").select("Grain deal").run()
    assert app.selectbox("subject").value in ("New START", "Grain deal") and "Only what is chosen" in text_of(app)
    assert app.selectbox("subject").options == ["Grain deal", "New START"]


def test_the_words_that_prove_a_topic_have_more_room_than_the_rule() -> None:
    """A column that is both the first and the long one is not made narrow for the sake of a longer one."""
    table = pd.DataFrame(
        {"Words": ["grain exports by sea " * 4], "Times": [1], "Rule that matched": ["exports_by_sea"]}
    )
    assert panel.first_width(table) > 150
    assert panel.first_width(table[["Rule that matched", "Words"]]) < 100
    assert panel.first_width(table[["Rule that matched"]]) == "medium"


def test_a_reason_has_as_many_lines_as_its_words_need() -> None:
    """Words are not parted at the end of a line, so that they need more of them than letters alone would."""
    reason = "the one person whom the sentence, or the one before, names and the pronoun can mean"
    assert (panel.row_height(pd.DataFrame({"Words": ["he"], "Why": [reason]})) or 0) >= 6 * panel.LINE


def test_a_number_stands_beside_its_name_and_no_reason_is_cut(visit: Visit) -> None:
    """A table of an entity is as wide as half a page, on a telephone name, number and reason show, all of its lines."""
    app = visit(page="Who and where", who="person_0")
    places = [n for n, each in enumerate(app.dataframe) if "How it was linked" in each.value]
    assert [str(app.dataframe[n].value.columns[0]) for n in places] == ["Name used", "Words"]
    for place in places:
        shown, rows = widths(app, place), app.dataframe[place].value
        assert sum(shown[each] for each in list(rows)[:3]) + 32 <= 365
        lines = -(-rows["How it was linked"].str.len().max() * 8 // shown["How it was linked"])
        assert app.dataframe[place].proto.row_height >= 18 * lines


def test_in_a_table_of_names_no_name_is_cut_and_the_number_is_in_sight(visit: Visit) -> None:
    """On a telephone of 390 pixels tick, name and first number fit; a long name goes on below, a short one does not."""
    app = visit(page="Who and where", kind="Organisations")
    shown = widths(app, 0)
    assert list(app.dataframe[0].value)[:2] == ["name", "mentions"] and shown["name"] + shown["mentions"] + 32 <= 340
    table = pd.DataFrame({"Organisation": ["Office of Long Names and Others"], "Sentences": [3]})
    assert panel.row_height(table) == panel.HIGH and panel.first_width(table) == panel.NAME
    assert panel.row_height(table.assign(Organisation="NATO")) is None
    names = pd.Series(["NATO"] * 30 + ["Office of Long Names and Others"])
    assert who._row_height(names) is None and who._row_height(names.tail(5)) == panel.HIGH


def test_the_headings_of_a_page_leave_out_no_level(visit: Visit) -> None:
    """Below the first heading stands one of the second before any of the third."""
    for page in PAGES:
        html = " ".join(str(each.body) for each in visit(page=page).get("html"))
        levels = [int(each) for each in re.findall(r"<h(\d)", html)]
        levels = levels[levels.index(1) :]
        assert all(b <= a + 1 for a, b in pairwise(levels)), (page, levels)


def test_rows_are_high_only_where_words_go_on_below() -> None:
    """Short rows stay in one line; a sentence in the first column has the height that it always had."""
    table = pd.DataFrame({"Name": ["a"], "Mentions": [3]})
    assert panel.row_height(table) is None
    assert panel.row_height(table.assign(Name="a word " * 20)) == panel.HIGH
    assert panel.row_height(table.assign(Why="a word " * 12)) > panel.HIGH


def test_rows_are_as_high_as_all_but_few_of_their_sentences_need() -> None:
    """Three lines at least, six at most; one long sentence among twenty does not make all rows high."""
    short, long, endless = "a" * 30, "a" * 200, "a" * 2000
    heights = [panel.HIGH + panel.LINE * more for more in (0, 2, 3)]
    assert [panel.high_for(pd.Series([each] * 20), 45) for each in (short, long, endless)] == heights
    assert panel.high_for(pd.Series([short] * 19 + [endless]), 45) == panel.HIGH


def test_why_articles_are_not_read_is_said_with_each_number(tmp_path: Path) -> None:
    """Above every page, as the column of the list is narrow; nothing where all are read."""
    corpus = open_build(write_build(tmp_path / "data", n_articles=6))
    assert chosen.unread(corpus, Filter()) == ""
    rules = {"article-000": "mixed", "article-001": "no_pipeline", "article-002": "no_pipeline"}
    for article_id, rule in rules.items():
        corpus.database.execute("UPDATE articles SET annotation_rule = $1 WHERE article_id = $2", [rule, article_id])
    said = chosen.unread(replace_build(corpus), Filter())
    why = "2: its language is not one that is read; 1: its parts are in several languages"
    assert said == f"3 articles are not read for names and topics ({why})."
    corpus.database.execute("UPDATE articles SET annotation_rule = 'mixed' WHERE annotation_rule = 'no_pipeline'")
    said = chosen.unread(replace(corpus, build={**corpus.build, "built_at": "still later"}), Filter())
    assert said == "3 articles are not read for names and topics (its parts are in several languages)."


def replace_build(corpus: Corpus) -> Corpus:
    """Return the same build as one published later, whose answers are not remembered."""
    return replace(corpus, build={**corpus.build, "built_at": "later"})


@pytest.mark.parametrize("table", ["Articles", "Mentions", "Topic phrases", "Removed paragraphs", "Rejected files"])
def test_a_table_on_screen_is_the_frame_of_the_query(visit: Visit, corpus: Corpus, table: str) -> None:
    """The rows shown are those of `queries.table`, which the downloads hold as well."""
    name = {"Topic phrases": "topic_mentions", "Removed paragraphs": "removed", "Rejected files": "rejected"}
    expected = queries.table(corpus, Filter(search="prisoner"), name.get(table, table.lower()))
    app = visit(page="Tables", table=table, q="prisoner")
    assert len(app.dataframe[0].value) == len(expected)
    assert f"{len(expected)} row" in text_of(app)
