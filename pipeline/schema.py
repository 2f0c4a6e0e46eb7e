"""What derives from the contract in `records`: the columns of a table, its key, its Arrow schema."""

from dataclasses import fields
from functools import cache
from typing import get_type_hints

import pyarrow as pa

from pipeline.column import Column, column_of
from pipeline.records import TABLES


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of `table` in order; KeyError if the contract has no such table."""
    record = TABLES[table]
    hints = get_type_hints(record)
    return tuple(column_of(f.name, hints[f.name], dict(f.metadata)) for f in fields(record))


def table_key(table: str) -> tuple[str, ...]:
    """Return the names of the columns that together identify a row of `table`."""
    return tuple(c.name for c in columns(table) if c.is_key)


@cache
def schema_of(table: str) -> pa.Schema:
    """Return the Arrow schema of `table`; the meaning of each column travels in the field's metadata."""
    return pa.schema(
        pa.field(c.name, c.arrow_type, nullable=not c.is_required, metadata={"meaning": c.meaning})
        for c in columns(table)
    )
