"""Exports (`.jsonl`, `.ndjson`, `.json`, `.csv`, `.tsv`) -> an article for each record, streamed."""

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import count as count_from

from pipeline.counted import count
from pipeline.ingest.content import Content, whole
from pipeline.ingest.decoding import decode
from pipeline.ingest.fields import MAX_COLUMNS, Record, Row, articles_of, demand_columns, has_text_column, record_of
from pipeline.ingest.formats import begins_over_lines
from pipeline.ingest.header import DELIMITERS, delimiter_of
from pipeline.ingest.layouts import headerless_list
from pipeline.ingest.lines import Lines
from pipeline.ingest.raw import RawArticle
from pipeline.ingest.reject import MAX_BYTES, RefusedError, StoppedError
from pipeline.records import Rejected

_SEVERAL = "Extra data"  # what json says of a line a record
_BETWEEN = re.compile(r"[\s,]*")  # what stands between records

# The default of 131,072 characters is less than a long transcript.
csv.field_size_limit(MAX_BYTES)


def read_jsonl(content: Content) -> Iterator[RawArticle | Rejected]:
    """Yield an article, or why there is none, for each line; source_record is the line number."""
    yield from articles_of(_json_rows(Lines(content.stream)), content.source_path, content.columns)


def read_json(content: Content) -> Iterator[RawArticle | Rejected]:
    """Yield an article for each object of a JSON list (source_record: its position), or for one object."""
    data = whole(content)
    text = decode(data)
    try:
        loaded = _loaded(text)
    except RefusedError as refused:
        if _SEVERAL not in refused.reason:
            raise
        lines = Lines(io.BufferedReader(io.BytesIO(data)))
        several = _one_after_another(text) if begins_over_lines(text) else _json_rows(lines)
        yield from articles_of(several, content.source_path, content.columns)
        return
    values = _list_in(loaded, depth=2)
    if values == []:
        raise RefusedError("empty", "the list holds no records; take the file out of the folder.")
    rows = [value if isinstance(value, dict) else _not_an_object("the record") for value in values or [loaded]]
    for row in rows:
        if isinstance(row, dict) and (outlet := _outlet_of_feed(loaded)):
            row.setdefault("publisher", outlet)
    yield from articles_of(iter(enumerate(rows, int(values is not None))), content.source_path, content.columns)


def read_csv(content: Content) -> Iterator[RawArticle | Rejected]:
    """Yield an article, or why there is none, for each row; source_record counts rows below the header."""
    lines = Lines(content.stream)
    header = next(lines, "").rstrip("\r\n")
    if (n_columns := max(header.count(sign) for sign in DELIMITERS)) > MAX_COLUMNS:
        what = f"its first line has some {n_columns:,} cells; a table of articles has at most {MAX_COLUMNS:,}"
        raise RefusedError("malformed", f"{what}. Export it again.")
    delimiter = delimiter_of(header)
    try:
        columns = next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error as error:
        # Old Excel for Mac ended lines with a lone CR.
        raise RefusedError("malformed", f"its first line is no header ({error}); export it again.") from error
    if gdelt := headerless_list(header.split("\t")):
        raise gdelt
    demand_columns(columns, content.columns)
    yield from articles_of(_csv_rows(lines, columns, delimiter=delimiter), content.source_path, content.columns)


def _outlet_of_feed(loaded: object) -> object:
    """Return the outlet that a JSON Feed states of all its entries."""
    is_feed = isinstance(loaded, dict) and "jsonfeed.org" in str(loaded.get("version") or "")
    return loaded.get("title") if isinstance(loaded, dict) and is_feed else None


def _list_in(loaded: object, *, depth: int) -> list[object] | None:
    """Return the records of a JSON file: a list, or the one list in an object around it; None if it is a record."""
    if isinstance(loaded, list):
        return loaded
    if not isinstance(loaded, dict) or has_text_column(loaded) or depth == 0:
        return None
    inner = [found for value in loaded.values() if (found := _list_in(value, depth=depth - 1))]
    lists = [each for each in inner if isinstance(each[0], dict)]
    return lists[0] if len(lists) == 1 else None


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
            value = _loaded(line.rstrip().removesuffix(","))
            yield lines.number, value if isinstance(value, dict) else _not_an_object("the line")
        except StoppedError:
            raise
        except RefusedError as refused:
            yield lines.number, refused


def _one_after_another(text: str) -> Iterator[Row]:
    """Yield (position, record or refusal) for each of several values, each over several lines; none behind a fault."""
    decoder = json.JSONDecoder(object_pairs_hook=record_of)
    place = _BETWEEN.match(text).end()  # type: ignore[union-attr]  # it matches nothing, too
    for number in count_from(1):
        if place == len(text):
            return
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            what = f"it {_why(error)}, so the rest was not read; correct it or export it again."
            yield number, RefusedError("malformed", what)
            return
        yield number, value if isinstance(value, dict) else _not_an_object("it")
        place = _BETWEEN.match(text, end).end()  # type: ignore[union-attr]


def _loaded(text: str) -> object:
    try:
        loaded: object = json.loads(text, object_pairs_hook=record_of)
    except (ValueError, RecursionError) as error:
        raise RefusedError("malformed", f"it {_why(error)}; correct it or export it again.") from error
    return loaded


def _why(error: Exception) -> str:
    """Return what is wrong with a JSON text; what is too much for Python is told in words of the text."""
    if isinstance(error, json.JSONDecodeError):
        return f"is not JSON ({error})"
    return (
        "nests lists and objects too deep" if isinstance(error, RecursionError) else "holds a number too long to read"
    )


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
        except StoppedError:
            raise
        except RefusedError as refused:
            number += 1
            yield number, refused
        except csv.Error as error:
            number += 1
            where = f"lines {first}-{lines.number}" if lines.number > first else f"line {first}"
            yield number, RefusedError("malformed", f"{where}: {error}; check the quotes of this row.")


def _record(columns: list[str], cells: list[str], line: int) -> Record | RefusedError:
    if len(cells) != len(columns):
        what = f"line {line}: {count(len(cells), 'cell')} where the header has {len(columns)}"
        return RefusedError("malformed", f"{what}; quote cells that hold the delimiter or a line end.")
    return record_of(list(zip(columns, cells, strict=True)))
