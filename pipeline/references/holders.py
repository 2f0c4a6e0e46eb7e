"""Who holds an office: in a country on the article's date, at home of the publisher, or beside the words."""

from dataclasses import dataclass

from pipeline.offices import Offices, OfficeTerm
from pipeline.references.scene import Named, Reference, Scene
from pipeline.references.words import OfficeWords


@dataclass(frozen=True, slots=True)
class Description:
    """Words for whoever holds an office: their tokens, the kinds of office, whose office it is."""

    start: int
    end: int
    kinds: tuple[str, ...]
    title: str
    owner: str | None


@dataclass(frozen=True, slots=True)
class AtHome:
    """Who holds an office in the country whose body published the article, and what that rests on."""

    entity_id: str
    country: str
    evidence: str


def holder_at_home(scene: Scene, offices: Offices, words: OfficeWords) -> AtHome | None:
    """Return the one who holds an office in the publisher's country on all the days that the article may be of."""
    body = scene.publisher
    if body is None or body.country is None or scene.days is None:
        return None
    # A foreign minister who is called Secretary of State is not 'the Foreign Minister' at home.
    terms = holders(scene, offices, Description(0, 0, words.kinds, words.text, body.country))
    if len({term.entity_id for term in terms}) != 1:
        return None
    evidence = f"{terms[0].title} on {scene.days[0].isoformat()}; published by {body.name}"
    return AtHome(terms[0].entity_id, body.country, evidence)


def holders(scene: Scene, offices: Offices, found: Description) -> list[OfficeTerm]:
    """Return the terms of office that the description can mean on all the days that the article may be of."""
    if scene.days is None or found.owner is None:
        return []
    first, last = scene.days
    terms = [term for kind in found.kinds for term in offices.terms(kind, found.owner, first)]
    return [term for term in terms if term.includes(last) and term.is_called(found.title)]


def held(scene: Scene, offices: Offices, entity_id: str) -> list[OfficeTerm]:
    """Return the terms of a person that cover all the days that the article may be of."""
    if scene.days is None:
        return []
    first, last = scene.days
    return [term for term in offices.held(entity_id, first) if term.includes(last)]


def named_beside(scene: Scene, found: Description) -> Named | None:
    """Return the person whose name a comma joins to the description."""
    doc = scene.doc
    after = scene.by_start.get(found.end + 1) if found.end < len(doc) and scene.texts[found.end] == "," else None
    if after and after.is_person:
        is_closed = after.end >= len(doc) or not doc[after.end].is_alpha or not scene.texts[after.end][0].isupper()
        return after if is_closed and not (after.end < len(doc) and scene.lower[after.end] == "and") else None
    before = scene.by_end.get(found.start - 1) if found.start and scene.texts[found.start - 1] == "," else None
    is_closed = found.end >= len(doc) or scene.texts[found.end] in (",", ".", "—", "–", ")", ";", ":")
    return before if before and before.is_person and is_closed and not _is_list(scene, found.end) else None


def _is_list(scene: Scene, end: int) -> bool:
    return end + 1 < len(scene.doc) and scene.texts[end] == "," and scene.lower[end + 1] in ("and", "or")


def may_hold(offices: Offices, person: Named, words: OfficeWords) -> bool:
    """Whether a person ever held the office, as far as is listed: not Blinken in 'the President, Tony Blinken, ...'."""
    terms = offices.of_person(person.entity_id)
    return not terms or any(is_term_of(term, words) for term in terms)


def is_term_of(term: OfficeTerm, words: OfficeWords) -> bool:
    """Whether a term is of the office that the words mean."""
    return term.office in words.kinds and term.is_called(words.title)


def linked(found: Description, entity_id: str | None, rule: str, evidence: str, found_rule: str) -> Reference:
    """Return the description as a reference."""
    return Reference(found.start, found.end, "nominal", found_rule, entity_id, rule, evidence)
