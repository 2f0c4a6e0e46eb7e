"""The laws of the contract, checked over the tables of a build batch by batch.

What is held in memory at once is a batch of rows, the ids of the corpus, and one article with its rows: the rows of
an article stand together, in the order of the articles, which is a law of its own.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.records import TABLES, columns, key_of, schema_of
from pipeline.tables import PARAGRAPH_BREAK, open_table

BATCH_ROWS = 20_000
SPEAKER = ("speaker_start_char", "speaker_end_char", "speaker_text")
Progress = Callable[[str, int, int], None]


class Checked(NamedTuple):
    """A table to be checked, in memory or in a file."""

    schema: pa.Schema
    batches: Callable[[list[str]], Iterator[pa.RecordBatch]]


def in_memory(table: pa.Table) -> Checked:
    """Return a table in memory, to be checked."""
    return Checked(table.schema, lambda names: iter(table.select(names).to_batches(BATCH_ROWS)))


def in_file(file: pq.ParquetFile) -> Checked:
    """Return a table in a file, to be checked."""
    return Checked(file.schema_arrow, lambda names: file.iter_batches(BATCH_ROWS, columns=names))


def broken_laws(build: Path, progress: Progress = lambda *_: None) -> list[str]:
    """Return a line for every promise of the contract that the build in a folder breaks; an empty list is a sound one.

    FileNotFoundError and ArrowInvalid name a table that is missing or cannot be read.
    """
    return broken_in({name: in_file(open_table(build, name)) for name in TABLES}, progress)


def broken_in(tables: Mapping[str, Checked], progress: Progress = lambda *_: None) -> list[str]:
    """Return a line for every promise of the contract that `tables` break."""
    if wrong_schema := [line for name in TABLES for line in _schema_breaks(name, tables[name].schema)]:
        return wrong_schema
    ids = {name: _ids(tables[name], key_of(name)[0]) for name in _referred_to()}
    found: list[str] = []
    for number, name in enumerate(TABLES):
        progress("Checking", number, len(TABLES) + 1)
        found.extend(_column_breaks(name, tables[name], ids))
        if not _stands_by_article(name):
            found.extend(_key_breaks(name, tables[name]))
    progress("Checking", len(TABLES), len(TABLES) + 1)
    found.extend(_article_breaks(tables, ids["articles"]))
    progress("Checking", len(TABLES) + 1, len(TABLES) + 1)
    return found


def _schema_breaks(name: str, schema: pa.Schema) -> Iterator[str]:
    for expected in schema_of(name):
        if expected.name not in schema.names:
            yield f"{name}: column {expected.name} is missing"
        elif schema.field(expected.name).type != expected.type:
            yield f"{name}.{expected.name}: is {schema.field(expected.name).type}, not {expected.type}"
    for extra in set(schema.names) - set(schema_of(name).names):
        yield f"{name}: column {extra} is not in the contract"


def _referred_to() -> set[str]:
    """Return the tables whose ids rows of other tables name; rows that name one of their own article's are apart."""
    return {
        "articles",
        *(each.refers_to for name in TABLES for each in columns(name) if each.refers_to not in (None, name)),
    }


def _own_references(name: str) -> list[str]:
    return [each.name for each in columns(name) if each.refers_to == name]


def _ids(table: Checked, key: str) -> set[Any]:
    return {each for batch in table.batches([key]) for each in batch.column(key).to_pylist()}


def _stands_by_article(name: str) -> bool:
    """Whether the table has rows for places in an article."""
    held = {each.name for each in columns(name)}
    return "article_id" in held and name != "articles" and ("start_char" in held or len(key_of(name)) > 1)


def _column_breaks(name: str, table: Checked, ids: Mapping[str, set[Any]]) -> Iterator[str]:
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


def _key_breaks(name: str, table: Checked) -> Iterator[str]:
    key = key_of(name)
    seen: set[tuple[Any, ...]] = set()
    n_rows = 0
    for row in _rows(table, key):
        seen.add(tuple(row.values()))
        n_rows += 1
    if len(seen) != n_rows:
        yield f"{name}: {n_rows - len(seen)} rows repeat the key ({', '.join(key)})"


