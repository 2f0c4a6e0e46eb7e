"""Parquet files -> an article for each row, a few rows at a time."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.ingest.bounds import Budget
from pipeline.ingest.content import Content, seekable
from pipeline.ingest.fields import Row, articles_of, demand_columns
from pipeline.ingest.raw import RawArticle
from pipeline.ingest.reject import MAX_BYTES, RefusedError, StoppedError
from pipeline.ingest.stated import ColumnMap, comparable, names_under
from pipeline.records import Rejected

_MOST_ROWS = 500  # at once
_MAX_FOOTER = 16 * 1024 * 1024  # bytes of one string, and entries of one list, in the description of the columns


def read_parquet(content: Content) -> Iterator[RawArticle | Rejected]:
    """Yield an article, or why there is none, for each row; source_record counts rows from 1."""
    with seekable(content) as stream:
        try:
            file = pq.ParquetFile(
                stream,
                buffer_size=1024 * 1024,
                pre_buffer=False,
                thrift_string_size_limit=_MAX_FOOTER,
                thrift_container_size_limit=_MAX_FOOTER,
            )
            columns = file.schema_arrow.names
        except (pa.ArrowException, OSError, ValueError) as error:
            raise _damaged(error) from error
        demand_columns(columns, content.columns)
        wanted = _used(columns, content.columns)
        yield from articles_of(_rows(file, wanted, content.budget), content.source_path, content.columns)


def _used(columns: list[str], column_map: ColumnMap) -> list[str]:
    """Return the columns that are understood; the others are never read."""
    names = {name for each in names_under(column_map).values() for name in each}
    return [column for column in columns if comparable(column) in names]


def _rows(file: pq.ParquetFile, wanted: list[str], budget: Budget) -> Iterator[Row]:
    number = 0
    try:
        for batch in file.iter_batches(batch_size=_rows_at_once(file.metadata), columns=wanted, use_threads=False):
            budget.charge(batch.nbytes)
            for record in batch.to_pylist():
                number += 1
                yield number, record
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(error) from error


def _rows_at_once(described: pq.FileMetaData) -> int:
    """Return how many rows may be held together: MAX_BYTES, as the file describes them."""
    groups = [described.row_group(i) for i in range(described.num_row_groups)]
    widest = max((group.total_byte_size / max(group.num_rows, 1) for group in groups), default=1)
    return max(1, min(_MOST_ROWS, int(MAX_BYTES / max(widest, 1))))


def _damaged(error: Exception) -> RefusedError:
    why = " ".join(str(error).split())[:200].rstrip(".")
    return StoppedError("malformed", f"it is no whole Parquet file ({why}); copy or export it again.")
