"""Who is named: a table of people, and everything counted about the one selected."""

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Counted, Filter
from pipeline.vocabulary import LINK_RULES
from views import address, charts, downloads, evidence, panel, words
from views.load import ask
from views.panel import Panel


def show(corpus: Corpus, wanted: Filter) -> None:
    """Draw the page."""
    rows = ask(queries.top_entities, corpus, wanted, "person")
    st.html(f'<h2 class="bc-page">{words.count(len(rows), "person").replace("persons", "people")}</h2>')
    st.caption("Tick a row to see the names used, when, beside whom, and every sentence.")
    who = address.parameter("who")
    _table(rows, who)
    downloads.buttons(rows, "people", what="people")
    if who is None:
        return
    person = ask(queries.entity, corpus, who)
    if person is None:
        st.warning(f"The person “{words.label(who)}” in this link is not in this build.")
        st.button("Close", on_click=address.open_person, args=(None,), key="close person")
        return
    _person(corpus, wanted, person)


def _table(rows: pd.DataFrame, who: str | None) -> None:
    ids = rows["entity_id"].tolist()
    columns = ["name", "description", "mentions", "articles", "first_date", "last_date"]
    key = f"{address.key('people')}-{len(ids)}-{hash(tuple(ids)) & 0xFFFFFF:x}"
    month = st.column_config.DateColumn
    st.dataframe(
        rows[columns],
        key=key,
        hide_index=True,
        height=min(35 * len(rows) + 37, 317),
        placeholder="",
        alt="People named in the chosen articles",
        on_select=lambda: _picked(key, ids),
        selection_mode="single-row",
        selection_default={"selection": {"rows": [ids.index(who)]}} if who in ids else None,
        column_config={
            "name": st.column_config.TextColumn("Name", width="medium"),
            "description": st.column_config.TextColumn("Description", width=270),
            "mentions": st.column_config.NumberColumn("Mentions", format="localized", width="small"),
            "articles": st.column_config.NumberColumn("Articles", format="localized", width="small"),
            "first_date": month("First", format="MMM YYYY", width="small"),
            "last_date": month("Last", format="MMM YYYY", width="small"),
        },
    )


def _picked(key: str, ids: list[str]) -> None:
    rows: list[int] = st.session_state[key]["selection"]["rows"]
    address.open_person(ids[rows[0]] if rows else None, by="people")


def _person(corpus: Corpus, wanted: Filter, person: dict[str, object]) -> None:
    who, name = str(person["entity_id"]), str(person["name"])
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="top"):
        with st.container(width="stretch"):
            about = words.given(person["description"]) or ""
            st.html(f'<h2 class="bc-page">{words.markup(name)}</h2>')
            st.html(f'<p class="bc-summary">{words.markup(str(about))}</p>')
        st.button("Close ✕", on_click=address.open_person, args=(None,), key="close person", type="tertiary")
    names = ask(queries.names_used, corpus, wanted, who)
    if names.empty:
        st.text("Not named in the chosen articles. Clear a filter to see this person again.")
        return
    _names(corpus, wanted, who, names)
    left, right = st.columns(2, gap="medium")
    with left:
        _topics(corpus, wanted, who)
    with right:
        _over_time(corpus, wanted, who, name)
        _together(corpus, wanted, who)
    evidence.show_all("person-sentences", corpus, wanted, Counted(entity_id=who))


def _names(corpus: Corpus, wanted: Filter, who: str, rows: pd.DataFrame) -> None:
    meanings = rows["link_rule"].map(lambda rule: words.meaning(rule, LINK_RULES))
    table = pd.DataFrame({"Name used": rows["text"], "Mentions": rows["mentions"], "How it was linked": meanings})
    counted = [Counted(entity_id=who, text=t, rule=r) for t, r in zip(rows["text"], rows["link_rule"], strict=True)]
    st.html('<h3 class="bc-panel">Names used, and how each was linked</h3>')
    panel.show_table("names", table, counted, "Names used")
    evidence.show_below("names", corpus, wanted)


def _over_time(corpus: Corpus, wanted: Filter, who: str, name: str) -> None:
    rows = charts.every_month(ask(queries.entity_over_time, corpus, wanted, who))
    if rows.empty:
        return
    each = Panel(
        "person-by-month",
        "Mentions by month",
        charts.by_month(rows, "mentions", noun="mention", height=170),
        pd.DataFrame({"Month": rows["month"].map(words.month), "Mentions": rows["mentions"]}),
        [Counted(entity_id=who, month=m) for m in rows["month"]],
        f"Mentions of {name} by month",
    )
    panel.show(each, corpus, wanted)


def _topics(corpus: Corpus, wanted: Filter, who: str) -> None:
    rows = ask(queries.topics_beside, corpus, wanted, who)
    if rows.empty:
        return
    colours = charts.topic_colours(ask(queries.options, corpus)["topics"]["id"].tolist())
    each = panel.phrases(
        "person-topics",
        "Topics of these articles",
        rows,
        by=("name", "Topic"),
        colours=[colours[t] for t in rows["topic_id"]],
        counted=[Counted(topic_id=t, beside=who) for t in rows["topic_id"]],
        alt="Phrases that prove a topic in the articles that name this person",
    )
    panel.show(each, corpus, wanted)


def _together(corpus: Corpus, wanted: Filter, who: str) -> None:
    rows = ask(queries.named_with, corpus, wanted, who)
    if rows.empty:
        st.caption("Never named together with another person in one sentence.")
        return
    each = Panel(
        "person-together",
        "Named in one sentence with",
        charts.bars(rows["name"].tolist(), rows["sentences"].tolist(), noun="sentence"),
        rows[["name", "sentences"]].set_axis(["Person", "Sentences"], axis=1),
        [Counted(entity_id=who, together_with=other) for other in rows["entity_id"]],
        "People named in the same sentences",
    )
    panel.show(each, corpus, wanted)
