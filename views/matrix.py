"""Who with whom as a Plotly figure: a row and a column for each, a circle where two are counted together."""

from collections.abc import Sequence

import plotly.graph_objects as go

from views import charts, words

# In pixels: on a screen of 390 a column of twelve is 17 wide.
SMALLEST, LARGEST = 10, 20
LONGEST_HEAD = 17


def circles(names: Sequence[str], cells: Sequence[tuple[int, int, int]], *, noun: str) -> go.Figure:
    """Return a circle, with its number, for each of `cells`: the places of two in `names`, and how often.

    It stands in the row of either; customdata is its place in `cells`.
    """
    both = [(a, b, n, place) for place, (a, b, n) in enumerate(cells)]
    both += [(b, a, n, place) for a, b, n, place in both]
    most = max((n for _, _, n in cells), default=1)
    figure = go.Figure(
        go.Scatter(
            x=[column for _, column, _, _ in both],
            y=[row for row, _, _, _ in both],
            customdata=[place for _, _, _, place in both],
            mode="markers+text",
            text=[words.number(n) for _, _, n, _ in both],
            textfont={"size": 10},
            hovertext=[
                charts.told(f"{charts.shown(names[a], 60)}<br>{charts.shown(names[b], 60)}", n, noun)
                for a, b, n, _ in both
            ],
            hoverinfo="text",
            marker={
                "size": [SMALLEST + (LARGEST - SMALLEST) * (n / most) ** 0.5 for _, _, n, _ in both],
                "color": "rgba(79, 116, 133, 0.35)",
                "line": {"color": charts.INK, "width": 1},
                "opacity": 1,
            },
            unselected={"marker": {"opacity": 0.5}},
            cliponaxis=False,
        )
    )
    charts.lay_out(figure, 150 + charts.ROW_HEIGHT * len(names))
    charts.name_rows(figure, names)
    figure.update_xaxes(
        side="top",
        tickvals=list(range(len(names))),
        ticktext=[charts.shown(each, LONGEST_HEAD) for each in names],
        tickangle=-90,
        range=[-0.5, len(names) - 0.5],
        showgrid=True,
        gridcolor=charts.GRID,
        zeroline=False,
        automargin=True,
    )
    figure.update_yaxes(showgrid=True, gridcolor=charts.GRID)
    return figure
