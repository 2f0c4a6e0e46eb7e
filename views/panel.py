"""A chart or, on request, the table of its numbers; a bar, number or row, once picked, opens what it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from textwrap import wrap
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Counted, Filter
from views import address, charts, downloads, evidence, periods, picked, words
from views.address import Opened, Rows
from views.charts import CONFIG
from views.load import ask

MOST_ROWS = 10
MOST_IN_A_LINE, MOST_IN_A_NARROW_LINE = 45, 20
# In pixels: the width of a column of long words and of one before it, which with a number between fit on a telephone;
# the height of a row in which words go on below, and of a line of it.
MOST_WIDE, BEFORE, HIGH, LINE = 150, 99, 62, 19
MOST_IN_A_WIDTH = 17
# So few of the rows, at most, are cut below, and none is higher than so many lines.
FEW, MOST_LINES = 0.1, 6
# A name longer than this goes on below, in a column so wide that on a telephone the number beside it is in sight.
MOST_IN_A_NAME, NAME = 28, 215
# What each row of a table counts, and whether its sentences or its articles open.
Opens = tuple[Sequence[Counted], Rows]


@dataclass(frozen=True)
class Panel:
    """What a panel shows: a figure, the same numbers as a table, what each row counts; `empty` if there is none.

    `others` has the columns that count something else than their row.
    """

    name: str
    heading: str
    figure: go.Figure
    table: pd.DataFrame
    counted: Sequence[Counted]
    alt: str
    rows: Rows = "sentences"
    note: str = ""
    legend: Sequence[tuple[str, ...]] = ()
    empty: str = ""
    others: Mapping[str, Sequence[Counted]] = field(default_factory=dict)


def phrases(
    name: str,
    heading: str,
    rows: pd.DataFrame,
    *,
    by: tuple[str, str],
    colours: Sequence[str] | str,
    counted: Sequence[Counted],
    alt: str,
) -> Panel:
    """Return phrases that prove topics as bars, one for each row; `by` is a column and its word on screen.

    Rows of outlets have of_articles, how many of each are chosen at all.
    """
    column, word = by
    figure = charts.bars(
        rows[column].tolist(),
        rows["phrases"].tolist(),
        noun="phrase",
        colours=colours,
        notes=[_in_articles(row) for row in rows.to_dict("records")],
    )
    shown = {column: word, "phrases": "Phrases", "articles": "Articles", "of_articles": "Of articles"}
    table = rows[[each for each in shown if each in rows]].rename(columns=shown)
    if "of_articles" not in rows:
        return Panel(name, heading, figure, table, counted, alt)
    others = {"Of articles": [Counted(publisher=each.publisher) for each in counted]}
    note = "Behind each number: in how many of the outlet’s chosen articles these phrases stand."
    return Panel(name, heading, figure, table, counted, alt, others=others, note=note)


def show_over_time(
    name: str, rows: pd.DataFrame, corpus: Corpus, wanted: Filter, *, counted: Counted, alt: str, colour: str
) -> None:
    """Draw bars by month of what is `counted`; each says in how many articles of the chosen, and so does each year."""
    noun = evidence.noun_of(counted)
    n_all = ask(queries.evidence_counts, corpus, wanted, counted)["marks"]
    n_undated = n_all - int(rows[f"{noun}s"].sum())
    undated = f"{words.count(n_undated, noun)} of articles without a month left out." if n_undated else ""
    if rows.empty:
        if undated:
            st.caption(undated)
        return
    chosen = ask(queries.over_time, corpus, wanted)
    rows = periods.periods(rows, within=chosen["month"])
    by = periods.period(rows)
    table = periods.in_articles(rows, chosen, f"{noun.capitalize()}s")
    among = table["Of articles"].tolist()
    notes = (periods.by_year(table), "Shaded: no chosen article." if 0 in among else "", undated)
    each = Panel(
        name,
        f"{noun.capitalize()}s by {by}",
        charts.by_month(rows, f"{noun}s", noun=noun, colour=colour, height=170, among=among),
        table,
        [replace(counted, month=month) for month in rows["month"]],
        f"{alt} by {by}",
        others={"Of articles": [Counted(month=month) for month in rows["month"]]},
        note=" ".join(filter(None, notes)),
    )
    show(each, corpus, wanted)


def _in_articles(row: Mapping[Any, Any]) -> str:
    """Return 'in 3 articles', of outlets 'in 3 of 8', which the panel's note explains: a telephone has no more room."""
    if "of_articles" in row:
        return f"in {words.number(row['articles'])} of {words.number(row['of_articles'])}"
    return f"in {words.count(int(row['articles']), 'article')}"


