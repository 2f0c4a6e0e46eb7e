"""Who and where: a table of the people, organisations, places ... that are named, and the page of the one opened."""

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import ANY_KIND, ANY_REFERENCE, Corpus, Counted, Filter
from views import address, compare, downloads, entity, evidence, met, panel, picked, statements, words
from views.address import Opened, Rows
from views.load import ask

KINDS = {plural: kind for kind, plural in words.KIND_PLURALS.items()}
REFERENCES = "By a description such as an office, a pronoun or a speaker's label; counted apart from mentions by name"
CONTACTS = "Meetings, calls, visits ... that came about and in which it takes part, as often as they are told"
OF_OUTLET = "A click here puts the rows in order of their mentions"
IN = "in "

# The most rows that show whole, and the height in pixels where there are more: above the page of whom one opened, and
# as long as nobody is opened.
OVER_PAGE, ALONE = (8, 317), (15, 562)
# In pixels: the numbers beside it leave room on a page of 1280 for the first words of a description.
NAME, MOST_IN_A_NAME = 190, 25
# The share of long names up to which the others keep their low rows.
FEW = 0.05


def show(corpus: Corpus, wanted: Filter) -> None:
    """Draw the page."""
    who = address.parameter("who")
    row = ask(queries.entity, corpus, who) if who else None
    asked = st.session_state.pop("kind asked for", None)
    given = words.KIND_PLURALS[row["kind"]] if row else asked
    if given:
        st.session_state["kind"] = given
    with st.container(horizontal=True, key="kinds"):
        plural = st.segmented_control(
            "Kind",
            list(KINDS),
            default=None if given else "People",
            required=True,
            key="kind",
            bind="query-params",
            label_visibility="collapsed",
            wrap=True,
            on_change=address.open_entity,
            args=(None,),
        )
        compare.choose(corpus)
    compare.show(corpus, wanted)
    kind = KINDS[plural or "People"]
    _list(corpus, wanted, kind, who)
    if row is not None:
        entity.show(corpus, wanted, row)
        entity.bring_into_sight(str(row["entity_id"]))


def _list(corpus: Corpus, wanted: Filter, kind: str, who: str | None) -> None:
    rows = _by_outlet(corpus, wanted, kind, ask(queries.top_entities, corpus, wanted, kind))
    if rows.empty:
        further = words.further(not wanted.is_empty, "or choose another kind") or " Choose another kind."
        st.text(f"No chosen article names {words.KIND_PHRASES[kind]}.{further}")
        return
    st.html(f'<h2 class="bc-page">{words.count_of_kind(len(rows), kind)}</h2>')
    st.caption(
        "Press a number to read what it counts. Tick a row to see the names used, when, beside whom, and all else."
    )
    _table(rows, kind, who, {IN + words.outlet(each): each for each in wanted.publishers})
    downloads.buttons(rows, f"{kind}-list", title=f"{words.KIND_PLURALS[kind]} named in the chosen articles")
    evidence.show_below("who", corpus, wanted)


def _by_outlet(corpus: Corpus, wanted: Filter, kind: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows and, where several outlets are chosen, a column of the mentions in each, named like it."""
    if len(wanted.publishers) < 2:
        return rows
    counted = ask(queries.entities_by_publisher, corpus, wanted, kind)
    counted = counted.assign(outlet=IN + counted["publisher"].map(words.outlet))
    wide = counted.pivot(index="entity_id", columns="outlet", values="mentions").fillna(0).astype(int)
    shown = [name for name in (IN + words.outlet(each) for each in wanted.publishers) if name in wide]
    return rows.join(wide[shown], on="entity_id")


def _table(rows: pd.DataFrame, kind: str, who: str | None, publishers: dict[str, str]) -> None:
    ids = rows["entity_id"].tolist()
    columns = ["name", "mentions", "articles", "references", "statements", "contacts", "first_date", "last_date"]
    columns = [c for c in columns if c not in ("references", "statements", "contacts") or rows[c].any()]
    columns += ["description"]
    columns += ["is_corrected"] if rows["is_corrected"].any() else []
    outlets = [str(c) for c in rows if str(c).startswith(IN)]
    if outlets:
        columns = ["name", *outlets, *columns[1:]]
    most, height = OVER_PAGE if who else ALONE
    key = f"{address.key('who')}-{len(ids)}-{hash(tuple(ids)) & 0xFFFFFF:x}"
    st.dataframe(
        rows[columns],
        key=key,
        hide_index=True,
        height="content" if len(rows) <= most else height,
        row_height=_row_height(rows["name"]),
        placeholder="",
        alt=f"{words.KIND_PLURALS[kind]} named in the chosen articles",
        on_select=lambda: _picked(key, ids, publishers),
        selection_mode=picked.MODES,
        selection_default={"selection": {"rows": [ids.index(who)]}} if who in ids else None,
        column_config={
            "name": st.column_config.TextColumn("Name", width=NAME),
            "description": st.column_config.TextColumn("Description"),
            "mentions": st.column_config.NumberColumn("Mentions", format="localized", width=76),
            "articles": st.column_config.NumberColumn("Articles", format="localized", width=70),
            "references": st.column_config.NumberColumn("Not by name", help=REFERENCES, format="localized", width=96),
            "statements": st.column_config.NumberColumn(
                "Statements", help=statements.WHERE_FOUND, format="localized", width=88
            ),
            "contacts": st.column_config.NumberColumn("Contacts", help=CONTACTS, format="localized", width=76),
            "first_date": st.column_config.DateColumn("First", format="MMM YYYY", width=80),
            "last_date": st.column_config.DateColumn("Last", format="MMM YYYY", width=80),
            **{
                c: st.column_config.NumberColumn(help=f"{OF_OUTLET} {c}", format="localized", width=110)
                for c in outlets
            },
            "is_corrected": st.column_config.CheckboxColumn("Corrected", width=85),
        },
    )


def _row_height(names: "pd.Series[str]") -> int | None:
    """Return how high rows are: so that names go on below where more than a few are long, else None: a line."""
    share = (names.str.len() > MOST_IN_A_NAME).mean()
    return panel.HIGH if share > FEW else None


def _picked(key: str, ids: list[str], publishers: dict[str, str]) -> None:
    what = picked.newly(key)
    if what and what.column is None:
        address.open_entity(None if what.row is None else ids[what.row], by="who")
    elif what and what.row is not None and (opens := _counted(what.column, ids[what.row], publishers)):
        address.open_below(opens)


def _counted(column: str | None, entity_id: str, publishers: dict[str, str]) -> Opened | None:
    """Return what a number of the list counts; None for a column of words or dates."""
    more: dict[str, dict[str, str]] = {
        "mentions": {},
        "articles": {},
        "references": {"form": ANY_REFERENCE},
        "statements": {"verb_class": ANY_KIND},
        "contacts": {"contact_kind": ANY_KIND, "contact_status": met.CAME_ABOUT},
        **{name: {"publisher": publisher} for name, publisher in publishers.items()},
    }
    if column not in more:
        return None
    rows: Rows = "articles" if column in picked.OF_ARTICLES else "sentences"
    return Opened("who", Counted(entity_id=entity_id, **more[column]), rows)
