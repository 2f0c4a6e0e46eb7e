"""Contacts told by a noun alone: 'a meeting between Blinken and Lavrov', 'his visit to Kyiv', 'Biden-Putin talks'."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.contacts.nouns import parties_of_noun
from pipeline.contacts.parties import (
    POSSESSIVE_PRONOUNS,
    TAKING_PART,
    Party,
    last_subject,
    parties_at,
    places_at,
)
from pipeline.contacts.passage import Passage
from pipeline.contacts.told import Told, complete, kind_of_talk
from pipeline.statements.naming import POSSESSIVES

# Tokens of a phrase before its noun, and behind it to the verb of which it is the subject.
MAX_PHRASE, MAX_TO_VERB = 14, 26
# Before the subject of a clause.
OPENING = frozenset({",", "and", "but", ";", "as", "after", "before", "“"})
# Behind 'deal' they say that it was made.
MADE = frozenset({"signed", "reached", "struck", "brokered", "agreed", "concluded", "negotiated", "finalized"})


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun with the words before it: where they begin, whose it is by 'his' or 's, and whose by a hyphen."""

    start: int
    noun: int
    owners: list[Party]
    pair: list[Party]


def of_nouns(passage: Passage, floor: int, end: int, taken: set[int]) -> Iterator[Told]:
    """Yield what the nouns of a sentence tell of contacts, but those at tokens that are `taken`."""
    for noun in range(floor, end):
        kind = passage.words.nouns.get(passage.lower[noun])
        if kind is None or kind == "proposal" or noun in taken or passage.word(noun + 1) in passage.words.nouns:
            continue
        found = _told(passage, _noun_phrase(passage, noun, floor), kind, floor, end)
        if found is not None and (whole := complete(found)) is not None:
            yield whole


def _noun_phrase(passage: Passage, noun: int, floor: int) -> NounPhrase:
    start, owners, pair = noun, list[Party](), list[Party]()
    while start > max(floor, noun - MAX_PHRASE):
        name = passage.by_end.get(start)
        if name is not None and passage.lower[start] in (*POSSESSIVES, "-"):
            party = Party(name.start, name.end, name, is_person=name.mention.label == "PERSON")
            (pair if passage.lower[start] == "-" else owners).append(party)
            start = name.start
        elif name is not None and name.mention.form == "pronoun" and passage.lower[start - 1] in POSSESSIVE_PRONOUNS:
            owners.append(Party(name.start, name.end, name, is_person=True))
            start = name.start
        elif name is not None and name.mention.label in TAKING_PART and passage.word(name.start - 1) == "-":
            pair.append(Party(name.start, name.end, name))
            start = name.start
        elif name is not None and name.mention.label == "PERSON" and passage.word(name.start - 1) == "-":
            pair.append(Party(name.start, name.end, name, is_person=True))
            start = name.start
        elif _is_before_noun(passage, start - 1):
            start -= 1
        else:
            break
    return NounPhrase(start, noun, owners, pair[::-1])


def _is_before_noun(passage: Passage, position: int) -> bool:
    word = passage.lower[position]
    if word in POSSESSIVES or word == "-" or word in passage.words["determiners"] or word in POSSESSIVE_PRONOUNS:
        return True
    is_break = passage.is_in(position, "prepositions", "finite", "stops", "pronouns", "during", "ahead")
    is_hyphened = passage.word(position + 1) == "-"
    return (word[0].isalpha() and not is_break) or is_hyphened


def _told(passage: Passage, phrase: NounPhrase, kind: str, floor: int, end: int) -> Told | None:
    noun = phrase.noun
    status = _status(passage, phrase, kind, floor, end)
    if status is None:
        return None
    told, other = status
    if kind == "visit":
        actors, targets = _visit(passage, phrase, floor, end)
    else:
        actors, targets = _parties(passage, phrase, floor, end)
    if kind == "conversation" and passage.words["telephone"] & {*passage.lower[phrase.start : noun]}:
        kind = kind_of_talk(passage, phrase.start, noun + 1)
    return Told(noun, noun + 1, other or kind, told, "noun", actors, targets, phrase.start)


