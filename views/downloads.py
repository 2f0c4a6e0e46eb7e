"""One row of download buttons. A file is made when its button is pressed, from the frame on screen or all its pages."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from pipeline.export import to_csv_bytes, to_excel_bytes, to_jsonl_bytes, to_parquet_bytes
from views import words

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: dict[str, tuple[str, str, Callable[[pd.DataFrame], bytes]]] = {
    "CSV": ("csv", "text/csv", to_csv_bytes),
    "Excel": ("xlsx", EXCEL, lambda frame: to_excel_bytes({"rows": frame})),
    "Parquet": ("parquet", "application/vnd.apache.parquet", to_parquet_bytes),
    "JSON": ("jsonl", "application/jsonl", to_jsonl_bytes),
}


Frame = pd.DataFrame | Callable[[], pd.DataFrame]


def buttons(frame: Frame, name: str, *, kinds: tuple[str, ...] = tuple(KINDS), what: str = "rows") -> None:
    """Offer `frame`, or the one that it makes, as files; `name` is the file's name and the widgets' key."""
    with st.container(horizontal=True, key=f"downloads-{name}", gap="small"):
        for kind in kinds:
            ending, mime, make = KINDS[kind]
            st.download_button(
                f"{kind}",
                data=partial(_made, make, frame),
                file_name=f"backchannel-{name}.{ending}",
                mime=mime,
                key=f"download-{name}-{ending}",
                on_click="ignore",
                help=f"Download these {what} as {kind}",
            )


def flat(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `queries.article_list` as flat rows: topics and outlets joined by '; '."""
    also_in = articles["also_in"].map(lambda outlets: "; ".join(map(words.outlet, outlets)))
    return articles.assign(topics=articles["topics"].map("; ".join), also_in=also_in)


def _made(make: Callable[[pd.DataFrame], bytes], frame: Frame) -> bytes:
    return make(frame() if callable(frame) else frame)
