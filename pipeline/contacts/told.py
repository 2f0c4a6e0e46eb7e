"""What an article tells of contacts: verbs and nouns of `contact_rules.toml` with those who take part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.contacts.nouns import noun_behind, parties_of_noun
from pipeline.contacts.parties import Party, last_subject, parties_at, parties_before, places_at, subject_of
from pipeline.contacts.passage import Passage
from pipeline.contacts.status import Before, status_of, words_before
from pipeline.contacts.words import ContactVerb
from pipeline.statements.naming import POSSESSIVES

# Tokens from a verb to 'with': 'spoke on the phone this week on grain exports with'.
MAX_GAP = 14
# Kinds that take two who are named or described; of the others one may be left unsaid.
OF_TWO = frozenset({"meeting", "call", "conversation", "agreement"})
# Before a verb in -ing it tells of what was, or of what is to come.
WHILE_ING, BEFORE_ING = (
    frozenset({"after", "while", "when", "since", ",", "upon", "on", "following"}),
    frozenset({"before"}),
)
HAVING, FEW = (
    frozenset({"have", "has", "had", "having"}),
    frozenset({"regular", "intensive", "brief", "phone", "further"}),
)
MUTUAL = (["with", "each", "other"], ["with", "one", "another"], ["to", "each", "other"], ["directly"], ["face", "to"])


@dataclass(frozen=True, slots=True)
class Told:
    """Words that tell of a contact, by tokens, and what they tell; `since` is where its clause begins."""

    start: int
    end: int
    kind: str
    status: str
    rule: str
    actors: Sequence[Party]
    targets: Sequence[Party]
    since: int = field(default=-1)


def of_verb(passage: Passage, position: int, verb: ContactVerb, floor: int, end: int) -> Told | None:
    """Return the contact that a verb tells of, None where it is none or not certain who takes part."""
    if verb.form == "s" and verb.kind != "visit" and passage.lower[position] in passage.words.nouns:
        # 'Talks with'.
        return None
    before = words_before(passage, position, floor)
    found = _targets(passage, verb, position + len(verb.words), end, before)
    if found is None:
        return None
    kind, rule, targets, last = found
    status = _status(passage, position, before, verb, floor)
    if status is None:
        return None
    actors, urged = _actors(passage, before, verb, floor, end)
    if urged:
        if kind not in OF_TWO:
            return None
        actors, targets, status = urged, [*actors, *targets], ("happened", "proposal")
    if rule == "passive":
        actors, targets = targets, actors
    if not targets and len(actors) > 1:
        actors, targets = actors[:1], actors[1:]
    return complete(Told(position, last, status[1] or kind, status[0], rule, actors, targets, before.start))


def complete(told: Told) -> Told | None:
    """Return what is told if enough is known of who takes part: different ones, one of them linked."""
    if told.kind == "cancellation" and told.status == "happened":
        told = replace(told, status="cancelled")
    if told.kind == "visit":
        told = replace(told, actors=[each for each in told.actors if each.entity_id])
    if told.kind == "refusal" and told.status == "denied":
        # 'Did not rule out talks'.
        return None
    known = [each.entity_id for each in (*told.actors, *told.targets) if each.entity_id]
    n_parties = len(told.actors) + len(told.targets)
    if not known or not told.actors or (len(set(known)) < len(known) and len(set(known)) == 1):
        return None
    return told if n_parties > 1 or told.kind not in OF_TWO | {"visit"} else None


def _status(
    passage: Passage, position: int, before: Before, verb: ContactVerb, floor: int
) -> tuple[str, str | None] | None:
    is_conditional = any(word in ("if", "whether", "unless") for word in passage.lower[floor : before.start])
    if is_conditional:
        return None
    is_reported = any(passage.is_in(i, "saying") for i in range(floor, before.start))
    if verb.words == ("meeting",) and passage.word(position - 1) in POSSESSIVES:
        # 'The Secretary's meeting with': a noun.
        return None
    if verb.form == "ing" and not before.words & passage.words["be"]:
        word = passage.word(before.start - 1) if before.start > floor else ","
        if word in BEFORE_ING:
            return "planned", None
        return ("happened", None) if word in WHILE_ING else None
    return status_of(passage, before, form=verb.form, is_reported=is_reported)


def _actors(
    passage: Passage, before: Before, verb: ContactVerb, floor: int, end: int
) -> tuple[list[Party], list[Party]]:
    """Return who acts; and who urges them to, where somebody does: 'called on Russia and Ukraine to meet'."""
    opening = before.start - passage.is_in(before.start - 1, "subordinators")
    if verb.form == "ing" and opening <= floor:
        comma = next((i for i in range(floor, end) if passage.lower[i] == ","), end)
        return (parties_at(passage, comma + 1, end)[0] if comma < end else []), []
    actors = subject_of(passage, before.start, floor)
    first = before.start + passage.is_in(before.start, "negations")
    is_to = passage.word(first) == "to"
    urging = _urging_before(passage, actors[0].start, floor) if actors and is_to else None
    if urging is not None:
        return actors, last_subject(passage, urging, floor)
    if is_to:
        # 'Prefers to return', 'an opportunity to speak': nothing tells whether it came to it.
        return [], []
    if not actors and verb.form == "ing":
        actors = last_subject(passage, before.start, floor)
    return actors, []


def _urging_before(passage: Passage, position: int, floor: int) -> int | None:
    """Return where a verb of urging is before who is urged: 'called on the United States'."""
    while position > floor and not passage.is_in(position - 1, "urging"):
        if passage.is_in(position - 1, "finite", "prepositions") or passage.texts[position - 1] in ",;":
            return None
        position -= 1
    return position - 1 if position > floor else None


def _targets(
    passage: Passage, verb: ContactVerb, position: int, end: int, before: Before
) -> tuple[str, str, list[Party], int] | None:
    """Return kind, rule, whom the verb leads to, and the token after the last word that tells of the contact."""
    frames = verb.frames
    if before.is_passive and verb.form == "past":
        agents = _agents(passage, position, end) if frames & {"direct", "person"} else []
        return (verb.kind, "passive", agents, position) if agents else None
    for name, find in FINDERS.items():
        if name in frames and (found := find(passage, verb, position, end)) is not None:
            return found
    return None


def _agents(passage: Passage, position: int, end: int) -> list[Party]:
    by = next((i for i in range(position, min(end, position + 6)) if passage.lower[i] == "by"), None)
    return parties_at(passage, by + 1, end)[0] if by is not None else []


Targets = tuple[str, str, list[Party], int]


def _direct(passage: Passage, verb: ContactVerb, position: int, end: int) -> Targets | None:
    found, _ = parties_at(passage, position, end)
    # 'England met Ukraine': states do not meet like that.
    is_bare = any(not each.is_person and each.name and each.end == each.name.end for each in found)
    return (verb.kind, "verb", found, position) if found and not is_bare else None


def _person(passage: Passage, verb: ContactVerb, position: int, end: int) -> Targets | None:
    found, _ = parties_at(passage, position, end)
    return (verb.kind, "verb", found, position) if found and all(each.is_person for each in found) else None


def _with(passage: Passage, verb: ContactVerb, position: int, end: int) -> Targets | None:
    for i in range(position, min(end, position + MAX_GAP)):
        if passage.lower[i] in ("with", "to") and (found := parties_at(passage, i + 1, end)[0]):
            kind = verb.kind
            if kind == "conversation":
                if any(not each.is_person and each.name and each.end == each.name.end for each in found):
                    return None
                kind = kind_of_talk(passage, position, end)
            return kind, "verb", found, position
        if _ends_gap(passage, i):
            return None
    return None


def _about(passage: Passage, _verb: ContactVerb, position: int, end: int) -> Targets | None:
    for i in range(position + 1, min(end, position + MAX_GAP)):
        if passage.lower[i] == "with":
            found = parties_at(passage, i + 1, end)[0]
            is_of_persons = bool(found) and all(each.is_person for each in found)
            return (kind_of_talk(passage, position, end), "verb", found, position) if is_of_persons else None
        if _ends_gap(passage, i):
            return None
    return None


def _ends_gap(passage: Passage, position: int) -> bool:
    name = passage.by_start.get(position)
    is_person = name is not None and name.mention.label == "PERSON"
    return is_person or passage.lower[position] in (",", ";", ":", "that") or passage.is_in(position, "finite")


def _joint(passage: Passage, verb: ContactVerb, position: int, end: int) -> Targets | None:
    following = position + (passage.is_in(position, "between") or passage.word(position).endswith("ly"))
    if passage.word(following) in ("with", "to", "its", "their") or passage.is_in(following, "determiners"):
        # 'Met with students', 'met the demands'.
        return None
    if verb.kind != "conversation":
        return verb.kind, "joint_verb", [], position
    # 'The two ministers spoke about Russia' may be each for himself.
    is_mutual = passage.lower[position : position + 3] in MUTUAL or passage.lower[position : position + 2] in MUTUAL
    kind = kind_of_talk(passage, position, end)
    return (kind, "joint_verb", [], position) if is_mutual or kind == "call" else None


def kind_of_talk(passage: Passage, position: int, end: int) -> str:
    """Return 'call' where a telephone stands near behind a verb of speaking, else 'conversation'."""
    near = passage.lower[position : min(end, position + MAX_GAP)]
    return "conversation" if passage.words["telephone"].isdisjoint(near) else "call"


def _place(passage: Passage, verb: ContactVerb, position: int, end: int) -> Targets | None:
    places, last = places_at(passage, position, end)
    is_whole = passage.word(last) not in ("'s", "’s", "-") and not passage.is_in(last, "somebody")
    found = [Party(each.start, each.end, each) for each in places]
    return (verb.kind, "verb", found, position) if found and is_whole else None


def _to(passage: Passage, verb: ContactVerb, position: int, end: int) -> Targets | None:
    for i in range(position, min(end, position + 4)):
        if passage.lower[i] == "to":
            return _place(passage, verb, i + 1, end)
    return None


def _in(passage: Passage, verb: ContactVerb, position: int, end: int) -> Targets | None:
    return _place(passage, verb, position + 1, end) if passage.word(position) in ("in", "at") else None


def _contact(passage: Passage, verb: ContactVerb, position: int, end: int) -> Targets | None:
    noun = noun_behind(passage, position, end)
    if noun is None:
        return None
    is_own = passage.words.nouns[passage.lower[noun]] == verb.kind == "proposal"
    if not is_own and verb.words[0] in ("make", "makes", "made", "making", "put", "puts", "putting", "send", "sent"):
        return None
    return verb.kind, "held", parties_of_noun(passage, noun, end, towards=True), noun + 1


def _paper(passage: Passage, verb: ContactVerb, position: int, end: int) -> Targets | None:
    noun = noun_behind(passage, position, end)
    is_paper = noun is not None and passage.words.nouns[passage.lower[noun]] == "agreement"
    return (verb.kind, "held", parties_of_noun(passage, noun, end), noun + 1) if noun is not None and is_paper else None


FINDERS = {
    "direct": _direct,
    "person": _person,
    "with": _with,
    "about": _about,
    "place": _place,
    "to": _to,
    "in": _in,
    "contact": _contact,
    "paper": _paper,
    "joint": _joint,
}


def of_holding(passage: Passage, position: int, floor: int, end: int) -> Told | None:
    """Return the contact that a verb and a noun tell of: 'held talks with'."""
    noun = noun_behind(passage, position + 1, end)
    is_perfect = passage.lower[position] in HAVING and not _begins_phrase(passage, position + 1)
    if noun is None or is_perfect or passage.words.nouns[passage.lower[noun]] in ("visit", "proposal", "agreement"):
        return None
    kind = passage.words.nouns[passage.lower[noun]]
    if kind == "conversation" and passage.words["telephone"] & {*passage.lower[position:noun]}:
        kind = "call"
    before = words_before(passage, position, floor)
    verb = ContactVerb((passage.lower[position],), kind, frozenset(), form_of(passage.lower[position]))
    status = _status(passage, position, before, verb, floor)
    is_none = passage.lower[position + 1] == "no"
    if status is None or before.is_passive:
        return None
    actors, urged = _actors(passage, before, verb, floor, end)
    targets = parties_of_noun(passage, noun, end)
    if urged:
        actors, targets, status = urged, [*actors, *targets], ("happened", "proposal")
    if not targets and len(actors) > 1:
        actors, targets = actors[:1], actors[1:]
    told = "denied" if is_none and status[0] == "happened" else status[0]
    return complete(Told(position, noun + 1, status[1] or kind, told, "held", actors, targets, before.start))


def _begins_phrase(passage: Passage, position: int) -> bool:
    """Whether a noun may be what is had: 'had [now] a call', not 'had confirmed a call'."""
    position += passage.is_in(position, "between")
    return passage.is_in(position, "determiners") or passage.lower[position] in passage.words.nouns.keys() | FEW


def form_of(word: str) -> str:
    """Return the form of a verb such as 'hold': base, -s, past or -ing."""
    if word.endswith("ing"):
        return "ing"
    if word.endswith("s"):
        return "s"
    return "base" if word in ("hold", "have", "conduct", "convene", "resume", "continue", "begin", "start") else "past"


def tellings(passage: Passage, floor: int, end: int) -> Iterator[Told]:
    """Yield what the verbs of a sentence tell of contacts, in order."""
    words, until = passage.words, floor
    for position in range(floor, end):
        word = passage.lower[position]
        if position < until or not (word in words.verbs or word in words["holding"]) or _is_named(passage, position):
            continue
        found = None
        if word in words["holding"]:
            found = of_holding(passage, position, floor, end)
        for verb in words.verbs.get(word, ()) if found is None else ():
            if tuple(passage.lower[position : position + len(verb.words)]) == verb.words:
                found = of_verb(passage, position, verb, floor, end)
                if found is not None:
                    break
        if found is not None:
            until = found.end
            yield found


def _is_named(passage: Passage, position: int) -> bool:
    return any((name := passage.by_start.get(position - back)) is not None and name.end > position for back in range(8))


__all__ = ["Told", "complete", "kind_of_talk", "parties_before", "tellings"]
