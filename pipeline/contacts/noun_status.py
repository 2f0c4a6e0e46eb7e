"""Whether what a noun tells came about: by its adjectives, its verb, or 'after' before it."""

from typing import NamedTuple

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.contacts.actors import is_on_the_way
from pipeline.contacts.passage import Passage
from pipeline.contacts.status import DOING, HAVING, Status

# Tokens from a noun to the verb of which it is the subject, and of that verb with its helping verbs.
MAX_TO_VERB, MAX_VERB = 26, 7
# Words that call something off: 'put on hold'.
MAX_OFF = 3
HELPING = HAVING | DOING | {"to", "yet"}
# With these it is to come: "is being prepared", "has been agreed"; "was agreed" may have come about since.
NOT_YET = frozenset({"being", "has", "have"})
MATCHES = frozenset({"meeting", "encounter"})
# With these the clause of a noun is over.
ENDS = frozenset({";", ":", "that", "which", "who"})
IT, BEING = ("it", "this", "that"), (["was"], ["will", "be"])


class VerbGroup(NamedTuple):
    """A verb: the words that help it, its own first word, that with those behind it, and where that stands."""

    helping: frozenset[str]
    main: str
    words: str
    start: int


NO_VERB = VerbGroup(frozenset(), "", "", 0)
# With these a second verb of the same meeting begins: 'was scheduled but was called off'.
JOINING = frozenset({"but", "and"})
# Statuses by which such a verb overrules that it was to come.
OVERRULING = frozenset({"cancelled", "denied"})
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
        behind = noun + 1 + (passage.word(noun + 1) == ",")
        is_made = passage.is_in(behind, "made") or passage.is_in(start - 1, "made")
        is_made = is_made or ("no" not in words and _is_made(passage, start, noun, end))
        return Status("happened") if is_made else None
    verb = _verb_behind(passage, noun, end) if _is_subject(passage, start, floor) else NO_VERB
    if "no" in words and passage.is_in(start - 1, "be") and "there" in passage.lower[max(floor, start - 4) : start]:
        # 'There was no meeting between'.
        return Status("denied")
    by_verb = _by_verb(passage, verb, words)
    if by_verb == Status("planned"):
        later = _by_verb(passage, _verb_joined(passage, verb, end), set())
        by_verb = later if later is not None and later.status in OVERRULING else by_verb
    is_open = not (verb.helping | {verb.main}).isdisjoint(lists["unreal"] | lists["left_open"])
    return by_verb if by_verb is not None or is_open else _by_words_before(passage, start, noun, floor, end)


def _is_made(passage: Passage, start: int, noun: int, end: int) -> bool:
    """'A deal between Russia and Ukraine [was signed]'."""
    verb = _verb_behind(passage, noun, end) if passage.is_in(start, "determiners") else NO_VERB
    is_fact = bool(verb.helping & passage.words["be"]) and verb.helping <= passage.words["be"] | HAVING | {"already"}
    return is_fact and verb.main in passage.words["made"]


def _by_verb(passage: Passage, verb: VerbGroup, words: set[str]) -> Status | None:
    """Return what the verb of which a contact is the subject says of it: 'took place', 'was not held', 'is planned'."""
    lists = passage.words
    is_denied = "no" in words or bool(verb.helping & lists["negations"])
    is_passive = bool(verb.helping & lists["be"])
    if is_passive and any(verb.words.startswith(words) for words in lists["called_off"]):
        is_done = not is_denied and verb.helping.isdisjoint(lists["unreal"] | {"will", "would"})
        return Status("cancelled", "cancellation") if is_done else None
    if is_passive and verb.main in lists["arranged"] and not verb.helping.isdisjoint(NOT_YET) and not is_denied:
        return Status("planned")
    said = {*verb.words.split(" ")} if is_passive else {verb.main}
    if not (verb.helping | said).isdisjoint(lists["unreal"] | lists["uncertain"]):
        return None
    if "to" in verb.helping and not verb.helping.isdisjoint(HAVING):
        # 'Has yet to take place', 'has to be prepared'.
        return None
    is_to_come = is_passive and (verb.main in lists["will_be"] or "to" in verb.helping)
    if is_to_come or verb.helping & lists["will_be"] or words & lists["to_come"]:
        return Status("denied" if is_denied else "planned")
    if is_passive and verb.main in lists["left_open"]:
        return None
    if verb.helping & lists["negations"]:
        # 'Did not take place'; but 'was not easy' and 'did not last' are told of one that did.
        if verb.main in lists["taking_place"]:
            return Status("denied")
        is_past = not verb.helping.isdisjoint(("was", "were")) and verb.helping.isdisjoint(("yet", "to"))
        return Status("happened") if is_past and verb.main not in lists["uncertain"] else None
    is_over = verb.main in lists["was_held"] | lists["taking_place"] or bool(verb.helping & lists["was_held"])
    return Status("denied" if is_denied else "happened") if is_over else None


