"""Rows <-> bytes, to be kept on disk or sent to another process; plain JSON, so that reading it runs nothing."""

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from pipeline.ingest import RawArticle
from pipeline.records import TABLES, Record, Rejected
from pipeline.schema import columns

# The quickest; the texts of a corpus become about half as large.
LEVEL = 1
Rows = dict[str, list[Any]]
# What stands in place of the name of a table.
FAULT = "fault"


class Packed(NamedTuple):
    """Bytes, and the key under which they, or what is made of them, are kept."""

    key: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the rows of a table are laid out: what makes one, its values in order, which of these are moments."""

    make: Callable[..., Record]
    values: Callable[[Record], tuple[Any, ...]]
    moments: tuple[int, ...]


@cache
def _layout(table: str) -> _Layout:
    held = columns(table)
    moments = tuple(place for place, each in enumerate(held) if each.python_type is datetime)
    return _Layout(TABLES[table], values_of(table), moments)


@cache
def values_of(table: str) -> Callable[[Record], tuple[Any, ...]]:
    """Return a function from a row of `table` to its values, in the order of the contract."""
    return attrgetter(*(each.name for each in columns(table)))


def pack_rows(rows: Mapping[str, Iterable[Record]]) -> bytes:
    """Return rows of several tables as bytes; the same rows give the same bytes."""
    return _pack({table: [_layout(table).values(row) for row in held] for table, held in rows.items()})


def unpack_rows(content: bytes) -> Rows:
    """Return what `pack_rows` was given, by table."""
    return _rows(_unpack(content))


def pack_fault(fault: str) -> bytes:
    """Return what is wrong with an article, in place of its rows, as bytes."""
    return _pack({FAULT: fault})


def unpack_rows_or_fault(content: bytes) -> Rows | str:
    """Return what `pack_rows` or `pack_fault` was given."""
    held = _unpack(content)
    return held[FAULT] if FAULT in held else _rows(held)


def _rows(held: Mapping[str, list[list[Any]]]) -> Rows:
    return {table: _made(_layout(table), rows) for table, rows in held.items()}


def _made(layout: _Layout, held: list[list[Any]]) -> list[Record]:
    for values in held if layout.moments else ():
        for place in layout.moments:
            if values[place] is not None:
                values[place] = datetime.fromisoformat(values[place])
    return [layout.make(*values) for values in held]


def pack_raw(raw: RawArticle | Rejected) -> bytes:
    """Return an article as it stands in its source, or why there is none, as bytes."""
    return pack_rows({"rejected": [raw]}) if isinstance(raw, Rejected) else _pack({"raw": asdict(raw)})


def unpack_raw(content: bytes) -> RawArticle | Rejected:
    """Return what `pack_raw` was given."""
    held = _unpack(content)
    if "rejected" in held:
        return Rejected(*held["rejected"][0])
    article: RawArticle = _as(RawArticle, held["raw"])
    return article


def _as(hint: Any, value: Any) -> Any:
    """Return what JSON made of a value as what it was."""
    if value is None:
        return None
    if isinstance(hint, type) and is_dataclass(hint):
        hints = _hints(hint)
        return hint(**{name: _as(hints[name], each) for name, each in value.items()})
    inner = [each for each in get_args(hint) if each not in (type(None), Ellipsis)]
    if get_origin(hint) is tuple:
        return tuple(_as(inner[0], each) for each in value)
    if get_origin(hint) is dict:
        return {name: _as(inner[1], each) for name, each in value.items()}
    if inner:
        return _as(inner[0], value)
    return datetime.fromisoformat(value) if hint is datetime else value


@cache
def _hints(record: Any) -> dict[str, Any]:
    return get_type_hints(record)


def _pack(content: object) -> bytes:
    return zlib.compress(json.dumps(content, default=datetime.isoformat, separators=(",", ":")).encode("ascii"), LEVEL)


def _unpack(content: bytes) -> Any:
    return json.loads(zlib.decompress(content))
