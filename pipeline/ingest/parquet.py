"""Parquet files -> an article for each row, a few rows at a time."""

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.ingest.bounds import Budget
from pipeline.ingest.content import Content, seekable
from pipeline.ingest.fields import Row, articles_of, demand_columns, record_of
from pipeline.ingest.raw import RawArticle
from pipeline.ingest.reject import MAX_BYTES, RefusedError, StoppedError
from pipeline.ingest.stated import ColumnMap, comparable, names_under
from pipeline.records import Rejected

_DAMAGED = (pa.ArrowException, OSError, ValueError, KeyError)
_MOST_ROWS = 500  # at once
_MAX_FOOTER = 16 * 1024 * 1024  # bytes of one string, and entries of one list, in the description of the columns


def read_parquet(content: Content) -> Iterator[RawArticle | Rejected]:
    """Yield an article, or why there is none, for each row; source_record counts rows from 1."""
    with seekable(content) as stream:
        columns, wanted = _columns(stream, content.columns)
        demand_columns(columns, content.columns)
        yield from articles_of(_rows(stream, wanted, content.budget), content.source_path, content.columns)


def _columns(stream: BinaryIO, column_map: ColumnMap) -> tuple[list[str], dict[str, bool]]:
    """Return the columns, and those that are understood, each with whether it holds text; others are never read."""
    names = {name for each in names_under(column_map).values() for name in each}
    try:
        schema = _opened(stream, []).schema_arrow
    except _DAMAGED as error:
        raise _damaged(error) from error
    return schema.names, {each.name: _is_text(each.type) for each in schema if comparable(each.name) in names}


def _opened(stream: BinaryIO, texts: list[str]) -> pq.ParquetFile:
    # A text that many rows share is kept once as long as nobody asks for the row: a bomb stays small.
    stream.seek(0)
    return pq.ParquetFile(
        stream,
        read_dictionary=texts,
        buffer_size=1024 * 1024,
        pre_buffer=False,
        thrift_string_size_limit=_MAX_FOOTER,
        thrift_container_size_limit=_MAX_FOOTER,
    )


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _rows(stream: BinaryIO, wanted: dict[str, bool], budget: Budget) -> Iterator[Row]:
    number = 0
    try:
        file = _opened(stream, [name for name, is_text in wanted.items() if is_text])
        at_once = _rows_at_once(file.metadata)
        for batch in file.iter_batches(batch_size=at_once, columns=list(wanted), use_threads=False):
            for i in range(batch.num_rows):
                record = record_of([(each.name, batch[n][i].as_py()) for n, each in enumerate(batch.schema)])
                budget.charge(sum(len(value) for value in record.values() if isinstance(value, str)))
                number += 1
                yield number, record
    except _DAMAGED as error:
        raise _damaged(error) from error


def _rows_at_once(described: pq.FileMetaData) -> int:
    """Return how many rows may be held together: MAX_BYTES, as the file describes them."""
    groups = [described.row_group(i) for i in range(described.num_row_groups)]
    widest = max((group.total_byte_size / max(group.num_rows, 1) for group in groups), default=1)
    return max(1, min(_MOST_ROWS, int(MAX_BYTES / max(widest, 1))))


def _damaged(error: Exception) -> RefusedError:
    why = " ".join(str(error).split())[:200].rstrip(".")
    return StoppedError("malformed", f"it is no whole Parquet file ({why}); copy or export it again.")
