"""Contacts told by a noun alone: 'a meeting between Blinken and Lavrov', 'his visit to Kyiv', 'Biden-Putin talks'."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.contacts.actors import subject_behind
from pipeline.contacts.noun_phrase import POSSESSIVE_PRONOUNS, TAKING_PART
from pipeline.contacts.noun_status import is_on_it, is_source, noun_status
from pipeline.contacts.nouns import is_contact, kind_of_talk, parties_of_noun, places_of_visit
from pipeline.contacts.parties import Party, of_name, parties_at
from pipeline.contacts.passage import Passage
from pipeline.contacts.status import Status, is_done, words_before
from pipeline.contacts.subjects import before_comma, last_subject, subject_of
from pipeline.contacts.told import Told, complete
from pipeline.statements.account import Name

# Tokens of a phrase before its noun.
MAX_PHRASE = 14
# From a verb to the end of whom it is said to: 'told [Russian Foreign Minister Sergey Lavrov]'.
MAX_TO_VERB = 12
# Lists of words that do not stand before the noun of a phrase.
ENDING = ("prepositions", "finite", "stops", "pronouns", "during", "ahead")


@dataclass(frozen=True, slots=True)
class Owned:
    """A noun with the words before it: where they begin, whose it is by 'his' or 's, and whose by a hyphen."""

    start: int
    noun: int
    owners: list[Party]
    pair: list[Party]


def of_nouns(passage: Passage, floor: int, end: int, taken: set[int]) -> Iterator[Told]:
    """Yield what the nouns of a sentence tell of contacts, but those at tokens that are `taken`."""
    for noun in range(floor, end):
        kind = passage.words.nouns.get(passage.lower[noun])
        if (
            kind is None
            or kind == "proposal"
            or not is_contact(passage, noun)
            or noun in taken
            or passage.word(noun + 1) in passage.words.nouns
        ):
            continue
        found = _told(passage, _owned(passage, noun, floor), kind, floor, end)
        if found is not None and (whole := complete(found)) is not None:
            yield whole


def _owned(passage: Passage, noun: int, floor: int) -> Owned:
    start, owners, pair = noun, list[Party](), list[Party]()
    while start > max(floor, noun - MAX_PHRASE):
        name = passage.by_end.get(start)
        if name is not None and _is_owner(passage, name):
            owners.append(of_name(name))
            start = name.start
        elif name is not None and _is_of_pair(passage, name):
            pair.append(of_name(name))
            start = name.start
        elif _is_before_noun(passage, start - 1):
            start -= 1
        else:
            break
    return Owned(start, noun, owners, pair[::-1])


def _is_owner(passage: Passage, name: Name) -> bool:
    """'Blinken's meeting', 'his meeting'."""
    is_his = name.mention.form == "pronoun" and passage.word(name.start) in POSSESSIVE_PRONOUNS
    return is_his or passage.word(name.end) in POSSESSIVES


def _is_of_pair(passage: Passage, name: Name) -> bool:
    """'Biden-Putin talks'."""
    is_taking_part = name.mention.label in TAKING_PART | {"PERSON"}
    return is_taking_part and "-" in (passage.word(name.end), passage.word(name.start - 1))


def _is_before_noun(passage: Passage, position: int) -> bool:
    word = passage.lower[position]
    if passage.is_in(position, "determiners") or word in POSSESSIVE_PRONOUNS or word in (*POSSESSIVES, "-"):
        return True
    is_hyphened = passage.word(position + 1) == "-"
    is_word = word[0].isalpha() or word.isdigit()
    return is_hyphened or (is_word and not passage.is_in(position, *ENDING))


def _told(passage: Passage, owned: Owned, kind: str, floor: int, end: int) -> Told | None:
    noun = owned.noun
    said = _told_in_it(passage, owned, floor)
    status = Status("happened") if said else noun_status(passage, owned.start, noun, kind, floor, end)
    if status is None:
        return None
    find = _visit if kind == "visit" else _parties
    actors, targets = said or find(passage, owned, floor, end)
    if kind == "conversation":
        kind = kind_of_talk(passage, owned.start, noun)
    return Told(noun, noun + 1, status.kind or kind, status.status, "noun", actors, targets, owned.start)


