"""Which rows of a long table show: a choice of pages, with what a page is not."""

import streamlit as st

from views import words


def rows_shown(n_rows: int, rows_a_page: int, key: str) -> slice:
    """Draw the choice of a page, where there are several, and say what it holds; return the rows to show.

    The page is kept in the URL under `key`.
    """
    if n_rows <= rows_a_page:
        return slice(0, rows_a_page)
    page = st.pagination(-(-n_rows // rows_a_page), key=key, bind="query-params")
    first = (page - 1) * rows_a_page
    last = min(first + rows_a_page, n_rows)
    span = f"{words.number(first + 1)} to {words.number(last)} of {words.number(n_rows)}"
    st.caption(f"Rows {span} are shown; sorting and searching work within them. The files hold all rows.")
    return slice(first, last)
