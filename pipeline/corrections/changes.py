"""The actions of seeds/corrections.toml, the fields of each, and which mentions each concerns.

What the fields mean is said at the top of that file. A field here without a default must be there.
"""

import json
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from pipeline.identity import id_of_unlisted


@dataclass(frozen=True, slots=True)
class Merge:
    """One or more entities are another one."""

    entities: tuple[str, ...]
    into: str
    reason: str
    made_at: str | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """Some mentions of an entity mean another: the one of `into`, or a new one of `name` and `label`.

    Those in the `articles`, those of the `texts`, or, where both are given, those of the texts in the articles.
    """

    entity: str
    reason: str
    articles: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    into: str | None = None
    name: str | None = None
    label: str | None = None
    made_at: str | None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """An entity has another name."""

    entity: str
    name: str
    reason: str
    made_at: str | None = None


@dataclass(frozen=True, slots=True)
class Retype:
    """An entity has another label, and so may be of another kind."""

    entity: str
    label: str
    reason: str
    made_at: str | None = None


@dataclass(frozen=True, slots=True)
class NotAnEntity:
    """An entity, or a text taken for a name, is nobody's name: everywhere or in one article."""

    reason: str
    entity: str | None = None
    text: str | None = None
    article: str | None = None
    made_at: str | None = None


@dataclass(frozen=True, slots=True)
class Relink:
    """One mention means another entity: that of `into`, or a new one of `name` and `label`."""

    article: str
    start_char: int
    text: str
    reason: str
    into: str | None = None
    name: str | None = None
    label: str | None = None
    made_at: str | None = None


@dataclass(frozen=True, slots=True)
class KeepApart:
    """Two entities with like names are two; nothing changes but that nobody is asked again."""

    entities: tuple[str, ...]
    reason: str
    made_at: str | None = None


@dataclass(frozen=True, slots=True)
class Restore:
    """A paragraph belongs to the article, whatever rule would take it: that of this text, or that begins with it."""

    article: str
    text: str
    reason: str
    made_at: str | None = None


Change = Merge | Split | Rename | Retype | NotAnEntity | Relink | KeepApart | Restore

ACTIONS: dict[str, type[Change]] = {
    "merge": Merge,
    "split": Split,
    "rename": Rename,
    "retype": Retype,
    "not_an_entity": NotAnEntity,
    "mention": Relink,
    "keep_apart": KeepApart,
    "restore": Restore,
}


class Place(NamedTuple):
    """A mention, as far as a correction looks at it."""

    entity_id: str | None
    start_char: int
    text: str
    form: str = "named"
    evidence: str | None = None


def action_of(change: Change) -> str:
    """Return the name of the action, as the file has it."""
    return next(action for action, kind in ACTIONS.items() if isinstance(change, kind))


def block_of(change: Change) -> dict[str, Any]:
    """Return what a correction says, by field, as the file has it: its action first, why and when last."""
    said = {each.name: getattr(change, each.name) for each in fields(change)}
    last = {name: said.pop(name) for name in ("reason", "made_at")}
    return {"action": action_of(change)} | {k: v for k, v in (said | last).items() if v not in (None, ())}


def as_written(change: Change) -> str:
    """Return all that a correction says, in a line: equal for two only if they say the same."""
    return json.dumps(block_of(change), ensure_ascii=False)


def target_of(change: Split | Relink) -> str:
    """Return the id of the entity that the mentions mean instead."""
    if change.into is not None:
        return change.into
    assert change.name and change.label
    return id_of_unlisted(change.name, change.label)


def entities_of(change: Change) -> tuple[str, ...]:
    """Return the ids of the entities that must be named in the build for the correction to apply."""
    if isinstance(change, Merge | KeepApart):
        return change.entities
    if isinstance(change, Relink | Restore) or change.entity is None:
        return ()
    return (change.entity,)


def articles_of(change: Change) -> tuple[str | None, ...]:
    """Return the articles in which alone the correction changes mentions, as it refers to them; None is any article."""
    if isinstance(change, Split):
        return change.articles or (None,)
    return (change.article,) if isinstance(change, Relink | NotAnEntity) else (None,)


def references(article_id: str, source_path: str, source_record: int) -> frozenset[str]:
    """Return the ways in which a correction may refer to an article: its id, its file, its file and record."""
    return frozenset((article_id, source_path, f"{source_path}#{source_record}"))


def reference(source_path: str, source_record: int) -> str:
    """Return the one of these that a person reads most easily: the file, and the record where the file has several."""
    return f"{source_path}#{source_record}" if source_record else source_path


def concerns(change: Change, place: Place, article: frozenset[str]) -> bool:
    """Whether the correction is about this mention of the article that these references mean."""
    if isinstance(change, Relink):
        return change.article in article and (change.start_char, change.text) == (place.start_char, place.text)
    if isinstance(change, Restore):
        return False
    if isinstance(change, Split) and not _is_among(change, place, article):
        return False
    if isinstance(change, NotAnEntity):
        if change.article is not None and change.article not in article:
            return False
        if change.entity is None:
            return place.text == change.text
    return place.entity_id in entities_of(change)


def _is_among(change: Split, place: Place, article: frozenset[str]) -> bool:
    is_here = not change.articles or not article.isdisjoint(change.articles)
    return is_here and (not change.texts or place.text in change.texts)