def _parties(passage: Passage, phrase: NounPhrase, floor: int, end: int) -> tuple[list[Party], list[Party]]:
    if len(phrase.pair) == 2:
        return phrase.pair[:1], phrase.pair[1:]
    found = parties_of_noun(passage, phrase.noun, end)
    if not found:
        return [], []
    joining = next((w for w in passage.lower[phrase.noun + 1 : found[0].start] if w in passage.words["joining"]), "")
    if joining != "with":
        return (found[:1], found[1:]) if len(found) > 1 else ([], [])
    return phrase.owners[:1] or _who(passage, phrase, floor, end), found


def _visit(passage: Passage, phrase: NounPhrase, floor: int, end: int) -> tuple[list[Party], list[Party]]:
    if passage.word(phrase.noun + 1) != "to":
        return [], []
    places, _ = places_at(passage, phrase.noun + 2, end)
    actors = phrase.owners[:1] or (_who(passage, phrase, floor, end) if places else [])
    return actors, [Party(each.start, each.end, each) for each in places]


def _who(passage: Passage, phrase: NounPhrase, floor: int, end: int) -> list[Party]:
    """Return who does it where the sentence goes on: 'During a meeting with Lavrov, Blinken', 'Blinken said after'."""
    preposition = phrase.start - 1
    if preposition < floor or not passage.is_in(preposition, "during", "ahead"):
        return []
    if preposition == floor:
        comma = next((i for i in range(phrase.noun, end) if passage.lower[i] == ","), end)
        return parties_at(passage, comma + 1, end)[0][:1] if comma < end else []
    return last_subject(passage, preposition, floor)[:1]


def _status(passage: Passage, phrase: NounPhrase, kind: str, floor: int, end: int) -> tuple[str, str | None] | None:
    """Return status, and the kind where the words make it another, by adjectives, the verb behind, or 'after'."""
    words = {*passage.lower[phrase.start : phrase.noun]}
    lists = passage.words
    if words & lists["unreal"]:
        return None
    if kind == "agreement":
        is_made = passage.word(phrase.noun + 1) in MADE or passage.word(phrase.start - 1) in MADE
        return ("happened", None) if is_made else None
    behind = _verb_behind(passage, phrase.noun, end) if _is_subject(passage, phrase, floor) else set()
    if behind & lists["called_off"] and behind & (lists["be"] | {"been"}):
        return "cancelled", "cancellation"
    if behind & lists["unreal"]:
        return None
    is_no = "no" in words
    if behind & {"will", "scheduled", "planned", "expected", "set", "due", "slated", "'ll"} or words & lists["to_come"]:
        return ("denied" if is_no or behind & lists["negations"] else "planned"), None
    before = passage.word(phrase.start - 1) if phrase.start > floor else ""
    if behind & {"took", "was", "were", "lasted", "ended", "began", "concluded", "focused", "yielded", "produced"}:
        is_denied = is_no or bool(behind & lists["negations"])
        return ("denied" if is_denied else "happened"), None
    if before in lists["ahead"]:
        return "planned", None
    if before == "of" and passage.is_in(phrase.start - 2, "outcomes"):
        return "happened", None
    near = passage.lower[max(floor, phrase.start - 8) : phrase.start]
    if not lists["unreal"].isdisjoint(near) or (before in ("in", "at", "on") and not words & lists["determiners"]):
        return None
    if before in lists["during"] or words & lists["past"] or passage.word(phrase.noun + 1) == "held":
        return None if "will" in passage.lower[floor:end] else ("happened", None)
    return None


def _is_subject(passage: Passage, phrase: NounPhrase, floor: int) -> bool:
    """Whether a phrase begins its clause, so that the verb behind it is of it."""
    before = passage.word(phrase.start - 1)
    return phrase.start == floor or before in OPENING or passage.is_in(phrase.start - 1, "saying", "clause_openers")


def _verb_behind(passage: Passage, noun: int, end: int) -> set[str]:
    """Return the words from the first verb behind a noun on, where the noun may be its subject."""
    for i in range(noun + 1, min(end, noun + MAX_TO_VERB)):
        if passage.lower[i] in (";", ":", "that", "which", "who"):
            break
        if passage.is_in(i, "finite") or passage.lower[i] in passage.words["came_about"]:
            return {*passage.lower[i : i + 5]}
    return set()
