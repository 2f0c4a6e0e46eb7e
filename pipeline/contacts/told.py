"""What the verbs of a sentence tell of contacts, with those who take part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.contacts.actors import OF_TWO, actors_of
from pipeline.contacts.noun_phrase import is_of_phrase
from pipeline.contacts.nouns import kind_of_talk, noun_behind, parties_of_noun, places_of_visit
from pipeline.contacts.parties import Party, parties_at
from pipeline.contacts.passage import Passage
from pipeline.contacts.status import status_of, words_before
from pipeline.contacts.targets import targets_of
from pipeline.statements.words import Verb

# Kinds of nouns that are held.
HELD = frozenset({"meeting", "call", "conversation"})
# Rules by which those who act together meet each other.
JOINT = {"held": "joint_verb", "noun": "joint_noun"}
HAVING = frozenset({"have", "has", "had", "having"})
# Tokens from a noun to 'to preview'.
MAX_TO_TELL = 9
# Tokens from 'in' to 'touch': 'in close and regular contact'.
MAX_CLOSE = 6
# Adjectives with which the noun behind 'had' may begin.
FEW = frozenset({"regular", "intensive", "brief", "phone", "further"})
# With these end adjectives, and no participle: 'had extensive conversations'.
ADJECTIVAL = ("ive", "ous", "al", "ful", "ic")
BASES = frozenset(
    "hold have conduct convene resume continue begin start make pay maintain establish stay remain keep get".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """Words that tell of a contact, by tokens, and what they tell.

    `since` is where its clause begins, `until` where the words about it end, unless with the sentence; `is_past` holds
    of a verb such as 'met' or 'has met'.
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
    until: int | None = field(default=None)

    @property
    def parties(self) -> Sequence[Party]:
        """All who take part, those who act first."""
        return (*self.actors, *self.targets)

    @property
    def end_of_targets(self) -> int:
        """The token after the last of its words and of those to whom they lead."""
        return max([self.end, *(each.end for each in self.targets)])


def tellings(passage: Passage, floor: int, end: int) -> Iterator[Told]:
    """Yield what the verbs of a sentence tell of contacts, in order."""
    words, until, last = passage.words, floor, None
    for position in range(floor, end):
        word = passage.lower[position]
        is_verb = word in words.verbs or word in words["holding"] or word in words["touch"]
        if not is_verb or position < until or position in passage.by_start or passage.is_within_name(position):
            continue
        found = _told_at(passage, position, floor, end)
        if found is not None and found.kind in OF_TWO | {"visit"} and _is_of_none(passage, found):
            found = replace(found, status="denied")
        if found is not None and not (last is not None and _is_same_proposal(last, found)):
            until, last = found.end, found
            yield found


def _is_of_none(passage: Passage, told: Told) -> bool:
    """'Neither Blinken nor Kuleba met Lavrov', 'met neither Lavrov nor Kuleba'."""
    return any(passage.word(each.start - 1) in ("neither", "nor") for each in told.parties)


def _is_same_proposal(before: Told, told: Told) -> bool:
    """'Invited Putin and Zelenskyy to meet' proposes once."""
    who = [[(each.start, each.end) for each in one.parties] for one in (before, told)]
    return before.kind == told.kind == "proposal" and who[0] == who[1]


def _told_at(passage: Passage, position: int, floor: int, end: int) -> Told | None:
    word = passage.lower[position]
    if word in passage.words["holding"] and (held := _of_holding(passage, position, floor, end)) is not None:
        return held
    if word in passage.words["touch"] and (touch := _of_touch(passage, position, floor, end)) is not None:
        return touch
    for verb in passage.words.verbs.get(word, ()):
        if tuple(passage.lower[position : position + len(verb.words)]) == verb.words:
            found = _of_verb(passage, position, verb, floor, end)
            if found is not None:
                return found
    return None


def _of_verb(passage: Passage, position: int, verb: Verb, floor: int, end: int) -> Told | None:
    """Return the contact that a verb tells of, None where it is none or not certain who takes part."""
    if verb.form == "s" and verb.kind != "visit" and passage.lower[position] in passage.words.nouns:
        # 'Talks with'.
        return None
    before = words_before(passage, position, floor)
    found = targets_of(passage, verb, position + len(verb.words), end, before)
    status = status_of(passage, position, before, verb, floor) if found is not None else None
    if found is None or status is None:
        return None
    actors, urging = actors_of(passage, before, verb, floor, end)
    targets: Sequence[Party] = found.parties
    if found.rule == "passive":
        actors, targets = found.parties, actors
        if not targets and found.kind in OF_TWO:
            # 'The feast was hosted by Blinken and Lavrov'.
            return None
    kind, is_past = status.kind or found.kind, verb.form == "past" and not before.is_passive
    told = Told(position, found.end, kind, status.status, found.rule, actors, targets, before.start, is_past)
    return _urged(told, urging) if urging else complete(told)


