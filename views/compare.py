"""Up to five people, places, topics ... side by side over time: the choice of them, and a line for each."""

from typing import Any

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Counted, Filter, Unit
from views import address, charts, panel, periods, words
from views.load import ask, records
from views.panel import Panel

MOST = len(charts.SHAPES)
UNITS = ("Month", "Week")
# The rest are added from their own pages: a browser takes about a second to receive 5,000 options.
MOST_OFFERED = 1000
# Points of one line that a page of 1280 pixels shows apart.
MOST_WEEKS = 160
# A constant, no text of an article in it.
SCROLL = "<script>document.querySelector('.st-key-panel-compare')?.scrollIntoView({block: 'center'})</script>"


def choose(corpus: Corpus) -> None:
    """Draw the list of what can be compared; what is chosen goes to the URL."""
    offered = names(corpus)
    chosen = address.compared()
    st.session_state["compared"] = [name for each in chosen for name, thing in offered.items() if thing == each]
    st.multiselect(
        "Compare over time",
        list(offered),
        key="compared",
        max_selections=MOST,
        placeholder=f"Compare over time: choose up to {MOST}",
        help=f"The {MOST_OFFERED:,} named most often, and the topics; any other is added with “Compare” on its page.",
        label_visibility="collapsed",
        wrap=True,
        select_all=False,
        on_change=lambda: address.compare([offered[each] for each in st.session_state["compared"]]),
    )


def names(corpus: Corpus) -> dict[str, Counted]:
    """Return what can be compared by its name on screen, each name once: what is compared already comes first."""
    entities = ask(queries.known_entities, corpus, MOST_OFFERED)
    topics = ask(queries.options, corpus)["topics"]
    found = [(each, _name(corpus, each)) for each in address.compared()]
    found += [(Counted(topic_id=t), f"Topic: {name}") for t, name in zip(topics["id"], topics["name"], strict=True)]
    found += [(Counted(entity_id=e), n) for e, n in zip(entities["entity_id"], entities["name"], strict=True)]
    by_name: dict[str, Counted] = {}
    for thing, name in dict(found).items():
        by_name[name if name not in by_name else f"{name} ({thing.entity_id or thing.topic_id})"] = thing
    return by_name


def _name(corpus: Corpus, thing: Counted) -> str:
    if thing.topic_id:
        topics = ask(queries.options, corpus)["topics"].set_index("id")["name"]
        return f"Topic: {topics[thing.topic_id]}"
    row = ask(queries.entity, corpus, thing.entity_id or "")
    return str(row["name"]) if row else str(thing.entity_id)


def button(thing: Counted) -> None:
    """Draw the button that adds what a page is about to what is compared."""
    others = address.compared()
    st.button(
        "Compare",
        key="compare this",
        on_click=_add,
        args=(thing,),
        disabled=thing in others or len(others) >= MOST,
        help="Show it over time beside others",
        type="tertiary",
    )


def _add(thing: Counted) -> None:
    address.compare([*address.compared(), thing])
    st.session_state["compare asked for"] = True


def show(corpus: Corpus, wanted: Filter) -> None:
    """Draw a line for each of what is compared; nothing where nothing is."""
    things = address.compared()
    if not things:
        return
    unit = _unit(_units(corpus, wanted))
    rows = ask(queries.side_by_side, corpus, wanted, tuple(things), unit)
    if rows.empty:
        st.caption(f"No chosen article has a date known to the {_known_to(unit)}, so there is nothing to compare.")
        return
    by_thing = {thing: name for name, thing in names(corpus).items()}
    panel.show(_panel(corpus, wanted, rows, [by_thing[each] for each in things], unit), corpus, wanted)
    if st.session_state.pop("compare asked for", False):
        st.html(SCROLL, unsafe_allow_javascript=True)


def _units(corpus: Corpus, wanted: Filter) -> tuple[Unit, ...]:
    """Return by what the time of the chosen articles can be shown, so that points stand apart."""
    first, last = ask(queries.dated, corpus, wanted)
    days = (last - first).days if first and last else 0
    if days > 31 * periods.MOST_MONTHS:
        return ("year",)
    return ("month",) if days > 7 * MOST_WEEKS else ("month", "week")


def _unit(units: tuple[Unit, ...]) -> Unit:
    """Draw the choice between months and weeks where both can be shown; return what is shown."""
    if len(units) == 1:
        return units[0]
    with st.container(horizontal=True, horizontal_alignment="right"):
        by = st.segmented_control(
            "By", UNITS, default=UNITS[0], required=True, key="by", bind="query-params", label_visibility="collapsed"
        )
    return "week" if by == UNITS[1] else "month"


def _known_to(unit: Unit) -> str:
    return "day" if unit == "week" else "month"


def _panel(corpus: Corpus, wanted: Filter, rows: pd.DataFrame, shown: list[str], unit: Unit) -> Panel:
    things = address.compared()
    nouns = ["phrase" if each.topic_id else "mention" for each in things]
    kinds = [words.noun(2, each) for each in dict.fromkeys(sorted(nouns))]
    heading = f"{' and '.join(kinds).capitalize()} by {unit}"
    table = pd.DataFrame(
        {
            unit.capitalize(): rows["period"].map(words.iso_period),
            "Name": [shown[place] for place in rows["place"]],
            " or ".join(kinds).capitalize(): rows["marks"],
            "In articles": rows["articles"],
            "Of articles": rows["of_articles"],
        }
    )
    short = [words.shorten(each, 60) for each in shown]
    told = [_told(rows.loc[rows["place"] == place], name) for place, name in enumerate(shown)]
    return Panel(
        "compare",
        heading,
        charts.lines(rows, shown, nouns, unit),
        table,
        [_opens(things[int(row["place"])], row) for row in records(rows)],
        f"{heading}: {'; '.join(told)}.",
        note=_note(corpus, wanted, rows, unit),
        others={"Of articles": [Counted(month=period) for period in rows["period"]]},
        legend=list(zip(short, charts.TOPIC_COLOURS, charts.SHAPES, strict=False)),
    )


def _opens(thing: Counted, row: dict[str, Any]) -> Counted:
    return Counted(entity_id=thing.entity_id, topic_id=thing.topic_id, month=row["period"])


def _told(rows: pd.DataFrame, name: str) -> str:
    """Return what a line shows, for those who hear it: 'Sergey Lavrov 20 in all, most in Jul 2022, 5'."""
    total, top = int(rows["marks"].sum()), records(rows.nlargest(1, "marks"))[0]
    most = f" in all, most in {words.month(top['period'])}, {words.number(top['marks'])}" if total else ""
    return f"{name} {words.number(total)}{most}"


def _note(corpus: Corpus, wanted: Filter, rows: pd.DataFrame, unit: Unit) -> str:
    n_dated = int(rows.loc[rows["place"] == 0, "of_articles"].sum())
    n_left_out = ask(queries.counts, corpus, wanted)["articles"] - n_dated
    notes = [f"{words.count(n_left_out, 'article')} without a {_known_to(unit)} left out."] if n_left_out else []
    if periods.has_gaps(rows["period"].tolist(), unit):
        notes.append(f"A line breaks off where a {unit} has no chosen article.")
    finer = {"year": ("months", periods.MOST_MONTHS // 12), "month": ("weeks", MOST_WEEKS // 52)}
    if len(_units(corpus, wanted)) == 1:
        units, years = finer[unit]
        notes.append(f"Choose From and To no more than {years} years apart to see {units}.")
    return " ".join(notes)
