"""Whom or what a verb of contact leads to: a function for each frame of `contact_rules.toml`."""

from typing import NamedTuple

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.contacts.nouns import is_contact, kind_of_talk, noun_behind, parties_of_noun
from pipeline.contacts.parties import PLACES, Party, of_name, parties_at, places_at
from pipeline.contacts.passage import QUOTES, Passage
from pipeline.contacts.status import Before
from pipeline.statements.words import Verb

# Tokens from a verb to 'with', 'spoke on the phone this week on grain exports with'; to 'to'; from a passive to 'by'.
MAX_GAP, MAX_TO, MAX_BY = 14, 4, 6
ENDS = frozenset({",", ";", ":", "that", "who", "which"})
MUTUAL = ("with each other", "with one another", "to each other", "directly", "face to face")
LASTING, MAX_LASTING = frozenset({"hour", "hours", "minutes"}), 6
FIRST_TIME = ["for", "the", "first", "time"]
# Before a noun, how or what for they spoke or met: 'in a meeting with', 'sat down for talks with'.
WAYS = frozenset({"in", "by", "via", "at", "over", "during", "for"})
# Verbs with which only their own noun is a contact: 'made a proposal', not 'made a call'.
MAKING = frozenset({"make", "makes", "made", "making", "put", "puts", "putting", "send", "sends", "sent", "sending"})


class Targets(NamedTuple):
    """What a verb leads to: kind of contact, rule, who or what, the token after the last that tells of the contact."""

    kind: str
    rule: str
    parties: list[Party]
    end: int


def targets_of(passage: Passage, verb: Verb, position: int, end: int, before: Before) -> Targets | None:
    """Return what a verb that ends before a token leads to; None where it is no contact."""
    if before.is_passive and verb.form == "past":
        agents = _agents(passage, position, end) if verb.frames & {"direct", "person"} else []
        return Targets(verb.kind, "passive", agents, position) if agents else None
    for frame, find in FINDERS.items():
        if frame in verb.frames and (found := find(passage, verb, position, end)) is not None:
            return found
    return None


def _agents(passage: Passage, position: int, end: int) -> list[Party]:
    by = next((i for i in range(position, min(end, position + MAX_BY)) if passage.lower[i] == "by"), None)
    return parties_at(passage, by + 1, end)[0] if by is not None else []


def _direct(passage: Passage, verb: Verb, position: int, end: int) -> Targets | None:
    """'Met Lavrov'; but 'England met Ukraine': states do not meet like that."""
    found, _ = parties_at(passage, position, end)
    is_met = found and not all(each.is_bare for each in found)
    return Targets(verb.kind, "verb", found, position) if is_met else None


def _person(passage: Passage, verb: Verb, position: int, end: int) -> Targets | None:
    """'Received Lavrov', 'invited officials from Kyiv'; but 'welcomed the government' is no meeting."""
    found, _ = parties_at(passage, position, end)
    is_of_people = found and (all(each.is_person for each in found) or _is_described(passage, found[0]))
    return Targets(verb.kind, "verb", found, position) if is_of_people else None


def _is_described(passage: Passage, party: Party) -> bool:
    """Whether words describe people: 'leaders from Africa', 'the Prime Minister of Italy'."""
    words = passage.lower[party.start : party.end]
    return not (party.name is None or party.is_bare or party.is_person) and passage.words["bodies"].isdisjoint(words)


def _ring(passage: Passage, verb: Verb, position: int, end: int) -> Targets | None:
    """'Called Lavrov on Friday', 'called Lavrov to discuss'; but 'called Lavrov a liar'."""
    found, last = parties_at(passage, position, end)
    is_rung = found and all(each.is_person for each in found) and _is_rung(passage, last)
    return Targets(verb.kind, "verb", found, position) if is_rung else None


def _is_rung(passage: Passage, position: int) -> bool:
    following = position + 1
    if passage.word(position) == "to":
        return passage.is_in(following, "saying") or passage.word(following) in passage.words.verbs
    behind = passage.behind_day(position)
    return behind is not None and not (passage.is_in(behind, "determiners") or passage.word(behind) in QUOTES)


