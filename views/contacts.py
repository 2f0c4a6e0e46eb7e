"""Who met whom: who was in contact with whom, when and where, and every sentence that tells of it."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import ANY_KIND, Corpus, Counted, Filter
from pipeline.vocabulary import TIME_RULES
from views import charts, counterparts, evidence, figures, matrix, met, paging, panel, periods, words
from views.address import Opened
from views.load import ask, records
from views.panel import Panel

MOST_PARTIES = 12
UNNAMED = (
    "Words in quotation marks are those of a party that nobody can name with certainty; the same may mean several."
)
ROWS_A_PAGE = 1000
HOW = (
    "Each number is how often contacts are <b>told</b>: a meeting that five articles tell of is told five times. "
    "Press a number to read these sentences."
)
# In pixels: as far as the outlet all shows side by side on a screen of 1280.
WIDTHS = {"When it was": 97, "Who": 103, "With whom": 107, "Kind": 105, "Where": 80, "Sentence": 300, "Outlet": 100}
WIDTHS |= {"As the text says": 115, "Published": 95, "Article": 220, "How the day is known": 200}
LETTERS_OF_SENTENCE = 37


def show(corpus: Corpus, wanted: Filter) -> None:
    """Draw the page."""
    st.html('<h2 class="bc-heard">Who met whom</h2>')
    rows = ask(queries.contacts_by_kind, corpus, wanted)
    if rows.empty:
        st.text(f"No chosen article tells of a meeting, a call or another contact.{words.further(not wanted.is_empty)}")
        return
    st.html(f'<p class="bc-summary">{HOW}</p>')
    counted = _choose()
    figures.show("contacts", _figures(corpus, wanted, rows, counted))
    evidence.show_below("contacts", corpus, wanted)
    if not ask(queries.evidence_counts, corpus, wanted, counted)["marks"]:
        st.text(f"No chosen article tells of {_spoken(counted)}. Choose another kind or status.")
        return
    left, right = evidence.beside()
    with left:
        panel.show(_matrix(corpus, wanted, counted), corpus, wanted)
    with right:
        _over_time(corpus, wanted, counted)
        panel.show(counterparts.places("contact-places", corpus, wanted, counted), corpus, wanted)
    _pairs(corpus, wanted, counted)
    _list(corpus, wanted, counted)


def _choose() -> Counted:
    """Draw the choice of a status and a kind; return the contacts that are chosen."""
    with st.container(key="choose contacts", gap="xsmall"):
        status = counterparts.choose_status()
        kind = counterparts.one_of("Kind", "contact", [met.ANY, *met.KINDS.values()])
    kinds = {name: each for each, name in met.KINDS.items()}
    return Counted(contact_kind=kinds.get(kind, ANY_KIND), contact_status=status)


def _spoken(counted: Counted) -> str:
    """Return 'meetings that came about'."""
    said = next(met.described(counted, {}))
    return said[0].lower() + said[1:]


def _figures(corpus: Corpus, wanted: Filter, rows: pd.DataFrame, counted: Counted) -> list[figures.Figure]:
    """Return how often contacts of the kind are told, each status by itself, and in how many articles those chosen."""
    of_kind = rows if counted.contact_kind == ANY_KIND else rows.loc[rows["kind"] == counted.contact_kind]
    numbers = of_kind.groupby("status")["contacts"].sum()
    shown = [
        (status, int(numbers.get(status, 0)), name, Opened("contacts", replace(counted, contact_status=status)))
        for status, name in met.STATUSES.items()
    ]
    n_articles = ask(queries.evidence_counts, corpus, wanted, counted)["articles"]
    which = met.STATUSES[counted.contact_status or met.CAME_ABOUT].lower()
    text = f"{words.noun(n_articles, 'article')} ({which})"
    return [*shown, ("articles", n_articles, text, Opened("contacts", counted, "articles"))]


def _matrix(corpus: Corpus, wanted: Filter, counted: Counted) -> Panel:
    rows = ask(queries.pairs_among, corpus, wanted, counted, MOST_PARTIES)
    totals = pd.concat(
        [rows[["name", "contacts"]], rows[["met_name", "contacts"]].set_axis(["name", "contacts"], axis=1)]
    )
    ids = pd.concat([rows["entity_id"], rows["met"]])
    totals = totals.assign(id=ids).groupby("id", as_index=False).agg({"name": "first", "contacts": "sum"})
    totals = totals.sort_values(["contacts", "name"], ascending=[False, True], ignore_index=True)
    place = {each: n for n, each in enumerate(totals["id"])}
    cells = [
        (place[a], place[b], int(n)) for a, b, n in zip(rows["entity_id"], rows["met"], rows["contacts"], strict=True)
    ]
    first = ask(queries.pairs, corpus, wanted, counted, first=0, limit=ROWS_A_PAGE)
    n_pairs = int(first["n_pairs"].iloc[0]) if len(first) else 0
    spoken = [f"{r['name']} with {r['met_name']} {words.number(r['contacts'])}" for r in records(rows.head(5))]
    return Panel(
        "matrix",
        "Who with whom",
        matrix.circles(totals["name"].tolist(), cells, noun="contact"),
        _pair_table(rows, counterparts.SHOWN_KINDS),
        [_of_pair(counted, row) for row in records(rows)],
        f"Who was in contact with whom: {'; '.join(spoken)}; its table gives each number.",
        note=f"The pairs told of most often, of {len(totals)} names; the table of pairs below has all "
        f"{words.number(n_pairs)}."
        if n_pairs > len(rows)
        else "",
        empty=f"No chosen article says of {_spoken(counted)} who two of those were that took part.",
    )


def _of_pair(counted: Counted, row: dict[str, object]) -> Counted:
    return counterparts.with_whom(replace(counted, entity_id=str(row["entity_id"])), row)


def _over_time(corpus: Corpus, wanted: Filter, counted: Counted) -> None:
    told = ask(queries.contacts_over_time, corpus, wanted, counted)
    held = ask(queries.contacts_held, corpus, wanted, counted)
    n_all = ask(queries.evidence_counts, corpus, wanted, counted)["marks"]
    n_open = n_all - int(held["contacts"].sum())
    of_open = words.count(n_open, "contact")
    left_open = f"Of {of_open} the text does not say the month, or not certainly." if n_open else ""
    n_undated = n_all - int(told["contacts"].sum())
    undated = f"{words.count(n_undated, 'contact')} of articles without a month left out." if n_undated else ""
    by_publication = partial(replace, counted)
    for name, rows, heading, field, note in (
        ("contacts-held", held, f"When they {met.were(counted)}, by {{}}", "held_in", left_open),
        ("contacts-by-month", told, "When they were told, by {} of publication", "month", undated),
    ):
        rows = periods.periods(rows, within=ask(queries.over_time, corpus, wanted)["month"])
        if rows.empty:
            st.caption(note)
            continue
        period = periods.period(rows)
        each = Panel(
            name,
            heading.format(period),
            charts.by_month(rows, "contacts", noun="contact", height=150),
            pd.DataFrame({period.capitalize(): rows["month"], "Times told": rows["contacts"]}),
            [by_publication(**{field: month}) for month in rows["month"]],
            f"{heading.format(period)}: {words.count(int(rows['contacts'].sum()), 'contact')}",
            note=note,
        )
        panel.show(each, corpus, wanted)


def _pairs(corpus: Corpus, wanted: Filter, counted: Counted) -> None:
    st.html('<h3 class="bc-panel">Pairs</h3>')
    first = ask(queries.pairs, corpus, wanted, counted, first=0, limit=ROWS_A_PAGE)
    if first.empty:
        st.caption("No sentence names two who take part.")
        return
    shown = paging.rows_shown(int(first["n_pairs"].iloc[0]), ROWS_A_PAGE, "pairs-page")
    rows = ask(queries.pairs, corpus, wanted, counted, first=shown.start, limit=ROWS_A_PAGE)
    panel.show_table(
        "pairs",
        _pair_table(rows, counterparts.SHOWN_KINDS),
        [_of_pair(counted, row) for row in records(rows)],
        "Who was in contact with whom",
        to_download=lambda: _pair_table(queries.pairs(corpus, wanted, counted)),
        widths=counterparts.WIDTHS,
        high=panel.HIGH,
    )
    if rows["met"].isna().any():
        st.caption(UNNAMED)
    evidence.show_below("pairs", corpus, wanted)


def _pair_table(rows: pd.DataFrame, most_kinds: int = len(met.KINDS)) -> pd.DataFrame:
    return pd.DataFrame({"Who": rows["name"]}).join(counterparts.pair_columns(rows, most_kinds))


def _list(corpus: Corpus, wanted: Filter, counted: Counted) -> None:
    n_all = ask(queries.evidence_counts, corpus, wanted, counted)["marks"]
    st.html(f'<h3 class="bc-panel">Each time told</h3><p class="bc-summary">{_in_words(n_all, counted)}</p>')
    shown = paging.rows_shown(n_all, ROWS_A_PAGE, "contacts-page")
    rows = ask(queries.contact_list, corpus, wanted, counted, first=shown.start, limit=ROWS_A_PAGE)
    panel.show_table(
        "contact-list",
        list_columns(rows),
        [Counted(contact_kind=ANY_KIND, contact_id=each) for each in rows["contact_id"]],
        "Each contact that is told, with its sentence",
        widths=WIDTHS,
        high=panel.high_for(rows["text"], LETTERS_OF_SENTENCE),
        to_download=lambda: list_columns(queries.contact_list(corpus, wanted, counted)),
    )
    evidence.show_below("contact-list", corpus, wanted)


def _in_words(n: int, counted: Counted) -> str:
    said = next(met.described(counted, {}))
    return f"{words.count(n, 'time')}: {said[0].lower()}{said[1:]}. Tick a row to read it in its sentence."


def list_columns(rows: pd.DataFrame) -> pd.DataFrame:
    """Return each contact as it stands on screen and in the file."""
    told = records(rows)
    return pd.DataFrame(
        {
            "When it was": [met.iso(row) for row in told],
            "Who": rows["who"].map(met.joined),
            "With whom": rows["with_whom"].map(met.joined),
            "Kind": rows["kind"].str.capitalize(),
            "Where": rows["place"].fillna(""),
            "Sentence": rows["text"],
            "Outlet": rows["publisher"].map(words.outlet),
            "As the text says": rows["when_said"].fillna(""),
            "Published": [words.iso(row["published_date"], row["published_precision"]) for row in told],
            "Article": rows["title"].map(words.title),
            "Status": rows["status"].map(met.STATUSES),
            "How the day is known": [words.meaning(r, TIME_RULES) if words.given(r) else "" for r in rows["when_rule"]],
            "Address": rows["url"],
            "Article id": rows["article_id"],
        }
    )