def _rows(table: Checked, names: list[str]) -> Iterator[dict[str, Any]]:
    for batch in table.batches(names):
        yield from (
            dict(zip(names, values, strict=True))
            for values in zip(*(batch.column(each).to_pylist() for each in names), strict=True)
        )


PLACES = ("article_id", "start_char", "end_char", "text", "sentence", "paragraph", *SPEAKER)


class _ByArticle:
    """The rows of a table, article by article, as long as they come in the order of the articles."""

    def __init__(self, name: str, table: Checked) -> None:
        held = {each.name for each in columns(name)}
        places = {*PLACES, *_own_references(name), *key_of(name)} & held
        self._names = sorted(places if "start_char" in held else places - {"text"})
        self._groups = groupby(_rows(table, self._names), key=itemgetter("article_id"))
        self._key = key_of(name)
        self.n_repeated = 0
        self.next_id: str | None = None
        self._group: Iterator[dict[str, Any]]
        self._next()

    def _next(self) -> None:
        self.next_id, self._group = next(self._groups, (None, iter(())))

    def take(self, article_id: str) -> list[dict[str, Any]]:
        """Return the rows of the article if they are next."""
        if article_id != self.next_id:
            return []
        rows = list(self._group)
        self.n_repeated += len(rows) - len({tuple(row[each] for each in self._key) for row in rows})
        self._next()
        return rows


def _article_breaks(tables: Mapping[str, Checked], article_ids: set[str]) -> Iterator[str]:
    """Yield what is wrong with the rows of single articles: their places, their keys, their order."""
    by_article = {name: _ByArticle(name, tables[name]) for name in TABLES if _stands_by_article(name)}
    for row in _rows(tables["articles"], ["article_id", "text"]):
        article_id, text = row["article_id"], row["text"] or ""
        found = {name: each.take(article_id) for name, each in by_article.items()}
        bounds = {each["sentence"]: (each["start_char"], each["end_char"]) for each in found["sentences"]}
        for name, rows in found.items():
            yield from _offset_breaks(name, article_id, text, rows)
            if name != "sentences":
                yield from _sentence_breaks(name, article_id, rows, bounds)
            yield from _own_breaks(name, rows)
        yield from _speaker_breaks(text, found["statements"])
        yield from _paragraph_breaks(article_id, text, found["removed"])
    for name, each in by_article.items():
        if each.n_repeated:
            yield f"{name}: {each.n_repeated} rows repeat the key ({', '.join(key_of(name))})"
        if each.next_id in article_ids:
            yield f"{name}: rows of {each.next_id} do not stand together in the order of the articles"


def _offset_breaks(name: str, article_id: str, text: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows if rows and "start_char" in rows[0] else ():
        start, end = row["start_char"], row["end_char"]
        if "text" in row and text[start:end] != row["text"]:
            yield f"{name}: {article_id} at {start} reads {text[start:end]!r}, not {row['text']!r}"
        elif not 0 <= start < end <= len(text):
            yield f"{name}: offsets {start}-{end} of {article_id} are no span"


def _sentence_breaks(
    name: str, article_id: str, rows: list[dict[str, Any]], bounds: dict[int, tuple[int, int]]
) -> Iterator[str]:
    for row in rows if rows and "sentence" in rows[0] else ():
        first, last = bounds.get(row["sentence"], (0, -1))
        # A statement may go on over several sentences.
        end = row["start_char"] + 1 if name == "statements" else row["end_char"]
        if not first <= row["start_char"] < end <= last:
            yield f"{name}: {row['text']!r} in {article_id} is not inside sentence {row['sentence']}"


def _own_breaks(name: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    for column in _own_references(name):
        ids = {None, *(row[key_of(name)[0]] for row in rows)}
        lost = [row[column] for row in rows if row[column] not in ids]
        yield from (f"{name}.{column}: {each!r} is in no row of {name}" for each in lost)


def _speaker_breaks(text: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        start, end, said = (row[name] for name in SPEAKER)
        span = None if start is None else text[start:end]
        if span != said:
            yield f"statements: the speaker of {row['statement_id']} reads {span!r}, not {said!r}"


def _paragraph_breaks(article_id: str, text: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    n_source = len(text.split(PARAGRAPH_BREAK)) + len(rows)
    if any(not 0 <= row["paragraph"] < n_source for row in rows):
        yield f"removed: {article_id} counts a paragraph outside its source of {n_source}"
