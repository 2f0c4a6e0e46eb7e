"""How a column of the contract is declared: as the field of a dataclass, with its meaning, type and limits."""

import types
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Union, get_args, get_origin

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means and which values it may hold."""

    name: str
    meaning: str
    python_type: type
    is_required: bool
    is_key: bool = False
    refers_to: str | None = None
    values: dict[str, str] | None = None
    reader_word: str = ""

    @property
    def arrow_type(self) -> pa.DataType:
        """The Arrow type in which the column is stored; moments are UTC microseconds without a zone."""
        return {str: pa.string(), int: pa.int64(), bool: pa.bool_(), datetime: pa.timestamp("us")}[self.python_type]


def column(
    meaning: str,
    *,
    key: bool = False,
    refers_to: str | None = None,
    values: dict[str, str] | tuple[str, ...] | None = None,
    reader_word: str = "",
) -> Any:
    """Declare a field of a record: its meaning, whether it is (part of) the key, the table it refers to."""
    if isinstance(values, tuple):
        values = dict.fromkeys(values, "")
    return field(
        metadata={"meaning": meaning, "key": key, "refers_to": refers_to, "values": values, "word": reader_word}
    )


def column_of(name: str, hint: Any, metadata: dict[str, Any]) -> Column:
    """Return the column that a field declares; an optional type is one that may be empty."""
    is_optional = get_origin(hint) in (Union, types.UnionType)
    python_type = next(t for t in get_args(hint) if t is not type(None)) if is_optional else hint
    return Column(
        name=name,
        meaning=metadata["meaning"],
        python_type=python_type,
        is_required=not is_optional,
        is_key=metadata["key"],
        refers_to=metadata["refers_to"],
        values=metadata["values"],
        reader_word=metadata["word"] or name.removeprefix("is_").replace("_", " ").capitalize(),
    )
