"""What the columns of a table promise: their types, required and allowed values, references, keys."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.laws.checked import Checked
from pipeline.records import TABLES
from pipeline.schema import columns, key_of, schema_of


def schema_breaks(name: str, schema: pa.Schema) -> Iterator[str]:
    """Yield a line for every column that the contract does not have so."""
    for expected in schema_of(name):
        if expected.name not in schema.names:
            yield f"{name}: column {expected.name} is missing"
        elif schema.field(expected.name).type != expected.type:
            yield f"{name}.{expected.name}: is {schema.field(expected.name).type}, not {expected.type}"
    for extra in set(schema.names) - set(schema_of(name).names):
        yield f"{name}: column {extra} is not in the contract"


def referred_to() -> set[str]:
    """Return the tables whose ids rows of other tables name; rows that name one of their own article's are apart."""
    return {
        "articles",
        *(each.refers_to for name in TABLES for each in columns(name) if each.refers_to not in (None, name)),
    }


def ids_of(table: Checked, key: str) -> set[Any]:
    """Return the values of a column."""
    return {each for batch in table.batches([key]) for each in batch.column(key).to_pylist()}


def column_breaks(name: str, table: Checked, ids: Mapping[str, set[Any]]) -> Iterator[str]:
    """Yield a line for every column with a value missing, not allowed, or in no row of the table it refers to."""
    n_empty: Counter[str] = Counter()
    checked = [each for each in columns(name) if each.values or each.refers_to not in (None, name)]
    present: dict[str, set[Any]] = {each.name: set() for each in checked}
    for batch in table.batches(schema_of(name).names):
        n_empty.update({each: batch.column(each).null_count for each in batch.schema.names})
        for each, values in present.items():
            values.update(pc.unique(batch.column(each).drop_null()).to_pylist())
    for column in columns(name):
        if column.is_required and n_empty[column.name]:
            yield f"{name}.{column.name}: {n_empty[column.name]} rows are empty but the column is required"
        if column.values and (strange := sorted(present[column.name] - set(column.values))):
            yield f"{name}.{column.name}: value {strange[0]!r} is not among {', '.join(column.values)}"
        known = ids.get(column.refers_to or "", set())
        if column.refers_to not in (None, name) and (lost := sorted(present[column.name] - known)):
            yield f"{name}.{column.name}: {lost[0]!r} is in no row of {column.refers_to}"


def key_breaks(name: str, table: Checked) -> Iterator[str]:
    """Yield a line where rows repeat the key."""
    key = key_of(name)
    seen: set[tuple[Any, ...]] = set()
    n_rows = 0
    for batch in table.batches(list(key)):
        seen.update(zip(*(batch.column(each).to_pylist() for each in key), strict=True))
        n_rows += batch.num_rows
    if len(seen) != n_rows:
        yield f"{name}: {n_rows - len(seen)} rows repeat the key ({', '.join(key)})"
