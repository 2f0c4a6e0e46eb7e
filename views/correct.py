"""The form that corrects one entity by hand: what is wrong, why, what it would change, and undo."""

from pathlib import Path
from typing import Any

import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Filter
from views import decide, split, whom, words
from views.decide import Decision
from views.load import ask, corrections_file

ACTIONS = {
    "It is the same as another": "merge",
    "It is not the same as another": "keep_apart",
    "Some of it is another": "split",
    "It has another name": "rename",
    "It is of another kind": "retype",
    "It is nobody’s name": "not_an_entity",
}


def show(corpus: Corpus, row: dict[str, Any]) -> None:
    """Draw what is decided about the entity and the form, where seeds/corrections.toml is ours to change."""
    path = corrections_file(corpus)
    if path is None:
        return
    found = decide.decisions(corpus)
    show_waiting(corpus, path, [each for each in found.made if row["entity_id"] in _meant(each.block)])
    with st.expander("Correct this", key="correct"):
        _form(corpus, path, row)


def show_waiting(corpus: Corpus, path: Path, about: list[Decision]) -> None:
    """Draw those of the decisions that the build does not follow yet, with a button to build again."""
    waiting = [each for each in about if each.row is None]
    if waiting:
        decide.show_state(corpus, decide.decisions(corpus))
    for each in waiting:
        show_decision(corpus, path, each)


def _meant(block: dict[str, Any]) -> list[str]:
    return [*block.get("entities", []), block.get("entity", ""), block.get("into", "")]


def show_decision(corpus: Corpus, path: Path | None, decision: Decision) -> None:
    """Draw one correction: what it changes, why, whether it applies, and a button to undo it."""
    row = decision.row
    reason = str(row["reason"] if row else decision.block.get("reason", ""))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"decision {decision.number}"):
        with st.container(width="stretch", gap=None):
            st.html(f'<p class="bc-summary">{decision.number}. {words.markup(decide.said(corpus, decision))}</p>')
            st.html(f'<p class="bc-where">{decide.state(decision)} · {words.markup(reason)}</p>')
        if path:
            st.button("Undo", key=f"undo {decision.number}", on_click=decide.undo, args=(path, decision))


def _form(corpus: Corpus, path: Path, row: dict[str, Any]) -> None:
    who = str(row["entity_id"])
    wrong = st.selectbox("What is wrong?", list(ACTIONS), key=f"wrong {who}")
    action = ACTIONS[wrong]
    fields = _fields(corpus, action, row)
    reason = st.text_input("Why?", key=f"why {who} {action}", placeholder=decide.NEEDED)
    st.caption(split.said(corpus, who, fields) if action == "split" else preview(corpus, action, who))
    if action == "merge" and fields:
        kept = words.label(decide.name_of(corpus, fields["into"]))
        st.caption(f"The name that stays is {kept}; links to {words.label(str(row['name']))} lead there.")
    st.button(
        "Correct",
        key=f"correct {who}",
        on_click=decide.add,
        args=(path, action, (reason or "").strip()),
        kwargs=fields,
        disabled=fields is None or not (reason or "").strip(),
        help="Writes it to seeds/corrections.toml; the next build follows it",
    )


def _fields(corpus: Corpus, action: str, row: dict[str, Any]) -> dict[str, Any] | None:
    """Return the fields of the correction that the reader gave; None while something is missing."""
    who = str(row["entity_id"])
    if action in ("merge", "keep_apart"):
        other = whom.choose(corpus, who, but=who)
        if other is None:
            return None
        return {"entities": (who,), "into": other} if action == "merge" else {"entities": (who, other)}
    if action == "split":
        return split.fields(corpus, row)
    if action == "rename":
        name = (st.text_input("Its name", key=f"name {who}", value=str(row["name"])) or "").strip()
        return {"entity": who, "name": name} if name and name != row["name"] else None
    if action == "retype":
        labels = {name: label for label, name in words.LABEL_NAMES.items()}
        return {"entity": who, "label": labels[st.selectbox("Its kind", list(labels), key=f"kind {who}")]}
    return {"entity": who}


def preview(corpus: Corpus, action: str, who: str) -> str:
    """Return what a correction would change: 'Changes 12 mentions in 5 articles.'"""
    if action == "keep_apart":
        return "Changes no mention; nobody is asked about the two again."
    counts = ask(queries.entity_counts, corpus, Filter(), who)
    references = f" and {words.count(counts['references'], 'reference')}" if counts["references"] else ""
    articles = words.count(counts["articles_meant"], "article")
    return f"Changes {words.count(counts['mentions'], 'mention')}{references} in {articles}."
