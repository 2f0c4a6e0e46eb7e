"""Offices in the words of a text: 'the Russian foreign minister', 'Biden's adviser', 'his Russian counterpart'."""

from collections.abc import Callable, Iterator

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.curated import CuratedEntity
from pipeline.offices import Offices, OfficeTerm
from pipeline.references.bare import bare_office
from pipeline.references.holders import Description, held, holders, linked, may_hold, named_beside
from pipeline.references.scene import Named, Reference, Scene
from pipeline.references.words import OfficeWords

ARTICLES = frozenset({"the"})
OWNERS = ("NORP", "GPE", "LOC", "ORG")
# After these an office is said of somebody, as in 'resigned to become the secretary of state', or adds to what a comma
# or dash parts from it.
NOT_REFERRING = frozenset(
    "as be been being is was were become becomes became becoming named appointed elected nominated , — – -".split()
)
Antecedent = Callable[[int], Named | None]


def find_offices(scene: Scene, offices: Offices, antecedent: Antecedent) -> Iterator[Reference]:
    """Yield the descriptions by an office, linked to its holder on the article's date; unresolved where none is known.

    `antecedent` returns whom a possessive pronoun at a token means, None where that is not certain.
    """
    end, starts = 0, scene.words.office_starts
    for position in [i for i, word in enumerate(scene.lower) if word in starts]:
        if position < end:
            continue
        found = _counterpart(scene, offices, antecedent, position) or _office(scene, offices, antecedent, position)
        if found is not None:
            end = found.end
            yield found


def _office(scene: Scene, offices: Offices, antecedent: Antecedent, position: int) -> Reference | None:
    words = _words_at(scene, position)
    if words is None:
        return None
    end = position + len(words.words)
    if end in scene.by_start and scene.by_start[end].is_person:
        return None
    found = _owned(scene, words, position, end, offices=offices, antecedent=antecedent)
    if found is None:
        return bare_office(scene, offices, words, position, end)
    is_of_body = found.owner is not None and _is_body(scene, found.owner)
    if found.end in scene.by_start and scene.by_start[found.end].is_person:
        return None
    if _is_other_time(scene, found.start) or (words.kinds == ("chief",) and not is_of_body):
        return None
    if (person := named_beside(scene, found)) is not None and may_hold(offices, person, words):
        return linked(found, person.entity_id, "apposition", scene.where(person), "beside_name")
    if found.start and scene.lower[found.start - 1] in NOT_REFERRING:
        return None
    return _by_date(scene, offices, found)


def _words_at(scene: Scene, position: int) -> OfficeWords | None:
    """Return the longest office whose words stand at `position`."""
    for words in scene.words.offices.get(scene.lower[position], ()):
        if tuple(scene.lower[position : position + len(words.words)]) == words.words:
            return words
    return None


def _owned(
    scene: Scene, words: OfficeWords, position: int, end: int, *, offices: Offices, antecedent: Antecedent
) -> Description | None:
    """Return the description with whose office it is: 'Russian ...', 'Russia's ...', 'his ...', '... of Russia'."""
    doc, before = scene.doc, scene.by_end.get(position)
    if before and before.label in OWNERS:
        return Description(_with_article(scene, before.start), end, words.kinds, words.title, _owner(scene, before))
    if position > 1 and scene.texts[position - 1] in POSSESSIVES and (owner := scene.by_end.get(position - 1)):
        country = _country_led(scene, offices, owner.entity_id) if owner.is_person else _owner(scene, owner)
        start = owner.start if owner.is_person else _with_article(scene, owner.start)
        return Description(start, end, words.kinds, words.title, country) if country else None
    if position and scene.lower[position - 1] in ("his", "her") and (person := antecedent(position - 1)):
        country = _country_led(scene, offices, person.entity_id)
        return Description(position - 1, end, words.kinds, words.title, country) if country else None
    if position and scene.lower[position - 1] in ARTICLES and end + 1 < len(doc) and scene.lower[end] == "of":
        owner = scene.by_start.get(end + 1) or (scene.by_start.get(end + 2) if scene.lower[end + 1] == "the" else None)
        if owner and owner.label in OWNERS[1:]:
            return Description(position - 1, owner.end, words.kinds, words.title, _owner(scene, owner))
    return None


