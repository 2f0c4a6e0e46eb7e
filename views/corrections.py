"""Corrections: what a person should decide, what was decided by hand, and whether it still applies."""

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Counted, Filter
from pipeline.vocabulary import MAX_SUGGESTIONS, SUGGESTIONS
from views import address, correct, decide, downloads, origin, words
from views.decide import Decision, Decisions
from views.load import ask, corrections_file, records

ROWS_A_PAGE = 20
SAME, NOT_THE_SAME = "Decided: the same.", "Decided: not the same."


def show(corpus: Corpus, wanted: Filter) -> None:
    """Draw the page."""
    found = decide.decisions(corpus)
    decide.show_state(corpus, found)
    _suggestions(corpus, wanted, found)
    _made(corpus, found)


def _suggestions(corpus: Corpus, wanted: Filter, found: Decisions) -> None:
    rows = ask(queries.suggestions, corpus, wanted)
    number = words.count(len(rows), "question") if len(rows) else "No questions"
    st.html(f'<h2 class="bc-page">{number} to decide</h2>')
    if rows.empty:
        further = words.further(not wanted.is_empty, "to look at all")
        st.text(f"Nothing to decide about the entities of the chosen articles.{further}")
        return
    if len(ask(queries.suggestions, corpus, Filter())) >= MAX_SUGGESTIONS:
        limit = f"A build asks at most {MAX_SUGGESTIONS}, those that concern most mentions"
        st.caption(f"{limit}; once some are decided, the next build asks others.")
    decided = {_pair(each.block): each for each in found.made if each.row is None}
    path = corrections_file(corpus)
    for row in records(_page_of(rows, "questions")):
        with st.container(border=True, gap="xsmall", key=f"question {row['entity_id']} {row['other_entity_id']}"):
            _question(row)
            decision = decided.get(frozenset((row["entity_id"], row["other_entity_id"])))
            if path and decision:
                _decided(path, decision)
            elif path:
                _buttons(path, row)
    downloads.buttons(rows, "suggestions", kinds=("CSV", "Excel", "JSON"))


def _pair(block: dict[str, Any]) -> frozenset[str]:
    """Return the two entities that a correction is about; none where it is about other than two."""
    if block.get("action") not in ("merge", "keep_apart"):
        return frozenset()
    return frozenset([*block.get("entities", []), *([block["into"]] if "into" in block else [])])


def _question(row: dict[str, Any]) -> None:
    meaning = words.meaning(row["kind"], SUGGESTIONS)
    said = f"{meaning[0].upper()}{meaning[1:]} · likeness {row['similarity']} of 100"
    st.html(f'<p class="bc-where">{words.markup(said)}</p>')
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"pair {_key(row)}"):
        for part in ("", "other_"):
            _entity(row, part)
    st.html(f'<p class="bc-summary">{words.markup(row["evidence"])}</p>')


def _key(row: dict[str, Any]) -> str:
    return f"{row['entity_id']} {row['other_entity_id']}"


def _entity(row: dict[str, Any], part: str) -> None:
    kind = words.KIND_NAMES[row["other_kind" if part else "entity_kind"]].lower()
    n = words.count(int(row[f"{part}mentions"]), "mention")
    st.button(
        f"{words.label(words.shorten(row[f'{part}name'], 60))} ({kind}, {n})",
        key=f"look {_key(row)} {part}",
        on_click=address.open_entity_at,
        args=(Counted(entity_id=row[f"{part}entity_id"]),),
        help="Open its page and the sentences counted",
        type="tertiary",
    )


def _buttons(path: Path, row: dict[str, Any]) -> None:
    one, other = row["entity_id"], row["other_entity_id"]
    reason = f"Decided on the page Corrections: {row['evidence']}"
    merge = {"entities": (one,), "into": other}
    with st.container(horizontal=True, gap="small", key=f"choose {_key(row)}"):
        stays = f"The name that stays is {words.label(str(row['other_name']))}"
        for text, action, fields, tip in (
            ("Same", "merge", merge, stays),
            ("Not the same", "keep_apart", {"entities": (one, other)}, None),
        ):
            key = f"{action} {_key(row)}"
            st.button(text, key=key, on_click=decide.add, args=(path, action, reason), kwargs=fields, help=tip)


def _decided(path: Path, decision: Decision) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        text = SAME if decision.block["action"] == "merge" else NOT_THE_SAME
        with st.container(width="content"):
            st.html(f'<p class="bc-summary" role="status"><b>{text}</b> Not in this build yet.</p>')
        st.button("Undo", key=f"take back {decision.number}", on_click=decide.undo, args=(path, decision))


def _made(corpus: Corpus, found: Decisions) -> None:
    st.html('<h2 class="bc-page">Corrections made</h2>')
    if not found.made:
        st.text("None yet. Decide a question where there are some, or correct an entity on its page.")
        return
    idle = sum(each.row is not None and not each.row["is_applied"] for each in found.made)
    note = f"; {words.number(idle)} of them no longer applied to anything in this build" if idle else ""
    figures = f"{words.count(len(found.made), 'correction')} in seeds/corrections.toml{note}."
    st.html(f'<p class="bc-summary">{figures}</p>')
    path = corrections_file(corpus)
    numbers = pd.DataFrame({"place": range(len(found.made))})
    for place in _page_of(numbers, "corrections")["place"]:
        correct.show_decision(corpus, path, found.made[int(place)])
    with origin.of_whole_build():
        kinds = ("CSV", "Excel", "JSON")
        downloads.buttons(decide.built(corpus), "corrections", kinds=kinds, what="rows of the build")


def _page_of(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    n_pages = -(-len(rows) // ROWS_A_PAGE)
    page = st.pagination(n_pages, key=f"sheet-{name}") if n_pages > 1 else 1
    return rows.iloc[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
