"""Everything counted about one person, organisation, place ...: names, references, offices, months, company."""

import re
from typing import Any

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import ANY_KIND, ANY_REFERENCE, Corpus, Counted, Filter
from pipeline.vocabulary import LINK_RULES
from views import (
    address,
    charts,
    compare,
    correct,
    counterparts,
    evidence,
    figures,
    met,
    origin,
    overview,
    panel,
    statements,
    words,
)
from views.address import Opened
from views.figures import Figure
from views.load import ask
from views.panel import Panel

MOST_NAMES = len(charts.TOPIC_COLOURS)
MOST_BARS = 12
# Brings the page of an entity into sight below the list; a constant, no text of an article in it. Charts and tables
# take their room one after another: for five seconds it scrolls again whenever the page has grown, until somebody acts.
SCROLL = """<script>
(() => {
  let looks = 50, height = 0;
  for (const act of ["wheel", "pointerdown", "keydown"]) addEventListener(act, () => { looks = 0; }, { once: true });
  const look = () => {
    const grown = document.querySelector("[data-testid=stMain]")?.scrollHeight;
    if (grown !== height) document.getElementById("bc-entity")?.scrollIntoView({ block: "start" });
    height = grown;
    if (looks-- > 0) setTimeout(look, 100);
  };
  look();
})();</script>"""
COMPANY = {"person": "people", "organisation": "organisations", "place": "places"}


def show(corpus: Corpus, wanted: Filter, row: dict[str, Any]) -> None:
    """Draw the page of the entity whose row of `queries.entity` is given."""
    who, name = str(row["entity_id"]), str(row["name"])
    origin.speak_of(name)
    _heading(corpus, row)
    counts = ask(queries.entity_counts, corpus, wanted, who)
    if not counts["mentions"] and not counts["references"]:
        st.text(f"Not named in the chosen articles.{words.further(not wanted.is_empty, f'to see {name} again')}")
        _offices(corpus, wanted, who)
        correct.show(corpus, row)
        return
    figures.show("entity", _figures(counts, who))
    evidence.show_below("entity", corpus, wanted)
    correct.show(corpus, row)
    left, right = evidence.beside()
    with left:
        over_time, named = ask(queries.entity_over_time, corpus, wanted, who), Counted(entity_id=who)
        alt = f"Mentions of {name}"
        panel.show_over_time("entity-by-month", over_time, corpus, wanted, counted=named, alt=alt, colour=charts.INK)
        _topics(corpus, wanted, who)
        _offices(corpus, wanted, who)
        _together(corpus, wanted, who, "organisation")
    with right:
        _together(corpus, wanted, who, "person")
        _together(corpus, wanted, who, "place")
    counterparts.show(corpus, wanted, who, name)
    statements.show(corpus, wanted, who, name)
    _outlets(corpus, wanted, who, name)
    left, right = evidence.beside()
    with left:
        _names_by_outlet(corpus, wanted, who, name)
        _names(corpus, wanted, who)
    with right:
        _references(corpus, wanted, who)
    counted = Counted(entity_id=who) if counts["mentions"] else Counted(entity_id=who, form=ANY_REFERENCE)
    evidence.show_all(address.SENTENCES_OF_ENTITY, corpus, wanted, counted)


def _heading(corpus: Corpus, row: dict[str, Any]) -> None:
    address.call_page(str(row["name"]))
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="top", wrap=False):
        with st.container(width="stretch", gap=None):
            st.html(f'<h2 class="bc-page" id="bc-entity">{words.markup(str(row["name"]))}</h2>')
            st.html(f'<p class="bc-summary">{" · ".join(_facts(row))}</p>')
            if said := words.correction(corrections(corpus), row["correction"]):
                st.html(f'<p class="bc-where">{words.markup(said)}</p>')
        compare.button(Counted(entity_id=str(row["entity_id"])))
        st.button("Close ✕", on_click=address.open_entity, args=(None,), key="close entity", type="tertiary")


def bring_into_sight(who: str) -> None:
    """Have the browser scroll to the page, once all of it is drawn, when it is opened and no number of it is."""
    if st.session_state.get(address.IN_SIGHT) != who and address.opened() is None:
        st.html(SCROLL, unsafe_allow_javascript=True)
    st.session_state[address.IN_SIGHT] = who


def corrections(corpus: Corpus) -> pd.DataFrame:
    """Return the table of corrections, which no filter narrows."""
    return ask(queries.table, corpus, Filter(), "corrections")


