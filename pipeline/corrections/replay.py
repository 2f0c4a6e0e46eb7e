"""Replays the corrections: on the mentions of each article, then on the entities of the corpus, in the file's order."""

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from heapq import heappop, heappush
from types import MappingProxyType
from typing import NamedTuple

from pipeline.corrections.carried import carried
from pipeline.corrections.changes import (
    Change,
    KeepApart,
    Merge,
    NotAnEntity,
    Place,
    Relink,
    Rename,
    Restore,
    Retype,
    Split,
    action_of,
    articles_of,
    as_written,
    concerns,
    entities_of,
    references,
    target_of,
)
from pipeline.corrections.checks import end_of
from pipeline.corrections.remarks import remarks
from pipeline.corrections.restore import Restores
from pipeline.corrections.words import what_it_changes, what_it_left_out
from pipeline.curated import Curated
from pipeline.records import Article, Correction, Entity, Mention
from pipeline.vocabulary import KIND_OF_LABEL

BY_HAND = "correction"
# The label that mentions get whose entity is merged into an unlisted one of another kind.
LABEL_OF_KIND = {kind: label for label, kind in reversed(KIND_OF_LABEL.items())}

# Numbers of corrections by the article that each names, None where it names none.
Numbers = dict[str | None, list[int]]


class Corrected(NamedTuple):
    """The mentions of an article after the corrections, and how many each correction met, by its number."""

    mentions: list[Mention]
    met: Counter[int]


