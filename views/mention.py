"""The form that corrects one mention: whom these words mean here, why, and what that changes."""

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.corrections import NotAnEntity, Relink, preview, reference, references
from pipeline.queries import Corpus
from pipeline.vocabulary import FORMS
from views import correct, decide, whom, words
from views.load import ask, corrections_file, records

ACTIONS = {"It means another": "mention", "It is nobody’s name in this article": "not_an_entity"}
# Characters of the text shown on either side of a mention, so that two of the same words are told apart.
AROUND = 30
DONE = "Written to seeds/corrections.toml. Build again, or undo it, on the page Corrections."


def button(
    corpus: Corpus, key: str, article_id: str, sentence: int | None = None, entity_id: str | None = None
) -> None:
    """Draw the button that opens the form for the mentions of a sentence, or of the whole article.

    Where one of them alone is linked to `entity_id`, it is chosen already.
    """
    if corrections_file(corpus) is None:
        return
    wants = "Correct a name in this " + ("article" if sentence is None else "sentence")
    if st.button("Correct a name", key=f"mend {key}", type="tertiary", help=wants):
        _form(corpus, article_id, sentence, entity_id)


def show_waiting(corpus: Corpus, article: dict[str, Any]) -> None:
    """Draw what is decided about single mentions of an article and is not in the build yet."""
    path = corrections_file(corpus)
    if path is None:
        return
    known = references(article["article_id"], article["source_path"], int(article["source_record"]))
    found = decide.decisions(corpus)
    correct.show_waiting(corpus, path, [each for each in found.made if each.block.get("article") in known])


@st.dialog("Whom does it mean?", width="medium")
def _form(corpus: Corpus, article_id: str, sentence: int | None, entity_id: str | None) -> None:
    path = corrections_file(corpus)
    found = ask(queries.article, corpus, article_id)
    rows = found["mentions"]
    rows = rows if sentence is None else rows.loc[rows["sentence"] == sentence]
    if path is None or rows.empty:
        st.text("No name was found here.")
        return
    row = _picked(records(rows), found, f"{article_id} {sentence}", place_of(rows, entity_id))
    if row is not None:
        _fields(corpus, path, row, found)


def place_of(rows: pd.DataFrame, entity_id: str | None) -> int | None:
    """Return the place of the mention that can only be meant: the only one, or the entity's only one; None if none."""
    own = [place for place, each in enumerate(rows["entity_id"]) if entity_id and each == entity_id]
    return 0 if len(rows) == 1 else own[0] if len(own) == 1 else None


def _picked(
    rows: list[dict[str, Any]], found: dict[str, pd.DataFrame], key: str, first: int | None
) -> dict[str, Any] | None:
    """Draw the list of mentions in the order of the text; return the one chosen, to begin with `first`."""
    text = str(found["articles"]["text"].iloc[0])
    names = dict(zip(found["entities"]["entity_id"], found["entities"]["name"], strict=True))
    said = [_said(row, text, names) for row in rows]
    place = st.selectbox(
        "Which words?",
        range(len(rows)),
        index=first,
        format_func=lambda n: said[n],
        key=f"mention {key}",
        placeholder="Choose them as they stand in the text",
    )
    return None if place is None else rows[place]


def _said(row: dict[str, Any], text: str, names: dict[str, str]) -> str:
    """Return a mention, whom it means now and the words around it: 'Smith → Ann Smith: met [Smith] in Geneva'.

    What the reader types finds the options that begin with it first.
    """
    start, end = int(row["start_char"]), int(row["end_char"])
    before, after = " ".join(text[max(0, start - AROUND) : start].split(" ")[1:]), text[end : end + AROUND]
    around = " ".join(f"{before}[{row['text']}]{after.rpartition(' ')[0]}".split())
    return f"{' '.join(row['text'].split())} → {names.get(str(words.given(row['entity_id'])), 'nobody')}: {around}"


def _fields(corpus: Corpus, path: Path, row: dict[str, Any], found: dict[str, pd.DataFrame]) -> None:
    article = records(found["articles"])[0]
    key = f"{article['article_id']} {row['start_char']} {row['end_char']}"
    st.text(_now(row, found))
    action = ACTIONS[st.selectbox("What is wrong?", list(ACTIONS), key=f"wrong {key}")]
    fields = _relink(corpus, row, key) if action == "mention" else {"text": row["text"]}
    reason = (st.text_input("Why?", key=f"why {key}", placeholder=decide.NEEDED) or "").strip()
    st.text(_preview(row, found, action))
    if st.button("Correct", key=f"write {key}", disabled=fields is None or not reason, type="primary"):
        written = reference(article["source_path"], int(article["source_record"]))
        decide.add(path, action, reason, article=written, **(fields or {}))
        if "not corrected" not in st.session_state:
            st.toast(DONE)
        st.rerun()


def _now(row: dict[str, Any], found: dict[str, pd.DataFrame]) -> str:
    """Return whom the words mean now and why, whole, as a list shows no more of either than fits on its line."""
    names = found["entities"].set_index("entity_id")["name"]
    whom_now = names.get(str(words.given(row["entity_id"])), "nobody")
    return f"“{row['text']}” now means {whom_now}: {words.linked(row['link_rule'], row['link_evidence'])}."


def _relink(corpus: Corpus, row: dict[str, Any], key: str) -> dict[str, Any] | None:
    other = whom.choose_or_make(corpus, key, str(row["label"]), but=words.given(row["entity_id"]))
    return other and {"start_char": int(row["start_char"]), "text": str(row["text"]), **other}


def _preview(row: dict[str, Any], found: dict[str, pd.DataFrame], action: str) -> str:
    n_same = int((found["mentions"]["text"] == row["text"]).sum())
    resting = preview(records(found["mentions"]), records(found["articles"]), _change(row, action)).n_mentions
    if action == "not_an_entity":
        others = _references(resting - n_same, "these" if n_same > 1 else "it")
        return f"Leaves out {words.count(n_same, 'mention')} “{row['text']}” of this article{others}."
    form = "" if row["form"] == "named" else f", which refers {FORMS[row['form']]}"
    others = f"other {words.number(n_same - 1)}" if n_same > 2 else "other"
    rest = f" The {others} “{row['text']}” of this article {'stay' if n_same > 2 else 'stays'}." if n_same > 1 else ""
    return f"Changes one mention{form}{_references(resting - 1, 'it')}.{rest}"


def _references(n: int, what: str) -> str:
    return f" and {words.count(n, 'reference')} resting on {what}" if n else ""


def _change(row: dict[str, Any], action: str) -> Relink | NotAnEntity:
    """Return the correction of a mention as far as it matters for what it changes."""
    article, text = str(row["article_id"]), str(row["text"])
    if action == "not_an_entity":
        return NotAnEntity("", text=text, article=article)
    return Relink(article, int(row["start_char"]), text, "", into="")
