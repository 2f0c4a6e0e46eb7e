"""With whom one entity met, spoke or was otherwise in contact, on its page, and where."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import ANY_KIND, Corpus, Counted, Filter
from views import charts, evidence, met, panel, words
from views.load import ask, records
from views.panel import Panel

WHERE_FOUND = "A contact is found where a sentence tells of it and says who takes part."
SHOWN_KINDS, MOST_PLACES = 3, 10
# In pixels: so that two names and a number fit on a telephone, and the names go on in a second line.
WIDTHS = {"Who": 105, "With whom": 125, "First told": 105, "Last told": 105, "Kinds": 265}


def show(corpus: Corpus, wanted: Filter, who: str, name: str) -> None:
    """Draw the section 'Met, called, visited'; where there is nothing it says why."""
    st.html('<h3 class="bc-panel">Met, called, visited</h3>')
    told = {
        status: rows
        for status in met.STATUSES
        if len(rows := ask(queries.counterparts_of, corpus, wanted, _counted(who, status)))
    }
    if not told:
        further = words.further(not wanted.is_empty)
        st.text(f"No contact of {name} with another was found in the chosen articles. {WHERE_FOUND}{further}")
        return
    status = choose_status()
    if status not in told:
        others = " or ".join(f"“{met.STATUSES[each]}”" for each in told)
        st.text(f"No contact of {name} {met.WHICH[status]} was found in the chosen articles. Choose {others}.")
        return
    rows = told[status]
    panel.show_table(
        "counterparts",
        pair_columns(rows, SHOWN_KINDS),
        [with_whom(_counted(who, status), row) for row in records(rows)],
        f"With whom {name} was in contact",
        to_download=pair_columns(rows),
        widths=WIDTHS,
        high=panel.HIGH,
    )
    evidence.show_below("counterparts", corpus, wanted)
    with evidence.beside()[0]:
        panel.show(places("entity-places", corpus, wanted, _counted(who, status)), corpus, wanted)


def choose_status() -> str:
    """Draw the choice of what became of contacts, kept in the URL; return the status chosen."""
    statuses = {name: each for each, name in met.STATUSES.items()}
    return statuses[one_of("Status", "status", list(statuses))]


def one_of(name: str, key: str, options: list[str]) -> str:
    """Draw a choice of one of several words, kept in the URL; return the one chosen, at first the first."""
    picked = st.segmented_control(
        name,
        options,
        default=options[0],
        required=True,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
        wrap=True,
    )
    return picked or options[0]


def _counted(who: str, status: str) -> Counted:
    return Counted(entity_id=who, contact_kind=ANY_KIND, contact_status=status)


def places(name: str, corpus: Corpus, wanted: Filter, counted: Counted) -> Panel:
    """Return as bars where the contacts of `counted` were."""
    rows = ask(queries.contact_places, corpus, wanted, counted)
    drawn = rows.head(MOST_PLACES)
    is_cut = len(rows) > MOST_PLACES
    return Panel(
        name,
        f"Where they {met.were(counted)}",
        charts.bars(drawn["name"].tolist(), drawn["contacts"].tolist(), noun="contact"),
        rows[["name", "contacts", "articles"]].set_axis(["Place", "Times told", "Articles"], axis=1),
        [replace(counted, place=each) for each in rows["entity_id"]],
        "Where contacts were, as far as the sentence says so",
        note=f"The first {MOST_PLACES} of {words.number(len(rows))}; the table has all." if is_cut else "",
        empty=f"No sentence says where they {met.were(counted)}.",
    )


def with_whom(counted: Counted, row: dict[str, object]) -> Counted:
    """Return `counted` with the other party of a row of `queries.pairs` or `queries.counterparts_of` alone."""
    other, text = words.given(row["met"]), words.given(row["met_text"])
    return replace(counted, met=other, text=text if other is None else None)


def pair_columns(rows: pd.DataFrame, most_kinds: int = len(met.KINDS)) -> pd.DataFrame:
    """Return the columns that the tables of counterparts and of pairs share, with at most so many kinds."""
    first, last = (zip(rows[f"{end}_date"], rows[f"{end}_precision"], strict=True) for end in ("first", "last"))
    return pd.DataFrame(
        {
            "With whom": rows["met_name"],
            "Times told": rows["contacts"],
            "Articles": rows["articles"],
            "First told": [words.iso(*each) for each in first],
            "Last told": [words.iso(*each) for each in last],
            "Kinds": [met.kinds(each, most_kinds) for each in rows["kinds"]],
        }
    )
