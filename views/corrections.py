"""Corrections: what a person should decide, what was decided by hand, and whether it still applies."""

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Filter
from pipeline.vocabulary import CORRECTION_ACTIONS, SUGGESTIONS
from views import address, downloads, words
from views.load import ask
from views.reader import records

MOST_SUGGESTIONS = 25


def show(corpus: Corpus, wanted: Filter) -> None:
    """Draw the page."""
    _suggestions(ask(queries.suggestions, corpus, wanted))
    _made(ask(queries.table, corpus, Filter(), "corrections"))


def _suggestions(rows: pd.DataFrame) -> None:
    st.html(f'<h2 class="bc-page">{words.count(len(rows), "question")} to decide</h2>')
    if rows.empty:
        st.text("Nothing to decide about the entities of the chosen articles. Clear a filter to look at all.")
        return
    downloads.buttons(rows, "suggestions", kinds=("CSV", "Excel", "JSON"))
    for row in records(rows.head(MOST_SUGGESTIONS)):
        _suggestion(row)
    if len(rows) > MOST_SUGGESTIONS:
        st.caption(f"The {MOST_SUGGESTIONS} likeliest are shown; the files and the page Tables hold all.")


def _suggestion(row: dict[str, object]) -> None:
    with st.container(border=True, gap="xsmall"):
        meaning = words.meaning(str(row["kind"]), SUGGESTIONS)
        st.html(f'<p class="bc-where">{words.markup(meaning.capitalize())} · likeness {row["similarity"]} of 100</p>')
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            for part in ("", "other_"):
                _entity(row, part)
        st.html(f'<p class="bc-summary">{words.markup(str(row["evidence"]))}</p>')


def _entity(row: dict[str, object], part: str) -> None:
    entity_id, n = str(row[f"{part}entity_id"]), int(str(row[f"{part}mentions"]))
    kind = words.KIND_NAMES[str(row["other_kind" if part else "entity_kind"])].lower()
    st.button(
        f"{words.label(words.shorten(str(row[f'{part}name']), 60))} ({kind}, {words.count(n, 'mention')})",
        key=f"look {row['kind']} {row['entity_id']} {row['other_entity_id']} {part}",
        on_click=address.open_entity,
        args=(entity_id,),
        help="Open its page",
    )


def _made(rows: pd.DataFrame) -> None:
    st.html('<h2 class="bc-page">Corrections made</h2>')
    if rows.empty:
        st.text("None yet. Decide a question above, or correct an entity on its page.")
        return
    idle = int((~rows["is_applied"]).sum())
    note = f"; {words.number(idle)} no longer apply: the build holds nothing for them to change" if idle else ""
    st.html(f'<p class="bc-summary">{words.count(len(rows), "correction")} in seeds/corrections.toml{note}.</p>')
    table = pd.DataFrame(
        {
            "Number": rows["correction"],
            "Applies": rows["is_applied"],
            "Correction": rows["what"],
            "Action": rows["action"].map(lambda each: words.meaning(each, CORRECTION_ACTIONS)),
            "Reason": rows["reason"],
        }
    )
    st.dataframe(table, hide_index=True, key="corrections made", alt="Corrections made", placeholder="")
    downloads.buttons(rows, "corrections", kinds=("CSV", "Excel", "JSON"))
