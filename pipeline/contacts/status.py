"""Whether a contact came about, is to come, was called off or denied: read from the words between subject and verb."""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.contacts.passage import QUOTES, Passage
from pipeline.statements.words import Verb

# Before a verb in -ing it tells of what was, or of what is to come.
WHILE_ING = frozenset({"after", "while", "when", "since", ",", "upon", "on", "following"})
BEFORE_ING = frozenset({"before"})
JOINING = frozenset({"and", ",", "or"})
# Tokens back to the helping verb that two verbs share.
MAX_JOINED = 25
CONDITIONS = frozenset({"if", "whether", "unless"})
TO_COME = frozenset({"will", "'ll", "’ll", "going"})
CHANCES = frozenset({"chance", "opportunity", "occasion"})
# Tokens from 'have' to the chance: 'have a first good chance'.
MAX_TO_CHANCE = 4
HAVING = frozenset({"have", "has", "had"})
# Right before a verb they say that it did not quite come about: 'nearly met', 'was hardly in contact'.
NOT_QUITE = frozenset({"nearly", "almost", "hardly", "scarcely"})
NOW = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
DOING = frozenset({"did", "do", "does"})
# Lists of words that may stand between a subject and its verb.
BEFORE_VERB = ("between", "planned", "looking", "unreal", "proposed", "refused", "negations", "times", "be", "seen")
# Before who acts, at the start of a sentence, these are conditions: 'Had he met'.
INVERTED = frozenset({"had", "were", "should"})
# Before 'that' they leave open whether, or deny it.
DOUBTS = frozenset(
    """unlikely doubtful doubt doubts doubted chance possible case event reports rumours rumors speculation suggestions
    claims allegations""".split()
)
HOPES = frozenset({"hope", "hopes", "hoped", "hoping", "hopeful"})
DENYING = frozenset({"denied", "denies", "denying", "deny"})


class Status(NamedTuple):
    """Whether a contact came about, and its kind where the words before the verb make it another: 'refused to'."""

    status: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """The words before a verb that belong to it: where they begin, what they are, whether others 'asked' for it."""

    start: int
    words: frozenset[str]
    is_passive: bool
    is_asked: bool


def words_before(passage: Passage, verb: int, floor: int) -> Before:
    """Return the helping verbs, adverbs and verbs such as 'plans to' before a verb."""
    start = verb
    while start > floor and start not in passage.by_end and _is_before_verb(passage, start - 1):
        start -= 1
    start, chance = _before_chance(passage, start, floor)
    words = frozenset(passage.lower[start:verb]) - (CHANCES if chance else frozenset())
    near = [passage.lower[i] for i in range(start, verb) if not passage.lower[i].endswith("ly")]
    is_passive = bool(near) and near[-1] in passage.words["be"]
    be, proposed = passage.words["be"], passage.words["proposed"]
    is_asked = any(word in be and then in proposed and then.endswith("ed") for word, then in pairwise(near))
    return Before(start, words, is_passive, is_asked)


def is_done(passage: Passage, before: Before) -> bool:
    """Whether a verb behind these words tells what somebody did: not 'did not ask', 'will ask', 'was asked'."""
    lists = passage.words
    return not before.is_passive and before.words.isdisjoint(lists["unreal"] | lists["planned"] | lists["negations"])


def _before_chance(passage: Passage, start: int, floor: int) -> tuple[int, bool]:
    """'[Will] have the opportunity to': return where what is to come begins; else the same token."""
    chance = next((i for i in (start - 1, start) if i > floor and passage.lower[i] in CHANCES), None)
    if chance is None:
        return start, False
    have = next((i for i in range(chance, max(floor, chance - MAX_TO_CHANCE), -1) if passage.lower[i] == "have"), floor)
    first = have
    while first > floor and first not in passage.by_end and _is_before_verb(passage, first - 1):
        first -= 1
    is_to_come = not TO_COME.isdisjoint(passage.lower[first:have])
    return (first, True) if is_to_come else (start, False)


def _is_before_verb(passage: Passage, position: int) -> bool:
    word = passage.lower[position]
    if word in ("on", "in"):
        return passage.is_in(position + 1, "times")
    if word in passage.words["seen"] and not passage.is_in(position - 1, "be"):
        return False
    return word in QUOTES or word.endswith("ly") or passage.is_in(position, *BEFORE_VERB)


