"""A table to be checked, in memory or in a file, batch by batch."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

BATCH_ROWS = 20_000


class Checked(NamedTuple):
    """A table to be checked; `batches` gives some of its columns."""

    schema: pa.Schema
    batches: Callable[[list[str]], Iterator[pa.RecordBatch]]


def in_memory(table: pa.Table) -> Checked:
    """Return a table in memory, to be checked."""
    return Checked(table.schema, lambda names: iter(table.select(names).to_batches(BATCH_ROWS)))


def in_file(file: pq.ParquetFile) -> Checked:
    """Return a table in a file, to be checked row group by row group."""

    def batches(names: list[str]) -> Iterator[pa.RecordBatch]:
        for number in range(file.num_row_groups):
            yield from file.read_row_group(number, names, use_threads=False).to_batches()

    return Checked(file.schema_arrow, batches)
