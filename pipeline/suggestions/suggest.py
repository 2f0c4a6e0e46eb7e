"""All suggestions, less what a person has decided: those that concern most mentions, in a fixed order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from pipeline.corrections import Corrections
from pipeline.curated import Curated, slug
from pipeline.link import Spelling
from pipeline.records import Entity, Suggestion
from pipeline.suggestions.bodies import alike_bodies
from pipeline.suggestions.likeness import folded, folded_letters, likeness, slip_in_words, slips
from pipeline.suggestions.persons import Pair, alike_persons, bare_surnames, person_of
from pipeline.vocabulary import MAX_SUGGESTIONS, SUGGESTIONS

# Of one name, the likeliest.
MAX_OF_ONE = 3
# No kind of question takes more of the places than this while another could use them.
FAIR_SHARE = MAX_SUGGESTIONS // len(SUGGESTIONS)


def suggestion_rows(
    spellings: Counter[Spelling], entities: list[Entity], curated: Curated, corrections: Corrections
) -> list[Suggestion]:
    """Return what about `entities` a person should decide; `spellings` count their mentions.

    Nothing is suggested of two listed entities, nor of two that a correction keeps apart.
    """
    n_mentions: Counter[str] = Counter()
    for spelling, n in spellings.items():
        if spelling.form == "named":
            n_mentions[spelling.entity_id] += n
    listed = {entity.entity_id for entity in entities if entity.is_curated}
    by_id = {entity.entity_id: entity for entity in entities}
    apart = corrections.kept_apart
    rows: dict[frozenset[str], Suggestion] = {}
    for kind, pair in _pairs(entities, curated, n_mentions):
        both = frozenset((pair.entity_id, pair.other_entity_id))
        if not both <= listed and both not in apart:
            why = f"{pair.why} ({_counts(pair, by_id, n_mentions)})"
            row = _row(kind, pair._replace(why=why), n_mentions, listed)
            if both not in rows or _rank(row) < _rank(rows[both]):
                rows[both] = row
    return _most_telling(rows.values(), n_mentions)


def _rank(row: Suggestion) -> tuple[int, str, str]:
    return -row.similarity, row.kind, row.evidence


def _pairs(entities: list[Entity], curated: Curated, n_mentions: Counter[str]) -> Iterator[tuple[str, Pair]]:
    names = [(entity, name) for entity in entities for name in _names(entity, curated)]
    people = [
        person
        for entity, name in names
        if entity.kind == "person" and (person := person_of(entity.entity_id, name)) is not None
    ]
    bodies = [(entity.entity_id, name) for entity, name in names if entity.kind == "organisation"]
    bare = [(entity.entity_id, name) for entity, name in _lone(entities, n_mentions)]
    yield from (("same_entity", pair) for pair in alike_persons(people))
    yield from (("same_entity", pair) for pair in alike_bodies(bodies))
    yield from (("same_entity", pair) for pair in _misspelt_places(names))
    yield from (("surname_only", pair) for pair in bare_surnames(bare, people))
    yield from (("two_kinds", pair) for pair in _two_kinds(names))


def _lone(entities: list[Entity], n_mentions: Counter[str]) -> list[tuple[Entity, str]]:
    """Return the persons known by a name of one word, of each such name the one who is named most often.

    It is somebody else in each article, so the others come when that one is decided.
    """
    first: dict[str, Entity] = {}
    for entity in entities:
        if entity.kind == "person" and not entity.is_curated and " " not in entity.name:
            key, before = folded(entity.name), first.get(folded(entity.name))
            if before is None or n_mentions[entity.entity_id] > n_mentions[before.entity_id]:
                first[key] = entity
    return [(entity, entity.name) for entity in first.values()]


def _names(entity: Entity, curated: Curated) -> tuple[str, ...]:
    """Return the names of an entity, the one on screen first."""
    listed = curated.entities.get(entity.entity_id)
    return tuple(dict.fromkeys((entity.name, *(listed.names if listed else ()))))


def _misspelt_places(names: Iterable[tuple[Entity, str]]) -> Iterator[Pair]:
    """Yield places whose names a slip of the hand parts, not in the first letter: 'Luhasnk', 'Luhansk'."""
    bearers: dict[str, dict[str, list[tuple[Entity, str]]]] = defaultdict(lambda: defaultdict(list))
    for entity, name in names:
        if entity.kind == "place" and (letters := folded_letters(name)):
            bearers[letters[0]][letters].append((entity, name))
    for block in bearers.values():
        for letters, near in slips(block):
            for (one, name), (other, other_name) in product(block[letters], block[near]):
                if one.entity_id != other.entity_id:
                    why = slip_in_words(name, other_name)
                    yield Pair(one.entity_id, other.entity_id, likeness(name, other_name), why)


def _two_kinds(names: Iterable[tuple[Entity, str]]) -> Iterator[Pair]:
    bearers: dict[str, dict[str, tuple[Entity, str]]] = defaultdict(dict)
    for entity, name in names:
        bearers[slug(name)].setdefault(entity.entity_id, (entity, name))
    for met in bearers.values():
        for (one, name), (other, _) in combinations(met.values(), 2):
            if one.kind != other.kind:
                why = f"{name} is held to be of the kind {one.kind} and of the kind {other.kind}"
                yield Pair(one.entity_id, other.entity_id, 100, why)


def _row(kind: str, pair: Pair, n_mentions: Counter[str], listed: set[str]) -> Suggestion:
    """Return the suggestion about the entity that would go into the other: not listed, or named less often."""
    pair_of_ids = (pair.entity_id, pair.other_entity_id)
    if kind == "surname_only":
        less, more = pair_of_ids
    else:
        less, more = sorted(pair_of_ids, key=lambda each: (each in listed, n_mentions[each], each))
    return Suggestion(kind, less, more, pair.similarity, pair.why)


def _counts(pair: Pair, by_id: Mapping[str, Entity], n_mentions: Counter[str]) -> str:
    """Return how often each is named: 'FEMA 237 times, Federal Emergency Management Agency 63 times'."""
    one, other = by_id[pair.entity_id], by_id[pair.other_entity_id]
    # What bears one name is told apart by its kind.
    told = (f"the {one.kind}", f"the {other.kind}") if one.name == other.name else (one.name, other.name)
    times = [_times(n_mentions[each.entity_id]) for each in (one, other)]
    return f"{told[0]} {times[0]}, {told[1]} {times[1]}"


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n:,} times"


def _most_telling(rows: Iterable[Suggestion], n_mentions: Counter[str]) -> list[Suggestion]:
    """Return the rows that concern most mentions, the likeliest of each entity, in an order that never varies.

    Every kind has its share of the places; what one leaves free is for the others.
    """
    by_rank = sorted(rows, key=lambda r: (-n_mentions[r.entity_id], -r.similarity, r.entity_id, r.other_entity_id))
    n_of: Counter[str] = Counter()
    able: list[Suggestion] = []
    for row in by_rank:
        if n_of[row.entity_id] < MAX_OF_ONE:
            n_of[row.entity_id] += 1
            able.append(row)
    n_of_kind: Counter[str] = Counter()
    within: list[int] = []
    beyond: list[int] = []
    for place, row in enumerate(able):
        n_of_kind[row.kind] += 1
        (within if n_of_kind[row.kind] <= FAIR_SHARE else beyond).append(place)
    return [able[place] for place in sorted((within + beyond)[:MAX_SUGGESTIONS])]