def show(panel: Panel, corpus: Corpus, wanted: Filter) -> None:
    """Draw a panel, and below it what was opened there."""
    with st.container(key=f"panel-{panel.name}", gap="xsmall"):
        if panel.table.empty and panel.empty:
            st.html(f'<h3 class="bc-panel">{words.markup(panel.heading)}</h3>')
            st.caption(panel.empty)
            return
        as_table = _heading(panel)
        if as_table:
            show_table(
                panel.name, panel.table, panel.counted, panel.alt, panel.rows, others=panel.others, title=panel.heading
            )
        else:
            if panel.legend:
                st.html(_legend(panel.legend))
            _show_chart(panel)
        if panel.note:
            st.caption(panel.note)
    evidence.show_under(panel.name, corpus, wanted)


def _heading(panel: Panel) -> bool:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", wrap=False):
        with st.container(width="stretch"):
            st.html(f'<h3 class="bc-panel">{words.markup(panel.heading)}</h3>')
        # The page's style shows only 'Table'.
        return st.toggle(f"Table of {words.spoken(panel.heading)}", key=f"table-{panel.name}")


def _legend(entries: Sequence[tuple[str, ...]]) -> str:
    """Return name, colour and, where lines have one, shape of the points as HTML."""
    chips = [
        f'<li><span class="{" ".join(shape)}" style="background:{colour}"></span>{words.markup(name)}</li>'
        for name, colour, *shape in entries
    ]
    return f'<ul class="bc-legend">{"".join(chips)}</ul>'


def _show_chart(panel: Panel) -> None:
    key = _key(panel.name, "chart", panel.table)
    if not panel.counted:
        st.plotly_chart(panel.figure, key=key, config=CONFIG, alt=panel.alt)
        return
    st.plotly_chart(
        panel.figure,
        key=key,
        config=CONFIG,
        on_select=lambda: _point_picked(panel, key),
        selection_mode="points",
        alt=panel.alt,
    )


def show_table(
    name: str,
    table: pd.DataFrame,
    counted: Sequence[Counted],
    alt: str,
    rows: Rows = "sentences",
    *,
    first: Literal["medium", "large"] = "medium",
    others: Mapping[str, Sequence[Counted]] | None = None,
    to_download: downloads.Frame | None = None,
    widths: Mapping[str, int] | None = None,
    high: int | None = None,
    title: str = "",
) -> None:
    """Draw a table and its downloads; a row or number, once picked, opens what it counts below `name`.

    `first` is the width of the first column, `widths` those in pixels of columns of words in rows so `high`;
    `to_download` are all rows, where the table has only some; `title` is what the files say they hold, else `alt`.
    """
    key = _key(name, "rows", table)
    answers: dict[str, Any] = {}
    if counted:
        columns = {c: ((others or {}).get(c, counted), _rows_of(c)) for c in _numbers(table)}
        answers = {"on_select": lambda: _row_picked(name, (counted, rows), columns, key)}
        answers |= {"selection_mode": picked.MODES}
    # The words take what room is left by the numbers and the rule, instead of pushing them out of sight. Where a cell
    # is a sentence, rows are high enough for it to go on below, and narrow enough for a telephone. Where all is short,
    # the table is no wider than its words, so that each number stands beside its name.
    long = _longer(table, MOST_IN_A_LINE)
    columns_of = {c: st.column_config.NumberColumn(width=20 + 8 * len(c), format="localized") for c in _numbers(table)}
    columns_of |= {
        name: st.column_config.Column(width=MOST_WIDE)
        for name in (_longer(table, MOST_IN_A_NARROW_LINE) if long else ())
    }
    columns_of[str(table.columns[0])] = st.column_config.Column(
        width=first_width(table) if first == "medium" else first
    )
    high = high or (row_height(table) if first == "medium" or not long else HIGH)
    st.dataframe(
        table,
        key=key,
        column_config=columns_of | {c: st.column_config.Column(width=n) for c, n in (widths or {}).items()},
        width="stretch" if long else "content",
        row_height=high,
        hide_index=True,
        height="content" if len(table) < MOST_ROWS else max(352, 37 + 5 * (high or 0)),
        alt=alt,
        **answers,
    )
    whole = table if to_download is None else to_download
    downloads.buttons(whole, name, kinds=("CSV", "Excel", "JSON"), title=title or alt)


