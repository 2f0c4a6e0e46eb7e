"""Rows <-> Arrow <-> Parquet: written as they come, in row groups that depend on the rows alone."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.on_disk import OnDiskError, advice_on
from pipeline.packed import values_of
from pipeline.records import TABLES, Record
from pipeline.schema import schema_of

PARAGRAPH_BREAK = "\n\n"
# A row group ends with so many rows, or so many characters of text: what is held in memory of each table.
GROUP_ROWS = 20_000
GROUP_CHARS = 2_000_000


def to_arrow(table: str, rows: Iterable[Record]) -> pa.Table:
    """Return `rows` as an Arrow table in the schema of the contract."""
    schema = schema_of(table)
    held = list(zip(*map(values_of(table), rows), strict=True)) or [()] * len(schema)
    return pa.Table.from_arrays(
        [pa.array(values, field.type) for values, field in zip(held, schema, strict=True)], schema=schema
    )


def to_bytes(tables: Mapping[str, pa.Table]) -> bytes:
    """Return tables as bytes, one after another."""
    sink = pa.BufferOutputStream()
    for table in tables.values():
        with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as stream:
            stream.write_table(table)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def from_bytes(names: Iterable[str], content: bytes) -> dict[str, pa.Table]:
    """Return what `to_bytes` was given; `names` are those of the tables, in order."""
    stream = pa.BufferReader(content)
    return {name: pa.ipc.open_stream(stream).read_all() for name in names}


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OnDiskError(f"{path} cannot be written ({error.strerror or error}); {advice_on(error)}.") from None


class TableWriter:
    """Writes a table piece by piece; OnDiskError where the disk says no."""

    def __init__(self, folder: Path, table: str) -> None:
        self.n_rows = 0
        self._table = table
        self._has_text = "text" in schema_of(table).names
        self._waiting: list[pa.Table] = []
        self._n_waiting = self._n_chars = 0
        self._path = folder / f"{table}.parquet"
        with _writing(self._path):
            self._file = pq.ParquetWriter(self._path, schema_of(table), compression="zstd")

    def add(self, rows: pa.Table) -> None:
        """Write some rows; where a row group ends depends on what it holds, not on how the rows come."""
        while rows.num_rows:
            n_fit = self._n_fit(rows)
            self._waiting.append(rows.slice(0, n_fit))
            self._n_waiting += n_fit
            if self._n_waiting == GROUP_ROWS or self._n_chars >= GROUP_CHARS:
                self._end_group()
            rows = rows.slice(n_fit)

    def _n_fit(self, rows: pa.Table) -> int:
        """Return how many of the rows go into this row group, and count their characters."""
        n_fit: int = min(rows.num_rows, GROUP_ROWS - self._n_waiting)
        if self._has_text:
            texts = pc.fill_null(pc.utf8_length(rows["text"].slice(0, n_fit)), 0)
            n_chars = self._n_chars + np.cumsum(texts.to_numpy(), dtype=np.int64)
            n_fit = min(n_fit, int(np.searchsorted(n_chars, GROUP_CHARS)) + 1)
            self._n_chars = int(n_chars[n_fit - 1])
        return n_fit

    def _end_group(self) -> None:
        rows = pa.concat_tables([schema_of(self._table).empty_table(), *self._waiting]).combine_chunks()
        with _writing(self._path):
            self._file.write_table(rows, row_group_size=GROUP_ROWS)
        self.n_rows += rows.num_rows
        self._waiting, self._n_waiting, self._n_chars = [], 0, 0

    def close(self) -> None:
        """Write what is left; an empty table is a file too."""
        if self._waiting or not self.n_rows:
            self._end_group()
        with _writing(self._path):
            self._file.close()


class Writers:
    """A writer for each table of the contract; all tables are whole when it is left."""

    def __init__(self, folder: Path) -> None:
        self._of = {table: TableWriter(folder, table) for table in TABLES}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with ExitStack() as closing:
            for writer in self._of.values():
                closing.callback(writer.close)

    def add(self, table: str, rows: Iterable[Record]) -> None:
        """Write rows of a table, after those that were written before."""
        waiting = iter(rows)
        while some := list(islice(waiting, GROUP_ROWS)):
            self.add_arrow(table, to_arrow(table, some))

    def add_arrow(self, table: str, rows: pa.Table) -> None:
        """Write rows of a table that are in Arrow already."""
        self._of[table].add(rows)

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has got."""
        return {table: writer.n_rows for table, writer in self._of.items()}


def read(folder: Path) -> dict[str, pa.Table]:
    """Read all tables of the build in `folder`; FileNotFoundError names the first that is missing."""
    return {name: pq.read_table(folder / f"{name}.parquet") for name in TABLES}


def open_table(folder: Path, table: str) -> pq.ParquetFile:
    """Open the file of a table to be read batch by batch; FileNotFoundError or ArrowInvalid name it."""
    path = folder / f"{table}.parquet"
    try:
        return pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise pa.ArrowInvalid(f"{path.name}: {error}") from None


def counts(folder: Path) -> dict[str, int]:
    """Return how many rows each table of a build has."""
    return {name: open_table(folder, name).metadata.num_rows for name in TABLES}
