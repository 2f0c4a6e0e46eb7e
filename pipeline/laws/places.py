"""What rows promise that stand for places in an article: offsets, sentences, speakers, keys and order.

They are checked beside the articles of a batch, column by column: row by row took ten times as long.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.counted import count
from pipeline.laws.checked import Checked
from pipeline.laws.ledger import ledger_breaks
from pipeline.schema import columns, table_key

SPEAKER = ("speaker_start_char", "speaker_end_char", "speaker_text")
WHERE = ("place_start_char", "place_end_char", "place_entity_id")
OWN = ("article_id", "start_char", "end_char", "text", "sentence", "paragraph", "entity_id")
PLACES = (*OWN, "date_start_char", *SPEAKER, *WHERE)
ARTICLES_AT_ONCE = 1_000
# Where a row's article stands in the batch of articles beside it.
AT = "at"
Numbers = NDArray[np.int64]


class _Articles(NamedTuple):
    """A batch of articles."""

    ids: pa.Array
    texts: list[str]
    n_chars: Numbers
    source_digests: list[str]


def stands_by_article(name: str) -> bool:
    """Whether the table has rows for places in an article."""
    held = {each.name for each in columns(name)}
    return "article_id" in held and name != "articles" and ("start_char" in held or len(table_key(name)) > 1)


def place_breaks(tables: Mapping[str, Checked], article_ids: pa.Array) -> Iterator[str]:
    """Yield what is wrong with the rows of single articles: their places, their keys, their order."""
    beside = {name: _Beside(name, tables[name]) for name in tables if stands_by_article(name)}
    for articles in _some_articles(tables["articles"]):
        found = {name: each.take(articles.ids) for name, each in beside.items()}
        for name, rows in found.items():
            if "start_char" in rows.column_names:
                yield from _offset_breaks(name, articles, rows)
            if "sentence" in rows.column_names and name != "sentences":
                yield from _sentence_breaks(name, articles, rows, found["sentences"])
            yield from _own_breaks(name, rows)
        yield from _speaker_breaks(articles, found["statements"])
        yield from _where_breaks(articles, found["contacts"], found["mentions"])
        yield from _date_breaks(found["contacts"], found["dates"])
        yield from _ledger_breaks(articles, found["removed"])
    for name, each in beside.items():
        if each.n_repeated:
            yield f"{name}: the key ({', '.join(table_key(name))}) is repeated in {count(each.n_repeated, 'row')}"
        next_id = each.next_id()
        if next_id is not None and pc.is_in(pa.scalar(next_id), value_set=article_ids).as_py():
            yield f"{name}: rows of {next_id} do not stand together in the order of the articles"


def _some_articles(table: Checked) -> Iterator[_Articles]:
    for batch in table.batches(["article_id", "text", "source_digest"]):
        for start in range(0, batch.num_rows, ARTICLES_AT_ONCE):
            some = batch.slice(start, ARTICLES_AT_ONCE)
            texts = some.column("text").fill_null("")
            digests = some.column("source_digest").to_pylist()
            yield _Articles(some.column("article_id"), texts.to_pylist(), _numbers(pc.utf8_length(texts)), digests)


class _Beside:
    """The rows of a table, beside one batch of articles after the other, as long as they come in their order."""

    def __init__(self, name: str, table: Checked) -> None:
        held = {each.name for each in columns(name)}
        places = {*PLACES, *_own_references(name), *table_key(name)} & held
        names = sorted(places if {"start_char", "paragraph"} & held else places - {"text"})
        self._key = [AT, *(each for each in table_key(name) if each != "article_id")]
        self._empty = table.schema.empty_table().select(names).append_column(AT, pa.array([], pa.int64()))
        self._batches = table.batches(names)
        self._next = self._filled()
        self.n_repeated = 0

    def next_id(self) -> str | None:
        """Return the article of the first row that was not taken."""
        return self._next.column("article_id")[0].as_py() if self._next is not None else None

    def take(self, ids: pa.Array) -> pa.Table:
        """Return the rows of these articles if they are next, with a column that says where each article stands."""
        taken = [self._empty]
        last = 0
        while self._next is not None:
            at = _numbers(pc.index_in(self._next.column("article_id"), value_set=ids))
            is_other = (at < 0) | (np.diff(at, prepend=last) < 0)
            n = int(is_other.argmax()) if is_other.any() else len(at)
            taken.append(pa.Table.from_batches([self._next.slice(0, n)]).append_column(AT, pa.array(at[:n])))
            if n < len(at):
                self._next = self._next.slice(n)
                break
            last, self._next = int(at[-1]), self._filled()
        rows = pa.concat_tables(taken).combine_chunks()
        self.n_repeated += rows.num_rows - rows.group_by(self._key, use_threads=False).aggregate([]).num_rows
        return rows

    def _filled(self) -> pa.RecordBatch | None:
        return next((batch for batch in self._batches if batch.num_rows), None)


def _own_references(name: str) -> list[str]:
    return [each.name for each in columns(name) if each.refers_to == name]


def _numbers(column: pa.Array | pa.ChunkedArray) -> Numbers:
    """Return a column as numbers, -1 where it is empty."""
    numbers: Numbers = pc.fill_null(column, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return numbers


def _offset_breaks(name: str, articles: _Articles, rows: pa.Table) -> Iterator[str]:
    start, end, at = (_numbers(rows[each].combine_chunks()) for each in ("start_char", "end_char", AT))
    is_span = (start >= 0) & (start < end) & (end <= articles.n_chars[at])
    is_said = np.ones(len(at), bool)
    if "text" in rows.column_names:
        texts, places = articles.texts, zip(at.tolist(), start.tolist(), end.tolist(), strict=True)
        read = [texts[i][first:last] for i, first, last in places]
        is_said = np.fromiter(map(str.__eq__, read, rows["text"].fill_null("").to_pylist()), bool, len(read))
    for row in np.flatnonzero(~(is_span & is_said)).tolist():
        article_id, first, last = articles.ids[at[row]].as_py(), int(start[row]), int(end[row])
        if is_said[row]:
            yield f"{name}: offsets {first}-{last} of {article_id} are no span"
        else:
            said = rows["text"][row].as_py()
            yield f"{name}: {article_id} at {first} reads {articles.texts[at[row]][first:last]!r}, not {said!r}"


def _sentence_breaks(name: str, articles: _Articles, rows: pa.Table, sentences: pa.Table) -> Iterator[str]:
    known, wanted = _sentence_of(sentences), _sentence_of(rows)
    order = np.argsort(known, kind="stable")
    place = np.searchsorted(known, wanted, sorter=order)
    is_known = place < len(known)
    is_known[is_known] = known[order[place[is_known]]] == wanted[is_known]
    first, last = np.zeros(len(wanted), np.int64), np.full(len(wanted), -1)
    first[is_known] = _numbers(sentences["start_char"])[order[place[is_known]]]
    last[is_known] = _numbers(sentences["end_char"])[order[place[is_known]]]
    start = _numbers(rows["start_char"])
    # A statement may go on over several sentences.
    end = start + 1 if name == "statements" else _numbers(rows["end_char"])
    for row in np.flatnonzero(~((first <= start) & (start < end) & (end <= last))).tolist():
        article_id = articles.ids[rows[AT][row].as_py()].as_py()
        text, sentence = rows["text"][row].as_py(), rows["sentence"][row].as_py()
        yield f"{name}: {text!r} in {article_id} is not inside sentence {sentence}"


def _sentence_of(rows: pa.Table) -> Numbers:
    """Return article and sentence of each row in one number."""
    return (_numbers(rows[AT]) << 32) + _numbers(rows["sentence"])


def _own_breaks(name: str, rows: pa.Table) -> Iterator[str]:
    key = table_key(name)[0]
    for column in _own_references(name):
        known = set(zip(rows[AT].to_pylist(), rows[key].to_pylist(), strict=True))
        named = zip(rows[AT].to_pylist(), rows[column].to_pylist(), strict=True)
        lost = [each for at, each in named if each is not None and (at, each) not in known]
        yield from (f"{name}.{column}: {each!r} is in no row of {name}" for each in lost)


def _speaker_breaks(articles: _Articles, rows: pa.Table) -> Iterator[str]:
    places = (rows[name].to_pylist() for name in ("statement_id", AT, *SPEAKER))
    for statement_id, at, start, end, said in zip(*places, strict=True):
        if not _is_span_or_none(articles, at, start, end):
            yield f"statements: offsets {start}-{end} of the speaker of {statement_id} are no span"
            continue
        span = None if start is None else articles.texts[at][start:end]
        if span != said:
            yield f"statements: the speaker of {statement_id} reads {span!r}, not {said!r}"


def _is_span_or_none(articles: _Articles, at: int, start: int | None, end: int | None) -> bool:
    """Whether two offsets that may be empty are a span of the article, or both are empty."""
    if start is None or end is None:
        return start is end
    return 0 <= start < end <= int(articles.n_chars[at])


def _where_breaks(articles: _Articles, rows: pa.Table, mentions: pa.Table) -> Iterator[str]:
    some = mentions.filter(pc.is_in(mentions["start_char"], value_set=rows["place_start_char"].combine_chunks()))
    keys = zip(*(some[name].to_pylist() for name in (AT, "start_char", "end_char")), strict=True)
    means = dict(zip(keys, some["entity_id"].to_pylist(), strict=True))
    said = (rows[name].to_pylist() for name in ("contact_id", AT, *WHERE))
    for contact_id, at, start, end, entity_id in zip(*said, strict=True):
        if not _is_span_or_none(articles, at, start, end):
            yield f"contacts: offsets {start}-{end} of the place of {contact_id} are no span"
        # A mention that a correction left out leaves a place without an entity.
        elif entity_id is not None and means.get((at, start, end)) != entity_id:
            yield f"contacts: the place of {contact_id} is {entity_id}, but no mention at {start}-{end} means that"


def _date_breaks(rows: pa.Table, dates: pa.Table) -> Iterator[str]:
    known = set(zip(dates[AT].to_pylist(), dates["start_char"].to_pylist(), strict=True))
    said = (rows[name].to_pylist() for name in ("contact_id", AT, "date_start_char"))
    for contact_id, at, start in zip(*said, strict=True):
        if start is not None and (at, start) not in known:
            yield f"contacts: {contact_id} has a date, but no row of dates begins at {start}"


def _ledger_breaks(articles: _Articles, rows: pa.Table) -> Iterator[str]:
    removed: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for at, paragraph, text in zip(*(rows[name].to_pylist() for name in (AT, "paragraph", "text")), strict=True):
        removed[at][paragraph] = text or ""
    for at, (text, digest) in enumerate(zip(articles.texts, articles.source_digests, strict=True)):
        yield from ledger_breaks(articles.ids[at].as_py(), text, removed[at], digest)