def _is_body(scene: Scene, entity_id: str) -> bool:
    listed = scene.curated.entities.get(entity_id)
    return listed is not None and listed.kind == "organisation"


def _with_article(scene: Scene, start: int) -> int:
    return start - 1 if start and scene.lower[start - 1] in ARTICLES else start


def _owner(scene: Scene, named: Named) -> str:
    """Return the country or body itself, or the country of a capital that stands for it."""
    listed: CuratedEntity | None = scene.curated.entities.get(named.entity_id)
    return listed.country if listed and listed.country and listed.is_seat_of_government else named.entity_id


def _country_led(scene: Scene, offices: Offices, entity_id: str) -> str | None:
    """Return the country that a person leads on the article's date: 'Biden's national security adviser'."""
    leading = ("head_of_state", "head_of_government")
    led = {term.of for term in held(scene, offices, entity_id) if term.office in leading}
    return led.pop() if len(led) == 1 else None


def _is_other_time(scene: Scene, start: int) -> bool:
    """Whether the words before say that another time's holder is meant, or one of several: 'former', 'a'."""
    before = {scene.lower[start - 1]} if start else set()
    if start and scene.lower[start] not in ARTICLES and scene.texts[start - 1] == "-" and start > 1:
        before.add(scene.lower[start - 2])
    return bool(before & scene.words.not_now)


def _by_date(scene: Scene, offices: Offices, found: Description) -> Reference:
    if scene.days is None:
        return linked(found, None, "unresolved", "the article has no date", "office_words")
    terms = holders(scene, offices, found)
    if len({term.entity_id for term in terms}) != 1:
        why = "two hold it on that day" if terms else f"no holder is listed for {scene.days[0].isoformat()}"
        return linked(found, None, "unresolved", why, "office_words")
    return linked(
        found, terms[0].entity_id, "office", f"{terms[0].title} on {scene.days[0].isoformat()}", "office_words"
    )


def _counterpart(scene: Scene, offices: Offices, antecedent: Antecedent, position: int) -> Reference | None:
    """Return 'his Russian counterpart' as the person named right after it, or as who holds the same office there."""
    doc = scene.doc
    size = next((len(words) for words in scene.words.counterparts if _reads(scene, position, words)), 0)
    if not size:
        return None
    country = scene.by_end.get(position)
    start = (country.start if country else position) - 1
    if start < 0 or scene.lower[start] not in ("his", "her"):
        return None
    found = Description(start, position + size, (), "", _owner(scene, country) if country else None)
    following = found.end + 1 if found.end < len(doc) and scene.texts[found.end] == "," else found.end
    if (named := scene.by_start.get(following)) and named.is_person:
        return linked(found, named.entity_id, "apposition", scene.where(named), "counterpart")
    if (person := antecedent(start)) is None:
        return None
    return _same_office(scene, offices, found, person)


def _reads(scene: Scene, position: int, phrase: tuple[str, ...]) -> bool:
    return scene.lower[position] == phrase[0] and tuple(scene.lower[position : position + len(phrase)]) == phrase


def _same_office(scene: Scene, offices: Offices, found: Description, person: Named) -> Reference:
    """Link to the holder of `person`'s office in the country named, or to the one other whom the article names."""
    kinds = {term.office: None for term in held(scene, offices, person.entity_id)}
    able: dict[str, OfficeTerm] = {}
    if found.owner:
        there = Description(found.start, found.end, tuple(kinds), "", found.owner)
        able = {term.entity_id: term for term in holders(scene, offices, there)}
    else:
        others = {each.entity_id for each in scene.people(0, found.start)} - {person.entity_id}
        terms = [term for each in sorted(others) for term in held(scene, offices, each)]
        able = {term.entity_id: term for term in terms if term.office in kinds}
    if len(able) != 1 or scene.days is None:
        return linked(found, None, "unresolved", f"counterpart of {person.text}", "counterpart")
    ((entity_id, term),) = able.items()
    return linked(found, entity_id, "counterpart", f"{term.title} on {scene.days[0].isoformat()}", "counterpart")
