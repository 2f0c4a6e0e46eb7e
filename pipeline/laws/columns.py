"""What the columns of a table promise: their types, required and allowed values, references, keys."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.counted import count
from pipeline.laws.checked import Checked
from pipeline.records import TABLES
from pipeline.schema import columns, schema_of, table_key

# Batches of a column whose values are held before those that repeat are let go.
TOGETHER = 32


def schema_breaks(name: str, schema: pa.Schema) -> Iterator[str]:
    """Yield a line for every column that the contract does not have so."""
    for expected in schema_of(name):
        if expected.name not in schema.names:
            yield f"{name}: column {expected.name} is missing"
        elif schema.field(expected.name).type != expected.type:
            yield f"{name}.{expected.name}: is {schema.field(expected.name).type}, not {expected.type}"
    for extra in sorted(set(schema.names) - set(schema_of(name).names)):
        yield f"{name}: column {extra} is not in the contract"


def referred_to() -> set[str]:
    """Return the tables whose ids rows of other tables name; rows that name one of their own article's are apart."""
    return {
        "articles",
        *(each.refers_to for name in TABLES for each in columns(name) if each.refers_to not in (None, name)),
    }


def ids_of(table: Checked, key: str) -> pa.Array:
    """Return the distinct values of a column."""
    found = pa.chunked_array([batch.column(key) for batch in table.batches([key])], table.schema.field(key).type)
    return pc.unique(found)


def column_breaks(name: str, table: Checked, ids: Mapping[str, pa.Array]) -> Iterator[str]:
    """Yield a line for every column with a value missing, not allowed, or in no row of the table it refers to.

    `ids` are those of tables that are referred to; what refers to another is not looked up.
    """
    n_empty: Counter[str] = Counter()
    may_be = {each.name: pa.array([*each.values], pa.string()) for each in columns(name) if each.values}
    known = {each.name: ids[each.refers_to] for each in columns(name) if each.refers_to in ids.keys() - {name}}
    met: dict[str, list[pa.Array]] = {each: [] for each in may_be | known}
    for batch in table.batches(schema_of(name).names):
        n_empty.update({each: batch.column(each).null_count for each in batch.schema.names})
        for each, values in met.items():
            values.append(pc.unique(batch.column(each).drop_null()))
            if len(values) > TOGETHER:
                values[:] = [pc.unique(pa.chunked_array(values))]
    strange = {each: _not_among(values, met[each]) for each, values in may_be.items()}
    lost = {each: _not_among(values, met[each]) for each, values in known.items()}
    for column in columns(name):
        if column.is_required and n_empty[column.name]:
            yield f"{name}.{column.name}: is empty in {count(n_empty[column.name], 'row')} but required"
        if column.values and strange[column.name]:
            yield f"{name}.{column.name}: value {min(strange[column.name])!r} is not among {', '.join(column.values)}"
        if lost.get(column.name):
            yield f"{name}.{column.name}: {min(lost[column.name])!r} is in no row of {column.refers_to}"


def _not_among(values: pa.Array, met: list[pa.Array]) -> list[Any]:
    """Return what is `met` in the batches of a column and not among `values`, which are looked at once."""
    found = pc.unique(pa.chunked_array(met, met[0].type if met else values.type))
    others: list[Any] = found.filter(pc.invert(pc.is_in(found, value_set=values))).to_pylist()
    return others


def key_breaks(name: str, table: Checked) -> Iterator[str]:
    """Yield a line where rows repeat the key."""
    key = table_key(name)
    rows = pa.Table.from_batches(table.batches(list(key)), pa.schema([table.schema.field(each) for each in key]))
    n_repeated = rows.num_rows - rows.group_by(list(key), use_threads=False).aggregate([]).num_rows
    if n_repeated:
        yield f"{name}: the key ({', '.join(key)}) is repeated in {count(n_repeated, 'row')}"
