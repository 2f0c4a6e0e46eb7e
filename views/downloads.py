"""One row of download buttons. A file is made when its button is pressed, from the frame on screen or all its pages."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from pipeline.export import to_csv_bytes, to_excel_bytes, to_jsonl_bytes, to_parquet_bytes
from views import origin, words

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Frame = pd.DataFrame | Callable[[], pd.DataFrame]
Make = Callable[[pd.DataFrame, pd.DataFrame], bytes]
# Each is made of the rows and of what is told about them; only a workbook has room for both, the others are rows alone.
KINDS: dict[str, tuple[str, str, Make]] = {
    "CSV": ("csv", "text/csv", lambda rows, _: to_csv_bytes(rows)),
    "Excel": ("xlsx", EXCEL, lambda rows, about: to_excel_bytes({"rows": rows, "About": about})),
    "Parquet": ("parquet", "application/vnd.apache.parquet", lambda rows, _: to_parquet_bytes(rows)),
    "JSON": ("jsonl", "application/jsonl", lambda rows, _: to_jsonl_bytes(rows)),
}


def buttons(
    frame: Frame,
    name: str,
    *,
    kinds: tuple[str, ...] = tuple(KINDS),
    what: str = "rows",
    title: str = "",
    of: str = "",
) -> None:
    """Offer `frame`, or the one that it makes, as files; `name` is the file's name and the widgets' key.

    The file says what it holds (`title`), of whom or what (`of`, else what the page is about), and the filter. A button
    says so to those who hear the page; its style shows only 'CSV'.
    """
    title = title or name.replace("-", " ").capitalize()
    about = origin.sheet(title, of=of)
    with st.container(horizontal=True, key=f"downloads-{name}", gap="small"):
        for kind in kinds:
            ending, mime, make = KINDS[kind]
            st.download_button(
                f"{kind}: {words.spoken(title)}",
                data=partial(_made, make, frame, about),
                file_name=origin.file_name(name, ending, of=of),
                mime=mime,
                key=f"download-{name}-{ending}",
                on_click="ignore",
                help=f"Download these {what} as {kind}",
            )


def flat(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `queries.article_list` as flat rows: people, topics and outlets joined by '; '."""
    also_in = articles["also_in"].map(lambda outlets: "; ".join(map(words.outlet, outlets)))
    people, topics = (articles[each].map("; ".join) for each in ("people", "topics"))
    return articles.assign(people=people, topics=topics, also_in=also_in)


def _made(make: Make, frame: Frame, about: pd.DataFrame) -> bytes:
    return make(frame() if callable(frame) else frame, about)
