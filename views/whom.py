"""The fields of a form that say whom or what is meant instead: an entity of the build, or one that is new."""

from typing import Any

import streamlit as st

from pipeline import queries
from pipeline.identity import id_of_unlisted
from pipeline.queries import Corpus
from views import words
from views.load import ask

# A browser takes about a second to receive 5,000 options.
MOST_OFFERED = 5000
NEW = "Somebody or something new"


def choose(corpus: Corpus, key: str, *, but: str | None) -> str | None:
    """Draw a list of the entities named most often, without `but`; return the id of the one chosen."""
    names = _names(corpus, but)
    picked: str | None = st.selectbox(
        "Which?", list(names), index=None, format_func=lambda e: names[e], key=f"other {key}", placeholder="Type a name"
    )
    return picked


def choose_or_make(corpus: Corpus, key: str, label: str, *, but: str | None) -> dict[str, Any] | None:
    """Draw the same list with room for a new name; return `into`, or `name` and `label`; None while it is open."""
    names = {NEW: NEW, **_names(corpus, but)}
    picked: str | None = st.selectbox(
        "Who or what is it?",
        list(names),
        index=None,
        format_func=lambda e: names[e],
        key=f"other {key}",
        placeholder="Type a name",
    )
    if picked != NEW:
        return {"into": picked} if picked else None
    name = (st.text_input("Its name", key=f"new name {key}", max_chars=200) or "").strip()
    labels = {text: each for each, text in words.LABEL_NAMES.items()}
    kind = st.selectbox("Its kind", list(labels), index=list(labels.values()).index(label), key=f"new kind {key}")
    if not name:
        return None
    if id_of_unlisted(name, labels[kind]) == but:
        st.caption("That is the name it has. Write one that differs, like “Ann Li (senator)”.")
        return None
    return {"name": name, "label": labels[kind]}


def _names(corpus: Corpus, but: str | None) -> dict[str, str]:
    rows = ask(queries.known_entities, corpus, MOST_OFFERED)
    rows = rows.loc[rows["entity_id"] != but]
    return {
        e: f"{name} ({words.KIND_NAMES[kind].lower()}, {words.count(int(n), 'mention')})"
        for e, name, kind, n in zip(rows["entity_id"], rows["name"], rows["kind"], rows["mentions"], strict=True)
    }
