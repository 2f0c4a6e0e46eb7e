"""Rows <-> Arrow <-> Parquet: written as they come, in row groups that depend on the rows alone."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.packed import values_of
from pipeline.records import TABLES, Record, schema_of

PARAGRAPH_BREAK = "\n\n"
# A row group ends with so many rows, or so many characters of text: what is held in memory of each table.
GROUP_ROWS = 50_000
GROUP_CHARS = 8_000_000


def to_arrow(table: str, rows: Iterable[Record]) -> pa.Table:
    """Return `rows` as an Arrow table in the schema of the contract."""
    schema = schema_of(table)
    held = list(zip(*map(values_of(table), rows), strict=True)) or [()] * len(schema)
    return pa.Table.from_arrays(
        [pa.array(values, field.type) for values, field in zip(held, schema, strict=True)], schema=schema
    )


class TableWriter:
    """Writes a table row by row."""

    def __init__(self, folder: Path, table: str) -> None:
        self.n_rows = 0
        self._table = table
        self._has_text = "text" in schema_of(table).names
        self._rows: list[Record] = []
        self._n_chars = 0
        self._file = pq.ParquetWriter(folder / f"{table}.parquet", schema_of(table), compression="zstd")

    def add(self, rows: Iterable[Record]) -> None:
        """Write some rows; where a row group ends depends on what it holds, not on how the rows come."""
        for row in rows:
            self._rows.append(row)
            self._n_chars += len(row.text) if self._has_text else 0  # type: ignore[union-attr]
            if len(self._rows) == GROUP_ROWS or self._n_chars >= GROUP_CHARS:
                self._end_group()

    def _end_group(self) -> None:
        self._file.write_table(to_arrow(self._table, self._rows), row_group_size=GROUP_ROWS)
        self.n_rows += len(self._rows)
        self._rows, self._n_chars = [], 0

    def close(self) -> None:
        """Write what is left; an empty table is a file too."""
        if self._rows or not self.n_rows:
            self._end_group()
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
