"""`--map title=headline,text=body`: how the columns of exports are called, checked before any work."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from rapidfuzz import process

from pipeline.ingest.formats import ENDINGS
from pipeline.ingest.raw import RawArticle
from pipeline.ingest.read import read_source
from pipeline.ingest.sources import IngestError, Source
from pipeline.ingest.stated import NAMES, ColumnMap
from pipeline.records import Rejected

TARGETS = ("text", *NAMES)
_EXPORTS = frozenset({"csv", "jsonl", "json", "parquet"})


def parse_column_map(words: Sequence[str]) -> ColumnMap:
    """Return the (value, column) pairs of `--map` words; IngestError, in one line, where one is not understood.

    A value may be mapped twice: its column is then the first of these that a record fills.
    """
    pairs = [pair for each in words for pair in each.split(",") if pair.strip()]
    return tuple(_pair(pair) for pair in pairs)


def demand_mapped_columns(sources: Sequence[Source]) -> None:
    """Raise IngestError, with the names that come near, if there are exports and none has the mapped columns."""
    first_rows = [_first_row(source) for source in sources if source.columns and _is_export(source)]
    unmapped = [row for row in first_rows if isinstance(row, Rejected) and row.rule == "unmapped"]
    if unmapped and len(unmapped) == len(first_rows):
        raise IngestError(unmapped[0].reason)


def _is_export(source: Source) -> bool:
    return ENDINGS.get(PurePosixPath(source.source_path).suffix.lower()) in _EXPORTS


def _first_row(source: Source) -> RawArticle | Rejected | None:
    return next(iter(read_source(source, {})), None)


def _pair(pair: str) -> tuple[str, str]:
    target, sign, column = (part.strip() for part in pair.partition("="))
    if not sign or not target or not column:
        raise IngestError(f"--map {pair.strip()!r} is not VALUE=COLUMN; write it as in --map title=headline,text=body.")
    if target not in TARGETS:
        near = process.extractOne(target, TARGETS, score_cutoff=60)
        meant = f"did you mean {near[0]!r}? Use" if near else "use"
        raise IngestError(f"--map {target}={column}: there is no value {target!r}; {meant} {', '.join(TARGETS)}.")
    return target, column
