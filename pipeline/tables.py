"""Rows <-> Arrow <-> Parquet, and the laws of the contract as checks over built tables."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.records import TABLES, Record, columns, key_of, schema_of

PARAGRAPH_BREAK = "\n\n"


def to_arrow(table: str, rows: Iterable[Record]) -> pa.Table:
    """Return `rows` as an Arrow table in the schema of the contract."""
    return pa.Table.from_pylist([asdict(row) for row in rows], schema=schema_of(table))


def write(folder: Path, tables: dict[str, pa.Table]) -> None:
    """Write `<table>.parquet` for each table of the contract; the same rows give the same bytes."""
    for name in TABLES:
        pq.write_table(tables[name], folder / f"{name}.parquet", compression="zstd", store_schema=True)


def read(folder: Path) -> dict[str, pa.Table]:
    """Read all tables of the build in `folder`; FileNotFoundError names the first that is missing."""
    return {name: pq.read_table(folder / f"{name}.parquet") for name in TABLES}


def broken_laws(tables: dict[str, pa.Table]) -> list[str]:
    """Return one line for every promise of the contract that `tables` break; an empty list is a sound build."""
    wrong_schema = [line for name in TABLES for line in _schema_breaks(name, tables[name])]
    if wrong_schema:
        return wrong_schema
    found: list[str] = []
    for name in TABLES:
        found.extend(_column_breaks(name, tables))
        found.extend(_key_breaks(name, tables[name]))
    found.extend(_offset_breaks(tables))
    found.extend(_paragraph_breaks(tables))
    return found


def _schema_breaks(name: str, table: pa.Table) -> Iterator[str]:
    for expected in schema_of(name):
        if expected.name not in table.column_names:
            yield f"{name}: column {expected.name} is missing"
        elif table.schema.field(expected.name).type != expected.type:
            yield f"{name}.{expected.name}: is {table.schema.field(expected.name).type}, not {expected.type}"
    for extra in set(table.column_names) - set(schema_of(name).names):
        yield f"{name}: column {extra} is not in the contract"


def _column_breaks(name: str, tables: dict[str, pa.Table]) -> Iterator[str]:
    for each in columns(name):
        values = tables[name][each.name]
        if each.is_required and values.null_count:
            yield f"{name}.{each.name}: {values.null_count} rows are empty but the column is required"
        present = set(pc.unique(values.drop_null()).to_pylist())
        if each.values and (strange := sorted(present - set(each.values))):
            yield f"{name}.{each.name}: value {strange[0]!r} is not among {', '.join(each.values)}"
        if each.refers_to:
            (key,) = key_of(each.refers_to)
            if lost := sorted(present - set(tables[each.refers_to][key].to_pylist())):
                yield f"{name}.{each.name}: {lost[0]!r} is in no row of {each.refers_to}"


def _key_breaks(name: str, table: pa.Table) -> Iterator[str]:
    key = key_of(name)
    n_distinct = table.select(key).group_by(key).aggregate([]).num_rows
    if n_distinct != table.num_rows:
        yield f"{name}: {table.num_rows - n_distinct} rows repeat the key ({', '.join(key)})"


def _offset_breaks(tables: dict[str, pa.Table]) -> Iterator[str]:
    texts = _texts(tables)
    for name in ("sentences", "mentions", "topic_mentions", "statements"):
        for row in tables[name].to_pylist():
            span = texts.get(row["article_id"], "")[row["start_char"] : row["end_char"]]
            if not 0 <= row["start_char"] < row["end_char"]:
                yield f"{name}: offsets {row['start_char']}-{row['end_char']} of {row['article_id']} are no span"
            elif "text" in row and span != row["text"]:
                yield f"{name}: {row['article_id']} at {row['start_char']} reads {span!r}, not {row['text']!r}"
    yield from _speaker_breaks(tables, texts)
    yield from _sentence_breaks(tables)


def _speaker_breaks(tables: dict[str, pa.Table], texts: dict[str, str]) -> Iterator[str]:
    for row in tables["statements"].to_pylist():
        start, end, said = row["speaker_start_char"], row["speaker_end_char"], row["speaker_text"]
        span = None if start is None else texts.get(row["article_id"], "")[start:end]
        if span != said:
            yield f"statements: the speaker of {row['statement_id']} reads {span!r}, not {said!r}"


def _sentence_breaks(tables: dict[str, pa.Table]) -> Iterator[str]:
    bounds = {(r["article_id"], r["sentence"]): r for r in tables["sentences"].to_pylist()}
    for name in ("mentions", "topic_mentions", "statements"):
        for row in tables[name].to_pylist():
            held = bounds.get((row["article_id"], row["sentence"]))
            # A statement may go on over several sentences.
            end = row["start_char"] + 1 if name == "statements" else row["end_char"]
            if not held or not held["start_char"] <= row["start_char"] < end <= held["end_char"]:
                yield f"{name}: {row['text']!r} in {row['article_id']} is not inside sentence {row['sentence']}"


def _paragraph_breaks(tables: dict[str, pa.Table]) -> Iterator[str]:
    removed: dict[str, list[int]] = {}
    for row in tables["removed"].to_pylist():
        removed.setdefault(row["article_id"], []).append(row["paragraph"])
    for article_id, text in _texts(tables).items():
        n_source = len(text.split(PARAGRAPH_BREAK)) + len(removed.get(article_id, []))
        if any(not 0 <= position < n_source for position in removed.get(article_id, [])):
            yield f"removed: {article_id} counts a paragraph outside its source of {n_source}"


def _texts(tables: dict[str, pa.Table]) -> dict[str, str]:
    rows: list[dict[str, Any]] = tables["articles"].select(["article_id", "text"]).to_pylist()
    return {row["article_id"]: row["text"] for row in rows}
