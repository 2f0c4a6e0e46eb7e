"""The entities and aliases of a corpus, from its distinct names; never from its text."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
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


# How little it is a name of its own, the words, the label: the least names the entity.
Way = tuple[int, str, str]
# The rules by which a name makes an entity: the fullest name first, then one that tells less.
OWN = ("own_name", "possessor", "lone_name")
IN_HEADLINE = ", headline"
LONE = "Known by this name alone, in one article"


def spellings_of(mentions: Iterable[Mention]) -> Counter[Spelling]:
    """Count the ways in which `mentions` name their entities."""
    counted: Counter[Spelling] = Counter()
    for each in mentions:
        if each.entity_id is None:
            continue
        text, evidence = each.text, each.link_evidence
        if evidence and each.link_rule == "possessor" and "." in each.entity_id and each.form == "named":
            # 'Malaysia's Health Ministry': an unlisted body has its name from its country.
            text = f"{text} of {evidence}"
        elif evidence and evidence.endswith(IN_HEADLINE):
            # Who is named in full only there would else be called by a surname, or 'We'.
            full = evidence.removesuffix(IN_HEADLINE)
            counted[Spelling(each.entity_id, each.label, "own_name", full, "headline")] += 1
        counted[Spelling(each.entity_id, each.label, each.link_rule, text, each.form)] += 1
    return counted


def entity_rows(spellings: Counter[Spelling], curated: Curated) -> list[Entity]:
    """Return a row for each entity of the corpus, by id; an unlisted one bears its most frequent spelling.

    That of a name of its own, if corrections left it one: a full name before a lone first name or surname.
    """
    rows = []
    for entity_id, named in _by_entity(spellings):
        seen: Counter[Way] = Counter()
        for spelling in named:
            seen[_rank(spelling), spelling.text, spelling.label] += spellings[spelling]
        rows.append(_entity(entity_id, seen, curated))
    return rows


def _by_entity(spellings: Iterable[Spelling]) -> Iterator[tuple[str, Iterator[Spelling]]]:
    """Yield each entity with the ways in which it is named, by id."""
    return groupby(sorted(spellings), key=lambda spelling: spelling.entity_id)


def _rank(spelling: Spelling) -> int:
    if spelling.form not in ("named", "headline"):
        return len(OWN) + 1
    return OWN.index(spelling.link_rule) if spelling.link_rule in OWN else len(OWN)


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
    rank, text, label = min(seen, key=lambda way: (way[0], -seen[way], way))
    return Entity(
        entity_id=entity_id,
        name=text,
        kind=KIND_OF_LABEL[label],
        wikidata_id=None,
        country=None,
        description=LONE if rank == OWN.index("lone_name") else None,
        is_curated=False,
        correction=None,
    )


def alias_rows(spellings: Counter[Spelling], curated: Curated) -> list[Alias]:
    """Return the names of each entity of the corpus: those listed, then those only seen."""
    rows = []
    for entity_id, named in _by_entity(spellings):
        seen = {spelling.text for spelling in named if spelling.form in ("named", "headline")}
        listed = dict(_listed_aliases(entity_id, curated))
        rules = listed | dict.fromkeys(sorted(seen - set(listed)), "seen")
        rows += [Alias(entity_id, alias, rule) for alias, rule in rules.items()]
    return rows


def _listed_aliases(entity_id: str, curated: Curated) -> Iterator[tuple[str, str]]:
    if entity := curated.entities.get(entity_id):
        yield from ((alias, "demonym") for alias in entity.demonyms)
        yield from ((alias, "context") for alias in entity.context_aliases)
        yield from ((alias, "curated") for alias in entity.names)
