"""Which kind of statements is opened, and what a file says of each."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import ANY_KIND, Corpus, Counted, Filter
from views import address, words
from views.address import Opened
from views.load import ask

KEY = "kind opened"


def choose(corpus: Corpus, wanted: Filter, what: Opened) -> None:
    """Draw the choice of a kind where what is opened are statements of several; the one chosen is opened instead."""
    counted = what.counted
    if counted.verb_class is None or counted.topic_id or counted.statement_id or counted.same_words:
        return
    rows = ask(queries.statements_by_class, corpus, wanted, replace(counted, verb_class=ANY_KIND))
    numbers = {
        ANY_KIND: int(rows["statements"].sum()),
        **dict(zip(rows["verb_class"], rows["statements"], strict=True)),
    }
    if len(rows) < 2:
        return
    # What is open may have changed otherwise, by the browser's back button.
    st.session_state[KEY] = counted.verb_class
    st.selectbox(
        "Show statements of kind",
        list(dict.fromkeys([*numbers, counted.verb_class])),
        format_func=lambda kind: f"{_name(kind)} ({words.number(int(numbers.get(kind, 0)))})",
        key=KEY,
        on_change=lambda: address.open_below(replace(what, counted=_of_kind(counted))),
        width=300,
    )


def _of_kind(counted: Counted) -> Counted:
    return replace(counted, verb_class=st.session_state[KEY])


def _name(kind: str) -> str:
    return address.ANY_SAYING if kind == ANY_KIND else words.kind_of_saying(kind)


def speaker_of(reason: dict[str, Any]) -> str:
    """Return who says a statement, by name where known, else in the words of the article."""
    return words.said_by(reason["speaker"], reason["speaker_text"])


def columns(told: Sequence[Sequence[dict[str, Any]]], index: pd.Index) -> dict[str, "pd.Series[str]"]:
    """Return what a file says of the statements of each sentence, several joined by '; ': who says it, and how."""
    said_by = ["; ".join(map(speaker_of, each)) for each in told]
    kinds = ["; ".join(reason["verb_class"] or words.NO_VERB for reason in each) for each in told]
    facts = {"said_by": said_by, "statement_kind": kinds}
    return {name: pd.Series(values, index=index, dtype=object) for name, values in facts.items()}
