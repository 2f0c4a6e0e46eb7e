"""Whom else the same words lead to, elsewhere or later: 'spoke with Lavrov on Monday and with Kuleba on Friday'."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.contacts.actors import OF_TWO
from pipeline.contacts.parties import PLACES, Party, parties_at
from pipeline.contacts.passage import Passage
from pipeline.contacts.told import JOINT, Told

# Tokens from those whom the words lead to first to 'and', and from that to 'with'.
MAX_GAP, MAX_ADVERBS = 14, 4
# With these something else than when, where or of what begins.
ENDS = frozenset({";", ":", "\n\n", "with", "that", "who", "which", "between"})
ADVERBS = frozenset({"then", "later", "earlier", "separately", "also", "again", "afterwards", "afterward", "finally"})
TOPICS = frozenset({"about"})
# Behind whom they lead to next, besides when and where.
CLOSING = frozenset({",", ".", "and", ";", "\n\n", ")"})


def told_again(passage: Passage, found: Told, end: int) -> Iterator[Told]:
    """Yield what was found, and then what the same words tell of others behind 'and with'."""
    told = found
    while told.kind in OF_TWO and told.targets and told.rule not in (*JOINT.values(), "passive"):
        following = _next(passage, told, end)
        if following is None:
            break
        yield replace(told, until=following.start)
        told = following
    yield told


def _next(passage: Passage, told: Told, end: int) -> Told | None:
    start = told.end_of_targets
    joint = next((i for i in range(start, min(end, start + MAX_GAP)) if _ends_gap(passage, i)), end)
    if joint >= end or passage.lower[joint] != "and":
        return None
    position = joint + 1
    while position - joint <= MAX_ADVERBS and _is_adverb(passage, position):
        position += 1
    if passage.word(position) == "with":
        parties, last = parties_at(passage, position + 1, end)
        is_whole = passage.word(last) in CLOSING or _is_setting(passage, last, end)
        is_alike = all(each.is_bare for each in told.targets) or not all(each.is_bare for each in parties)
    else:
        # 'Met Kuleba on Tuesday and Stoltenberg on Wednesday.'
        parties, last = parties_at(passage, joint + 1, end)
        behind = passage.behind_day(last)
        is_timed = behind is not None and passage.word(behind) in CLOSING
        is_whole = is_timed and passage.is_in(joint - 1, "times") and joint > start
        is_alike = position == joint + 1 and all(each.is_person for each in (*told.targets, *parties))
    # 'X, who met Lavrov, and with Kuleba, signed': behind a comma, with the sentence's own verb behind the next.
    is_set_off = passage.lower[joint - 1] == passage.word(last) == ","
    is_whole = is_whole and not (is_set_off and _is_verb(passage, last + 1))
    is_known = any(each.entity_id for each in (*told.actors, *parties))
    if not (parties and is_whole and is_alike and is_known) or _is_one_of(parties, told):
        return None
    first = position if passage.word(position) == "with" else joint + 1
    end_of_words = first + 1 if passage.word(first) == "with" else last
    return replace(told, start=first, end=end_of_words, rule="again", targets=parties, since=joint)


def _ends_gap(passage: Passage, position: int) -> bool:
    is_joint = passage.lower[position] == "and" and not passage.is_in(position + 1, "determiners")
    is_end = passage.lower[position] in ENDS or passage.is_in(position, "finite")
    return is_joint or is_end or passage.is_person_at(position)


def _is_verb(passage: Passage, position: int) -> bool:
    return passage.is_in(position, "finite") or passage.word(position) in passage.words.verbs


def _is_adverb(passage: Passage, position: int) -> bool:
    is_timed = passage.word(position) == "on" and passage.is_in(position + 1, "times")
    return is_timed or passage.word(position) in ADVERBS or passage.is_in(position, "times")


def _is_setting(passage: Passage, position: int, end: int) -> bool:
    """Whether when, where or of what stands at a token, and no verb that makes it another clause."""
    name = passage.by_start.get(position + 1 + passage.is_in(position + 1, "determiners"))
    is_place = name is not None and name.mention.label in PLACES
    is_when_or_where = passage.is_in(position + 1, "times") or is_place or passage.word(position) in TOPICS
    if not (passage.is_in(position, "times") or (passage.is_in(position, "prepositions") and is_when_or_where)):
        # 'And with Kuleba by his side', 'in power', 'on the ballot'.
        return False
    stop = next((i for i in range(position, end) if passage.word(i) in CLOSING), end)
    return not any(passage.is_in(i, "finite") for i in range(position, stop))


def _is_one_of(parties: list[Party], told: Told) -> bool:
    """Whether somebody would be told of twice: 'met Lavrov and Kuleba, and with Lavrov'."""
    known = {each.entity_id for each in told.parties if each.entity_id}
    return any(each.entity_id in known for each in parties)
