"""What the verbs of a sentence tell of contacts, with those who take part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.contacts.nouns import noun_behind, parties_of_noun
from pipeline.contacts.parties import Party, parties_at
from pipeline.contacts.passage import Passage
from pipeline.contacts.status import Before, status_of, words_before
from pipeline.contacts.subjects import last_subject, subject_of
from pipeline.contacts.targets import targets_of
from pipeline.contacts.words import ContactVerb

# Kinds that take two who are named or described; of the others one may be left unsaid.
OF_TWO = frozenset({"meeting", "call", "conversation", "agreement"})
# Kinds of nouns that are held.
HELD = frozenset({"meeting", "call", "conversation"})
# Rules by which those who act together meet each other.
JOINT = {"held": "joint_verb", "noun": "joint_noun"}
HAVING = frozenset({"have", "has", "had", "having"})
# Tokens from a verb of travel to 'to meet'.
MAX_WAY = 10
# Adjectives with which the noun behind 'had' may begin.
FEW = frozenset({"regular", "intensive", "brief", "phone", "further"})
# With these end adjectives, and no participle: 'had extensive conversations'.
ADJECTIVAL = ("ive", "ous", "al", "ful", "ic")
BASES = frozenset({"hold", "have", "conduct", "convene", "resume", "continue", "begin", "start"})


@dataclass(frozen=True, slots=True)
class Told:
    """Words that tell of a contact, by tokens, and what they tell.

    `since` is where its clause begins, `is_past` holds of a verb such as 'met' or 'has met'.
    """

    start: int
    end: int
    kind: str
    status: str
    rule: str
    actors: Sequence[Party]
    targets: Sequence[Party]
    since: int = field(default=-1)
    is_past: bool = field(default=False)


def tellings(passage: Passage, floor: int, end: int) -> Iterator[Told]:
    """Yield what the verbs of a sentence tell of contacts, in order."""
    words, until = passage.words, floor
    for position in range(floor, end):
        word = passage.lower[position]
        is_verb = word in words.verbs or word in words["holding"]
        if not is_verb or position < until or position in passage.by_start or passage.is_within_name(position):
            continue
        found = _told_at(passage, position, floor, end)
        if found is not None:
            until = found.end
            yield found


def _told_at(passage: Passage, position: int, floor: int, end: int) -> Told | None:
    word = passage.lower[position]
    if word in passage.words["holding"] and (held := _of_holding(passage, position, floor, end)) is not None:
        return held
    for verb in passage.words.verbs.get(word, ()):
        if tuple(passage.lower[position : position + len(verb.words)]) == verb.words:
            found = _of_verb(passage, position, verb, floor, end)
            if found is not None:
                return found
    return None


def _of_verb(passage: Passage, position: int, verb: ContactVerb, floor: int, end: int) -> Told | None:
    """Return the contact that a verb tells of, None where it is none or not certain who takes part."""
    if verb.form == "s" and verb.kind != "visit" and passage.lower[position] in passage.words.nouns:
        # 'Talks with'.
        return None
    before = words_before(passage, position, floor)
    found = targets_of(passage, verb, position + len(verb.words), end, before)
    status = status_of(passage, position, before, verb, floor) if found is not None else None
    if found is None or status is None:
        return None
    actors, urging = _actors(passage, before, verb, floor, end)
    targets: Sequence[Party] = found.parties
    if found.rule == "passive":
        actors, targets = found.parties, actors
    kind, is_past = status.kind or found.kind, verb.form == "past" and not before.is_passive
    told = Told(position, found.end, kind, status.status, found.rule, actors, targets, before.start, is_past)
    return _urged(told, urging) if urging else complete(told)


def _of_holding(passage: Passage, position: int, floor: int, end: int) -> Told | None:
    """Return the contact that a verb and a noun tell of: 'held talks with'."""
    noun = noun_behind(passage, position + 1, end)
    kind = passage.words.nouns[passage.lower[noun]] if noun is not None else ""
    word = passage.lower[position]
    if noun is None or kind not in HELD or (word in HAVING and not _begins_phrase(passage, position + 1)):
        return None
    if kind == "conversation" and not passage.words["telephone"].isdisjoint(passage.lower[position:noun]):
        kind = "call"
    before = words_before(passage, position, floor)
    verb = ContactVerb((word,), kind, frozenset(), _form_of(word))
    status = None if before.is_passive else status_of(passage, position, before, verb, floor)
    if status is None:
        return None
    is_none = passage.lower[position + 1] == "no" and status.status == "happened"
    actors, urging = _actors(passage, before, verb, floor, end)
    targets = parties_of_noun(passage, noun, end)
    came = "denied" if is_none else status.status
    told = Told(
        position, noun + 1, status.kind or kind, came, "held", actors, targets, before.start, verb.form == "past"
    )
    return _urged(told, urging) if urging else complete(told)


def _begins_phrase(passage: Passage, position: int) -> bool:
    """Whether a noun may be what is had: 'had [now] a call', not 'had confirmed a call'."""
    position += passage.is_in(position, "between")
    word = passage.lower[position]
    is_adjective = word in FEW or word.endswith(ADJECTIVAL)
    return is_adjective or passage.is_in(position, "determiners") or word in passage.words.nouns


def _form_of(word: str) -> str:
    """Return the form of a verb such as 'hold': base, -s, past or -ing."""
    if word.endswith("ing"):
        return "ing"
    return "s" if word.endswith("s") else "base" if word in BASES else "past"


def _urged(told: Told, urging: Sequence[Party]) -> Told | None:
    """Return what it is that somebody calls on others to meet: his proposal to them."""
    if told.kind not in OF_TWO:
        return None
    targets = [*told.actors, *told.targets]
    return complete(replace(told, kind="proposal", status="happened", actors=urging, targets=targets))


def complete(told: Told) -> Told | None:
    """Return what is told if enough is known of who takes part: different ones, one of them linked."""
    if told.kind == "refusal" and told.status == "denied":
        # 'Did not rule out talks'.
        return None
    if told.kind == "cancellation" and told.status == "happened":
        told = replace(told, status="cancelled")
    if told.kind == "visit":
        told = replace(told, actors=[each for each in told.actors if each.entity_id or (each.is_person and each.chars)])
    if not told.targets and len(told.actors) > 1:
        rule = JOINT.get(told.rule, told.rule) if told.kind in OF_TWO else told.rule
        told = replace(told, actors=told.actors[:1], targets=told.actors[1:], rule=rule)
    known = [each.entity_id for each in (*told.actors, *told.targets) if each.entity_id]
    is_with_himself = len(known) > 1 and len(set(known)) == 1
    if not known or not told.actors or is_with_himself:
        return None
    return told if told.targets or told.kind not in OF_TWO | {"visit"} else None


def _actors(
    passage: Passage, before: Before, verb: ContactVerb, floor: int, end: int
) -> tuple[list[Party], list[Party]]:
    """Return who acts; and who urges them to, where somebody does: 'called on Russia and Ukraine to meet'."""
    opening = before.start - passage.is_in(before.start - 1, "subordinators")
    if verb.form == "ing" and opening <= floor:
        return subject_behind(passage, floor, end), []
    actors = subject_of(passage, before.start, floor)
    first = before.start
    while passage.is_in(first, "negations") or passage.word(first) in ("then", "also"):
        first += 1
    if passage.word(first) == "to":
        # 'Prefers to return', 'an opportunity to speak': nothing tells whether it came to it.
        if not actors and verb.kind in OF_TWO and _is_on_the_way(passage, first, floor):
            return last_subject(passage, first, floor), []
        urging = _urging_before(passage, actors[0].start, floor) if actors else None
        return (actors, last_subject(passage, urging, floor)) if urging is not None else ([], [])
    if not actors and verb.form == "ing":
        actors = last_subject(passage, before.start, floor)
    return actors, []


def _is_on_the_way(passage: Passage, position: int, floor: int) -> bool:
    """Whether words lead to a place right before a token: 'flew to Geneva [to meet]', 'is in Geneva [to meet]'."""
    for i in range(position - 1, max(floor, position - MAX_WAY), -1):
        if passage.is_in(i, "be") and passage.word(i + 1) == "in":
            return True
        if any(each.kind == "visit" for each in passage.words.verbs.get(passage.lower[i], ())):
            return i not in passage.by_start
        if passage.texts[i] in ",;" or passage.is_in(i, "finite"):
            return False
    return False


def subject_behind(passage: Passage, start: int, end: int) -> list[Party]:
    """Return who acts where a sentence goes on: 'After meeting Lavrov, [Blinken]'."""
    comma = next((i for i in range(start, end) if passage.lower[i] == ","), end)
    return parties_at(passage, comma + 1, end)[0] if comma < end else []


def _urging_before(passage: Passage, position: int, floor: int) -> int | None:
    """Return where a verb of urging is before who is urged: 'called on the United States'."""
    while position > floor and not passage.is_in(position - 1, "urging"):
        if passage.is_in(position - 1, "finite", "prepositions") or passage.texts[position - 1] in ",;":
            return None
        position -= 1
    return position - 1 if position > floor else None