def _with(passage: Passage, verb: Verb, position: int, end: int) -> Targets | None:
    """'Met on Friday with Lavrov', 'spoke to Lavrov'; but 'spoke to NATO' may be a speech."""
    aside = _aside(passage, position, end)
    for i in range(position, min(end, position + MAX_GAP)):
        if i in aside:
            continue
        if passage.lower[i] == "with" and _is_of_contact(passage, position, i):
            return None
        is_leading = passage.lower[i] == "with" or (passage.lower[i] == "to" and not _is_of_noun(passage, i))
        if is_leading and (found := parties_at(passage, i + 1, end)[0]):
            if verb.kind != "conversation":
                return Targets(verb.kind, "verb", found, position)
            kind = kind_of_talk(passage, position, min(end, position + MAX_GAP))
            # 'Talked about trade with China' may be of trade with it.
            is_vague = passage.lower[i] == "to" or "about" in passage.lower[position:i]
            return None if is_vague and all(each.is_bare for each in found) else Targets(kind, "verb", found, position)
        if _ends_gap(passage, i):
            return None
    return None


def _aside(passage: Passage, start: int, end: int) -> range:
    """'Spoke today, in particular about this, with': return the tokens between two commas right before 'with'."""
    commas = [i for i in range(start, min(end, start + MAX_GAP)) if passage.lower[i] == ","]
    is_aside = len(commas) > 1 and passage.word(commas[1] + 1) == "with"
    return range(commas[0], commas[1] + 1) if is_aside else range(0)


def _is_of_noun(passage: Passage, to: int) -> bool:
    """'Spoke about it in an address to'; but 'spoke on the phone to'."""
    return passage.is_in(to - 2, "determiners") and not passage.is_in(to - 1, "telephone")


def _is_of_contact(passage: Passage, position: int, with_: int) -> bool:
    """'Spoke after a meeting with', 'about the talks with': of that meeting; but 'spoke in a meeting with'."""
    noun = next((i for i in range(with_ - 1, position - 1, -1) if is_contact(passage, i)), None)
    if noun is None:
        return False
    before = [i for i in range(position, noun) if passage.is_in(i, "prepositions", "during", "ahead", "subordinators")]
    leading = passage.lower[before[-1]] if before else ""
    is_way = leading in WAYS or (leading == "on" and passage.words.nouns[passage.lower[noun]] == "call")
    return not is_way


def _about(passage: Passage, _verb: Verb, position: int, end: int) -> Targets | None:
    """'Discussed the deal with Erdogan'."""
    last = min(end, position + MAX_GAP)
    for i in range(position + 1, last):
        if passage.lower[i] == "with":
            found = parties_at(passage, i + 1, end)[0]
            is_of_persons = bool(found) and all(each.is_person for each in found)
            return Targets(kind_of_talk(passage, position, last), "verb", found, position) if is_of_persons else None
        if _ends_gap(passage, i):
            return None
    return None


def _ends_gap(passage: Passage, position: int) -> bool:
    if passage.lower[position] == "," and position in passage.by_end and position + 1 in passage.by_start:
        # 'Met today in Washington, DC with'.
        return passage.by_start[position + 1].mention.label not in PLACES
    is_end = passage.lower[position] in ENDS or passage.is_in(position, "finite")
    return is_end or passage.is_person_at(position)


def _joint(passage: Passage, verb: Verb, position: int, end: int) -> Targets | None:
    """'Blinken and Lavrov met'; but not 'met with students', 'met the demands', 'spoke about Russia' (each alone?)."""
    is_since = passage.word(position) == "since"
    is_between = passage.is_in(position, "between") or passage.word(position).endswith("ly")
    following = position + (is_between and not is_since)
    if passage.word(following) in ("with", "to", "its", "their") or passage.is_in(following, "determiners"):
        return None
    if verb.kind != "conversation":
        return Targets(verb.kind, "joint_verb", [], position)
    kind = kind_of_talk(passage, position, min(end, position + MAX_GAP))
    is_mutual = " ".join(passage.lower[position : position + 3]).startswith(MUTUAL)
    is_mutual = is_mutual or is_since or _is_timed(passage, position)
    return Targets(kind, "joint_verb", [], position) if is_mutual or kind == "call" else None


