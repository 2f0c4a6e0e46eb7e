"""What a reader picked in a table: a row by its tick, or the cell of one of its numbers."""

from typing import Any, Literal, NamedTuple

import streamlit as st

# The pages say how: a number opens what it counts, a tick whatever the row is about. A name opens nothing: whoever goes
# through a table by arrow keys would be led away at each.
MODES: tuple[Literal["single-row"], Literal["single-cell"]] = ("single-row", "single-cell")
# Columns whose numbers count articles; those of all others count what stands in sentences.
OF_ARTICLES = ("articles", "Articles", "In articles", "Of articles")
# A number has opened what it counts as soon as it is reached; Enter or Space there leads to that, instead of to the
# editor that the table lays over the page. In a cell of words that editor shows them whole. A constant script.
SCRIPT = """<script>
if (!window.bcKeys) {
  window.bcKeys = true;
  addEventListener("keydown", event => {
    const table = event.target.closest?.("[data-testid=stDataFrame]");
    const cell = table?.querySelector("[role=gridcell][aria-selected=true]")?.textContent ?? "";
    if (event.shiftKey || !["Enter", " "].includes(event.key) || !/^[0-9.,\\s]+$/.test(cell)) return;
    if (event.target.matches("input, textarea, button")) return;
    event.stopPropagation();
    event.preventDefault();
    document.querySelector(".st-key-evidence button")?.focus();
  }, true);
}
</script>"""


class Picked(NamedTuple):
    """The place of the row, None where its tick was taken away; the column of the cell pressed, None for a tick."""

    row: int | None
    column: str | None


def newly(key: str) -> Picked | None:
    """Return what is picked in the table `key` since this was last asked; None where it was only put in order."""
    selection: dict[str, Any] = st.session_state[key]["selection"]
    cells = [(int(row), str(column)) for row, column in selection["cells"]]
    before = st.session_state.get(f"cells of {key}", [])
    st.session_state[f"cells of {key}"] = cells
    rows = selection["rows"]
    if cells != before and (cells or not rows):
        return Picked(*cells[0]) if cells else None
    return Picked(rows[0] if rows else None, None)


def lead_by_keys() -> None:
    """Have Enter and Space on a number of any table lead to what it opened."""
    st.html(SCRIPT, unsafe_allow_javascript=True)
