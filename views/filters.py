"""The sidebar: which articles are chosen, kept in the URL."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Filter
from views import address, origin, unknown
from views.load import ask

EMPTY: dict[str, Any] = {
    "from": None,
    "to": None,
    "topic": [],
    "named": [],
    "each": False,
    "outlet": [],
    "q": "",
    "once": False,
}
KEYS = tuple(EMPTY)
# What filters were called before; links that say so stay good.
FORMER = {"person": "named"}
FORMER_KINDS = {"Peoples": "Nationalities"}
FIELDS = {
    "from": "date_from",
    "to": "date_to",
    "topic": "topics",
    "named": "named",
    "each": "all_named",
    "outlet": "publishers",
    "q": "search",
    "once": "fold_copies",
}
OF_SEVERAL = {
    "named": "A person, organisation, place, people, treaty or event. Of several, articles that name any of them; a "
    "switch then asks for all of them.",
    "outlet": "Of several, Who and where shows how often each names whom.",
}
OF_PUBLICATION = "The day an article was published, not the day of what it tells."
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
# A browser takes about a second to receive 5,000 options; the rest are found by text search.
MOST_NAMES = 5000


@dataclass(frozen=True)
class Choices:
    """What the filters offer: the identifier of each name on screen, by filter."""

    topic: dict[str, str]
    named: dict[str, str]
    outlet: dict[str, str]


def choices(corpus: Corpus) -> Choices:
    """Return what the filters offer in this build."""
    offered = ask(queries.options, corpus)
    return Choices(
        topic=_by_name(offered["topics"]),
        named=_by_name(offered["entities"]),
        outlet=_by_name(offered["outlets"]),
    )


def _by_name(rows: pd.DataFrame) -> dict[str, str]:
    return dict(zip(rows["name"], rows["id"], strict=True))


def choose(corpus: Corpus) -> Filter:
    """Draw the filters in the sidebar and return what they choose."""
    _follow_former()
    offered = choices(corpus)
    unknown.leave_out(corpus, _unknown(offered))
    with st.sidebar:
        st.html('<h2 class="bc-side">Choose articles</h2>')
        with st.container(horizontal=True, key="dates"):
            first = _date("From", "from")
            last = _date("To", "to")
        topics = _any_of("Topic", "topic", offered.topic)
        named = _any_of("Named", "named", offered.named)
        everyone = len(named) > 1 and st.toggle("All of them in one article", key="each", bind="query-params")
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
        st.caption(f"Build published {origin.built(corpus.build)}")
    return Filter(first, last, topics, named, outlets, (search or "").strip(), once, everyone)


def _follow_former() -> None:
    if kind := FORMER_KINDS.get(address.parameter("kind") or ""):
        st.query_params["kind"] = kind
        st.rerun()
    for former, key in FORMER.items():
        if former in st.query_params:
            st.query_params[key] = [*st.query_params.get_all(key), *st.query_params.get_all(former)]
            address.forget(former)
            st.rerun()


def _date(name: str, key: str) -> date | None:
    value: date | None = st.date_input(
        name,
        value=None,
        key=key,
        bind="query-params",
        format="YYYY-MM-DD",
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        help=f"{OF_PUBLICATION} One known only to its month or year counts as the first day of it.",
    )
    return value


def _any_of(name: str, key: str, offered: dict[str, str]) -> tuple[str, ...]:
    is_cut = key == "named" and len(offered) > MOST_NAMES
    note = f"The {MOST_NAMES:,} in most articles; find others with the text search. " if is_cut else ""
    note += OF_SEVERAL.get(key, "")
    shown = _head(key, offered) if is_cut else list(offered)
    # Without a row that selects all, Enter takes the best match of what is typed.
    picked = st.multiselect(
        name, shown, key=key, bind="query-params", placeholder="Any", help=note or None, select_all=False
    )
    return tuple(offered[each] for each in picked)


def _head(key: str, offered: dict[str, str]) -> list[str]:
    """Return the first of the names offered, and whichever of the rest the URL or the field asks for."""
    asked = {*st.query_params.get_all(key), *st.session_state.get(key, [])}
    return [name for place, name in enumerate(offered) if place < MOST_NAMES or name in asked]


def _unknown(offered: Choices) -> list[str]:
    """Return which of the filters in the URL this build cannot follow, in words; forget what is none at all."""
    strange = [key for key in st.query_params if key not in (*KEYS, *address.PLACES)]
    address.forget(*strange)
    known = {"topic": offered.topic, "named": offered.named, "outlet": offered.outlet}
    found = [
        f"{key} “{v}” {unknown.MISSING}"
        for key, names in known.items()
        for v in st.query_params.get_all(key)
        if v and v not in names
    ]
    values = [value for key in ("from", "to") if (value := address.parameter(key))]
    found += [f"there is nothing to choose by “{key}”" for key in strange]
    return found + [f"“{value}” is not a date; write it as 2023-07-31" for value in values if not _is_day(value)]


def _is_day(value: str) -> bool:
    with suppress(ValueError):
        return FIRST_DAY <= date.fromisoformat(value) <= LAST_DAY
    return False
