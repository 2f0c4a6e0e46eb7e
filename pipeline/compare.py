"""What became of the entities since the build before: which appeared, vanished, or went into another."""

from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

# Of each kind, so many are named in build.json; the counts are of all.
MAX_NAMED = 100
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

    def as_record(self) -> dict[str, Any]:
        """Return this for build.json."""
        return asdict(self)

    def in_words(self) -> str | None:
        """Return a line for the summary; None where nothing changed."""
        if not self.n_appeared + self.n_vanished + self.n_merged:
            return None
        noun = "entity" if self.n_appeared == 1 else "entities"
        counts = f"{self.n_appeared:,} {noun} new, {self.n_vanished:,} gone, {self.n_merged:,} merged"
        return f"Since the last build: {counts}."


def since_last(out: Path, made: dict[str, pa.Table]) -> Since | None:
    """Return what differs from the build published at `out`; None if there is none that can be read."""
    try:
        before = set(pq.read_table(out / "entities.parquet", columns=["entity_id"])["entity_id"].to_pylist())
        now = set(made["entities"]["entity_id"].to_pylist())
        gone = pa.array(sorted(before - now), pa.string())
        # Of all mentions only those of entities that are gone are held, and compared with those of the same articles.
        lost = pc.field("entity_id").isin(gone)
        mentions = pq.read_table(out / "mentions.parquet", columns=[*PLACE, "entity_id"], filters=lost)
    except (OSError, pa.ArrowInvalid, KeyError):
        return None
    went = _went(mentions, made["mentions"])
    appeared, vanished = sorted(now - before), sorted(before - now - set(went))
    return Since(
        n_appeared=len(appeared),
        n_vanished=len(vanished),
        n_merged=len(went),
        appeared=appeared[:MAX_NAMED],
        vanished=vanished[:MAX_NAMED],
        merged=[{"entity_id": each, "into": went[each]} for each in sorted(went)[:MAX_NAMED]],
    )


def _went(old: pa.Table, new: pa.Table) -> dict[str, str]:
    """Return entities of old mentions with the entity that most of these mentions mean now, if any still stand."""
    here = new.select([*PLACE, "entity_id"]).rename_columns([*PLACE, "into"])
    here = here.filter(pc.is_in(here["article_id"], pc.unique(old["article_id"])))
    met = old.join(here, keys=PLACE, join_type="inner").select(["entity_id", "into"]).drop_null()
    pairs = Counter(zip(met["entity_id"].to_pylist(), met["into"].to_pylist(), strict=True))
    went: dict[str, str] = {}
    for (entity_id, into), _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        went.setdefault(entity_id, into)
    return went