class Corrections:
    """The corrections of a file, ready to be replayed; each number counts from 1."""

    def __init__(self, changes: Sequence[Change], curated: Curated) -> None:
        self.changes = dict(enumerate(changes, 1))
        self.curated = curated
        self.restores = Restores(changes)
        self._retyped: dict[str, list[int]] = {}
        self._merged: dict[str, int] = {}
        self._by_entity: dict[str, Numbers] = {}
        self._by_text: dict[str, Numbers] = {}
        for number, change in self.changes.items():
            if isinstance(change, Retype):
                self._retyped.setdefault(change.entity, []).append(number)
            for entity_id in change.entities if isinstance(change, Merge) else ():
                self._merged.setdefault(entity_id, number)
            for entity_id in () if isinstance(change, KeepApart) else entities_of(change):
                _enter(self._by_entity, entity_id, number, change)
            if isinstance(change, Relink | NotAnEntity) and change.text is not None:
                _enter(self._by_text, change.text, number, change)

    @cached_property
    def digest(self) -> str:
        """A digest of all that the corrections say."""
        return hashlib.blake2b(repr(self.changes).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @cached_property
    def looked_for(self) -> tuple[list[str], list[str]]:
        """Entities and words: a correction concerns a mention only if it has one of these."""
        return sorted(self._by_entity), sorted(self._by_text)

    def apply(self, mentions: list[Mention], article: Article) -> Corrected:
        """Return the mentions of one article as the corrections leave them, and how many each correction met."""
        known = references(article.article_id, article.source_path, article.source_record)
        met: Counter[int] = Counter()
        waiting = sorted(number for mention in mentions for number in self._about(mention, known))
        done = 0
        while waiting:
            if (number := heappop(waiting)) == done:
                continue
            done, left = number, list[Mention]()
            places = list(map(_place, mentions))
            about = {i for i, place in enumerate(places) if concerns(self.changes[number], place, known)}
            concerned = carried(places, about)
            for position, mention in enumerate(mentions):
                if position not in concerned:
                    left.append(mention)
                    continue
                met.update(self._steps(number))
                if changed := self._changed(mention, number, is_carried=position not in about):
                    left.append(changed)
                    # Those that what was just made calls for wait among the others, in the file's order.
                    for later in self._about(changed, known):
                        if later > number:
                            heappush(waiting, later)
            mentions = left
        return Corrected(mentions, met)

    def _about(self, mention: Mention, known: frozenset[str]) -> Iterator[int]:
        """Yield the numbers of the corrections that may concern the mention of an article, known by these names."""
        for held in (self._by_entity.get(mention.entity_id or ""), self._by_text.get(mention.text)):
            for article in (None, *known):
                yield from (held or {}).get(article, ())

    def _steps(self, number: int) -> list[int]:
        """Return a correction, and the earlier merges that go on with what it merges: their order changes nothing."""
        steps = [number]
        while isinstance(change := self.changes[steps[-1]], Merge) and self._merged.get(change.into, number) < number:
            steps.append(self._merged[change.into])
        return steps

    def _changed(self, mention: Mention, number: int, *, is_carried: bool) -> Mention | None:
        """Return what a correction makes of a mention that it concerns; None if it is left out.

        One that is only carried along rests on the same words as before.
        """
        change = self.changes[number]
        match change:
            case NotAnEntity():
                return None
            case Rename() | KeepApart() | Restore():
                return mention
            case Retype():
                is_same = mention.link_rule == "demonym" or mention.label == change.label
                return mention if is_same else replace(mention, label=change.label, correction=number)
            case Merge():
                return self._merged_mention(mention, number)
            case Split() | Relink():
                return replace(
                    mention,
                    entity_id=target_of(change),
                    label=change.label or _label_beside(mention.label, self._label_of(change.into, number)),
                    link_rule=mention.link_rule if is_carried else BY_HAND,
                    link_evidence=mention.link_evidence if is_carried else None,
                    correction=number,
                )

    def _merged_mention(self, mention: Mention, number: int) -> Mention:
        """Return the mention of an entity that a merge makes another one."""
        label, into = mention.label, mention.entity_id
        for step in self._steps(number):
            change = self.changes[step]
            assert isinstance(change, Merge)
            label, into = _label_beside(label, self._label_of(change.into, number)), change.into
        return replace(mention, entity_id=into, label=label, correction=number)

    def _label_of(self, entity_id: str | None, number: int) -> str | None:
        """Return the label of an entity into which a correction puts mentions, as earlier ones left it."""
        if entity_id is None:
            return None
        numbers = self._retyped.get(entity_id, [])
        before = bisect_left(numbers, number)
        if before and isinstance(last := self.changes[numbers[before - 1]], Retype):
            return last.label
        if entity_id in self.curated.entities:
            return self.curated.entities[entity_id].label
        return LABEL_OF_KIND.get(entity_id.partition(".")[0])

    def kept_apart_in(self, named: Collection[str]) -> list[int]:
        """Return the numbers of the corrections that keep apart two entities of which a build names both."""
        return [
            number
            for number, change in self.changes.items()
            if isinstance(change, KeepApart) and all(each in named for each in change.entities)
        ]

    def entities(self, rows: list[Entity]) -> list[Entity]:
        """Return the entities, renamed and retyped; those made or renamed say by which correction."""
        entities = {row.entity_id: row for row in rows}
        for number in self.changes:
            self._replay(number, entities)
        return [entities[row.entity_id] for row in rows]

    def rows(
        self, met: Mapping[int, int], entities: Iterable[Entity], left_out: Mapping[int, int] = MappingProxyType({})
    ) -> list[Correction]:
        """Return a row for each correction, in words; `met` is how many mentions each met in the whole corpus.

        `entities` are those before the corrections, with those that the corrections made; `left_out` is how many
        contacts each left out.
        """
        known = {row.entity_id: row for row in entities}
        rows = []

        def name(entity_id: str) -> str:
            row = known.get(entity_id) or self.curated.entities.get(entity_id)
            return row.name if row else entity_id

        for number, change in self.changes.items():
            what = what_it_changes(change, name, met.get(number, 0)) + what_it_left_out(left_out.get(number, 0))
            is_applied, written = number in met, as_written(change)
            rows.append(Correction(number, action_of(change), what, change.reason, is_applied, written))
            self._replay(number, known)
        return rows

    def warnings(self, met: Mapping[int, int], named: Collection[str]) -> list[str]:
        """Return a line for each correction to look at; `named` are the entities that articles name."""
        return remarks(self.changes, met, {*named, *self.curated.entities})

    def _replay(self, number: int, entities: dict[str, Entity]) -> None:
        """Rename or retype the entity that a correction renames, retypes or makes."""
        change = self.changes[number]
        match change:
            case Rename() if change.entity in entities:
                row = entities[change.entity]
                entities[change.entity] = replace(row, name=change.name, correction=number)
            case Retype() if change.entity in entities:
                row = entities[change.entity]
                entities[change.entity] = replace(row, kind=KIND_OF_LABEL[change.label], correction=number)
            case Split() | Relink() if change.name and change.label and target_of(change) in entities:
                row = entities[target_of(change)]
                kind = KIND_OF_LABEL[change.label]
                entities[row.entity_id] = replace(row, name=change.name, kind=kind, correction=number)

    @property
    def kept_apart(self) -> set[frozenset[str]]:
        """Return the pairs of entities that are two, by the ids that later merges leave them."""
        goes = {
            entity_id: change.into
            for change in self.changes.values()
            if isinstance(change, Merge)
            for entity_id in change.entities
        }
        pairs = [change.entities for change in self.changes.values() if isinstance(change, KeepApart)]
        return {frozenset(pair) for pair in pairs} | {frozenset(end_of(each, goes) for each in pair) for pair in pairs}


def _place(mention: Mention) -> Place:
    return Place(mention.entity_id, mention.start_char, mention.text, mention.form, mention.link_evidence)


def _enter(index: dict[str, Numbers], key: str, number: int, change: Change) -> None:
    """Note a correction under an entity or words, and there under the articles in which alone it applies."""
    for article in articles_of(change):
        index.setdefault(key, {}).setdefault(article, []).append(number)


def _label_beside(label: str, other: str | None) -> str:
    """Return the label of a mention whose entity has the label `other`: its own unless the kinds differ.

    The adjective or people's noun of a place keeps its own.
    """
    if other is None or KIND_OF_LABEL[label] == KIND_OF_LABEL[other]:
        return label
    return label if label == "NORP" and KIND_OF_LABEL[other] == "place" else other
