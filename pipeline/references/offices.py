"""Offices in the words of a text: 'the Russian foreign minister', 'Biden's adviser', 'his Russian counterpart'."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from pipeline.curated import CuratedEntity
from pipeline.offices import Offices, OfficeTerm
from pipeline.references.pronouns import speaker
from pipeline.references.scene import Named, Reference, Scene
from pipeline.references.words import OfficeWords

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
ARTICLES = frozenset({"the"})
OWNERS = ("NORP", "GPE", "LOC", "ORG")
# After these an office is said of somebody, as in 'resigned to become the secretary of state', or adds to what a comma
# or dash parts from it.
NOT_REFERRING = frozenset(
    "as be been being is was were become becomes became becoming named appointed elected nominated , — – -".split()
)
# After these even 'the President' is nobody's yet.
BECOMING = frozenset("be been being become becomes became becoming named appointed elected nominated".split())
Antecedent = Callable[[int], Named | None]


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


def find_offices(scene: Scene, offices: Offices, antecedent: Antecedent) -> Iterator[Reference]:
    """Yield the descriptions by an office, linked to its holder on the article's date; unresolved where none is known.

    `antecedent` returns whom a possessive pronoun at a token means, None where that is not certain.
    """
    position, starts = 0, scene.words.office_starts
    while position < len(scene.lower):
        if scene.lower[position] not in starts:
            position += 1
            continue
        found = _counterpart(scene, offices, antecedent, position) or _office(scene, offices, antecedent, position)
        if found is None:
            position += 1
            continue
        position = found.end
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
        return _bare(scene, offices, words, position, end)
    is_of_body = found.owner is not None and _is_body(scene, found.owner)
    if found.end in scene.by_start and scene.by_start[found.end].is_person:
        return None
    if _is_other_time(scene, found.start) or (words.kinds == ("chief",) and not is_of_body):
        return None
    if (beside := _beside(scene, found)) is not None and _may_hold(offices, beside, words):
        return _linked(found, beside.entity_id, "apposition", scene.where(beside), "beside_name")
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


def _beside(scene: Scene, found: Description) -> Named | None:
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


def _by_date(scene: Scene, offices: Offices, found: Description) -> Reference:
    if scene.days is None:
        return _linked(found, None, "unresolved", "the article has no date", "office_words")
    terms = _holders(scene, offices, found)
    if len({term.entity_id for term in terms}) != 1:
        why = "two hold it on that day" if terms else f"no holder is listed for {_day(scene.days[0])}"
        return _linked(found, None, "unresolved", why, "office_words")
    return _linked(found, terms[0].entity_id, "office", f"{terms[0].title} on {_day(scene.days[0])}", "office_words")


def _holders(scene: Scene, offices: Offices, found: Description) -> list[OfficeTerm]:
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


def _day(day: date) -> str:
    return day.isoformat()


def _bare(scene: Scene, offices: Offices, words: OfficeWords, position: int, end: int) -> Reference | None:
    """Return 'the President' as the holder in the publisher's country, else as the one named before who holds it.

    A transcript's label, 'THE PRESIDENT:', is who speaks, whoever is named before; 'the President's Emergency Plan' is
    a name.
    """
    is_label = scene.texts[position].isupper()
    if is_label or not _is_bare(scene, words, position) or _is_named_after(scene, end):
        return None
    found = Description(position - 1, end, words.kinds, words.title, None)
    is_capital = all(word[0].isupper() or word == "of" for word in scene.texts[position:end])
    at_home = holder_at_home(scene, offices, words) if is_capital else None
    if at_home is None:
        return _named_before(scene, offices, words, found)
    if (beside := _beside(scene, found)) and any(
        _is_term_of(each, words) for each in held(scene, offices, beside.entity_id)
    ):
        return _linked(found, beside.entity_id, "apposition", scene.where(beside), "beside_name")
    says = speaker(scene, position) if scene.is_quoted(position) else scene.whose_turn(position)
    listed = scene.curated.entities.get(says.entity_id) if says else None
    if listed and listed.country and listed.country != at_home.country:
        # A guest may mean another, so what the text says must agree.
        before = _named_before(scene, offices, words, found)
        return before if before and before.entity_id == at_home.entity_id else None
    is_own_turn = listed is not None and listed.entity_id == at_home.entity_id
    if is_own_turn or _is_another_meant(scene, offices, words, position, at_home):
        return _named_before(scene, offices, words, found)
    if position > 1 and scene.lower[position - 2] in BECOMING:
        return None
    return _linked(found, at_home.entity_id, "publisher", at_home.evidence, "office_words")


def holder_at_home(scene: Scene, offices: Offices, words: OfficeWords) -> AtHome | None:
    """Return the one who holds an office in the publisher's country on all the days that the article may be of."""
    body = scene.publisher
    if body is None or body.country is None or scene.days is None:
        return None
    # A foreign minister who is called Secretary of State is not 'the Foreign Minister' at home.
    terms = _holders(scene, offices, Description(0, 0, words.kinds, words.text, body.country))
    if len({term.entity_id for term in terms}) != 1:
        return None
    evidence = f"{terms[0].title} on {_day(scene.days[0])}; published by {body.name}"
    return AtHome(terms[0].entity_id, body.country, evidence)


