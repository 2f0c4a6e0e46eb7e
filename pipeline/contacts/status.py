"""Whether a contact came about, is to come, was called off or denied: read from the words between subject and verb."""

from dataclasses import dataclass

from pipeline.contacts.passage import QUOTES, Passage

# Forms of a verb that tell of no fact without a word before them.
BARE = frozenset({"base"})
# Lists of words that may stand between a subject and its verb.
BEFORE_VERB = ("between", "planned", "unreal", "proposed", "refused", "negations", "times", "be")


@dataclass(frozen=True, slots=True)
class Before:
    """The words before a verb that belong to it: where they begin, and what they are."""

    start: int
    words: frozenset[str]
    is_passive: bool


def words_before(passage: Passage, verb: int, floor: int) -> Before:
    """Return the helping verbs, adverbs and verbs such as 'plans to' before a verb."""
    start = verb
    while start > floor and start not in passage.by_end and _is_before_verb(passage, start - 1):
        start -= 1
    words = frozenset(passage.lower[start:verb])
    near = [passage.lower[i] for i in range(start, verb) if not passage.lower[i].endswith("ly")]
    is_passive = bool(near) and near[-1] in passage.words["be"]
    return Before(start, words, is_passive)


def _is_before_verb(passage: Passage, position: int) -> bool:
    word = passage.lower[position]
    if word in ("on", "in"):
        return passage.is_in(position + 1, "times")
    return word in QUOTES or word.endswith("ly") or passage.is_in(position, *BEFORE_VERB)


def status_of(passage: Passage, before: Before, *, form: str, is_reported: bool) -> tuple[str, str | None] | None:
    """Return status, and the kind where the words make it another; None where they tell of no fact.

    `is_reported` says whether somebody says it, so that 'would meet' is to come.
    """
    words, lists = before.words, passage.words
    if words & lists["refused"]:
        return None if words & lists["negations"] else ("happened", "refusal")
    if words & lists["proposed"]:
        return "happened", "proposal"
    if words & lists["unreal"]:
        return None
    is_denied = bool(words & lists["negations"])
    is_planned = bool(words & lists["planned"])
    if "would" in words and not is_reported:
        return None
    if is_denied:
        return "denied", None
    if is_planned:
        return "planned", None
    if form in BARE and not words & {"did", "do", "does"}:
        return None
    return "happened", None
