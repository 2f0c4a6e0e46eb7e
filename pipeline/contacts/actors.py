"""Who acts by a verb of contact, and who urges them to: 'called on Russia and Ukraine to meet'."""

from pipeline.contacts.parties import Party, parties_at, places_at
from pipeline.contacts.passage import Passage
from pipeline.contacts.status import Before, is_done, words_before
from pipeline.contacts.subjects import before_comma, last_subject, subject_of
from pipeline.statements.words import Verb

# Kinds that take two who are named or described; of the others one may be left unsaid.
OF_TWO = frozenset({"meeting", "call", "conversation", "agreement"})
# Tokens from a verb of travel to 'to meet'.
MAX_WAY = 10


def actors_of(passage: Passage, before: Before, verb: Verb, floor: int, end: int) -> tuple[list[Party], list[Party]]:
    """Return who acts; and who urges them to, where somebody does: 'called on Russia and Ukraine to meet'."""
    opening = before.start - passage.is_in(before.start - 1, "subordinators")
    if verb.form == "ing" and opening <= floor:
        return subject_behind(passage, floor, end), []
    if "without" in before.words:
        return last_subject(passage, before.start, floor) or before_comma(passage, before.start, floor), []
    actors = subject_of(passage, before.start, floor)
    first = before.start
    while passage.is_in(first, "negations") or passage.word(first) in ("then", "also"):
        first += 1
    if passage.word(first) == "to":
        # 'Prefers to return', 'an opportunity to speak': nothing tells whether it came to it.
        if not actors and verb.kind in OF_TWO and is_on_the_way(passage, first, floor):
            return last_subject(passage, first, floor), []
        is_urged = bool(actors) and before.words.isdisjoint(passage.words["negations"])
        urging = _urging_before(passage, actors[0].start, floor) if is_urged else None
        who = _who_urges(passage, urging, floor) if urging is not None else []
        return (actors, who) if who else ([], [])
    if not actors and verb.form == "ing":
        actors = last_subject(passage, before.start, floor)
    return actors, []


def is_on_the_way(passage: Passage, position: int, floor: int) -> bool:
    """Whether words lead to a place right before a token: 'flew to Geneva [to meet]', 'is in Geneva [for talks]'."""
    for i in range(position - 1, max(floor, position - MAX_WAY), -1):
        if passage.is_in(i, "be") and passage.word(i + 1) == "in" and places_at(passage, i + 2, position)[0]:
            return _is_certain(passage, i, floor)
        if any(each.kind == "visit" for each in passage.words.verbs.get(passage.lower[i], ())):
            return i not in passage.by_start and _is_certain(passage, i, floor)
        is_other = passage.lower[i] == "and" and i + 1 not in passage.by_start
        if passage.texts[i] in ",;" or is_other or passage.is_in(i, "finite"):
            return False
    return False


def _is_certain(passage: Passage, verb: int, floor: int) -> bool:
    """'[Flew] to Geneva', 'will fly': but 'could fly' and 'did not fly' lead to nobody."""
    before = words_before(passage, verb, floor).words
    return (before - {"to"}).isdisjoint(passage.words["unreal"] | passage.words["negations"] | passage.words["refused"])


def subject_behind(passage: Passage, start: int, end: int) -> list[Party]:
    """Return who acts where a sentence goes on: 'After meeting Lavrov, [Blinken]'."""
    comma = next((i for i in range(start, end) if passage.lower[i] == ","), end)
    return parties_at(passage, comma + 1, end)[0] if comma < end else []


def _urging_before(passage: Passage, position: int, floor: int) -> int | None:
    """Return where the verb of urging is before who is urged: '[called] on the United States'."""
    while position > floor and not passage.is_in(position - 1, "urging"):
        is_on = passage.word(position - 1) in ("on", "upon") and passage.word(position - 2).startswith("call")
        if is_on:
            return position - 2
        if passage.is_in(position - 1, "finite", "prepositions") or passage.texts[position - 1] in ",;":
            return None
        position -= 1
    return position - 1 if position > floor else None


def _who_urges(passage: Passage, urging: int, floor: int) -> list[Party]:
    """Return who urges, nobody where it is not certain that he did: 'did not ask', 'will ask'."""
    before = words_before(passage, urging, floor)
    if not is_done(passage, before):
        return []
    return subject_of(passage, before.start, floor) or last_subject(passage, before.start, floor)
