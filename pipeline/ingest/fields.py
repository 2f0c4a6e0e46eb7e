"""One record of an export, by whatever names -> an article."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import process

from pipeline.ingest.csl import of_csl, of_zotero
from pipeline.ingest.layouts import without_text
from pipeline.ingest.markdown import markdown_paragraphs
from pipeline.ingest.markup import paragraphs_of
from pipeline.ingest.raw import RawArticle
from pipeline.ingest.reject import RefusedError, refusing_failures, rejected
from pipeline.ingest.several import parted
from pipeline.ingest.stated import (
    MARKDOWN_NAMES,
    TEXT_NAMES,
    ColumnMap,
    comparable,
    named,
    names_under,
    plain,
    stated_of,
)
from pipeline.records import Rejected

Record = dict[str, object]


class Doubled(dict[str, object]):
    """A record in which a name stands twice, as tables and JSON allow; `pairs` are all that it has."""

    def __init__(self, pairs: Sequence[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.pairs = pairs


Row = tuple[int, Record | RefusedError]

MAX_COLUMNS = 10_000  # each record looks at each of its own
_PEEK = 1_000  # records by which a file without a text column is known
_MOST_SHOWN = 20  # names of columns in a message
# What news services put behind a text that they cut off: NewsAPI '… [+1234 chars]', GNews '... [1234 chars]'.
_CUT_MARK = re.compile(r"(?<=\S)\s*(\[\+?\d+ chars\])$")
_NEAR = 70  # of 100: 'headlin' is 93 near 'headline', 'body' 62 near 'story_body'


def articles_of(rows: Iterator[Row], source_path: str, columns: ColumnMap) -> Iterator[RawArticle | Rejected]:
    """Yield an article, or why there is none, for each row; one RefusedError if no row has a column it needs."""
    met: dict[str, None] = {}
    waiting: list[Rejected] = []
    is_understood = False
    for position, record in rows:
        if isinstance(record, dict) and len(record) > MAX_COLUMNS:
            what = f"it has {len(record):,} fields; an article has at most {MAX_COLUMNS:,}. Export it again."
            record = RefusedError("malformed", what)
        if isinstance(record, dict) and not is_understood and not met.keys() >= record.keys():
            met.update(dict.fromkeys(record))
            is_understood = not _missing(met, columns)
        try:
            if isinstance(record, RefusedError):
                raise record
            with refusing_failures():
                found: RawArticle | Rejected = article_of(record, source_path, position, columns)
        except RefusedError as refused:
            found = rejected(source_path, position, refused)
        is_early = len(waiting) < _PEEK and len(met) <= MAX_COLUMNS
        if not is_understood and isinstance(found, Rejected) and is_early:
            waiting.append(found)
            continue
        if met and not is_understood:
            demand_columns(met, columns)
        yield from waiting
        waiting.clear()
        yield from [found] if isinstance(found, Rejected) else parted(found)
    if met and not is_understood:
        demand_columns(met, columns)
    yield from waiting


def article_of(record: Mapping[str, object], source_path: str, position: int, columns: ColumnMap) -> RawArticle:
    """Return the article of a record; RefusedError if no column holds text, or one name has two values."""
    names = names_under(columns)
    fields = _certain(record, names)
    texts = ((name, _text(fields.get(name))) for name in names["text"])
    found = next((paragraphs for name, text in texts if text and (paragraphs := _paragraphs(name, text))), ())
    if not found:
        numbers = [name for name in names["text"] if isinstance(fields.get(name), int | float)]
        why = f": its {numbers[0]!r} is {plain(fields[numbers[0]]) or 'true or false'}" if numbers else ""
        raise RefusedError("empty", f"the record holds no text{why}; nothing to do.")
    return RawArticle(source_path, position, found, stated_of(fields, "field", names=names))


def record_of(pairs: Sequence[tuple[str, object]]) -> Record:
    """Return a record of these names and values; nothing of it is lost where a name stands twice.

    Those within `fields`, where The Guardian has the text, count beside it, and the text in a `summary` of a feed's
    entry as one. Who sent it is its outlet in Telegram's messages, what `origin` names in Inoreader's entries.
    """
    record = dict(pairs)
    if len(record) != len(pairs):
        return Doubled(pairs)
    within, summary = record.get("fields"), record.get("summary")
    if isinstance(summary, dict) and "content" in summary:
        record.setdefault("content", summary)
    is_message, origin = record.get("type") == "message", record.get("origin")
    if outlet := record.get("from") if is_message else origin if isinstance(origin, dict) else None:
        record.setdefault("publisher", outlet)
    if as_ours := of_csl(record) or of_zotero(record):
        return {**record, **as_ours}
    return {**within, **record} if isinstance(within, dict) else record


def _certain(record: Mapping[str, object], names: Mapping[str, tuple[str, ...]]) -> dict[str, object]:
    """Return the fields of a record by comparable names; RefusedError if one that is understood has two values."""
    pairs = record.pairs if isinstance(record, Doubled) else list(record.items())
    fields = named(record)
    if len(fields) == len(pairs):
        return fields
    understood = {name for each in names.values() for name in each}
    filled = [(name, value) for name, value in pairs if value not in (None, "") and comparable(name) in understood]
    for name, value in filled:
        first = next(pair for pair in filled if comparable(pair[0]) == comparable(name))
        if first[1] != value:
            what = "stands there twice" if first[0] == name else f"and {name!r} are one name"
            raise RefusedError("malformed", f"{first[0]!r} {what}, with two values; delete or rename one.")
    return fields | {comparable(name): value for name, value in filled}


def demand_columns(columns: Iterable[str], column_map: ColumnMap) -> None:
    """Raise RefusedError, saying what was found, if these columns lack the text, or one that was mapped."""
    found = list(columns)
    if missing := _missing(found, column_map):
        raise missing[0]


def has_text_column(columns: Iterable[str]) -> bool:
    """Return whether one of the columns is usually understood as the text."""
    return any(comparable(name) in TEXT_NAMES for name in columns)


def _missing(columns: Iterable[str], column_map: ColumnMap) -> list[RefusedError]:
    """Return the refusals of a file with these columns: each of its values may be in any column mapped to it."""
    found = dict.fromkeys(comparable(name) for name in columns)
    names = names_under(column_map)
    refusals = [
        _no_mapped_column(target, names[target], list(columns))
        for target in sorted({target for target, _ in column_map})
        if not any(name in found for name in names[target])
    ]
    if not refusals and not any(name in found for name in names["text"]):
        refusals.append(without_text(found) or _no_text_column(list(columns)))
    return refusals


def _no_mapped_column(target: str, wanted: tuple[str, ...], columns: list[str]) -> RefusedError:
    near = process.extractOne(wanted[0], columns, processor=comparable, score_cutoff=_NEAR)
    meant = f"; did you mean {near[0]!r}?" if near else "."
    what = f"--map {target}={wanted[0]}: there is no column {wanted[0]!r}{meant}"
    return RefusedError("unmapped", f"{what} It has {_listed(columns)}.")


def _no_text_column(columns: list[str]) -> RefusedError:
    what = f"no column holds the text; found {_listed(columns)}; say which with --map text=COLUMN"
    return RefusedError("malformed", f"{what}, or name one of them {', '.join(TEXT_NAMES)}.")


def _listed(columns: list[str]) -> str:
    shown = ", ".join(str(name)[:40] for name in columns[:_MOST_SHOWN]) or "none"
    return f"{shown} and {len(columns) - _MOST_SHOWN:,} more" if len(columns) > _MOST_SHOWN else shown


def _text(value: object) -> str:
    """Return the text of a value: a number is none, WordPress has it rendered, readers of feeds as content.

    A list is one of paragraphs, or of the stretches of a line: Telegram has what is bold or linked as objects among
    words.
    """
    if isinstance(value, list):
        spans = [each for each in value if isinstance(each, Mapping)]
        is_line = 0 < len(spans) < len(value) and all(isinstance(each.get("text"), str) for each in spans)
        texts = [each.get("text") if isinstance(each, Mapping) else each for each in value]
        return ("" if is_line else "\n").join(each for each in texts if isinstance(each, str))
    if isinstance(value, Mapping):
        value = value.get("rendered") or value.get("content")
    return "" if isinstance(value, int | float) else plain(value)


def _paragraphs(name: str, text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text; a mark that the rest was cut off is one of its own, and none of its words."""
    found = markdown_paragraphs(text) if name in MARKDOWN_NAMES else paragraphs_of(text)
    if found and (mark := _CUT_MARK.search(found[-1])):
        return (*found[:-1], found[-1][: mark.start()], mark[1])
    return found
