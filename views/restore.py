"""The form that puts back a paragraph which was taken out of an article as page furniture."""

from typing import Any

import streamlit as st

from pipeline import queries
from pipeline.corrections import reference
from pipeline.queries import Corpus
from views import decide, words
from views.load import ask, corrections_file, records
from views.reader import why_removed

# Characters of a paragraph shown in the list, and written to the file where no other begins so.
SHOWN, WRITTEN = 90, 120


def button(corpus: Corpus, article_id: str) -> None:
    """Draw the button that opens the form, where something was removed and seeds/corrections.toml is ours to change."""
    if corrections_file(corpus) is None or ask(queries.article, corpus, article_id)["removed"].empty:
        return
    if st.button("Restore a paragraph", key="restore", type="tertiary", help="Put back what is no page furniture"):
        _form(corpus, article_id)


@st.dialog("Which paragraph belongs to the article?", width="medium")
def _form(corpus: Corpus, article_id: str) -> None:
    path = corrections_file(corpus)
    found = ask(queries.article, corpus, article_id)
    rows = records(found["removed"])
    said = [words.label(str(row["text"])[:SHOWN]) for row in rows]
    key = f"restored {article_id}"
    place = st.selectbox(
        "Paragraph", range(len(rows)), index=None, format_func=lambda n: said[n], key=key, placeholder="Choose one"
    )
    if path is None or place is None:
        return
    st.text(str(rows[place]["text"]))
    st.caption(f"Removed: {words.label(why_removed(rows[place], 0))}")
    reason = (st.text_input("Why?", key=f"why {key}", placeholder="For those who read it later") or "").strip()
    article = records(found["articles"])[0]
    fields = {
        "article": reference(str(article["source_path"]), int(article["source_record"])),
        "text": start_of(str(rows[place]["text"]), rows),
    }
    if st.button("Restore", key=f"write {key}", disabled=not reason, help="The next build puts it back in its place"):
        decide.add(path, "restore", reason, **fields)
        st.rerun()


def start_of(text: str, rows: list[dict[str, Any]]) -> str:
    """Return the first words of a paragraph, or all of it where another removed one begins with these."""
    start = text[:WRITTEN].rpartition(" ")[0] if len(text) > WRITTEN else text
    is_alone = sum(str(row["text"]).startswith(start) for row in rows) == 1
    return start if start and is_alone else text
