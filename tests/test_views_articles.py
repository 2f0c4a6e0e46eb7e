"""The list of articles and what was taken out of them: every number opens, every removed paragraph can be put back."""

from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Filter, open_build
from pipeline.records import TABLES
from pipeline.schema import columns
from tests.test_views import Visit, corpus, folder, text_of, visit
from tests.views_build import write_build
from views import address, articles, load, restore, tables

__all__ = ["corpus", "folder", "visit"]


@pytest.mark.parametrize("table", TABLES)
def test_no_two_columns_of_a_table_have_one_name(table: str) -> None:
    """What a reader sees above a column says which it is."""
    assert [name for name, n in Counter(c.reader_word for c in columns(table)).items() if n > 1] == []


def test_a_row_of_a_table_names_its_article_and_leads_to_it(
    visit: Visit, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its title, on screen as in the file; a removed paragraph is shown where it stood."""
    shown = visit(page="Tables", table="Removed paragraphs").dataframe[0].value
    titles = queries.titles(corpus)
    assert shown["title"].tolist() == [titles[each] for each in shown["article_id"]]
    assert "title" not in tables.titled(queries.table(corpus, Filter(), "topics"), titles)
    page = SimpleNamespace(query_params={}, session_state={"t": {"selection": {"rows": [1]}}})
    monkeypatch.setattr(address, "st", page)
    monkeypatch.setattr(st, "session_state", page.session_state)
    tables._open(shown, "removed", "t")
    assert page.query_params == {"article": shown["article_id"][1]}
    assert page.session_state["removed"] and page.session_state["page"] == "Articles"
    assert address.removed_looked_at() == shown["paragraph"][1] and address.removed_looked_at() is None


def test_each_removed_paragraph_has_its_own_button(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It stands beside the paragraph; the form says position and rule and writes the text without an escape."""
    assert not [b for b in visit(page="Articles", article="article-008", removed="true").button if "restore" in b.key]
    monkeypatch.setattr(restore, "corrections_file", lambda _: tmp_path / "corrections.toml")
    app = visit(page="Articles", article="article-008", removed="true")
    assert [b.key for b in app.button if "restore" in b.key] == ["mend restore 1", "mend restore 3"]
    assert [b for b in visit(page="Articles", article="article-008").button if "restore" in b.key] == []
    app.button("mend restore 1").click().run()
    assert "Sign up for our newsletter <b>now</b>" in [each.value for each in app.text]
    assert "Paragraph 2 of the source" in text_of(app)


def test_paragraphs_of_the_same_words_are_told_apart() -> None:
    """They come back together, and the form says which; one alone says only where it stood."""
    rows: list[dict[str, Any]] = [
        {"paragraph": 2, "text": "Share", "why": "a share line"},
        {"paragraph": 7, "text": "Share", "why": "a share line"},
        {"paragraph": 9, "text": "Follow us", "why": "a share line"},
    ]
    assert "Paragraphs 3, 8 have the same words; all come back." in restore.said(rows[0], rows)
    assert restore.said(rows[2], rows) == "Paragraph 10 of the source. Removed: a share line."


def test_the_list_says_how_much_was_removed(corpus: Corpus) -> None:
    """A number for each article, which is what the table of removed paragraphs holds; no column where none was."""
    rows = queries.article_list(corpus, Filter())
    n_removed = queries.table(corpus, Filter(), "removed")["article_id"].value_counts()
    assert rows["removed"].tolist() == [n_removed.get(each, 0) for each in rows["article_id"]]
    assert "Removed" in articles._on_screen(rows)
    assert "Removed" not in articles._on_screen(rows.loc[rows["removed"] == 0])


def test_a_column_that_says_yes_alone_is_left_out(corpus: Corpus) -> None:
    """Where all are read, or all dated to the day, nothing is said of it; where one is not, each row says it."""
    rows = queries.article_list(corpus, Filter())
    assert rows["published_precision"].nunique() > 1 and "Day known" in articles._on_screen(rows)
    alike = rows.loc[rows["published_precision"] == "day"].assign(annotation_rule="annotated")
    assert not {"Day known", "Read"} & set(articles._on_screen(alike))


def test_the_articles_that_are_not_read_are_one_press_away(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notice leads to the list of these alone; a switch brings back the others; no notice where all are read."""
    assert not [button for button in visit().button if button.key == "look unread"]
    changed = open_build(write_build(tmp_path / "data", n_articles=6, built_at="another"))
    changed.database.execute("UPDATE articles SET annotation_rule = 'no_pipeline' WHERE article_id = 'article-002'")
    monkeypatch.setattr(load, "current", lambda: changed)
    rows = queries.article_list(changed, Filter())
    unread = rows.loc[rows["annotation_rule"] != "annotated", "title"].tolist()
    app = visit()
    app.button("look unread").click().run()
    assert app.dataframe[0].value["Title"].tolist() == unread
    app.toggle("unread").set_value(False).run()
    assert len(app.dataframe[0].value) == len(rows)
    assert visit(page="Articles", unread="true").dataframe[0].value["Title"].tolist() == unread