def _numbers(table: pd.DataFrame) -> list[str]:
    return [str(c) for c in table.select_dtypes("number").columns]


def _longer(table: pd.DataFrame, length: int) -> list[str]:
    """Return the columns of words, of which some are longer than `length`."""
    texts = [] if table.empty else [c for c in table.columns if str(c) not in _numbers(table)]
    return [str(c) for c in texts if table[c].astype(str).str.len().max() > length]


def row_height(table: pd.DataFrame) -> int | None:
    """Return how high rows are so that no name or sentence in them is cut; None where all words are short."""
    if not _longer(table, MOST_IN_A_LINE):
        return HIGH if _longer(table.iloc[:, :1], MOST_IN_A_NAME) else None
    beside = pd.concat([table[c].astype(str) for c in _longer(table.iloc[:, 1:], MOST_IN_A_LINE)] or [pd.Series()])
    lines = [len(wrap(text, MOST_IN_A_WIDTH)) for text in beside.unique()]
    return max([HIGH, *(5 + LINE * n for n in lines)])


def high_for(texts: "pd.Series[str]", in_a_line: int) -> int:
    """Return how high rows are: three lines, or as many as all but few of the texts need, `in_a_line` letters each."""
    letters = 0 if texts.empty else int(texts.str.len().quantile(1 - FEW, interpolation="lower"))
    return HIGH + LINE * max(0, min(-(-letters // in_a_line), MOST_LINES) - 3)


def first_width(table: pd.DataFrame) -> int | Literal["medium"]:
    """Return the width of the first column: narrow beside a longer one, wider where it is the only long one."""
    long = _longer(table, MOST_IN_A_LINE)
    if not long:
        return NAME if _longer(table.iloc[:, :1], MOST_IN_A_NAME) else "medium"
    return MOST_WIDE + 20 if long == [str(table.columns[0])] else BEFORE


def _key(name: str, part: str, table: pd.DataFrame) -> str:
    """Return a key that changes with the numbers, so that a selection never outlives what it selected."""
    numbers = int(pd.util.hash_pandas_object(table, index=False).sum())
    return f"{address.key(name)}-{part}-{numbers & 0xFFFFFF:x}"


def _point_picked(panel: Panel, key: str) -> None:
    points: list[dict[str, Any]] = st.session_state[key]["selection"]["points"]
    place = points[0].get("customdata") if points else None
    _open(panel.name, (panel.counted, panel.rows), place[0] if isinstance(place, list) else place)


def _rows_of(column: str) -> Rows:
    return "articles" if column in picked.OF_ARTICLES else "sentences"


def _row_picked(name: str, row: Opens, columns: Mapping[str, Opens], key: str) -> None:
    what = picked.newly(key)
    opens = what and (row if what.column is None else columns.get(what.column))
    if what and opens:
        _open(name, opens, what.row)


def _open(name: str, opens: Opens, place: int | None) -> None:
    counted, rows = opens
    if place is not None:
        address.open_below(Opened(name, counted[int(place)], rows))
    elif (what := address.opened()) and what.at == name:
        address.close()
