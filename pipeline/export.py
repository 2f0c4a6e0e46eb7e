"""Tables -> CSV, Excel, Parquet, JSON lines, SQLite. The same rows give the same bytes.

Spreadsheets run a cell that begins like a formula, so CSV puts an apostrophe before such a cell, in the header too, and
Excel gets it as text. The other formats hold the values unchanged.
"""

import io
import json
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, get_args

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from pipeline.on_disk import advice_on
from pipeline.queries import Corpus, Filter, table
from pipeline.records import TABLES
from pipeline.schema import columns, table_key

Format = Literal["csv", "parquet", "xlsx", "jsonl", "sqlite"]
# The wide ones are to some spreadsheets what the narrow ones are.
FORMULA_STARTS = (*"=+-@\t\r\n＝＋－＠",)
# Limits of the xlsx format, in characters a cell and rows a sheet.
EXCEL_CELL = 32_767
EXCEL_ROWS = 1_048_576
# How a file of each format ends; those that are not here are folders.
SUFFIXES = {"xlsx": ".xlsx", "sqlite": ".sqlite"}
CREATED = datetime(2000, 1, 1)  # a fixed moment: the same rows must give the same bytes


class ExportError(Exception):
    """An export that cannot be made as asked; the message says what to change."""


def to_csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return `frame` as CSV in UTF-8 with a byte order mark, safe to open in a spreadsheet."""
    safe = _plain(frame)
    for name in safe.columns:
        if safe[name].dtype == object:
            safe[name] = safe[name].map(_without_formula)
    safe.columns = safe.columns.map(_without_formula)
    text: str = safe.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _without_formula(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def to_jsonl_bytes(frame: pd.DataFrame) -> bytes:
    """Return `frame` as JSON lines: an object a row, dates as YYYY-MM-DD, empty cells as null."""
    rows = _plain(frame).to_dict("records")
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")


def to_parquet_bytes(frame: pd.DataFrame) -> bytes:
    """Return `frame` as Parquet, without the pandas index."""
    out = io.BytesIO()
    pq.write_table(_arrow(frame), out, compression="zstd")
    return out.getvalue()


def _arrow(frame: pd.DataFrame) -> pa.Table:
    """Return `frame` in Arrow types; text stays text also where all of it is empty."""
    text = {str(n) for n in frame.columns if pd.api.types.is_string_dtype(frame[n])}
    made = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    fields = [pa.field(f.name, pa.string() if f.name in text else f.type) for f in made.schema]
    return made.cast(pa.schema(fields))


def to_excel_bytes(frames: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a workbook with a sheet for each frame; a frame too long for one sheet goes on in the next.

    Excel holds 32,767 characters a cell: longer text is cut, and the cut says so.
    """
    out = io.BytesIO()
    safe = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, safe) as book:
        book.set_properties({"created": CREATED})
        bold = book.add_format({"bold": True})
        for name, frame in frames.items():
            for number, part in enumerate(_sheets(_plain(frame))):
                sheet = book.add_worksheet(name[:28] + (f" {number + 1}" if number else ""))
                _fill(sheet, part, bold)
    return out.getvalue()


def _sheets(frame: pd.DataFrame) -> list[pd.DataFrame]:
    room = EXCEL_ROWS - 1
    return [frame.iloc[start : start + room] for start in range(0, max(len(frame), 1), room)]