def _facts(row: dict[str, Any]) -> list[str]:
    """Return kind, description, country and Wikidata item as pieces of HTML."""
    known = [words.KIND_NAMES[row["kind"]], words.given(row["description"]), words.given(row["country_name"])]
    pieces = [words.markup(str(each)) for each in known if each]
    item = words.given(row["wikidata_id"])
    if item and re.fullmatch(r"Q\d+", item):
        link = f'<a href="https://www.wikidata.org/wiki/{item}" target="_blank" rel="noopener">Wikidata {item}</a>'
        pieces.append(link)
    return pieces


def _figures(counts: dict[str, int], who: str) -> list[Figure]:
    names, said = Counted(entity_id=who), Counted(entity_id=who, verb_class=ANY_KIND)
    in_contact = Counted(entity_id=who, contact_kind=ANY_KIND, contact_status=met.CAME_ABOUT)
    held = Counted(place=who, contact_kind=ANY_KIND, contact_status=met.CAME_ABOUT)
    # Labels stand in transcripts only, which many a corpus has none of.
    forms = [form for form in ("nominal", "pronoun", "label") if form != "label" or counts[form]]
    shown = (
        ("mentions", "by name", Opened("entity", names)),
        ("articles", words.noun(counts["articles"], "article"), Opened("entity", names, "articles")),
        *((form, words.FORM_NAMES[form], Opened("entity", Counted(entity_id=who, form=form))) for form in forms),
        ("statements", words.noun(counts["statements"], "statement"), Opened("entity", said)),
        ("contacts", words.noun(counts["contacts"], "contact"), Opened("entity", in_contact)),
        *(
            [("held", f"{words.noun(counts['held'], 'contact')} held here", Opened("entity", held))]
            if counts["held"]
            else ()
        ),
    )
    return [(name, counts[name], text, what) for name, text, what in shown]


def _names(corpus: Corpus, wanted: Filter, who: str) -> None:
    rows = ask(queries.names_used, corpus, wanted, who)
    if rows.empty:
        return
    meanings = rows["link_rule"].map(lambda rule: words.meaning(rule, LINK_RULES))
    table = pd.DataFrame({"Name used": rows["text"], "Mentions": rows["mentions"], "How it was linked": meanings})
    counted = [Counted(entity_id=who, text=t, rule=r) for t, r in zip(rows["text"], rows["link_rule"], strict=True)]
    st.html('<h3 class="bc-panel">Names used, and how each was linked</h3>')
    panel.show_table("names", table, counted, "Names used")
    evidence.show_under("names", corpus, wanted)


def _names_by_outlet(corpus: Corpus, wanted: Filter, who: str, name: str) -> None:
    rows = ask(queries.names_by_publisher, corpus, wanted, who)
    if rows.empty:
        return
    rows = overview.outlets_first(rows.assign(name=rows["text"], segment=rows["text"]), "mentions")
    totals = rows.groupby("segment")["mentions"].sum().sort_values(ascending=False, kind="stable")
    colours = dict(zip(totals.index[:MOST_NAMES], charts.TOPIC_COLOURS, strict=False))
    n_left_out = len(totals) - len(colours)
    each = Panel(
        "names-by-outlet",
        "Which outlet writes which name",
        charts.stacked(rows, colours, number="mentions", noun="mention"),
        rows[["outlet", "text", "mentions"]].set_axis(["Outlet", "Name used", "Mentions"], axis=1),
        [Counted(entity_id=who, text=t, publisher=p) for t, p in zip(rows["text"], rows["publisher"], strict=True)],
        f"Names used for {name} by outlet; its table gives each number.",
        legend=list(colours.items()),
        note=f"The {words.count(n_left_out, 'rarest name')} stand in the table." if n_left_out else "",
    )
    panel.show(each, corpus, wanted)


def _references(corpus: Corpus, wanted: Filter, who: str) -> None:
    rows = ask(queries.references_used, corpus, wanted, who)
    if rows.empty:
        return
    table = pd.DataFrame(
        {
            "Words": rows["text"],
            "Times": rows["references"],
            "How it was linked": rows["link_rule"].map(lambda rule: words.meaning(rule, LINK_RULES)),
            "Kind": rows["form"].map(lambda form: words.FORM_NAMES[form].removeprefix("by a ").capitalize()),
        }
    )
    counted = [
        Counted(entity_id=who, form=form, text=text, rule=rule)
        for form, text, rule in zip(rows["form"], rows["text"], rows["link_rule"], strict=True)
    ]
    st.html('<h3 class="bc-panel">Referred to by other words than a name</h3>')
    panel.show_table("references", table, counted, "References otherwise than by name")
    evidence.show_under("references", corpus, wanted)