def _by_words_before(passage: Passage, start: int, noun: int, floor: int, end: int) -> Status | None:
    """'After a meeting', 'in the wake of his call', 'the recent talks'; but not 'the chance of a meeting'."""
    lists, words = passage.words, {*passage.lower[start:noun]}
    before = passage.word(start - 1) if start > floor else ""
    is_visit = passage.words.nouns[passage.lower[noun]] == "visit"
    is_for_it = before == "for" and not is_visit and is_on_the_way(passage, start - 1, floor)
    if before in lists["ahead"] or is_for_it:
        return Status("planned")
    if before == "of" and passage.is_in(start - 2, "outcomes"):
        return Status("happened")
    if _is_it(passage, start, floor) and not _is_match(passage, noun):
        barred = lists["unreal"] | lists["left_open"] | lists["called_off"] | {"if", "whether"}
        if not barred.isdisjoint(passage.lower[max(floor, start - MAX_BEFORE) : noun]):
            # 'It was a cancelled meeting', 'if it was their first meeting'.
            return None
        return Status("planned" if "will" in passage.lower[floor:start] else "happened")
    is_unreal = not lists["unreal"].isdisjoint(passage.lower[max(floor, start - MAX_BEFORE) : start])
    is_vague = before in ("in", "at") and words.isdisjoint(lists["determiners"])
    if is_unreal or is_vague or "will" in passage.lower[floor:end]:
        return None
    is_of_it = is_visit and is_on_it(passage, start, floor)
    is_behind = before in lists["during"] or passage.word(noun + 1) == "held"
    is_past = is_of_it or is_source(passage, start) or is_behind or words & lists["past"]
    return Status("happened") if is_past else None


def is_source(passage: Passage, start: int) -> bool:
    """'Emerged from [talks]', 'came back from a visit'."""
    return passage.word(start - 1) == "from" and passage.is_in(start - 2, "coming")


def is_on_it(passage: Passage, start: int, floor: int) -> bool:
    """'On a visit to Kyiv, Blinken', 'was on a visit to'; but 'commented on a visit to' is of somebody else's."""
    on = start - 1
    is_set_off = on == floor or passage.word(on - 1) in (",", "while") or passage.is_in(on - 1, "be")
    return on >= floor and passage.lower[on] == "on" and is_set_off and passage.is_in(start, "determiners")


def _is_it(passage: Passage, start: int, floor: int) -> bool:
    """'It was [their first meeting]', 'this will be'; not 'it was not', 'it would be'."""
    words = passage.lower[max(floor, start - 3) : start]
    return any(words[-1 - len(verb) :] in ([it, *verb] for it in IT) for verb in BEING)


def _is_match(passage: Passage, noun: int) -> bool:
    """'The fifth meeting between Michigan and Florida' may be of teams."""
    name = passage.by_start.get(noun + 2) if passage.word(noun + 1) == "between" else None
    return name is not None and name.mention.label == "GPE" and passage.word(noun) in MATCHES


def _is_subject(passage: Passage, start: int, floor: int) -> bool:
    """Whether a phrase begins its clause, so that the verb behind it is of it."""
    return start == floor or passage.word(start - 1) in OPENING or passage.is_in(start - 1, "saying", "clause_openers")


def _verb_behind(passage: Passage, noun: int, end: int) -> VerbGroup:
    """Return the first verb behind a noun, where the noun may be its subject."""
    for i in range(noun + 1, min(end, noun + MAX_TO_VERB)):
        if passage.lower[i] in ENDS:
            break
        is_owner = passage.lower[i] in POSSESSIVES and i in passage.by_end
        if passage.is_in(i, "finite", "came_about") and not is_owner:
            return _verb_at(passage, i, end)
    return NO_VERB


def _verb_at(passage: Passage, first: int, end: int) -> VerbGroup:
    """Return the verb of which the first word stands at a token: 'has not yet been held', '[never] took place'."""
    helping = {passage.word(first - 1)} & passage.words["negations"]
    for i in range(first, min(end, first + MAX_VERB)):
        word = passage.lower[i]
        is_helping = word in HELPING or passage.is_in(i, "be", "unreal", "negations", "will_be", "between")
        if not (is_helping or word.endswith("ly")) or word in passage.words["left_open"]:
            words = word if word in JOINING else " ".join(passage.lower[i : min(end, i + MAX_OFF)])
            return VerbGroup(frozenset(helping), word, words, i)
        helping.add(word)
    return NO_VERB._replace(helping=frozenset(helping))


def _verb_joined(passage: Passage, verb: VerbGroup, end: int) -> VerbGroup:
    """Return what is told of the same meeting behind 'but' or 'and': 'was scheduled [but it was called off]'."""
    for i in range(verb.start, min(end, verb.start + MAX_TO_VERB)):
        if passage.lower[i] in ENDS:
            break
        if passage.lower[i] in JOINING:
            first = i + 1 + (passage.word(i + 1) == "it")
            while first < end and passage.is_in(first, "times", "between") and not passage.is_in(first, "finite"):
                first += 1
            first += passage.is_in(first, "negations") and passage.is_in(first + 1, "came_about", "taking_place")
            if first < end and passage.is_in(first, "finite", "came_about"):
                return _verb_at(passage, first, end)
    return NO_VERB
