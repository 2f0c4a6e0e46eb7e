"""Tells an open page that a new build is there.

It is shown when the reader says so: no figure changes underneath somebody who reads or types. Filters, page and what
is half typed stay as they are.
"""

import json

import streamlit as st

from pipeline.queries import Corpus
from views import words
from views.load import folder

# A look reads one small file.
LOOK_EVERY = "3s"


@st.fragment(run_every=LOOK_EVERY)
def offer(corpus: Corpus) -> None:
    """Offer the build that was published since the page was drawn, if there is one."""
    try:
        build = json.loads((folder() / "build.json").read_text("utf-8"))
    except (OSError, ValueError):
        return
    if build == corpus.build:
        return
    before, now = (each.get("counts", {}).get("articles", 0) for each in (corpus.build, build))
    with st.container(key="newer", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="bc-chosen" role="status">A new build is there{_difference(now - before)}.</p>')
        if st.button("Show it", key="show-newer", type="primary"):
            st.rerun()


def _difference(more: int) -> str:
    if not more:
        return ""
    return f", with {words.count(abs(more), 'article')} {'more' if more > 0 else 'fewer'}"
