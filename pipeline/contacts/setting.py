"""Where and when a contact was or is to be, by the words of its sentence."""

from bisect import bisect_left

from pipeline.contacts.parties import PLACES
from pipeline.contacts.passage import Passage
from pipeline.contacts.told import Told
from pipeline.records import DateExpression
from pipeline.statements.account import Name

# Tokens from the words that tell of a contact to where it was.
MAX_FAR = 26
# Characters before a date with which a sentence begins: 'Back in'.
MAX_OPENING = 12
# Before what they spoke of: 'on the war in Ukraine', so many tokens before 'in' at most.
SUBJECT_OPENERS, MAX_SUBJECT = frozenset({"on", "about", "regarding", "concerning", "over"}), 5
BESIDE = frozenset({"sidelines", "margins", "fringes", "occasion", "eve", "phone", "telephone", "way", "day"})
# With these something else begins.
OTHER = frozenset({"to", "that", "who", "which", "where", "while", "as", ";"})
# Words in -ing that begin nothing else.
NO_PURPOSE = frozenset({"meeting", "morning", "evening", "during", "gathering", "following", "building"})


def place_of(passage: Passage, told: Told, floor: int, end: int) -> Name | None:
    """Return the place where it was: behind it, 'met in Geneva', else at the sentence's start: '(While) in Geneva,'."""
    if told.kind == "visit":
        places = [each.name for each in told.targets]
        return places[0] if len(places) == 1 else None
    start = told.end_of_targets
    for i in range(told.end, min(end, told.end + MAX_FAR)):
        # 'Talks between them were held in Geneva'.
        if (_ends(passage, i, start) or _is_about(passage, i, start)) and not (
            told.rule == "noun" and passage.is_in(i, "came_about", "be")
        ):
            break
        if (found := _place_at(passage, i)) is not None and not _is_of_subject(passage, i, start):
            return found
    opening = floor + (passage.word(floor) == "while")
    return _place_at(passage, opening) or _there(passage, told, floor, end)


def _there(passage: Passage, told: Told, floor: int, end: int) -> Name | None:
    """'While there,' or behind the contact 'there': the one place that the sentence before is about, or this so far."""
    behind = range(told.end, min(end, told.end_of_targets + 1))
    opening = range(floor, min(floor + 2, told.start))
    there = next(
        (i for i in (*opening, *behind) if passage.lower[i] == "there" and not _is_verb_behind(passage, i)), None
    )
    if there is None or floor == 0:
        return None
    since, _ = passage.sentence_of(floor - 1)
    named = (passage.by_start.get(i) for i in range(since, there) if passage.is_in(i - 1, "to_places"))
    places = [each for each in named if each is not None and each.mention.label in PLACES]
    return places[0] if len({each.mention.entity_id for each in places}) == 1 else None


def _is_verb_behind(passage: Passage, position: int) -> bool:
    return passage.is_in(position + 1, "be", "finite")


def _ends(passage: Passage, position: int, start: int) -> bool:
    """Whether the clause of a contact is over at a token."""
    if position < start:
        return False
    word = passage.lower[position]
    is_purpose = word.endswith("ing") and word not in NO_PURPOSE
    is_next = word in OTHER and not passage.is_in(position + 1, "planned")
    return is_next or is_purpose or passage.is_in(position, "finite", "saying")


def _is_about(passage: Passage, position: int, start: int) -> bool:
    """Whether words begin there that say what it was about, or what came before or then."""
    return position >= start and passage.is_in(position, "no_place", "subordinators")


def _is_of_subject(passage: Passage, position: int, start: int) -> bool:
    """'On the situation in Ukraine', 'about the war in': there is what they spoke of; not 'on the sidelines of'."""
    for i in range(position - 1, max(start, position - MAX_SUBJECT) - 1, -1):
        if passage.lower[i] in SUBJECT_OPENERS:
            return passage.is_in(i + 1, "determiners") and BESIDE.isdisjoint(passage.lower[i + 1 : position])
        if not passage.texts[i][0].isalpha():
            return False
    return False


def _place_at(passage: Passage, position: int) -> Name | None:
    if passage.lower[position] not in ("in", "at"):
        return None
    first = position + 1
    while passage.is_in(first, "determiners") or passage.word(first) in ("city", "capital", "of"):
        first += 1
    name = passage.by_start.get(first)
    return name if name is not None and name.mention.label in PLACES else None


def date_of(passage: Passage, told: Told, dates: list[DateExpression], floor: int, end: int) -> DateExpression | None:
    """Return the words of the sentence that say when: those nearest behind it in its clause, else nearest before."""
    first, last = passage.chars(floor, end)
    since = passage.starts[max(told.since, floor)]
    start, stop = passage.chars(told.start, told.end)
    clause = _clause_end(passage, told, end)
    inside = [each for each in dates if first <= each.start_char < last]
    behind = [each for each in inside if stop <= each.start_char < clause]
    # 'Since the invasion five months ago': no day of theirs.
    behind = [each for each in behind if each.from_date or not _is_since(passage, told, each)]
    if behind:
        return behind[0]
    before = [each for each in inside if each.end_char <= start]
    return next((each for each in before[::-1] if each.start_char >= since or _opens(passage, told, each, floor)), None)


def _is_since(passage: Passage, told: Told, date: DateExpression) -> bool:
    return "since" in passage.lower[told.end : bisect_left(passage.starts, date.start_char)]


def _opens(passage: Passage, told: Told, date: DateExpression, floor: int) -> bool:
    """'On Saturday, Orban called', 'in May, it was he who': the sentence begins with it, and then with who acts."""
    first = min((each.start for each in told.actors), default=told.start)
    between = range(bisect_left(passage.starts, date.end_char), first)
    is_first = date.start_char - passage.starts[floor] <= MAX_OPENING
    return is_first and not any(
        passage.is_in(i, "finite", "saying", "clause_openers")
        and passage.texts[i].islower()
        and passage.word(i - 1) != "it"
        for i in between
    )


def _clause_end(passage: Passage, told: Told, end: int) -> int:
    start = told.end_of_targets
    stop = next((i for i in range(start, end) if _ends(passage, i, start)), end)
    return passage.starts[stop] if stop < len(passage.starts) else passage.chars(stop - 1, stop)[1]
