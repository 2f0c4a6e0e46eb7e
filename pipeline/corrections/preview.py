"""How much a correction would change, without a build."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from pipeline.corrections.carried import carried
from pipeline.corrections.changes import Change, KeepApart, Place, Restore, concerns, references


class Preview(NamedTuple):
    """How much a correction would change."""

    n_mentions: int
    n_articles: int


def preview(mentions: Iterable[Mapping[str, Any]], articles: Iterable[Mapping[str, Any]], change: Change) -> Preview:
    """Return of how many mentions, in how many articles, a correction would change the entity, its name or its kind.

    `mentions` have article_id, start_char, text, form, link_evidence and entity_id, `articles` article_id, source_path
    and source_record.
    """
    if isinstance(change, KeepApart | Restore):
        return Preview(0, 0)
    named = {
        row["article_id"]: references(row["article_id"], row["source_path"], row["source_record"]) for row in articles
    }
    in_order = sorted(mentions, key=lambda row: (row["article_id"], row["start_char"]))
    met = [
        len(_met([_place(row) for row in rows], named[article_id], change))
        for article_id, rows in groupby(in_order, key=lambda row: row["article_id"])
    ]
    return Preview(sum(met), sum(n > 0 for n in met))


def _met(places: list[Place], article: frozenset[str], change: Change) -> set[int]:
    return carried(places, {i for i, place in enumerate(places) if concerns(change, place, article)})


def _place(row: Mapping[str, Any]) -> Place:
    entity_id, evidence = (
        each if isinstance(each := row[name], str) else None for name in ("entity_id", "link_evidence")
    )
    return Place(entity_id, row["start_char"], row["text"], row["form"], evidence)
