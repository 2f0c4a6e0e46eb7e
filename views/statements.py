"""What one entity says, on its page: which kinds of saying, each statement, and where else the same words stand."""

from typing import Any

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import ANY_KIND, Corpus, Counted, Filter
from views import address, charts, evidence, panel, words
from views.load import ask, records
from views.panel import Panel

WHERE_FOUND = (
    "A statement is found beside a verb of saying or in a transcript, where it is certain who speaks; a speech without "
    "speakers’ labels is not read as one."
)

TITLE = 260  # pixels: a title stands whole in a row of the list


def show(corpus: Corpus, wanted: Filter, who: str, name: str) -> None:
    """Draw the section 'Statements'; where there are none it says why."""
    st.html('<h3 class="bc-panel">Statements</h3>')
    kinds = ask(queries.statements_by_class, corpus, wanted, Counted(entity_id=who, verb_class=ANY_KIND))
    if kinds.empty:
        further = words.further(not wanted.is_empty)
        st.text(f"No statement of {name} was found in the chosen articles. {WHERE_FOUND}{further}")
        return
    st.caption(WHERE_FOUND)
    with evidence.beside()[0]:
        _kinds(corpus, wanted, who, kinds)
    _list(corpus, wanted, who, name, kinds)
    evidence.show_below("statements", corpus, wanted)


def _kinds(corpus: Corpus, wanted: Filter, who: str, kinds: pd.DataFrame) -> None:
    names = [words.kind_of_saying(each) for each in kinds["verb_class"]]
    each = Panel(
        "statement-kinds",
        "Kinds of statement",
        charts.bars(names, kinds["statements"].tolist(), noun="statement"),
        pd.DataFrame({"Kind": names, "Statements": kinds["statements"]}),
        [Counted(entity_id=who, verb_class=each) for each in kinds["verb_class"]],
        "Statements by kind of verb",
    )
    panel.show(each, corpus, wanted)


def _list(corpus: Corpus, wanted: Filter, who: str, name: str, kinds: pd.DataFrame) -> None:
    """Draw the statements of the kind chosen; the same words in several articles are one row."""
    by_name = {words.kind_of_saying(each): each for each in kinds["verb_class"]}
    with st.columns(2, gap="medium")[0]:
        offered = [address.ANY_SAYING, *by_name]
        picked = st.selectbox("Show statements of kind", offered, key="said", bind="query-params")
    kind = by_name.get(picked, ANY_KIND)
    rows = ask(queries.statements_of, corpus, wanted, who, kind)
    dates = [words.iso(*pair) for pair in zip(rows["published_date"], rows["published_precision"], strict=True)]
    table = pd.DataFrame(
        {
            "Words": rows["text"],
            "Date": dates,
            "Outlet": rows["publisher"].map(words.outlet),
            "Kind": rows["verb_class"].map(words.kind_of_saying),
            "Quoted": rows["is_direct"].map({True: "yes", False: "no"}),
            "Times": rows["times"],
            "Article": rows["title"].map(words.title),
            "Address": rows["url"],
            "Article id": rows["article_id"],
        }
    )
    counted = [_counted(who, kind, row) for row in records(rows)]
    panel.show_table("statements", table, counted, f"Statements of {name}", first="large", widths={"Article": TITLE})
    n_said = int(rows["times"].sum())
    if n_said > len(rows):
        st.caption(f"{words.count(n_said, 'statement')}; the same words in several articles are one row.")


def _counted(who: str, kind: str, row: dict[str, Any]) -> Counted:
    """Return what a row counts: one statement, or all of the entity's that begin with the same words."""
    same = words.given(row["same_words"])
    if same is not None:
        return Counted(entity_id=who, verb_class=kind, same_words=str(same))
    return Counted(entity_id=who, verb_class=kind, statement_id=str(row["statement_id"]))
