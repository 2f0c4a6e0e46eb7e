"""The story that an article tells in common with others: where else it stands, and what differs."""

from typing import Any

import pandas as pd
import streamlit as st

from pipeline.vocabulary import COPY_KINDS
from views import address, differences, source, words
from views.load import records

KEY = (
    '<p class="bc-where">In this article only: <ins>underlined</ins>. In the other only: <del>struck out</del>. '
    "Words alike in both are shown once.</p>"
)
MOST_SHOWN = 20


def show(article: dict[str, Any], others: pd.DataFrame) -> bool:
    """Draw where else the story stands; return whether what differs is shown instead of the article."""
    if others.empty:
        return False
    rows = records(others)
    st.html(f'<h3 class="bc-panel">{words.markup(heading(rows))}</h3>')
    against = address.parameter("against")
    shown = rows[:MOST_SHOWN] + [row for row in rows[MOST_SHOWN:] if row["article_id"] == against]
    for row in shown:
        _other(row, is_open=row["article_id"] == against)
    if len(rows) > len(shown):
        st.caption(f"{words.count(len(rows) - len(shown), 'article')} more; the table of copies lists all.")
    for row in shown:
        if row["article_id"] == against:
            _differences(article, row)
            return True
    return False


def heading(rows: list[dict[str, Any]]) -> str:
    """Return how the article stands to the others: 'Repeats another article, as 2 others do'."""
    if not rows[0]["is_primary"]:
        return f"Repeated by {words.count(len(rows), 'article')}"
    more = {1: "", 2: ", as one other does"}.get(len(rows), f", as {words.number(len(rows) - 1)} others do")
    return f"Repeats another article{more}"


def _other(row: dict[str, Any], *, is_open: bool) -> None:
    article_id = row["article_id"]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"source story {article_id}"):
        source.show(row, f"story {article_id}", help="Open that article")
        st.button(
            "Hide what differs" if is_open else "Show what differs",
            key=f"differs {article_id}",
            on_click=address.compare_with,
            args=(None if is_open else article_id,),
        )
    said = f"{COPY_KINDS[row['kind']]} ({row['evidence']})"
    st.html(f'<p class="bc-why">{words.markup(said[0].upper() + said[1:])}.</p>')


def _differences(article: dict[str, Any], other: dict[str, Any]) -> None:
    pieces = differences.compared(article["text"], other["text"])
    n_changes = differences.n_changes(pieces)
    if not n_changes:
        st.html('<p class="bc-summary" role="status">Not a word differs between the two.</p>')
        return
    verb = "differs" if n_changes == 1 else "differ"
    st.html(f'<p class="bc-summary" role="status"><b>{words.count(n_changes, "passage")}</b> {verb}.</p>{KEY}')
    st.html(f'<article class="bc-article bc-compared">{differences.as_html(pieces)}</article>')