def _outlets(corpus: Corpus, wanted: Filter, who: str, name: str) -> None:
    rows = ask(queries.outlets_naming, corpus, wanted, who)
    n_without = int((rows["mentions"] == 0).sum())
    if n_without == len(rows):
        return
    first, last = (zip(rows[f"{end}_date"], rows[f"{end}_precision"], strict=True) for end in ("first", "last"))
    table = pd.DataFrame(
        {
            "Outlet": rows["publisher"].map(words.outlet),
            "First": [words.iso(*each) for each in first],
            "Last": [words.iso(*each) for each in last],
            "Articles": rows["articles"],
            "Of articles": rows["of_articles"],
            "Mentions": rows["mentions"],
        }
    )
    st.html('<h3 class="bc-panel">Which outlets, and since when</h3>')
    counted = [Counted(entity_id=who, publisher=publisher) for publisher in rows["publisher"]]
    others = {"Of articles": [Counted(publisher=publisher) for publisher in rows["publisher"]]}
    panel.show_table("outlets", table, counted, "Outlets, the one that named it first on top", others=others)
    if n_without:
        verb, they = ("names", "it stands") if n_without == 1 else ("name", "they stand")
        of_all = f"{words.number(n_without)} of the {words.count(len(rows), 'outlet')}"
        st.caption(f"{of_all} chosen never {verb} {words.label(name)}; {they} last.")
    evidence.show_below("outlets", corpus, wanted)


def _offices(corpus: Corpus, wanted: Filter, who: str) -> None:
    rows = ask(queries.offices_held, corpus, who)
    if rows.empty:
        return
    first, last = ask(queries.dated, corpus, wanted)
    table = pd.DataFrame(
        {
            "Office": rows["title"],
            "Of": rows["of"],
            "From": rows["start_date"].map(words.iso),
            "To": rows["end_date"].map(words.iso),
        }
    )
    spoken = "; ".join(f"{r['Office']} from {r['From']}" + (f" to {r['To']}" if r["To"] else "") for r in _of(table))
    note = "By the list of offices; the shade is the time of the chosen articles."
    figure = charts.timeline(rows, first, last)
    panel.show(Panel("offices", "Offices held", figure, table, (), f"Offices: {spoken}", note=note), corpus, wanted)


def _of(table: pd.DataFrame) -> list[dict[str, str]]:
    return [{str(k): str(v) for k, v in row.items()} for row in table.to_dict("records")]


def _topics(corpus: Corpus, wanted: Filter, who: str) -> None:
    rows = ask(queries.topics_beside, corpus, wanted, who)
    if rows.empty:
        st.caption("No topic is proven in the articles that name it. ")
        return
    colours = charts.topic_colours(ask(queries.topic_order, corpus))
    each = panel.phrases(
        "entity-topics",
        "Topics of these articles",
        rows,
        by=("name", "Topic"),
        colours=[colours[t] for t in rows["topic_id"]],
        counted=[Counted(topic_id=t, beside=who) for t in rows["topic_id"]],
        alt="Phrases that prove a topic in the articles that name this entity",
    )
    panel.show(each, corpus, wanted)


def _together(corpus: Corpus, wanted: Filter, who: str, kind: str) -> None:
    rows = ask(queries.named_with, corpus, wanted, who, kind)
    if rows.empty:
        st.caption(f"No other {COMPANY[kind]} are named in one sentence with it.{words.further(not wanted.is_empty)}")
        return
    drawn = rows.head(MOST_BARS)
    is_cut = len(rows) > MOST_BARS
    each = Panel(
        f"together-{kind}",
        f"{COMPANY[kind].capitalize()} in the same sentence",
        charts.bars(drawn["name"].tolist(), drawn["sentences"].tolist(), noun="sentence"),
        rows[["name", "sentences"]].set_axis([words.KIND_NAMES[kind], "Sentences"], axis=1),
        [Counted(entity_id=who, together_with=other) for other in rows["entity_id"]],
        f"{COMPANY[kind].capitalize()} named in the same sentences",
        note=f"The first {MOST_BARS} of {words.number(len(rows))}; the table has all." if is_cut else "",
    )
    panel.show(each, corpus, wanted)
