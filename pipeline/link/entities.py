"""The entities and aliases of a corpus, from its distinct names; never from its text."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.curated import Curated
from pipeline.records import Alias, Entity, Mention
from pipeline.vocabulary import KIND_OF_LABEL


class Spelling(NamedTuple):
    """A way an entity was named somewhere in the corpus; counted, these give the entities and aliases."""

    entity_id: str
    label: str
    link_rule: str
    text: str
    form: str = "named"


# Whether it is no name, whether it is no name of its own, the words, the label: the least names the entity.
Way = tuple[bool, bool, str, str]


def spellings_of(mentions: Iterable[Mention]) -> Counter[Spelling]:
    """Count the ways in which `mentions` name their entities."""
    return Counter(Spelling(m.entity_id, m.label, m.link_rule, m.text, m.form) for m in mentions if m.entity_id)


def entity_rows(spellings: Counter[Spelling], curated: Curated) -> list[Entity]:
    """Return a row for each entity of the corpus, by id; an unlisted one bears its most frequent spelling.

    That of a name of its own, if corrections left it one.
    """
    seen: dict[str, Counter[Way]] = {}
    for spelling, n in spellings.items():
        way = (spelling.form != "named", spelling.link_rule != "own_name", spelling.text, spelling.label)
        seen.setdefault(spelling.entity_id, Counter())[way] += n
    return [_entity(entity_id, seen[entity_id], curated) for entity_id in sorted(seen)]


def _entity(entity_id: str, seen: Counter[Way], curated: Curated) -> Entity:
    if listed := curated.entities.get(entity_id):
        return Entity(
            entity_id=entity_id,
            name=listed.name,
            kind=listed.kind,
            wikidata_id=listed.wikidata_id,
            country=listed.country,
            description=listed.description,
            is_curated=True,
            correction=None,
        )
    *_, text, label = min(seen, key=lambda way: (*way[:2], -seen[way], way))
    return Entity(
        entity_id=entity_id,
        name=text,
        kind=KIND_OF_LABEL[label],
        wikidata_id=None,
        country=None,
        description=None,
        is_curated=False,
        correction=None,
    )


def alias_rows(spellings: Counter[Spelling], curated: Curated) -> list[Alias]:
    """Return the names of each entity of the corpus: those listed, then those only seen."""
    seen: dict[str, set[str]] = {}
    for spelling in spellings:
        names = seen.setdefault(spelling.entity_id, set())
        if spelling.form == "named":
            names.add(spelling.text)
    rows = []
    for entity_id in sorted(seen):
        listed = dict(_listed_aliases(entity_id, curated))
        rules = listed | dict.fromkeys(sorted(seen[entity_id] - set(listed)), "seen")
        rows += [Alias(entity_id, alias, rule) for alias, rule in rules.items()]
    return rows


def _listed_aliases(entity_id: str, curated: Curated) -> Iterator[tuple[str, str]]:
    if entity := curated.entities.get(entity_id):
        yield from ((alias, "demonym") for alias in entity.demonyms)
        yield from ((alias, "context") for alias in entity.context_aliases)
        yield from ((alias, "curated") for alias in entity.names)
