"""Who acts: the parties before a verb, before words set off, or of the clause before 'and'."""

from collections.abc import Iterator

from pipeline.contacts.parties import Party, parties_at
from pipeline.contacts.passage import QUOTES, Passage

# Tokens back to where a subject may begin.
MAX_BACK = 45
# With these begins what is set off: 'as I understand it', 'I think'.
ASIDES = frozenset({"as", "i", "you", "we"})
# Tokens from a comma to the first name behind it.
MAX_TITLE = 5


def parties_before(passage: Passage, end: int, floor: int) -> list[Party]:
    """Return the list of parties that ends right before token `end`, the longest that begins a clause or phrase."""
    if end > floor and passage.texts[end - 1] in QUOTES:
        end -= 1
    for start in range(max(floor, end - MAX_BACK), end):
        if not _may_begin(passage, start, floor):
            continue
        found, last = parties_at(passage, start, end)
        if found and last == end:
            return found
    return []


def _may_begin(passage: Passage, start: int, floor: int) -> bool:
    """Whether a subject may begin at a token: not behind a preposition, nor within a name."""
    if passage.is_within_name(start):
        return False
    before = passage.word(start - 1) if start > floor else ""
    is_clause = before in passage.words["subordinators"] or before in ("as", "that")
    is_urged = before in ("on", "upon") and passage.word(start - 2).startswith("call")
    # 'Workers from Minnesota and [Nebraska]'.
    first = start
    while first > floor and passage.word(first - 1) in ("and", ",") and (other := passage.by_end.get(first - 1)):
        first = other.start
    is_of_list = first < start and passage.word(start - 1) == "and" and passage.is_in(first - 1, "prepositions")
    return is_clause or is_urged or not (is_of_list or before in passage.words["prepositions"])


def subject_of(passage: Passage, position: int, floor: int) -> list[Party]:
    """Return who acts before a token: right there, before 'who' or words set off, or the last subject before 'and'."""
    before = passage.word(position - 1) if position > floor else ""
    if before in ("who", "which"):
        comma = passage.word(position - 2) == ","
        return parties_before(passage, position - 1 - comma, floor)
    if before == "," and passage.texts[position - 2] in ("Jr.", "Sr."):
        return parties_before(passage, position - 1, floor)
    if before == ",":
        found = _before_insertion(passage, position - 1, floor)
        if not found and _is_aside(passage, position - 1, floor):
            return []
        found = found or _last_outside_that(passage, position - 1, floor)
        return found or parties_before(passage, position - 1, floor)
    if before == "and" and passage.word(position - 2) == ",":
        # 'Zelenskyy came, when the council met, and held talks'.
        return first_subject(passage, position - 1, floor)
    if before in ("and", "but", "then", "or") or passage.is_in(position - 1, "subordinators"):
        return last_subject(passage, position - 1, floor) or before_comma(passage, position - 1, floor)
    return parties_before(passage, position, floor)


def before_comma(passage: Passage, position: int, floor: int) -> list[Party]:
    """'Blinken, after': who is named right before the comma before a token."""
    is_set_off = position - 1 > floor and passage.word(position - 1) == ","
    return parties_before(passage, position - 1, floor) if is_set_off else []


def _before_insertion(passage: Passage, comma: int, floor: int) -> list[Party]:
    """'Blinken, the top diplomat,': who is named before the comma with which the words set off begin.

    'The leaders of both, Biden and Lapid,': those who are set off.
    """
    for opening in range(comma - 1, max(floor, comma - MAX_BACK), -1):
        if passage.texts[opening] == "," and passage.word(opening - 1) != ",":
            named = parties_before(passage, comma, opening + 1)
            if len(named) > 1 and named[0].is_person and named[0].start - opening <= MAX_TITLE:
                return named
        if passage.texts[opening] == "," and (found := parties_before(passage, opening, floor)):
            set_off = passage.by_start.get(opening + 1)
            is_named = set_off is not None and set_off.end == comma and set_off.mention.entity_id == found[-1].entity_id
            return found if is_named else found[-1:]
    return []


def _last_outside_that(passage: Passage, end: int, floor: int) -> list[Party]:
    """Return the last subject, nobody where a clause with 'that' has begun since, whose own subject is not known."""
    found = last_subject(passage, end, floor)
    return [] if found and "that" in passage.lower[found[-1].end : end] else found


def _is_aside(passage: Passage, comma: int, floor: int) -> bool:
    """'The envoy, as I understand it,': whether a clause is set off whose subject does nothing else."""
    opening = next((i for i in range(comma - 1, floor, -1) if passage.texts[i] == ","), floor)
    return opening > floor and (passage.word(opening + 1) in ASIDES or passage.is_in(opening + 1, "subordinators"))


def last_subject(passage: Passage, end: int, floor: int) -> list[Party]:
    """Return the last parties before a token that a verb follows: 'Blinken flew to Kyiv and'."""
    found = list(_subjects(passage, end, floor))
    return found[-1] if found else []


def first_subject(passage: Passage, end: int, floor: int) -> list[Party]:
    """Return the first parties of a sentence that a verb follows."""
    return next(_subjects(passage, end, floor), [])


def _subjects(passage: Passage, end: int, floor: int) -> Iterator[list[Party]]:
    start = floor
    while start < end:
        parties, last = parties_at(passage, start, end) if _may_begin(passage, start, floor) else ([], start)
        if parties and last < end and _is_verb(passage, last):
            yield parties
        start = last if parties else start + 1


def _is_verb(passage: Passage, position: int) -> bool:
    """Whether what follows a subject may be its verb: no name, noun of a title, preposition or joining word."""
    word = passage.lower[position]
    if word == ",":
        return passage.word(position + 1) in ("who", "which")
    if passage.is_in(position, "finite", "between"):
        return True
    is_other = passage.is_in(position, "prepositions", "stops", "times", "determiners", "somebody")
    return passage.texts[position].islower() and word.isalpha() and not is_other and position not in passage.by_start
