"""An office alone, 'the President': its holder at home of the publisher, or the one named before who holds it."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import takewhile

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.offices import Offices
from pipeline.references.holders import (
    AtHome,
    Description,
    held,
    holder_at_home,
    is_term_of,
    linked,
    named_beside,
)
from pipeline.references.pronouns import speaker
from pipeline.references.scene import Named, Reference, Scene
from pipeline.references.words import OfficeWords

# After these even 'the President' is nobody's yet.
BECOMING = frozenset("be been being become becomes became becoming named appointed elected nominated".split())


def bare_office(scene: Scene, offices: Offices, words: OfficeWords, position: int, end: int) -> Reference | None:
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
    if (person := named_beside(scene, found)) and any(
        is_term_of(each, words) for each in held(scene, offices, person.entity_id)
    ):
        return linked(found, person.entity_id, "apposition", scene.where(person), "beside_name")
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
    return linked(found, at_home.entity_id, "publisher", at_home.evidence, "office_words")


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
    if "head_of_state" not in words.kinds and able(scene, offices, words, position).keys() - {at_home.entity_id}:
        return True
    first = scene.paragraph_start(position)
    named = {each.start: each.entity_id for each in scene.people(first, position)}
    unlinked = {start: "" for start in scene.unlinked if first <= start < position}
    others = [start for start, who in (named | unlinked).items() if who != at_home.entity_id]
    return any(start and scene.lower[start - 1] == words.words[-1] for start in others)


def _named_before(scene: Scene, offices: Offices, words: OfficeWords, found: Description) -> Reference | None:
    """Return 'the secretary of state' as the one person named before whose office it is on the article's date.

    Nobody where the article said so before it named that person: it has somebody else in mind.
    """
    position = found.start + 1
    people = able(scene, offices, words, position)
    if len(people) != 1:
        return None
    person = next(iter(people.values()))
    first = next(each.start for each in scene.people(0, position) if each.entity_id == person.entity_id)
    if any(_is_bare(scene, words, earlier) for earlier in _places(scene, words.words[0], first)):
        return None
    return linked(found, person.entity_id, "title", scene.where(person), "office_words")


def able(scene: Scene, offices: Offices, words: OfficeWords, position: int) -> dict[str, Named]:
    """Return those named before a token who hold an office so called, anywhere, on the article's date."""
    last = {each.entity_id: each for each in scene.people(0, position)}
    return {
        who: each for who, each in last.items() if any(is_term_of(term, words) for term in held(scene, offices, who))
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
