"""One row of download buttons. A file is made when its button is pressed, from the frame on screen."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from pipeline.export import to_csv_bytes, to_excel_bytes, to_jsonl_bytes, to_parquet_bytes

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: dict[str, tuple[str, str, Callable[[pd.DataFrame], bytes]]] = {
    "CSV": ("csv", "text/csv", to_csv_bytes),
    "Excel": ("xlsx", EXCEL, lambda frame: to_excel_bytes({"rows": frame})),
    "Parquet": ("parquet", "application/vnd.apache.parquet", to_parquet_bytes),
    "JSON": ("jsonl", "application/jsonl", to_jsonl_bytes),
}


def buttons(frame: pd.DataFrame, name: str, *, kinds: tuple[str, ...] = tuple(KINDS), what: str = "rows") -> None:
    """Offer `frame` as files; `name` is the file's name and the widgets' key."""
    with st.container(horizontal=True, key=f"downloads-{name}", gap="small"):
        for kind in kinds:
            ending, mime, make = KINDS[kind]
            st.download_button(
                f"{kind}",
                data=partial(make, frame),
                file_name=f"backchannel-{name}.{ending}",
                mime=mime,
                key=f"download-{name}-{ending}",
                on_click="ignore",
                help=f"Download these {what} as {kind}",
            )