def status_of(passage: Passage, position: int, before: Before, verb: Verb, floor: int) -> Status | None:
    """Return whether what a verb at a token tells came about; None where the words tell of no fact."""
    if any(word in CONDITIONS for word in passage.lower[floor : before.start]):
        return None
    if passage.word(position - 1) in NOT_QUITE:
        return None
    if _is_open(passage, before, position, floor):
        return None
    if before.words & DENYING and verb.form in ("ing", "past"):
        # 'Denied meeting', 'denies having met'.
        return Status("denied")
    if verb.form == "ing" and not before.words.isdisjoint(passage.words["avoiding"]):
        # 'Left without meeting', but not 'tried to avoid meeting'.
        is_open = before.words & (passage.words["unreal"] | passage.words["planned"])
        return None if is_open else Status("denied")
    if verb.words == ("meeting",) and passage.word(position - 1) in POSSESSIVES:
        # 'The Secretary's meeting with': a noun.
        return None
    if verb.form == "s" and not TO_COME.isdisjoint(passage.lower[floor : before.start]):
        # 'Will speak of it as he visits Kyiv'.
        return (
            Status("planned") if before.words.isdisjoint(passage.words["unreal"] | passage.words["negations"]) else None
        )
    if verb.form == "ing" and "then" in before.words:
        # 'I'm going home, then flying to Kyiv'.
        return None
    if verb.form == "ing" and before.words.isdisjoint(passage.words["be"] | {"forward"}):
        word = passage.word(before.start - 1) if before.start > floor else ","
        return Status("planned") if word in BEFORE_ING else Status("happened") if word in WHILE_ING else None
    if verb.form == "base" and not before.words and passage.word(before.start - 1) in JOINING:
        # 'Will take part in the summit and hold talks'.
        near = passage.lower[max(floor, before.start - MAX_JOINED) : before.start]
        return Status("planned") if not passage.words["will_be"].isdisjoint(near) else None
    if _is_obliged(passage.lower[before.start : position]):
        return None
    is_reported = any(passage.is_in(i, "saying") for i in range(floor, before.start))
    status = _by_words(passage, before, verb, is_reported=is_reported)
    if verb.words[1:] == ("hands",) and status not in (Status("happened"), Status("planned")):
        # Who shakes no hands may have met all the same.
        return None
    is_denial = status == Status("happened") and _is_behind(passage, DENYING, before, floor)
    return Status("denied") if is_denial else status


def _is_open(passage: Passage, before: Before, verb: int, floor: int) -> bool:
    """Whether it may never come about: 'had he met', 'in case he meets', 'hopes he will', 'is unlikely that he will'.

    So with 'reports that he met', 'was to have met', 'did not deny that he met'.
    """
    words = [word for word in passage.lower[before.start : verb] if not word.endswith("ly")]
    is_inverted = passage.word(floor) in INVERTED and before.start > floor
    is_in_case = ("in", "case") in pairwise(passage.lower[floor : before.start])
    is_hoped = "will" in words and not HOPES.isdisjoint(passage.lower[floor : before.start])
    is_left_open = is_hoped or is_inverted or is_in_case or words[-2:] == ["to", "have"]
    return is_left_open or _is_behind(passage, DOUBTS, before, floor) or _is_not_denied(passage, before, verb, floor)


def _is_not_denied(passage: Passage, before: Before, verb: int, floor: int) -> bool:
    """'Did not deny that he had met', 'never denied meeting'."""
    is_of_verb = not DENYING.isdisjoint(before.words)
    if not is_of_verb and not _is_behind(passage, DENYING, before, floor):
        return False
    deny = next(i for i in range(verb - 1, floor - 1, -1) if passage.lower[i] in DENYING)
    near = passage.lower[max(floor, deny - 2) : deny]
    return not (passage.words["negations"] - DENYING).isdisjoint(near)


def _is_behind(passage: Passage, words: frozenset[str], before: Before, floor: int) -> bool:
    """Whether one of these and 'that' open the clause of a verb: 'denied that he had met'; but 'no doubt that'."""
    that = next((i for i in range(before.start - 1, floor, -1) if passage.lower[i] == "that"), floor)
    return that > floor and passage.lower[that - 1] in words and passage.word(that - 2) != "no"


def _is_obliged(words: list[str]) -> bool:
    """'Will have to talk'."""
    return any(word in HAVING and following == "to" for word, following in pairwise(words))


def _by_words(passage: Passage, before: Before, verb: Verb, *, is_reported: bool) -> Status | None:
    """Return the status by the words before a verb; 'would meet' is to come where somebody says so."""
    words, lists = before.words, passage.words
    is_denied = not words.isdisjoint(lists["negations"])
    if not words.isdisjoint(lists["refused"]):
        return None if is_denied else Status("happened", "refusal")
    if not words.isdisjoint(lists["proposed"]):
        # 'Was asked to meet': who proposed it is not told.
        return None if before.is_asked else Status("happened", "proposal")
    is_looking = "forward" not in words and not words.isdisjoint(lists["looking"])
    if is_looking or not words.isdisjoint(lists["unreal"]) or ("would" in words and not is_reported):
        return None
    if is_denied:
        return Status("denied")
    if not words.isdisjoint(lists["planned"]):
        return Status("planned")
    if verb.form == "ing" and "to" in verb.frames and not words.isdisjoint(NOW):
        # 'Is flying to Kyiv'.
        return Status("planned")
    # 'Leaders meet': a form that tells of no fact without a word before it.
    return None if verb.form == "base" and words.isdisjoint(DOING) else Status("happened")
