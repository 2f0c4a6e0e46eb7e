"""Whether what a noun tells came about: by its adjectives, its verb, or 'after' before it."""

from pipeline.contacts.passage import Passage
from pipeline.contacts.status import Status

# Tokens from a noun to the verb of which it is the subject, and of that verb with its helping verbs.
MAX_TO_VERB, MAX_VERB = 26, 5
# Tokens before a phrase among which a word makes it unreal: 'the possibility of a meeting'.
MAX_BEFORE = 8
# Before the subject of a clause.
OPENING = frozenset({",", "and", "but", ";", "as", "after", "before", "“"})


def noun_status(passage: Passage, start: int, noun: int, kind: str, floor: int, end: int) -> Status | None:
    """Return whether a contact that a noun tells of came about; None where its words do not say so."""
    lists, words = passage.words, {*passage.lower[start:noun]}
    if not words.isdisjoint(lists["unreal"]):
        return None
    if kind == "agreement":
        is_made = passage.is_in(noun + 1, "made") or passage.is_in(start - 1, "made")
        return Status("happened") if is_made else None
    verb = _verb_behind(passage, noun, end) if _is_subject(passage, start, floor) else set()
    if "no" in words and passage.is_in(start - 1, "be") and "there" in passage.lower[max(floor, start - 4) : start]:
        # 'There was no meeting between'.
        return Status("denied")
    by_verb = _by_verb(passage, verb, words)
    return (
        by_verb if by_verb is not None or verb & lists["unreal"] else _by_words_before(passage, start, noun, floor, end)
    )


def _by_verb(passage: Passage, verb: set[str], words: set[str]) -> Status | None:
    lists = passage.words
    is_denied = "no" in words or bool(verb & lists["negations"])
    if verb & lists["called_off"] and verb & lists["be"]:
        return Status("cancelled", "cancellation")
    if verb & lists["unreal"]:
        return None
    if verb & lists["will_be"] or words & lists["to_come"]:
        return Status("denied" if is_denied else "planned")
    return Status("denied" if is_denied else "happened") if verb & lists["was_held"] else None


def _by_words_before(passage: Passage, start: int, noun: int, floor: int, end: int) -> Status | None:
    """'After a meeting', 'in the wake of his call', 'the recent talks'; but not 'the chance of a meeting'."""
    lists, words = passage.words, {*passage.lower[start:noun]}
    before = passage.word(start - 1) if start > floor else ""
    if before in lists["ahead"]:
        return Status("planned")
    if before == "of" and passage.is_in(start - 2, "outcomes"):
        return Status("happened")
    is_unreal = not lists["unreal"].isdisjoint(passage.lower[max(floor, start - MAX_BEFORE) : start])
    is_vague = before in ("in", "at") and words.isdisjoint(lists["determiners"])
    if is_unreal or is_vague or "will" in passage.lower[floor:end]:
        return None
    is_visit = passage.words.nouns[passage.lower[noun]] == "visit" and is_on_it(passage, start, floor)
    is_past = is_visit or before in lists["during"] or words & lists["past"] or passage.word(noun + 1) == "held"
    return Status("happened") if is_past else None


def is_on_it(passage: Passage, start: int, floor: int) -> bool:
    """'On a visit to Kyiv, Blinken', 'was on a visit to'; but 'commented on a visit to' is of somebody else's."""
    on = start - 1
    is_set_off = on == floor or passage.word(on - 1) in (",", "while") or passage.is_in(on - 1, "be")
    return on >= floor and passage.lower[on] == "on" and is_set_off and passage.is_in(start, "determiners")


def _is_subject(passage: Passage, start: int, floor: int) -> bool:
    """Whether a phrase begins its clause, so that the verb behind it is of it."""
    return start == floor or passage.word(start - 1) in OPENING or passage.is_in(start - 1, "saying", "clause_openers")


def _verb_behind(passage: Passage, noun: int, end: int) -> set[str]:
    """Return the words from the first verb behind a noun on, where the noun may be its subject."""
    for i in range(noun + 1, min(end, noun + MAX_TO_VERB)):
        if passage.lower[i] in (";", ":", "that", "which", "who"):
            break
        if passage.is_in(i, "finite", "came_about"):
            return {*passage.lower[i : i + MAX_VERB]}
    return set()