def _is_named_after(scene: Scene, end: int) -> bool:
    """Whether a body or plan named after the office follows: 'the President's [Emergency Plan for AIDS Relief]'."""
    if end >= len(scene.texts) or scene.texts[end] not in POSSESSIVES:
        return False
    words = list(takewhile(lambda word: word[0].isupper(), scene.texts[end + 1 :]))
    return any(word.lower() in scene.words.named_after_an_office for word in words)


def _is_another_meant(scene: Scene, offices: Offices, words: OfficeWords, position: int, at_home: AtHome) -> bool:
    """Whether the paragraph named somebody else by this title before: 'met President Herzog. ... the President'.

    Or the headline does. Of an office below a head of state's, whether the article named anybody before who holds it
    elsewhere.
    """
    if any(each.title == words.text and each.entity_id != at_home.entity_id for each in scene.headed):
        return True
    if "head_of_state" not in words.kinds and _able(scene, offices, words, position).keys() - {at_home.entity_id}:
        return True
    named = {each.start: each.entity_id for each in scene.people(scene.paragraph_start(position), position)}
    unlinked = {start: "" for start in scene.unlinked if scene.paragraph_start(position) <= start < position}
    others = [start for start, who in (named | unlinked).items() if who != at_home.entity_id]
    return any(start and scene.lower[start - 1] == words.words[-1] for start in others)


def _may_hold(offices: Offices, person: Named, words: OfficeWords) -> bool:
    """Whether a person ever held the office, as far as is listed: not Blinken in 'the President, Tony Blinken, ...'."""
    terms = offices.of_person(person.entity_id)
    return not terms or any(_is_term_of(term, words) for term in terms)


def _is_term_of(term: OfficeTerm, words: OfficeWords) -> bool:
    return term.office in words.kinds and term.is_called(words.title)


def _named_before(scene: Scene, offices: Offices, words: OfficeWords, found: Description) -> Reference | None:
    """Return 'the secretary of state' as the one person named before whose office it is on the article's date.

    Nobody where the article said so before it named that person: it has somebody else in mind.
    """
    position = found.start + 1
    able = _able(scene, offices, words, position)
    if len(able) != 1:
        return None
    person = next(iter(able.values()))
    first = next(each.start for each in scene.people(0, position) if each.entity_id == person.entity_id)
    if any(_is_bare(scene, words, earlier) for earlier in _places(scene, words.words[0], first)):
        return None
    return _linked(found, person.entity_id, "title", scene.where(person), "office_words")


def _able(scene: Scene, offices: Offices, words: OfficeWords, position: int) -> dict[str, Named]:
    """Return those named before a token who hold an office so called, anywhere, on the article's date."""
    return {
        each.entity_id: each
        for each in scene.people(0, position)
        for term in held(scene, offices, each.entity_id)
        if _is_term_of(term, words)
    }


def _places(scene: Scene, word: str, end: int) -> Iterator[int]:
    place = -1
    with suppress(ValueError):
        while True:
            place = scene.lower.index(word, place + 1, end)
            yield place


def _is_bare(scene: Scene, words: OfficeWords, position: int) -> bool:
    """Whether 'the' and the words of an office stand at `position` without saying whose it is, or who holds it."""
    doc, end = scene.doc, position + len(words.words)
    if scene.lower[position] != words.words[0] or tuple(scene.lower[position:end]) != words.words:
        return False
    is_whole = end >= len(doc) or not (doc[end].is_alpha and (doc[end].is_title or scene.lower[end] in ("of", "for")))
    is_whole = is_whole and scene.lower[end : end + 2] != ["-", "elect"]
    return position > 0 and scene.lower[position - 1] == "the" and is_whole and end not in scene.by_start


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
        return _linked(found, named.entity_id, "apposition", scene.where(named), "counterpart")
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
        able = {term.entity_id: term for term in _holders(scene, offices, there)}
    else:
        others = {each.entity_id for each in scene.people(0, found.start)} - {person.entity_id}
        terms = [term for each in sorted(others) for term in held(scene, offices, each)]
        able = {term.entity_id: term for term in terms if term.office in kinds}
    if len(able) != 1 or scene.days is None:
        return _linked(found, None, "unresolved", f"counterpart of {person.text}", "counterpart")
    ((entity_id, term),) = able.items()
    return _linked(found, entity_id, "counterpart", f"{term.title} on {_day(scene.days[0])}", "counterpart")


def _linked(found: Description, entity_id: str | None, rule: str, evidence: str, found_rule: str) -> Reference:
    return Reference(found.start, found.end, "nominal", found_rule, entity_id, rule, evidence)
