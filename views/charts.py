"""Rows -> Plotly figures. Never imports streamlit.

Colours keep a contrast of at least 3:1 to both the light and the dark page, so a figure does not depend on
the theme and is not repainted when it changes. Names are escaped: Plotly reads a little HTML in every label.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape

import pandas as pd
import plotly.graph_objects as go

from pipeline.queries import Unit
from views import words
from views.periods import STARTS, every_start, period

INK = "#4F7485"
GRID = "rgba(128, 128, 128, 0.22)"
SHADE = "rgba(214, 158, 46, 0.22)"
# Dark and light hues by turns, so that neighbours differ also without red, green or colour at all. The dark
# ones reach 5.4:1 on the light page and 3.1:1 on the dark one, the light ones 3.1:1 and 5.5:1.
TOPIC_COLOURS = ("#3862C3", "#CF7B27", "#307535", "#C674A8", "#B43F2D", "#3A9BAF", "#7F52AB", "#9A9133")
# What tells lines apart without colour.
SHAPES = ("circle", "square", "diamond", "triangle-up", "x")
ON_COLOUR = {colour: ("#FFFFFF", "#14181C")[n % 2] for n, colour in enumerate(TOPIC_COLOURS)}
CONFIG = {"displayModeBar": False, "showSendToCloud": False, "displaylogo": False, "scrollZoom": False}
LONGEST_LABEL = 26
# In pixels: a row of one line, and each further line.
ROW_HEIGHT, LINE = 27, 12
# A chart of fewer is as wide as one of so many, so that no bar becomes a slab.
FEW_MONTHS = 8
# In pixels: room for "10,000", the same in all charts by month, so that a month stands at one place in each.
NUMBERS = 44


def topic_colours(topic_ids: Sequence[str]) -> dict[str, str]:
    """Return one colour for each topic of a build, in its order: one written below the others leaves them theirs."""
    return {t: TOPIC_COLOURS[n % len(TOPIC_COLOURS)] for n, t in enumerate(topic_ids)}


def shown(text: str, length: int = LONGEST_LABEL) -> str:
    """Return a name as a Plotly label, each of its lines shortened and escaped."""
    lines = (each if len(each) <= length else each[: length - 1].rstrip() + "…" for each in text.split("\n"))
    return "<br>".join(escape(each, quote=False) for each in lines)


def by_month(
    rows: pd.DataFrame, value: str, *, noun: str, colour: str = INK, height: int = 150, among: Sequence[int] = ()
) -> go.Figure:
    """Return bars of rows[value] by rows['month'] of `periods`; the point's customdata is the row's number.

    `among` is how many articles are chosen in each: none is shaded, as there nothing can be counted.
    """
    numbers = rows[value].tolist()
    is_year = period(rows) == "year"
    middle, days = ("-07-01", 290) if is_year else ("-15", 24)
    hover = [told(f"{_month(m)}", n, noun) for m, n in zip(rows["month"], numbers, strict=True)]
    if among:
        of_each = zip(hover, rows["articles"], among, strict=True)
        hover = [f"{each}, in {words.number(n)} of {words.count(of, 'article')}" for each, n, of in of_each]
    figure = go.Figure(
        go.Bar(
            x=[f"{m}{middle}" for m in rows["month"]],
            y=numbers,
            customdata=list(range(len(rows))),
            hovertext=hover,
            hoverinfo="text",
            marker={"color": colour, "line": {"width": 0}},
            width=[days * 86_400_000] * len(rows),
        )
    )
    lay_out(figure, height)
    for start, n in zip(rows["month"].map(words.first_day), among, strict=False):
        if not n:
            end = start + pd.DateOffset(years=int(is_year), months=int(not is_year))
            figure.add_vrect(x0=str(start), x1=str(end.date()), fillcolor=GRID, line_width=0, layer="below")
    figure.update_layout(margin={"l": NUMBERS})
    begin, end = ("-01-01", "-12-31") if is_year else ("-01", "-28")
    first, last = f"{rows['month'].min()}{begin}", f"{rows['month'].max()}{end}"
    room = 0 if is_year else 15 * max(0, FEW_MONTHS - len(rows))
    figure.update_xaxes(
        type="date", tickformat="%Y" if is_year else "%b\n%Y", nticks=9, showgrid=False, ticks="outside", ticklen=4
    )
    if len(rows) < 4:
        figure.update_xaxes(tickvals=[f"{m}-15" for m in rows["month"]])
    if is_year:
        figure.update_xaxes(ticklabelmode="period")
    figure.update_xaxes(tickcolor=GRID, range=[_shift(first, -3 - room), _shift(last, 6 + room)])
    figure.update_yaxes(
        gridcolor=GRID, nticks=5, tickformat=",d", rangemode="tozero", zeroline=False, automargin=max(numbers) > 10_000
    )
    if max(numbers) < 5:
        figure.update_yaxes(dtick=1)
    return figure


def lines(rows: pd.DataFrame, names: Sequence[str], nouns: Sequence[str], unit: Unit) -> go.Figure:
    """Return a line for each name over the rows of `side_by_side`, broken where no row is; customdata is the row's."""
    starts = rows["period"].map(lambda period: str(words.first_day(period)))
    figure = go.Figure()
    for place, (name, colour, symbol) in enumerate(zip(names, TOPIC_COLOURS, SHAPES, strict=False)):
        own = rows.assign(row=rows.index, start=starts).loc[rows["place"] == place]
        part = own.set_index("start").reindex(every_start(rows["period"].tolist(), unit))
        figure.add_scatter(
            x=[str(datetime.fromisoformat(day) + timedelta(days=STARTS[unit][1])) for day in part.index],
            y=[None if pd.isna(n) else int(n) for n in part["marks"]],
            customdata=[None if pd.isna(n) else int(n) for n in part["row"]],
            mode="lines+markers",
            name=shown(name),
            hovertext=[_beside(rows, period, place, names, nouns) for period in part["period"]],
            hoverinfo="text",
            line={"color": colour, "width": 2},
            # Where lines meet, the points of the earlier ones show around those of the later.
            marker={"symbol": symbol, "size": 12 - place},
            unselected={"marker": {"opacity": 0.5}},
            cliponaxis=False,
            connectgaps=False,
        )
    lay_out(figure, 240)
    _date_axis(figure, every_start(rows["period"].tolist(), unit), unit)
    figure.update_yaxes(gridcolor=GRID, nticks=5, tickformat=",d", rangemode="tozero", zeroline=False)
    if rows["marks"].max() < 5:
        figure.update_yaxes(dtick=1)
    return figure