def _parties(passage: Passage, owned: Owned, floor: int, end: int) -> tuple[list[Party], list[Party]]:
    if len(owned.pair) == 2:
        return owned.pair, []
    found = parties_of_noun(passage, owned.noun, end)
    if not found:
        return _in_it(passage, owned, floor, end), []
    joining = next((w for w in passage.lower[owned.noun + 1 : found[0].start] if w in passage.words["joining"]), "")
    is_to_one = passage.word(owned.noun + 1) == "to"
    if joining != "with" and not is_to_one:
        return (found, []) if len(found) > 1 else ([], [])
    return owned.owners[:1] or _who(passage, owned, floor, end), found


def _told_in_it(passage: Passage, owned: Owned, floor: int) -> tuple[list[Party], list[Party]] | None:
    """Return who says something to whom in it: 'Blinken told Lavrov [in a phone call] that'."""
    preposition, words = owned.start - 1, passage.lower[owned.start : owned.noun]
    if passage.word(preposition) not in ("in", "during") or words[:1] not in (["a"], ["an"]) or "that" in words:
        return None
    near = range(preposition - 1, max(floor, preposition - MAX_TO_VERB), -1)
    verb = next((i for i in near if passage.is_in(i, "told_in_it")), floor)
    hearers, last = parties_at(passage, verb + 1, preposition)
    before = words_before(passage, verb, floor)
    if verb <= floor or last != preposition or not is_done(passage, before):
        return None
    actors = subject_of(passage, before.start, floor)
    is_of_persons = actors and all(each.is_person for each in (*actors, *hearers))
    is_led_on = bool(parties_of_noun(passage, owned.noun, passage.sentence_of(verb)[1]))
    return (actors, hearers) if is_of_persons and not is_led_on else None


def _in_it(passage: Passage, owned: Owned, floor: int, end: int) -> list[Party]:
    """Return the several persons who act where a sentence begins with it: 'In a call, Blinken and Lavrov discussed'.

    'At a meeting, Blinken told Lavrov': both of these.
    """
    is_first = owned.start - 1 == floor and passage.word(floor) in ("in", "during", "at")
    opening = passage.word(owned.start)
    found = subject_behind(passage, owned.noun, end) if is_first and opening in ("a", "an", "their") else []
    if len(found) == 1 and passage.is_in(found[0].end, "told_in_it"):
        found += parties_at(passage, found[0].end + 1, end)[0]
    elif passage.word(floor) == "at" and opening != "their":
        # 'At a meeting in Brussels, Blinken and Austin urged': with others, it may be.
        return []
    return found if len(found) > 1 and all(each.is_person for each in found) else []


def _visit(passage: Passage, owned: Owned, floor: int, end: int) -> tuple[list[Party], list[Party]]:
    """'His visit to Kyiv', 'the visit of Blinken to Kyiv'; 'during her visit to Kyiv, Blinken' tells who she is."""
    owners, to = owned.owners[:1], owned.noun + 1
    if passage.word(to) in ("of", "by"):
        owners, to = parties_at(passage, to + 1, end)
    places = places_of_visit(passage, to - 1, end)
    if not places:
        return [], []
    is_open = not owners or (owners[0].entity_id is None and owned.start - 1 == floor)
    return (_who(passage, owned, floor, end) if is_open else []) or owners, places


def _who(passage: Passage, owned: Owned, floor: int, end: int) -> list[Party]:
    """Return who does it where the sentence goes on: 'During a meeting with Lavrov, Blinken', 'Blinken said after'."""
    preposition = owned.start - 1
    if is_source(passage, owned.start):
        # 'Blinken emerged from talks with'.
        return subject_of(passage, preposition - 1, floor)
    is_setting = passage.is_in(preposition, "during", "ahead") or is_on_it(passage, owned.start, floor)
    if preposition < floor or not (is_setting or passage.word(preposition) == "for"):
        return []
    if preposition == floor:
        return subject_behind(passage, owned.noun, end)[:1]
    found = last_subject(passage, preposition, floor) or before_comma(passage, preposition, floor)
    return found if passage.word(preposition) == "for" else found[:1]