def _of_holding(passage: Passage, position: int, floor: int, end: int) -> Told | None:
    """Return the contact that a verb and a noun tell of: 'held talks with'."""
    noun = noun_behind(passage, position + 1, end)
    kind = passage.words.nouns[passage.lower[noun]] if noun is not None else ""
    word = passage.lower[position]
    is_visit = kind == "visit" and word in passage.words["paying"]
    is_led_on = noun is not None and passage.word(noun + 1) in ("with", "to")
    is_made = word not in passage.words["making"] or (kind in ("call", "conversation") and is_led_on)
    is_at_it = word not in passage.words["attending"] or kind == "meeting"
    is_held = kind in HELD and is_made and is_at_it and (word not in HAVING or _begins_phrase(passage, position + 1))
    if noun is None or not (is_held or is_visit) or _is_to_tell_of(passage, noun, end):
        return None
    if kind == "conversation":
        kind = kind_of_talk(passage, position, noun)
    before = words_before(passage, position, floor)
    verb = Verb((word,), kind, frozenset(), _form_of(word))
    is_passive = before.is_passive and verb.form != "ing"
    status = None if is_passive else status_of(passage, position, before, verb, floor)
    if status is None:
        return None
    is_none = passage.lower[position + 1] == "no" and status.status == "happened"
    actors, urging = actors_of(passage, before, verb, floor, end)
    targets = places_of_visit(passage, noun, end) if is_visit else parties_of_noun(passage, noun, end)
    is_hosted = word.startswith("host") and all(each.is_person for each in actors)
    if not targets and (is_hosted or word in passage.words["attending"]):
        # Who hosts a summit together meets others; the states that do are at it. Who attends one may miss each other.
        return None
    came = "denied" if is_none else status.status
    told = Told(
        position, noun + 1, status.kind or kind, came, "held", actors, targets, before.start, verb.form == "past"
    )
    return _urged(told, urging) if urging else complete(told)


def _is_to_tell_of(passage: Passage, noun: int, end: int) -> bool:
    """'I have no call to preview', 'any talks with Congress to read out': what there is to tell, not what there was."""
    near = range(noun + 1, min(end - 1, noun + MAX_TO_TELL))
    return any(passage.lower[i] == "to" and passage.is_in(i + 1, "telling") for i in near)


def _of_touch(passage: Passage, position: int, floor: int, end: int) -> Told | None:
    """Return the conversation of who 'is in touch' or 'stays in close contact' with somebody."""
    near = range(position - 1, max(floor, position - MAX_CLOSE), -1)
    first = next((i for i in near if passage.lower[i] == "in" or not _is_of_touch(passage, i)), floor)
    if passage.lower[first] != "in" or first == floor:
        return None
    verb = next(
        (i for i in range(first - 1, floor, -1) if not passage.is_in(i, "between") or passage.is_in(i, "be")), floor
    )
    is_staying = passage.is_in(verb, "staying")
    before = words_before(passage, verb if is_staying else first, floor)
    if not is_staying and before.words.isdisjoint(passage.words["be"]):
        return None
    form = _form_of(passage.lower[verb]) if is_staying else "past"
    in_touch = Verb(("in",), "conversation", frozenset(), form)
    status = status_of(passage, first, before, in_touch, floor)
    if status is None or status.kind is not None:
        return None
    actors, urging = actors_of(passage, before, in_touch, floor, end)
    targets = parties_at(passage, position + 2, end)[0] if passage.word(position + 1) == "with" else []
    came = "denied" if "no" in passage.lower[first:position] and status.status == "happened" else status.status
    kind = passage.words.nouns.get(passage.lower[position], "conversation")
    told = Told(first, position + 1, kind, came, "held", actors, targets, before.start)
    return None if urging else complete(told)


def _is_of_touch(passage: Passage, position: int) -> bool:
    return passage.lower[position] == "and" or is_of_phrase(passage, position)


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
    return complete(replace(told, kind="proposal", status="happened", actors=urging, targets=told.parties))


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
    known = [each.entity_id for each in told.parties if each.entity_id]
    is_with_himself = len(known) > 1 and len(set(known)) == 1
    if not known or not told.actors or is_with_himself:
        return None
    return told if told.targets or told.kind not in OF_TWO | {"visit"} else None
