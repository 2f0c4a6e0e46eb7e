"""Who, what and when at a glance; every number opens what it counts."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import ANY_KIND, ANY_REFERENCE, Corpus, Counted, Filter
from views import address, charts, counterparts, evidence, met, panel, periods, words
from views.address import Opened
from views.load import ask, records
from views.panel import Panel

TOP_PEOPLE = 16
TOP_PLACES = 10
TOP_PAIRS = 6
REFERENCES = "Open every sentence that refers to someone by a description, a pronoun or a speaker's label"

CONTACTS = "Open every meeting, call, visit ... that came about, as often as it is told; Who met whom has the others"


def show(corpus: Corpus, wanted: Filter) -> None:
    """Draw the page."""
    time = periods.periods(ask(queries.over_time, corpus, wanted))
    counts = ask(queries.counts, corpus, wanted)
    st.html(f'<h2 class="bc-heard">Overview</h2><p class="bc-summary">{_how(time, counts["articles"])}</p>')
    _key_figures(counts)
    evidence.show_below("figures", corpus, wanted)
    left, right = evidence.beside()
    with left:
        _over_time(corpus, wanted, time)
        panel.show(topics_panel(corpus, wanted), corpus, wanted)
    with right:
        panel.show(_entities("person", "Who is named", TOP_PEOPLE, corpus, wanted), corpus, wanted)
    left, right = evidence.beside()
    with left:
        panel.show(_entities("place", "Where", TOP_PLACES, corpus, wanted), corpus, wanted)
    with right:
        panel.show(_by_outlet(corpus, wanted), corpus, wanted)
        panel.show(_who_met_whom(corpus, wanted), corpus, wanted)


def _how(rows: pd.DataFrame, n_articles: int) -> str:
    """Return from when the articles are, of how many that is known, and what there is to do."""
    ends = [words.month(each) for each in (rows["month"].iloc[[0, -1]] if len(rows) else ())]
    n_dated = int(rows["articles"].sum()) if ends else 0
    of_all = f" (month known of {words.number(n_dated)} of {words.number(n_articles)})" if n_dated < n_articles else ""
    when = f"<b>{' to '.join(dict.fromkeys(ends))}</b>{of_all}. " if ends else ""
    return f"{when}Press a number or a bar to read what it counts; choose fewer articles in the sidebar."


def _key_figures(counts: dict[str, int]) -> None:
    everything, pointing = Opened("figures", Counted()), Opened("figures", Counted(form=ANY_REFERENCE))
    said = Opened("figures", Counted(verb_class=ANY_KIND))
    in_contact = Opened("figures", Counted(contact_kind=ANY_KIND, contact_status=met.CAME_ABOUT))
    figures = (
        ("articles", "article", lambda: address.open_page("Articles"), "Open the list of articles"),
        ("people", "person", lambda: address.open_kind("People"), "Open the list of people"),
        ("organisations", "organisation", lambda: address.open_kind("Organisations"), "Open the list"),
        ("places", "place", lambda: address.open_kind("Places"), "Open the list of places"),
        ("mentions", "mention", lambda: address.open_below(everything), "Open every sentence that names one"),
        ("references", "reference", lambda: address.open_below(pointing), REFERENCES),
        ("statements", "statement", lambda: address.open_below(said), "Open every statement, with who says it"),
        ("contacts", "contact", lambda: address.open_below(in_contact), CONTACTS),
        ("topics", "topic", lambda: address.open_page("Topics"), "Open the topics"),
    )
    with st.container(horizontal=True, key="figures", gap="xsmall"):
        for name, noun, action, tip in figures:
            word = noun if counts[name] == 1 else name
            text = f"**{words.number(counts[name])}** {word.capitalize()}"
            st.button(text, key=f"figure {name}", on_click=action, help=tip, width="stretch")


def _over_time(corpus: Corpus, wanted: Filter, rows: pd.DataFrame) -> None:
    if rows.empty:
        st.caption("No chosen article has a date known to the month, so there is nothing to show over time.")
        return
    n_dated = int(rows["articles"].sum())
    n_left_out = ask(queries.counts, corpus, wanted)["articles"] - n_dated
    note = f"{words.count(n_left_out, 'article')} without a month left out." if n_left_out else ""
    period = periods.period(rows)
    if period == "year":
        note = f"{note} Choose From and To no more than {periods.MOST_MONTHS // 12} years apart to see months.".strip()
    for value, noun, heading, rows_of in (
        ("articles", "article", f"Articles by {period}", "articles"),
        ("mentions", "mention", f"Mentions by {period}", "sentences"),
    ):
        table = pd.DataFrame({period.capitalize(): rows["month"], heading.split()[0]: rows[value]})
        last, first = words.month(rows["month"].iloc[-1]), words.month(rows["month"].iloc[0])
        top = rows.iloc[int(rows[value].argmax())]
        most = f"most in {words.month(top['month'])}, {words.count(int(top[value]), noun)}"
        alt = f"{heading}, {first} to {last}: {most}."
        each = Panel(
            f"{value}-by-month",
            heading,
            charts.by_month(rows, value, noun=noun, height=118),
            table,
            [Counted(month=m) for m in rows["month"]],
            alt,
            "articles" if rows_of == "articles" else "sentences",
            note if value == "mentions" else "",
        )
        panel.show(each, corpus, wanted)


def topics_panel(corpus: Corpus, wanted: Filter) -> Panel:
    """Return the topics as bars of their phrases; those that the chosen articles do not prove stand on their page."""
    rows = ask(queries.topic_counts, corpus, wanted).sort_values(["phrases", "name"], ascending=[False, True])
    colours = charts.topic_colours(ask(queries.topic_order, corpus))
    rows = rows.loc[rows["phrases"] > 0]
    drawn = panel.phrases(
        "topics",
        "What it is about",
        rows,
        by=("name", "Topic"),
        colours=[colours[t] for t in rows["topic_id"]],
        counted=[Counted(topic_id=t) for t in rows["topic_id"]],
        alt="Phrases that prove a topic: " + _spoken(rows["name"], rows["phrases"]),
    )
    return replace(drawn, empty=f"No chosen article holds a phrase of a topic.{words.further(not wanted.is_empty)}")


def _entities(kind: str, heading: str, limit: int, corpus: Corpus, wanted: Filter) -> Panel:
    rows = ask(queries.top_entities, corpus, wanted, kind, limit=limit)
    table = rows[["name", "mentions", "articles"]]
    n_all = ask(queries.counts, corpus, wanted)[words.KIND_PLURALS[kind].lower()]
    notes = ["Names and demonyms: “Russian” counts for Russia."] if kind == "place" else []
    if n_all > len(rows):
        notes.append(f"The first {limit} of {words.count_of_kind(n_all, kind)}; Who and where has all.")
    return Panel(
        f"top-{kind}",
        heading,
        charts.bars(rows["name"].tolist(), rows["mentions"].tolist(), noun="mention"),
        table.set_axis([words.KIND_NAMES[kind], "Mentions", "Articles"], axis=1),
        [Counted(entity_id=e) for e in rows["entity_id"]],
        f"{heading}, by mentions: " + _spoken(rows["name"], rows["mentions"]),
        note=" ".join(notes),
        empty=f"No chosen article names {words.KIND_PHRASES[kind]}.{words.further(not wanted.is_empty)}",
    )


def _by_outlet(corpus: Corpus, wanted: Filter) -> Panel:
    rows = outlets_first(ask(queries.topics_by_publisher, corpus, wanted))
    colours = charts.topic_colours(ask(queries.topic_order, corpus))
    names = dict(zip(rows["topic_id"], rows["name"], strict=True))
    return Panel(
        "topics-by-outlet",
        "Topics by outlet",
        charts.stacked(rows.assign(segment=rows["topic_id"]), colours, number="phrases", noun="phrase"),
        rows[["outlet", "name", "phrases", "articles", "of_articles"]].set_axis(
            ["Outlet", "Topic", "Phrases", "Articles", "Of articles"], axis=1
        ),
        [Counted(topic_id=t, publisher=p) for t, p in zip(rows["topic_id"], rows["publisher"], strict=True)],
        "Phrases that prove a topic, by outlet; its table gives each number.",
        others={"Of articles": [Counted(publisher=p) for p in rows["publisher"]]},
        legend=[(names[t], colour) for t, colour in colours.items() if t in names],
        empty=f"No chosen article holds a phrase of a topic.{words.further(not wanted.is_empty)}",
    )


def _who_met_whom(corpus: Corpus, wanted: Filter) -> Panel:
    """Return the pairs of names that are told of most often, each contact of which came about."""
    came_about = Counted(contact_kind=ANY_KIND, contact_status=met.CAME_ABOUT)
    rows = ask(queries.pairs_named, corpus, wanted, came_about, limit=TOP_PAIRS)
    n_all = int(rows["n_pairs"].iloc[0]) if len(rows) else 0
    both = [" and ".join(pair) for pair in zip(rows["name"], rows["met_name"], strict=True)]
    return Panel(
        "who-met-whom",
        "Who met whom",
        charts.bars((rows["name"] + "\n" + rows["met_name"]).tolist(), rows["contacts"].tolist(), noun="contact"),
        rows[["name", "met_name", "contacts", "articles"]].set_axis(
            ["Who", "With whom", "Times told", "Articles"], axis=1
        ),
        [counterparts.with_whom(replace(came_about, entity_id=row["entity_id"]), row) for row in records(rows)],
        "Who met, called or visited whom, by how often it is told: " + _spoken(pd.Series(both), rows["contacts"]),
        note=f"The first {TOP_PAIRS} of {words.number(n_all)} pairs of names; Who met whom has all."
        if n_all > TOP_PAIRS
        else "",
        empty=f"No chosen article tells who met, called or visited whom.{words.further(not wanted.is_empty)}",
    )


def outlets_first(rows: pd.DataFrame, number: str = "phrases") -> pd.DataFrame:
    """Return rows by publisher with the outlet's name on screen, the outlet with most of `number` first."""
    rows = rows.assign(outlet=rows["publisher"].map(words.outlet))
    totals = rows.groupby("publisher")[number].transform("sum")
    ordered = rows.assign(total=totals).sort_values(["total", "outlet", "name"], ascending=[False, True, True])
    return ordered.drop(columns="total").reset_index(drop=True)


def _spoken(names: "pd.Series[str]", numbers: "pd.Series[int]") -> str:
    return "; ".join(f"{a} {words.number(n)}" for a, n in zip(names.head(5), numbers.head(5), strict=True))
