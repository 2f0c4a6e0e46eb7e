"""The chosen articles: a list, and the reader for the one opened."""

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Counted, Filter
from pipeline.vocabulary import DATE_RULES, IS_READ
from views import address, downloads, evidence, mention, named, panel, picked, reader, restore, words
from views.address import Opened
from views.load import ask, records

# In pixels, and letters in a line: with so much a telephone shows titles, which go on below, and dates.
ROOM_OF_TITLE, LETTERS_OF_TITLE = 225, 28
DAY_KNOWN = {"day": "yes", "month": "no: the month", "year": "no: the year", "unknown": "no date"}


def show(corpus: Corpus, wanted: Filter) -> None:
    """Draw the page: the reader where an article is open, else the list."""
    rows = _with_first(corpus, wanted, ask(queries.article_list, corpus, wanted))
    article_id = address.parameter("article")
    if article_id is None:
        _list(_unread(rows))
        evidence.show_below("articles", corpus, wanted)
        return
    found = ask(queries.article, corpus, article_id)
    _neighbours(corpus, rows, article_id)
    mention.show_waiting(corpus, records(found["articles"])[0])
    reader.show(found, wanted, address.parameter("sentence"), lambda row: restore.button(corpus, found, row))
    named.show(found)


def _with_first(corpus: Corpus, wanted: Filter, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows and, where several names are chosen, which of them each article has first."""
    if len(wanted.named) < 2:
        return rows
    first = ask(queries.named_first, corpus, wanted).set_index("article_id")["name"]
    return rows.assign(named_first=rows["article_id"].map(first))


def _unread(rows: pd.DataFrame) -> pd.DataFrame:
    """Draw a switch where some articles are not read; return the rows of these where it is on, else all."""
    is_unread = ~rows["annotation_rule"].isin(IS_READ)
    if not is_unread.any() or is_unread.all():
        return rows
    only = st.toggle("Only those not read for names and topics", key="unread", bind="query-params")
    return rows.loc[is_unread] if only else rows


def _list(rows: pd.DataFrame) -> None:
    st.html(f'<h2 class="bc-page">{words.count(len(rows), "article")}</h2>')
    st.caption(
        "Tick a row to read the article with its names and topics marked; press its mentions to read only these, "
        "the number removed to see what was taken out."
    )
    ids = rows["article_id"].tolist()
    shown = _on_screen(rows)
    high = panel.high_for(shown["Title"], LETTERS_OF_TITLE)
    key = f"{address.key('articles')}-{len(ids)}-{hash(tuple(ids)) & 0xFFFFFF:x}"
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        height=min(high * len(rows) + 37, 657),
        row_height=high,
        placeholder="",
        alt="Chosen articles",
        on_select=lambda: _picked(key, ids),
        selection_mode=picked.MODES,
        column_config={
            "Date": st.column_config.DateColumn(format="D MMM YYYY", width=95),
            "Outlet": st.column_config.TextColumn(width=115),
            "Title": st.column_config.TextColumn(width=ROOM_OF_TITLE),
            "Named first": st.column_config.TextColumn(
                help="Which of the names chosen the text has first; the headline does not count", width=140
            ),
            "People": st.column_config.TextColumn(help="The two whom it names most often", width=150),
            "Mentions": st.column_config.NumberColumn(format="localized", width=75),
            "Topics": st.column_config.TextColumn(width=130),
            "Also in": st.column_config.TextColumn(
                help="Outlets of the other articles that tell the same story", width=90
            ),
            "Removed": st.column_config.NumberColumn(
                help="Paragraphs taken out as page furniture", format="localized", width=75
            ),
            "Day known": st.column_config.TextColumn(
                help="Whether the day is known; else to what the date is known", width=115
            ),
            "Address": st.column_config.TextColumn(width=200),
            "Read": st.column_config.TextColumn(
                help="Whether names and topics were looked for, and if not why", width=120
            ),
        },
    )
    alone = "" if rows["annotation_rule"].isin(IS_READ).any() else "those not read for names and topics"
    downloads.buttons(downloads.flat(rows), "articles-list", what="articles", title="Articles", of=alone)


def _on_screen(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the columns shown: none that is empty or only says yes; which articles are not read stands in sight."""
    shown = _columns(rows)
    may_lack = ("Named first", "People", "Also in", "Address", "Removed")
    order = [name for name in shown if name not in may_lack or any(map(words.given, shown[name]))]
    for name in ("Read", "Day known"):
        if shown[name].eq("yes").all():
            order.remove(name)
    if "Read" in order:
        order.remove("Read")
        order.insert(order.index("Mentions"), "Read")
    return shown[order]


def _columns(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Title": rows["title"].map(words.title),
            "Date": rows["published_date"],
            "Outlet": rows["publisher"].map(words.outlet),
            "Named first": rows.get("named_first"),
            "People": rows["people"].map(", ".join),
            "Mentions": rows["mentions"],
            "Topics": rows["topics"].map(", ".join),
            "Also in": rows["also_in"].map(lambda outlets: ", ".join(map(words.outlet, outlets))),
            "Removed": rows["removed"],
            "Day known": rows["published_precision"].map(DAY_KNOWN),
            "Address": rows["url"],
            "Language": rows["language"],
            "Read": rows["annotation_rule"].map(_read),
            "How the date is known": rows["published_rule"].map(lambda rule: words.meaning(rule, DATE_RULES)),
        }
    )


def _read(rule: str) -> str:
    """Return 'yes', or 'no: its language is not one that is read': the answer first, as the column is narrow."""
    why = words.why_unread(rule)
    return f"no: {why}" if why else "yes"


def _picked(key: str, ids: list[str]) -> None:
    what = picked.newly(key)
    if what and what.column is None:
        address.open_article(None if what.row is None else ids[what.row], by="articles")
    elif what and what.row is not None and what.column == "Removed":
        address.open_removed(ids[what.row])
    elif what and what.row is not None and what.column == "Mentions":
        address.open_below(Opened("articles", Counted(article_id=ids[what.row])))


def _neighbours(corpus: Corpus, rows: pd.DataFrame, article_id: str) -> None:
    ids = rows["article_id"].tolist()
    place = ids.index(article_id) if article_id in ids else None
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="neighbours"):
        _to("← All articles", "all articles", None)
        if place is None:
            st.caption("Not among the chosen articles.")
        else:
            _to("Earlier", "earlier", ids[place - 1] if place else article_id, disabled=place == 0)
            last = place == len(ids) - 1
            _to("Later", "later", article_id if last else ids[place + 1], disabled=last)
            st.caption(f"Article {words.number(place + 1)} of {words.number(len(ids))} chosen")
        mention.button(corpus, "here", article_id)


def _to(text: str, key: str, article_id: str | None, *, disabled: bool = False) -> None:
    st.button(text, key=key, on_click=address.open_article, args=(article_id,), disabled=disabled, type="tertiary")