def _date_axis(figure: go.Figure, every: Sequence[str], unit: Unit) -> None:
    """Name the periods, that begin on the days `every`, below `lines`, no two of them alike."""
    are_days = unit == "week" and len(every) < 5 * FEW_MONTHS
    form = "%-d %b\n%Y" if are_days else "%Y" if unit == "year" else "%b\n%Y"
    figure.update_xaxes(type="date", tickformat=form, nticks=FEW_MONTHS + 1, showgrid=False)
    if are_days or len(every) <= FEW_MONTHS:
        named = every[:: -(-len(every) // FEW_MONTHS)]
        days = 0 if unit == "week" else STARTS[unit][1]
        figure.update_xaxes(tickvals=[str(datetime.fromisoformat(each) + timedelta(days=days)) for each in named])


def _beside(rows: pd.DataFrame, period: str, place: int, names: Sequence[str], nouns: Sequence[str]) -> str:
    """Return what a point tells: the period, and how often each is counted in it, the point's own in bold."""
    if pd.isna(period):
        return ""
    own = rows.loc[rows["period"] == period, ["place", "marks", "articles", "of_articles"]]
    told = [words.month(period)]
    for which, marks, articles, of_articles in own.to_numpy(int).tolist():
        number = words.count(marks, nouns[which])
        each = f"{shown(names[which])}: {number}, in {articles} of {words.count(of_articles, 'article')}"
        told.append(f"<b>{each}</b>" if which == place else each)
    return "<br>".join(told)


def bars(
    names: Sequence[str],
    numbers: Sequence[int],
    *,
    noun: str,
    colours: Sequence[str] | str = INK,
    notes: Sequence[str] | None = None,
) -> go.Figure:
    """Return horizontal bars, the first on top, each with its number; customdata is the row's number.

    A name may have several lines.
    """
    labels = [f"{n:,}" + (f"  {escape(notes[i], quote=False)}" if notes else "") for i, n in enumerate(numbers)]
    figure = go.Figure(
        go.Bar(
            x=list(numbers),
            y=list(range(len(names))),
            orientation="h",
            customdata=list(range(len(names))),
            text=labels,
            textposition="outside",
            cliponaxis=False,
            hovertext=[told(escape(a, quote=False), n, noun) for a, n in zip(names, numbers, strict=True)],
            hoverinfo="text",
            marker={"color": colours, "line": {"width": 0}},
        )
    )
    n_lines = 1 + max((each.count("\n") for each in names), default=0)
    lay_out(figure, 24 + (ROW_HEIGHT + LINE * (n_lines - 1)) * max(len(names), 1))
    name_rows(figure, names)
    room = 2.1 if notes else 1.18  # for the words behind the number on a 390-pixel screen
    figure.update_xaxes(visible=False, range=[0, max([*numbers, 1]) * room])
    return figure


def stacked(rows: pd.DataFrame, colours: dict[str, str], *, number: str, noun: str) -> go.Figure:
    """Return a bar for each rows.outlet, stacked by rows.segment in the order of `colours`, labelled rows.name."""
    outlets = list(dict.fromkeys(rows["outlet"]))
    figure = go.Figure()
    for segment, colour in colours.items():
        part = rows.loc[rows["segment"] == segment]
        if part.empty:
            continue
        figure.add_bar(
            x=part[number],
            y=[outlets.index(each) for each in part["outlet"]],
            orientation="h",
            name=shown(part["name"].iloc[0]),
            customdata=part.index.tolist(),
            text=[f"{n:,}" for n in part[number]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="inside",
            hovertext=[
                told(f"{shown(o, 60)}<br>{shown(part['name'].iloc[0])}", n, noun)
                for o, n in zip(part["outlet"], part[number], strict=True)
            ],
            hoverinfo="text",
            marker={"color": colour, "line": {"width": 0}},
            textfont={"color": ON_COLOUR[colour]},
        )
    lay_out(figure, 24 + ROW_HEIGHT * max(len(outlets), 1))
    name_rows(figure, outlets)
    figure.update_layout(barmode="stack")
    figure.update_xaxes(visible=False)
    return figure


def timeline(rows: pd.DataFrame, first: datetime | None, last: datetime | None) -> go.Figure:
    """Return a bar for each row of title, start_date, end_date; first to last is shaded, what lasts ends there."""
    titles = list(dict.fromkeys(rows["title"]))
    starts = [pd.Timestamp(day) for day in rows["start_date"]]
    latest = max([*starts, *rows["end_date"].dropna(), *([pd.Timestamp(last)] if last else [])])
    ends = [latest + pd.Timedelta(days=120) if pd.isna(day) else pd.Timestamp(day) for day in rows["end_date"]]
    spans = [_span(start, end) for start, end in zip(rows["start_date"], rows["end_date"], strict=True)]
    figure = go.Figure(
        go.Bar(
            base=[str(start.date()) for start in starts],
            x=[(end - start).total_seconds() * 1000 for start, end in zip(starts, ends, strict=True)],
            y=[titles.index(each) for each in rows["title"]],
            orientation="h",
            hovertext=[f"<b>{escape(t, quote=False)}</b><br>{s}" for t, s in zip(rows["title"], spans, strict=True)],
            hoverinfo="text",
            marker={"color": INK, "line": {"width": 0}},
        )
    )
    lay_out(figure, 44 + ROW_HEIGHT * len(titles))
    # Plotly makes room for an axis by itself only in charts that are higher.
    figure.update_layout(margin={"b": 24})
    name_rows(figure, titles)
    figure.update_xaxes(type="date", tickformat="%Y", nticks=7, gridcolor=GRID, automargin=True)
    if first and last:
        figure.add_vrect(x0=str(first.date()), x1=str(last.date()), fillcolor=SHADE, line_width=0, layer="below")
    return figure


def _span(start: datetime, end: datetime | None) -> str:
    return f"{start:%b %Y} to {end:%b %Y}" if end is not None and not pd.isna(end) else f"since {start:%b %Y}"


def name_rows(figure: go.Figure, names: Sequence[str]) -> None:
    """Write the names beside the rows, the first on top."""
    figure.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=[shown(each) + " " for each in names],
        range=[len(names) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        automargin=True,
    )


def lay_out(figure: go.Figure, height: int) -> None:
    """Give a figure what all figures share."""
    figure.update_layout(
        height=height,
        margin={"l": 4, "r": 4, "t": 6, "b": 4},
        bargap=0.32,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        dragmode=False,
        clickmode="event+select",
        uirevision="kept",
        separators=".,",
        hoverlabel={"align": "left"},
    )
    figure.update_xaxes(fixedrange=True)
    figure.update_yaxes(fixedrange=True, automargin=True)


def told(name: str, value: int, noun: str) -> str:
    """Return what a point tells: its name in bold, and its number below."""
    return f"<b>{name}</b><br>{words.count(value, noun)}"


def _month(value: str) -> str:
    return value if len(value) == len("2023") else f"{datetime.strptime(value, '%Y-%m'):%B %Y}"


def _shift(day: str, days: int) -> str:
    return str((pd.Timestamp(day) + pd.Timedelta(days=days)).date())
