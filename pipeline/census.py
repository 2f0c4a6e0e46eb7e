"""Counts how the corpus names its entities, article by article, and makes the rows that need all of it.

What is held is a count for each distinct name, never a mention.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from sys import intern
from typing import Any

from pipeline.corrections import Corrections
from pipeline.curated import Curated
from pipeline.link import Spelling, alias_rows, entity_rows, spellings_of
from pipeline.offices import Offices, office_rows
from pipeline.records import Mention
from pipeline.suggestions import suggestion_rows


@dataclass(slots=True)
class Census:
    """How often each entity is named in which way, as found and as corrected; what each correction met and left out.

    That is how many mentions it met, and of how many contacts it left no two who meet.
    `named` are the entities as found, once `rows` are made; `faults` say where the articles stand that have no names,
    as Backchannel failed on them, each with what went wrong.
    """

    found: Counter[Spelling] = field(default_factory=Counter)
    corrected: Counter[Spelling] = field(default_factory=Counter)
    met: Counter[int] = field(default_factory=Counter)
    left_out: Counter[int] = field(default_factory=Counter)
    n_references: int = 0
    faults: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def add(self, found: Iterable[Mention], corrected: list[Mention], met: Counter[int]) -> None:
        """Count the mentions of one article."""
        self.found.update(spellings_of(found))
        self.corrected.update(spellings_of(corrected))
        self.met.update(met)
        self.n_references += sum(mention.form != "named" for mention in corrected)

    def to_json(self) -> str:
        """Return what was counted as text."""
        found, corrected = ([[*spelling, n] for spelling, n in each.items()] for each in (self.found, self.corrected))
        # Mostly nothing is corrected.
        differs = corrected if corrected != found else None
        return json.dumps(
            [found, differs, [*self.met.items()], [*self.left_out.items()], self.n_references, self.faults]
        )

    def add_json(self, counted: str | bytes) -> None:
        """Count what another census counted, as its `to_json` gave it."""
        found, corrected, met, left_out, n_references, faults = json.loads(counted)
        self.found.update(as_found := _counts(found))
        self.corrected.update(as_found if corrected is None else _counts(corrected))
        self.met.update(dict(met))
        self.left_out.update(dict(left_out))
        self.n_references += n_references
        self.faults.update(faults)

    def rows(self, curated: Curated, offices: Offices, corrections: Corrections) -> dict[str, list[Any]]:
        """Return the rows of the tables about entities, as corrected."""
        # An entity bears the name it was found under, not that of one merged into it.
        self.named = {spelling.entity_id for spelling in self.found}
        made = {spelling: n for spelling, n in self.corrected.items() if spelling.entity_id not in self.named}
        self.found.update(made)
        known = entity_rows(self.found, curated)
        still = {spelling.entity_id for spelling in self.corrected}
        self.met.update(corrections.kept_apart_in(still))
        entities = [row for row in corrections.entities(known) if row.entity_id in still]
        return {
            "entities": entities,
            "aliases": alias_rows(self.corrected, curated),
            "offices": office_rows(offices, still),
            "corrections": corrections.rows(self.met, known, self.left_out),
            "suggestions": suggestion_rows(self.corrected, entities, curated, corrections),
        }


def _counts(said: list[list[Any]]) -> dict[Spelling, int]:
    # Of JSON each word would come anew: three of a name's five are the same few of thousands of names.
    return {
        Spelling(entity_id, intern(label), intern(link_rule), text, intern(form)): n
        for entity_id, label, link_rule, text, form, n in said
    }
