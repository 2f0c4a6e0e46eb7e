"""Whom and what an article names, below it: each name leads to its page, the one named most often first."""

import pandas as pd
import streamlit as st

from pipeline.queries import Counted
from views import address, words
from views.load import records

KINDS = ("person", "organisation", "place")
MOST_OF_A_KIND = 12


def show(found: dict[str, pd.DataFrame]) -> None:
    """Draw the names of the article whose rows are given; nothing where it names nobody."""
    rows = counted(found)
    if rows.empty:
        return
    st.html('<h3 class="bc-panel">Named in this article</h3>')
    for kind in KINDS:
        of_kind = rows.loc[rows["kind"] == kind]
        if len(of_kind):
            _kind(kind, of_kind, str(found["articles"]["article_id"].iloc[0]))


def counted(found: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return entity_id, name, kind, mentions: what the article names, how often, most often first."""
    mentions = found["mentions"]
    numbers = mentions.loc[mentions["form"] == "named", "entity_id"].value_counts()
    numbers = numbers.rename("mentions").rename_axis(None)
    rows = found["entities"][["entity_id", "name", "kind"]].merge(numbers, left_on="entity_id", right_index=True)
    rows = rows.loc[rows["kind"].isin(KINDS)]
    return rows.sort_values(["mentions", "name", "entity_id"], ascending=[False, True, True]).reset_index(drop=True)


def _kind(kind: str, rows: pd.DataFrame, article_id: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"named {kind}"):
        with st.container(width="content"):
            st.html(f'<p class="bc-where">{words.KIND_PLURALS[kind]}:</p>')
        for row in records(rows.head(MOST_OF_A_KIND)):
            st.button(
                f"{words.label(words.shorten(row['name'], 60))} ({words.number(row['mentions'])})",
                key=f"look named {row['entity_id']}",
                on_click=address.open_entity_at,
                args=(Counted(entity_id=row["entity_id"], article_id=article_id),),
                help="Open its page and the sentences counted here",
                type="tertiary",
            )
        if len(rows) > MOST_OF_A_KIND:
            st.caption(f"and {words.number(len(rows) - MOST_OF_A_KIND)} more, marked in the text")
