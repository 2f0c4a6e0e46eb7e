"""Exports (`.jsonl`, `.ndjson`, `.json`, `.csv`) -> an article for each record, streamed."""

import csv
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pipeline.ingest.decoding import decode
from pipeline.ingest.fields import article_of, has_text_column, no_text_column
from pipeline.ingest.header import delimiter_of
from pipeline.ingest.lines import Lines
from pipeline.ingest.raw import RawArticle
from pipeline.ingest.reject import MAX_BYTES, RefusedError, rejected
from pipeline.records import Rejected

_PEEK = 1_000  # records by which a file without a text column is known
Record = dict[str, object]
Row = tuple[int, Record | RefusedError]

# The default of 131,072 characters is less than a long transcript.
csv.field_size_limit(MAX_BYTES)


def read_jsonl(path: Path, source_path: str) -> Iterator[RawArticle | Rejected]:
    """Yield an article, or why there is none, for each line; source_record is the line number."""
    with path.open("rb") as stream:
        first = [record for _, record in islice(_json_rows(Lines(stream)), _PEEK)]
    _demand_text(first)
    with path.open("rb") as stream:
        yield from _articles(_json_rows(Lines(stream)), source_path)


def read_json(data: bytes, source_path: str) -> Iterator[RawArticle | Rejected]:
    """Yield an article for each object of a JSON list (source_record: its position), or for one object."""
    loaded = _loaded(decode(data))
    values = loaded if isinstance(loaded, list) else [loaded]
    if not values:
        raise RefusedError("empty", "the list holds no records; take the file out of the folder.")
    records = [value if isinstance(value, dict) else _not_an_object("the record") for value in values]
    _demand_text(records)
    yield from _articles(enumerate(records, 1 if isinstance(loaded, list) else 0), source_path)


def read_csv(path: Path, source_path: str) -> Iterator[RawArticle | Rejected]:
    """Yield an article, or why there is none, for each row; source_record counts rows below the header."""
    with path.open("rb") as stream:
        lines = Lines(stream)
        header = next(lines, "")
        delimiter = delimiter_of(header.rstrip("\r\n"))
        columns = next(csv.reader([header], delimiter=delimiter), [])
        if not has_text_column(columns):
            raise no_text_column(columns)
        yield from _articles(_csv_rows(lines, columns, delimiter=delimiter), source_path)


def _articles(rows: Iterator[Row], source_path: str) -> Iterator[RawArticle | Rejected]:
    for position, record in rows:
        try:
            if isinstance(record, RefusedError):
                raise record
            yield article_of(record, source_path, position)
        except RefusedError as refused:
            yield rejected(source_path, position, refused)


def _demand_text(records: list[Record | RefusedError]) -> None:
    """Raise RefusedError, once for the file, if records can be read and none has a text column."""
    columns = dict.fromkeys(name for record in records if isinstance(record, dict) for name in record)
    if columns and not has_text_column(columns):
        raise no_text_column(columns)


def _json_rows(lines: Lines) -> Iterator[Row]:
    """Yield (line number, record or refusal) for each line that is not empty."""
    while True:
        lines.begin_record()
        try:
            line = next(lines, None)
            if line is None:
                return
            if not line.strip():
                continue
            value = _loaded(line)
            yield lines.number, value if isinstance(value, dict) else _not_an_object("the line")
        except RefusedError as refused:
            yield lines.number, refused


def _loaded(text: str) -> object:
    try:
        loaded: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RefusedError("malformed", f"it is not JSON ({error}); correct it or export it again.") from error
    return loaded


def _not_an_object(what: str) -> RefusedError:
    return RefusedError("malformed", f'{what} is not a JSON object such as {{"title": ..., "text": ...}}.')


def _csv_rows(lines: Lines, columns: list[str], *, delimiter: str) -> Iterator[Row]:
    """Yield (row number, record or refusal) for each row that is not empty."""
    # strict: otherwise a stray quote quietly moves text into another column.
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        lines.begin_record()
        first = lines.number + 1
        try:
            cells = next(reader, None)
            if cells is None:
                return
            if not any(cell.strip() for cell in cells):
                continue
            number += 1
            yield number, _record(columns, cells, first)
        except RefusedError as refused:
            number += 1
            yield number, refused
        except csv.Error as error:
            number += 1
            where = f"lines {first}-{lines.number}" if lines.number > first else f"line {first}"
            yield number, RefusedError("malformed", f"{where}: {error}; check the quotes of this row.")


def _record(columns: list[str], cells: list[str], line: int) -> Record | RefusedError:
    if len(cells) != len(columns):
        what = f"line {line}: {len(cells)} cells where the header has {len(columns)}"
        return RefusedError("malformed", f"{what}; quote cells that hold the delimiter or a line end.")
    return dict(zip(columns, cells, strict=True))
