"""The line that says where something stands: the article's title, which opens it, its outlet and date."""

from typing import Any

import streamlit as st

from views import address, words

LONGEST_TITLE = 90


def show(row: dict[str, Any], key: str, *, sentence: int | None = None, help: str = "Open the article here") -> None:
    """Draw title, outlet and date of an article's row; the title opens it, at a sentence where one is given."""
    st.button(
        words.label(words.shorten(words.title(row["title"]), LONGEST_TITLE)),
        key=f"read {key}",
        type="tertiary",
        help=help,
        on_click=address.open_article,
        args=(row["article_id"], sentence),
    )
    date = words.published(row["published_date"], row["published_precision"])
    st.html(f'<p class="bc-where">{words.markup(words.outlet(row["publisher"]) + " · " + date)}</p>')
