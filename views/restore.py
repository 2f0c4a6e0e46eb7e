"""The form that puts back a paragraph which was taken out of an article as page furniture."""

from typing import Any

import pandas as pd
import streamlit as st

from pipeline.corrections import reference
from pipeline.queries import Corpus
from views import decide, words
from views.load import corrections_file, records

# Characters of a paragraph written to the file where no other begins so.
WRITTEN = 120


def button(corpus: Corpus, found: dict[str, pd.DataFrame], row: dict[str, Any]) -> None:
    """Draw the button that opens the form for one removed paragraph, where seeds/corrections.toml is ours to change."""
    if corrections_file(corpus) is None:
        return
    key = f"mend restore {row['paragraph']}"
    if st.button("Restore", key=key, type="tertiary", help="Put it back: it is no page furniture"):
        _form(corpus, found, row)


@st.dialog("Does it belong to the article?", width="medium")
def _form(corpus: Corpus, found: dict[str, pd.DataFrame], row: dict[str, Any]) -> None:
    path = corrections_file(corpus)
    article, rows = records(found["articles"])[0], records(found["removed"])
    st.text(str(row["text"]))
    st.caption(words.label(said(row, rows)))
    key = f"{article['article_id']} {row['paragraph']}"
    reason = (st.text_input("Why?", key=f"why {key}", placeholder=decide.NEEDED) or "").strip()
    fields = {
        "article": reference(str(article["source_path"]), int(article["source_record"])),
        "text": start_of(str(row["text"]), rows),
    }
    ready = path is not None and reason
    if st.button("Restore", key=f"write {key}", disabled=not ready, help="The next build puts it back in its place"):
        assert path
        decide.add(path, "restore", reason, **fields)
        st.rerun()


def said(row: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    """Return where a paragraph stood, why it was taken out, and which others of the same words come back with it."""
    same = [str(int(each["paragraph"]) + 1) for each in rows if each["text"] == row["text"]]
    where = f"Paragraph {int(row['paragraph']) + 1} of the source. Removed: {row['why']}."
    return f"{where} Paragraphs {', '.join(same)} have the same words; all come back." if len(same) > 1 else where


def start_of(text: str, rows: list[dict[str, Any]]) -> str:
    """Return the first words of a paragraph, or all of it where another removed one begins with these."""
    start = text[:WRITTEN].rpartition(" ")[0] if len(text) > WRITTEN else text
    is_alone = sum(str(row["text"]).startswith(start) for row in rows) == 1
    return start if start and is_alone else text
