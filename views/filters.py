"""The sidebar: which articles are chosen, kept in the URL."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Filter
from views import address, unknown
from views.load import ask

EMPTY: dict[str, Any] = {
    "from": None,
    "to": None,
    "topic": [],
    "person": [],
    "each": False,
    "outlet": [],
    "q": "",
    "once": False,
}
KEYS = tuple(EMPTY)
FIELDS = {
    "from": "date_from",
    "to": "date_to",
    "topic": "topics",
    "person": "people",
    "each": "all_people",
    "outlet": "publishers",
    "q": "search",
    "once": "fold_copies",
}
OF_SEVERAL = {
    "person": "Of several, articles that name any of them; a switch then asks for all of them.",
    "outlet": "Of several, Who and where shows how often each names whom.",
}
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
# A browser takes about a second to receive 5,000 options; the rest are found by text search.
MOST_PEOPLE = 5000


@dataclass(frozen=True)
class Choices:
    """What the filters offer: the identifier of each name on screen, by filter."""

    topic: dict[str, str]
    person: dict[str, str]
    outlet: dict[str, str]


def choices(corpus: Corpus) -> Choices:
    """Return what the filters offer in this build."""
    offered = ask(queries.options, corpus)
    return Choices(
        topic=_by_name(offered["topics"]),
        person=_by_name(offered["people"].head(MOST_PEOPLE)),
        outlet=_by_name(offered["publishers"]),
    )


def _by_name(rows: pd.DataFrame) -> dict[str, str]:
    """Return name -> id; where two share a name, the later ones carry their id as well."""
    found: dict[str, str] = {}
    for row_id, name in zip(rows["id"], rows["name"], strict=True):
        found[name if name not in found else f"{name} ({row_id})"] = row_id
    return found


def choose(corpus: Corpus) -> Filter:
    """Draw the filters in the sidebar and return what they choose."""
    offered = choices(corpus)
    unknown.leave_out(corpus, _unknown(offered))
    with st.sidebar:
        st.html('<h2 class="bc-side">Choose articles</h2>')
        with st.container(horizontal=True, key="dates"):
            first = _date("From", "from")
            last = _date("To", "to")
        topics = _any_of("Topic", "topic", offered.topic)
        people = _any_of("Person", "person", offered.person)
        everyone = len(people) > 1 and st.toggle("All of them in one article", key="each", bind="query-params")
        outlets = _any_of("Outlet", "outlet", offered.outlet)
        search = st.text_input(
            "Text search",
            key="q",
            bind="query-params",
            placeholder='ceasefire "grain deal"',
            help="Words, or phrases in double quotes, in title, subtitle and text. All must occur.",
        )
        once = st.toggle(
            "Count each story once",
            key="once",
            bind="query-params",
            help="Of chosen articles that repeat each other (wire copies, revisions, teasers) only one is kept: the "
            "primary, or the earliest of the others where that is not chosen.",
        )
    return Filter(first, last, topics, people, outlets, (search or "").strip(), once, everyone)


def _date(name: str, key: str) -> date | None:
    value: date | None = st.date_input(
        name,
        value=None,
        key=key,
        bind="query-params",
        format="YYYY-MM-DD",
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        help="A date known only to its month or year counts as the first day of it.",
    )
    return value


def _any_of(name: str, key: str, offered: dict[str, str]) -> tuple[str, ...]:
    is_cut = len(offered) >= MOST_PEOPLE
    note = f"The {MOST_PEOPLE:,} in most articles; find others with the text search. " if is_cut else ""
    note += OF_SEVERAL.get(key, "")
    picked = st.multiselect(name, list(offered), key=key, bind="query-params", placeholder="Any", help=note or None)
    return tuple(offered[each] for each in picked)


def _unknown(offered: Choices) -> list[str]:
    """Return which of the filters in the URL this build cannot follow, in words."""
    known = {"topic": offered.topic, "person": offered.person, "outlet": offered.outlet}
    found = [
        f"{key} “{v}” {unknown.MISSING}"
        for key, names in known.items()
        for v in st.query_params.get_all(key)
        if v and v not in names
    ]
    values = [value for key in ("from", "to") if (value := address.parameter(key))]
    return found + [f"“{value}” is not a date; write it as 2023-07-31" for value in values if not _is_day(value)]


def _is_day(value: str) -> bool:
    with suppress(ValueError):
        return FIRST_DAY <= date.fromisoformat(value) <= LAST_DAY
    return False
