"""A row of numbers that are buttons, each opening what it counts."""

from collections.abc import Sequence

import streamlit as st

from views import address, words
from views.address import Opened

# A name for the button, the number, what it counts in words, and what opens.
Figure = tuple[str, int, str, Opened]


def show(page: str, shown: Sequence[Figure]) -> None:
    """Draw the numbers of a page."""
    with st.container(horizontal=True, key=f"figures-{page}", gap="small"):
        for name, n, text, what in shown:
            st.button(
                f"**{words.number(n)}** {text[0].upper()}{text[1:]}",
                key=f"{page} {name}",
                on_click=address.open_below,
                args=(what,),
                disabled=not n,
                help="Open what this number counts",
                width="stretch",
            )