def _is_timed(passage: Passage, position: int) -> bool:
    """'Blinken and Lavrov spoke on Friday', 'spoke.': no more than that they did, so with each other."""
    following = position + (passage.word(position) == "on")
    lasting = next((i for i in range(position, position + MAX_LASTING) if passage.word(i) in LASTING), position)
    if passage.word(position) == "for" and lasting > position:
        # 'Spoke for more than two hours', but 'spoke for an hour, showing us round'.
        return passage.word(lasting + 1) != ","
    if passage.lower[position : position + 4] == FIRST_TIME:
        following = position + 4 + (passage.word(position + 4) in ("in", "since"))
        return following > position + 4 and passage.is_in(following, "times")
    return passage.is_in(following, "times") or passage.word(position) == "."


def _place(passage: Passage, verb: Verb, position: int, end: int) -> Targets | None:
    """'Visited Kyiv'; but not 'visited Kyiv's mayor'."""
    places, last = places_at(passage, position, end)
    is_whole = passage.word(last) not in (*POSSESSIVES, "-") and not passage.is_in(last, "somebody")
    return Targets(verb.kind, "verb", places, position) if places and is_whole else None


def _to(passage: Passage, verb: Verb, position: int, end: int) -> Targets | None:
    """'Travelled by train to Kyiv', 'will travel June 1-3 to Kyiv'."""
    room = position + MAX_TO
    while position < min(end, room) and passage.lower[position] != "to":
        is_day = passage.is_in(position, "times") or passage.is_in(position + 1, "times")
        if passage.is_in(position, "determiners") and not is_day:
            # 'Heads the mission to Iran'.
            return None
        room += passage.is_in(position, "times") or not passage.lower[position].isalpha()
        position += 1
    return _place(passage, verb, position + 1, end) if passage.word(position) == "to" else None


def _in(passage: Passage, verb: Verb, position: int, end: int) -> Targets | None:
    """'Arrived in Kyiv'."""
    return _place(passage, verb, position + 1, end) if passage.word(position) in ("in", "at") else None


def _contact(passage: Passage, verb: Verb, position: int, end: int) -> Targets | None:
    """'Cancelled the meeting with Lavrov', 'made an offer to Kyiv'."""
    noun = noun_behind(passage, position, end)
    if noun is None:
        return None
    is_own = passage.words.nouns[passage.lower[noun]] == verb.kind == "proposal"
    if not is_own and verb.words[0] in MAKING:
        return None
    parties = parties_of_noun(passage, noun, end, towards=True)
    if not parties and verb.kind == "refusal" and passage.words.nouns[passage.lower[noun]] == "proposal":
        parties = _whose(passage, position, noun)
    return Targets(verb.kind, "held", parties, noun + 1)


def _whose(passage: Passage, position: int, noun: int) -> list[Party]:
    """Return whose a proposal is that somebody refuses: 'turned down President [Biden]'s latest offer'."""
    owners = [
        name for i in range(position, noun) if (name := passage.by_end.get(i)) and passage.texts[i] in POSSESSIVES
    ]
    return [of_name(owners[-1])] if owners else []


def _paper(passage: Passage, verb: Verb, position: int, end: int) -> Targets | None:
    """'Signed a treaty with Lavrov'."""
    noun = noun_behind(passage, position, end)
    if noun is None or passage.words.nouns[passage.lower[noun]] != "agreement":
        return None
    return Targets(verb.kind, "held", parties_of_noun(passage, noun, end), noun + 1)


FINDERS = {
    "direct": _direct,
    "person": _person,
    "ring": _ring,
    "with": _with,
    "about": _about,
    "place": _place,
    "to": _to,
    "in": _in,
    "contact": _contact,
    "paper": _paper,
    "joint": _joint,
}
