"""Which publishers speak for a country, so that 'the President' or 'the Senate' in their texts is that country's."""

import tomllib
from functools import cache
from pathlib import Path

from pipeline.curated import Curated, CuratedEntity
from pipeline.word_lists import items_of

RULES = Path(__file__).with_name("publishers.toml")


@cache
def speaks_for_its_country(path: Path = RULES) -> frozenset[str]:
    """Return the ids of the bodies whose own texts are their country's; KeyError if the list is missing."""
    return frozenset(items_of(tomllib.loads(path.read_text("utf-8"))["speaks_for_its_country"]))


def national_publisher(publisher: str | None, curated: Curated) -> CuratedEntity | None:
    """Return the listed body that a publisher is, if it speaks for its country; a newspaper does not."""
    body = curated.entities.get(curated.names.get(publisher or "", ""))
    return body if body and body.entity_id in speaks_for_its_country() else None
