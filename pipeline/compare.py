"""What became of the entities since the build before: which appeared, vanished, or went into another."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.counted import count

# Of each kind, so many are named in build.json; the counts are of all.
MAX_NAMED = 100
BATCH_ROWS = 50_000
PLACE = ["article_id", "start_char", "end_char"]


@dataclass(frozen=True, slots=True)
class Since:
    """How the entities of a build differ from those of the build before it."""

    n_appeared: int
    n_vanished: int
    n_merged: int
    appeared: list[str]
    vanished: list[str]
    merged: list[dict[str, str]]

    def in_words(self) -> str | None:
        """Return a line for the summary; None where nothing changed."""
        if not self.n_appeared + self.n_vanished + self.n_merged:
            return None
        counts = f"{count(self.n_appeared, 'entity')} new, {self.n_vanished:,} gone, {self.n_merged:,} merged"
        return f"Since the last build: {counts}."


def since_last(out: Path, made: Path) -> Since | None:
    """Return how the build in the folder `made` differs from the one at `out`; None if that cannot be read."""
    now = _entities(made)
    try:
        before = _entities(out)
        went = _went(out, made, before - now)
    except (OSError, pa.ArrowInvalid, KeyError):
        return None
    appeared, vanished = sorted(now - before), sorted(before - now - set(went))
    return Since(
        n_appeared=len(appeared),
        n_vanished=len(vanished),
        n_merged=len(went),
        appeared=appeared[:MAX_NAMED],
        vanished=vanished[:MAX_NAMED],
        merged=[{"entity_id": each, "into": went[each]} for each in sorted(went)[:MAX_NAMED]],
    )


def _entities(build: Path) -> set[str]:
    return set(pq.read_table(build / "entities.parquet", columns=["entity_id"])["entity_id"].to_pylist())


def _went(out: Path, made: Path, gone: set[str]) -> dict[str, str]:
    """Return entities that are gone, with the entity that most of their mentions mean now, if any still stand."""
    if not gone:
        return {}
    ids = pa.array(sorted(gone), pa.string())
    old = pa.Table.from_batches([batch.filter(pc.is_in(batch["entity_id"], ids)) for batch in _mentions(out)])
    pairs: Counter[tuple[str, str]] = Counter()
    for batch in _mentions(made):
        here = pa.Table.from_batches([batch]).rename_columns([*PLACE, "into"])
        met = old.join(here, keys=PLACE, join_type="inner").select(["entity_id", "into"]).drop_null()
        pairs.update(zip(met["entity_id"].to_pylist(), met["into"].to_pylist(), strict=True))
    went: dict[str, str] = {}
    for (entity_id, into), _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        went.setdefault(entity_id, into)
    return went


def _mentions(build: Path) -> Iterator[pa.RecordBatch]:
    yield from pq.ParquetFile(build / "mentions.parquet").iter_batches(BATCH_ROWS, columns=[*PLACE, "entity_id"])
