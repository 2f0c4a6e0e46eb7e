"""Replays the corrections: on the mentions of each article, then on the entities of the corpus, in the file's order."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

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
    as_written,
    concerns,
    entities_of,
    references,
    target_of,
)
from pipeline.corrections.restore import Restores
from pipeline.corrections.words import nothing_met, what_it_changes
from pipeline.curated import Curated
from pipeline.records import Article, Correction, Entity, Mention
from pipeline.vocabulary import KIND_OF_LABEL

BY_HAND = "correction"
# The label that mentions get whose entity is merged into an unlisted one of another kind.
LABEL_OF_KIND = {kind: label for label, kind in reversed(KIND_OF_LABEL.items())}


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
        self._labels = {number: _label_after(number, changes, curated) for number in self.changes}
        self._merged: dict[str, int] = {}
        self._by_entity: dict[str, list[int]] = {}
        self._by_text: dict[str, list[int]] = {}
        for number, change in self.changes.items():
            for entity_id in change.entities if isinstance(change, Merge) else ():
                self._merged.setdefault(entity_id, number)
            for entity_id in () if isinstance(change, KeepApart) else entities_of(change):
                self._by_entity.setdefault(entity_id, []).append(number)
            if isinstance(change, Relink | NotAnEntity) and change.text is not None:
                self._by_text.setdefault(change.text, []).append(number)

    @property
    def looked_for(self) -> tuple[Collection[str], Collection[str]]:
        """Return entities and words: a correction concerns a mention only if it has one of these."""
        return self._by_entity.keys(), self._by_text.keys()

    def apply(self, mentions: list[Mention], article: Article) -> Corrected:
        """Return the mentions of one article as the corrections leave them, and how many each correction met."""
        known = references(article.article_id, article.source_path, article.source_record)
        met: Counter[int] = Counter()
        waiting = sorted({number for mention in mentions for number in self._about(mention)})
        while waiting:
            number, *waiting = waiting
            left: list[Mention] = []
            followers: set[int] = set()
            for mention in mentions:
                if not concerns(
                    self.changes[number], Place(mention.entity_id, mention.start_char, mention.text), known
                ):
                    left.append(mention)
                    continue
                met.update(self._steps(number))
                if changed := self._changed(mention, number):
                    left.append(changed)
                    followers.update(later for later in self._about(changed) if later > number)
            mentions = left
            # Only those that what was just made calls for, in the file's order among those that wait.
            waiting = sorted(followers.union(waiting))
        return Corrected(mentions, met)

    def _about(self, mention: Mention) -> list[int]:
        """Return the numbers of the corrections that may concern the mention."""
        by_entity = self._by_entity.get(mention.entity_id, []) if mention.entity_id else []
        return by_entity + self._by_text.get(mention.text, [])

    def _steps(self, number: int) -> list[int]:
        """Return a correction, and the earlier merges that go on with what it merges: their order changes nothing."""
        steps = [number]
        while isinstance(change := self.changes[steps[-1]], Merge) and self._merged.get(change.into, number) < number:
            steps.append(self._merged[change.into])
        return steps

    def _changed(self, mention: Mention, number: int) -> Mention | None:
        """Return what a correction makes of a mention that it concerns; None if it is left out."""
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
                    label=change.label or _label_beside(mention.label, self._labels[number]),
                    link_rule=BY_HAND,
                    link_evidence=None,
                    correction=number,
                )

    def _merged_mention(self, mention: Mention, number: int) -> Mention:
        """Return the mention of an entity that a merge makes another one."""
        label, into = mention.label, mention.entity_id
        for step in self._steps(number):
            change = self.changes[step]
            assert isinstance(change, Merge)
            label, into = _label_beside(label, self._labels[step]), change.into
        return replace(mention, entity_id=into, label=label, correction=number)

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

    def rows(self, met: Mapping[int, int], entities: Iterable[Entity]) -> list[Correction]:
        """Return a row for each correction, in words; `met` is how many mentions each met in the whole corpus.

        `entities` are those before the corrections, with those that the corrections made.
        """
        known = {row.entity_id: row for row in entities}
        rows = []

        def name(entity_id: str) -> str:
            row = known.get(entity_id) or self.curated.entities.get(entity_id)
            return row.name if row else entity_id

        for number, change in self.changes.items():
            what = what_it_changes(change, name, met.get(number, 0))
            is_applied, written = number in met, as_written(change)
            rows.append(Correction(number, action_of(change), what, change.reason, is_applied, written))
            self._replay(number, known)
        return rows

    def warnings(self, met: Mapping[int, int]) -> list[str]:
        """Return a line for each correction that no longer applies."""
        return [
            f"Correction {number} ({action_of(change)}) no longer applies: {nothing_met(change)}."
            for number, change in self.changes.items()
            if number not in met
        ]

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
        return {frozenset(pair) for pair in pairs} | {frozenset(_end(each, goes) for each in pair) for pair in pairs}


def _end(entity_id: str, goes: Mapping[str, str]) -> str:
    while entity_id in goes:
        entity_id = goes[entity_id]
    return entity_id


def _label_after(number: int, changes: Sequence[Change], curated: Curated) -> str | None:
    """Return the label of the entity into which a correction puts mentions, as earlier ones left it."""
    change = changes[number - 1]
    into = change.into if isinstance(change, Merge | Split | Relink) else None
    if into is None:
        return None
    for earlier in reversed(changes[: number - 1]):
        if isinstance(earlier, Retype) and earlier.entity == into:
            return earlier.label
    if into in curated.entities:
        return curated.entities[into].label
    return LABEL_OF_KIND.get(into.partition(".")[0])


def _label_beside(label: str, other: str | None) -> str:
    """Return the label of a mention whose entity has the label `other`: its own unless the kinds differ.

    The adjective or people's noun of a place keeps its own.
    """
    if other is None or KIND_OF_LABEL[label] == KIND_OF_LABEL[other]:
        return label
    return label if label == "NORP" and KIND_OF_LABEL[other] == "place" else other