def _fill(sheet: Any, frame: pd.DataFrame, bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(frame.columns):
        sheet.write_string(0, place, str(name), bold)
        sheet.set_column(place, place, 60 if str(name).lower() in ("text", "title", "subtitle") else 18)
    for line, row in enumerate(frame.itertuples(index=False, name=None), start=1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, place, _cut(value))
            elif isinstance(value, bool):
                sheet.write_boolean(line, place, value)
            elif value is not None:
                sheet.write_number(line, place, value)


def _cut(value: str) -> str:
    if len(value.encode("utf-16-le")) // 2 <= EXCEL_CELL:
        return value
    note = f" … [cut here: Excel holds {EXCEL_CELL:,} characters a cell; the CSV has all {len(value):,}]"
    units = value.encode("utf-16-le")[: 2 * (EXCEL_CELL - len(note))]
    return units.decode("utf-16-le", "ignore") + note


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` with dates as YYYY-MM-DD, lists joined by '; ', and None in every empty cell."""
    plain = pd.DataFrame(index=range(len(frame)))
    for name in frame.columns:
        plain[name] = pd.Series([_value(v) for v in frame[name].tolist()], dtype=object)
    return plain


def _value(value: Any) -> Any:
    if isinstance(value, (list, tuple)) or hasattr(value, "tolist"):
        return "; ".join(str(each) for each in value)
    if pd.isna(value):
        return None
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    return value


def export_build(
    corpus: Corpus, wanted: Filter, format: Format, out: Path, *, overwrite: bool = False
) -> dict[str, int]:
    """Write every table under a filter to `out` and return the rows of each.

    csv, parquet and jsonl make a folder with a file a table, xlsx a workbook with a sheet a table, sqlite one
    database. Everything is written beside `out` and renamed, so `out` is never half-written.
    """
    if format not in get_args(Format):
        raise ExportError(f"format is {format!r}; use {', '.join(get_args(Format))}.")
    named = out.suffix.lower().removeprefix(".")
    if named != format and named in get_args(Format):
        raise ExportError(f"--out {out} is named as {named}, but --format is {format}; give --format {named}.")
    with _as_export_error(out):
        if out.exists() and not overwrite:
            raise ExportError(f"{out} exists already; choose another name, or --overwrite.")
        if overwrite:
            _refuse_foreign(out)
    frames = {name: table(corpus, wanted, name) for name in TABLES}
    with _as_export_error(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.", ignore_cleanup_errors=True) as beside:
            made = Path(beside) / out.name
            _write(frames, format, made)
            _publish(made, out, Path(beside) / "replaced")
    return {name: len(frame) for name, frame in frames.items()}


@contextmanager
def _as_export_error(out: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ExportError(f"--out {out} cannot be written ({reason}); {advice_on(error)}.") from None


def _refuse_foreign(out: Path) -> None:
    """ExportError if a folder there holds anything but an export, or is a build: only an export is replaced."""
    own = {f"{name}.{format}" for name in TABLES for format in get_args(Format)}
    others = sorted(each.name for each in out.iterdir() if each.name not in own) if out.is_dir() else []
    if others or (out.is_symlink() and out.is_dir()):
        what = f"holds {others[0]}" if others else "is a link"
        raise ExportError(f"{out} {what}, so it is no export and stays; give another --out.")


def _publish(made: Path, out: Path, replaced: Path) -> None:
    """Put what was made in the place of what is there, which is put back where that fails."""
    is_moved = out.exists() and (made.is_dir() or (out.is_dir() and not out.is_symlink()))
    if is_moved:
        out.rename(replaced)
    try:
        made.rename(out)
    except OSError:
        if is_moved:
            replaced.rename(out)
        raise


def _write(frames: Mapping[str, pd.DataFrame], format: Format, out: Path) -> None:
    if format == "xlsx":
        out.write_bytes(to_excel_bytes(frames))
    elif format == "sqlite":
        _write_sqlite(frames, out)
    else:
        out.mkdir()
        make = {"csv": to_csv_bytes, "parquet": to_parquet_bytes, "jsonl": to_jsonl_bytes}[format]
        for name, frame in frames.items():
            (out / f"{name}.{format}").write_bytes(make(frame))


def _write_sqlite(frames: Mapping[str, pd.DataFrame], out: Path) -> None:
    kinds = {int: "INTEGER", bool: "INTEGER"}
    with closing(sqlite3.connect(out)) as connection, connection:
        for name, frame in frames.items():
            declared = [
                f"{c.name} {kinds.get(c.python_type, 'TEXT')}{' NOT NULL' if c.is_required else ''}"
                for c in columns(name)
            ]
            key = ", ".join(table_key(name))
            connection.execute(f"CREATE TABLE {name} ({', '.join(declared)}, PRIMARY KEY ({key}))")
            places = ", ".join("?" * len(declared))
            rows = _plain(frame).itertuples(index=False, name=None)
            connection.executemany(f"INSERT INTO {name} VALUES ({places})", rows)
