"""Every table of the contract under the filter, with the meaning of each column, and as a file."""

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Filter
from pipeline.records import TABLES
from pipeline.schema import columns
from views import address, downloads, origin, paging, words
from views.load import ask

ROWS_A_PAGE = 10_000
# No filter narrows these.
OF_NO_ARTICLE = ("rejected", "corrections")


def show(corpus: Corpus, wanted: Filter) -> None:
    """Draw the page."""
    st.html('<h2 class="bc-heard">Tables</h2>')
    names = {words.table(name): name for name in TABLES}
    shown_name = st.selectbox("Table", list(names), key="table", bind="query-params")
    name = names[shown_name]
    frame = titled(ask(queries.table, corpus, wanted, name), ask(queries.titles, corpus))
    one_row = " ".join((TABLES[name].__doc__ or "").split())
    figures = f"<b>{words.count(len(frame), 'row')}</b>. A row is {words.markup(one_row)}."
    st.html(f'<p class="bc-summary" role="status">{figures}</p>')
    if name == "mentions":
        st.caption(by_form(frame))
    if name == "statements":
        st.caption(by_part(frame))
    if name == "rejected" and not wanted.is_empty:
        st.caption("Rejected files belong to no article, so the filter does not apply to them.")
    with nullcontext() if name not in OF_NO_ARTICLE else origin.of_whole_build():
        downloads.buttons(frame, name, title=shown_name)
    shown = frame.iloc[paging.rows_shown(len(frame), ROWS_A_PAGE, "table-page")]
    key = address.key(f"contract-{name}")
    leads: dict[str, Any] = {}
    if "article_id" in frame:
        st.caption("Tick a row to read it in its article.")
        leads = {"on_select": lambda: _open(shown, name, key), "selection_mode": "single-row"}
    st.dataframe(
        shown,
        hide_index=True,
        height=560,
        column_config=_headings(name),
        key=key,
        placeholder="",
        alt=shown_name,
        **leads,
    )
    with st.expander("What the columns mean"):
        st.dataframe(meanings(name), hide_index=True, alt=f"Columns of {shown_name}", key=f"meanings-{name}")


def titled(frame: pd.DataFrame, titles: "pd.Series[str]") -> pd.DataFrame:
    """Return the rows with the title of their article first, where they have one and it is not among them."""
    if "article_id" not in frame or "title" in frame:
        return frame
    told = frame.copy()
    told.insert(0, "title", frame["article_id"].map(titles))
    return told


def _open(shown: pd.DataFrame, name: str, key: str) -> None:
    """Open the article of the row that was ticked, at the row's sentence or removed paragraph."""
    rows = st.session_state[key]["selection"]["rows"]
    address.renew(f"contract-{name}")
    for place in rows:
        row = shown.iloc[place]
        if name == "removed":
            address.open_removed(str(row["article_id"]), int(row["paragraph"]))
        else:
            sentence = words.given(row.get("sentence"))
            address.open_article(str(row["article_id"]), None if sentence is None else int(sentence))


def by_form(mentions: pd.DataFrame) -> str:
    """Return how many rows are counted as mentions elsewhere, and how many as references."""
    n_named = int((mentions["form"] == "named").sum())
    others = words.count(len(mentions) - n_named, "reference")
    return f"{words.count(n_named, 'mention')} by name and {others} to people, which other pages count apart."


def by_part(statements: pd.DataFrame) -> str:
    """Return how many rows are counted as statements elsewhere, and how many are parts of these."""
    n_whole = int(statements["part_of"].isna().sum())
    parts = words.count(len(statements) - n_whole, "part")
    return f"{words.count(n_whole, 'statement')} and {parts} of them, which other pages do not count again."


def _headings(name: str) -> Mapping[str, Any]:
    kinds: dict[type, Any] = {
        int: st.column_config.NumberColumn,
        bool: st.column_config.CheckboxColumn,
        datetime: st.column_config.DateColumn,
    }
    title = {"title": st.column_config.TextColumn("Article", help="Title of the article", width=300)}
    return title | {
        c.name: kinds.get(c.python_type, st.column_config.TextColumn)(c.reader_word, help=c.meaning)
        for c in columns(name)
    }


def meanings(name: str) -> pd.DataFrame:
    """Return the columns of a table with their meaning and the values they may hold."""
    return pd.DataFrame(
        {
            "On screen": c.reader_word,
            "In the files": c.name,
            "Meaning": c.meaning,
            "May be empty": "no" if c.is_required else "yes",
            "Values": "; ".join(f"{v}: {m}" if m else v for v, m in (c.values or {}).items()),
        }
        for c in columns(name)
    )
