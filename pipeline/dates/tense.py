"""Whether a sentence tells a day as past or as to come, by the verb that governs it."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.annotate.tokens import Tokens

PAST, AHEAD, OPEN = "past", "ahead", ""
# Words between an auxiliary and its verb.
_GROUP = 4


class Verb(NamedTuple):
    """A word that tells the tense: where it stands and what it tells."""

    position: int
    tense: str


class Sentence(NamedTuple):
    """The tokens of a sentence, from one to before another, with its verbs."""

    start: int
    end: int
    verbs: list[Verb]


def read_sentence(tokens: Tokens, start: int, end: int, words: dict[str, frozenset[str]]) -> Sentence:
    """Return a sentence with what tells its tense."""
    return Sentence(start, end, list(_verbs(tokens, start, end, words)))


def _verbs(tokens: Tokens, start: int, end: int, words: dict[str, frozenset[str]]) -> Iterator[Verb]:
    lower = tokens.lower
    for position in range(start, end):
        word = lower[position]
        if word in ("may", "march") and not tokens.texts[position].islower():
            continue
        if word in words["ahead"]:
            is_done = "have" in lower[position + 1 : position + _GROUP]
            yield Verb(position, PAST if is_done and word not in ("will", "'ll", "’ll") else AHEAD)
        elif word == "to" and _is_infinitive(tokens, position, end, words["no_verbs"]):
            yield Verb(position, _infinitive(lower, start, position, words))
        elif word in words["present"]:
            yield Verb(position, _present(lower, position, end, words))
        elif word in words["past"] or _ends_in_ed(word, words):
            yield Verb(position, _grouped(lower, start, position, words))


def _present(lower: list[str], position: int, end: int, words: dict[str, frozenset[str]]) -> str:
    """Return what a form of the present tells: 'has met' is past, 'is meeting on Friday' ahead, 'is' alone neither."""
    following = lower[position + 1 : min(end, position + _GROUP)]
    if lower[position] not in ("has", "have", "'ve", "’ve"):
        is_ahead = following and (following[0].endswith("ing") or not words["planned"].isdisjoint(following[:2]))
        return AHEAD if is_ahead else OPEN
    return PAST if any(word in words["past"] or _ends_in_ed(word, words) for word in following) else OPEN


def _ends_in_ed(word: str, words: dict[str, frozenset[str]]) -> bool:
    return len(word) > 3 and word.endswith("ed") and word.isalpha() and word not in words["not_past"]


def _is_infinitive(tokens: Tokens, position: int, end: int, no_verbs: frozenset[str]) -> bool:
    """Whether 'to' stands before a verb, as far as its look tells: not before names, places, 'the' and the like."""
    following = tokens.texts[position + 1] if position + 1 < end else ""
    if not (following.isalpha() and following.islower()) or tokens.lower[position - 1] in (
        "according",
        "prior",
        "thanks",
    ):
        return False
    return following not in no_verbs and not following.endswith(("ern", "ing", "ans"))


def _infinitive(lower: list[str], start: int, position: int, words: dict[str, frozenset[str]]) -> str:
    """Return what 'to go' tells: ahead after a plan ('agreed to go'), past after 'began', else nothing."""
    before = lower[max(start, position - 5) : position]
    if before and before[-1] in words["did"]:
        return PAST
    if any(word in words["planned"] for word in before):
        # 'Was to arrive on Friday' may be told before it or after.
        return OPEN if any(word in ("was", "were", "been") for word in before) else AHEAD
    return AHEAD if before and before[-1] in ("is", "are") else OPEN


def _grouped(lower: list[str], start: int, position: int, words: dict[str, frozenset[str]]) -> str:
    """Return the tense of a form that is past by itself, after the auxiliaries before it: 'will be held' is ahead."""
    if lower[position] in words["planned"] and lower[position + 1 : position + 2] == ["for"]:
        return AHEAD
    for before in reversed(lower[max(start, position - _GROUP) : position]):
        if before in words["ahead"]:
            return PAST if "have" in lower[position - _GROUP : position] else AHEAD
        if before in ("was", "were", "had", "has", "have", "been", "did"):
            return PAST
        if before in ("is", "are", "am", "be", "being", "to"):
            return AHEAD if before == "be" or lower[position] in words["planned"] else OPEN
        if before not in ("not", "n't", "also", "then") and not before.endswith("ly"):
            break
    return PAST


def tense_of(tokens: Tokens, sentence: Sentence, first: int, after: int, words: dict[str, frozenset[str]]) -> Verb:
    """Return what tells the tense of the expression in tokens `first` to before `after`; position -1 where nothing."""
    lower = tokens.lower
    begin = _first_word(lower, sentence.start, first, words)
    governing = _governor(lower, sentence, (begin, first, after), words)
    tense = governing.tense
    preposition = lower[begin] if begin < first else ""
    if _is_attribute(lower, sentence, first, after):
        return governing._replace(tense=_of_attribute(lower, sentence, first, tense, words))
    if preposition == "since":
        return governing._replace(tense=PAST)
    if preposition == "before" and tense == PAST:
        return governing._replace(tense=OPEN)
    if _is_told_ahead(lower, begin, words) or (preposition in ("by", "for") and tense != PAST):
        return governing._replace(tense=AHEAD)
    if preposition in ("until", "through", "to") and lower[governing.position] in words["put_off"]:
        return governing._replace(tense=AHEAD)
    if tense == OPEN and _is_of_being(lower, begin, after):
        return governing._replace(tense=AHEAD)
    return governing


def _is_told_ahead(lower: list[str], begin: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether the words right before tell that it is to come: 'planned for Friday', 'starting Friday'."""
    before = lower[max(0, begin - 1) : begin]
    if lower[begin] == "for":
        return bool(before) and before[0] in words["planned"]
    return before in (["starting"], ["beginning"], ["effective"])


def _first_word(lower: list[str], start: int, first: int, words: dict[str, frozenset[str]]) -> int:
    """Return where the phrase begins whose end is the expression: at its preposition."""
    begin = first
    while begin > start and lower[begin - 1] in words["day_words"] and first - begin < 3:
        begin -= 1
    return begin


def _governor(
    lower: list[str], sentence: Sentence, place: tuple[int, int, int], words: dict[str, frozenset[str]]
) -> Verb:
    """Return the last verb before the phrase in its clause; where the phrase stands in front, the first after it."""
    begin, first, after = place
    clause = next(
        (at + 1 for at in range(begin - 1, sentence.start - 1, -1) if lower[at] in words["ends_clause"]),
        sentence.start,
    )
    before = [verb for verb in sentence.verbs if clause <= verb.position < first]
    behind = [verb for verb in sentence.verbs if verb.position >= after]
    is_front = begin == clause or lower[begin - 1] in words["fronts"]
    if is_front and behind:
        return behind[0]
    return before[-1] if before else behind[0] if behind else Verb(-1, OPEN)


def _is_attribute(lower: list[str], sentence: Sentence, first: int, after: int) -> bool:
    """Whether the expression stands before a noun: "Friday's talks", 'his Friday meeting'."""
    if after >= sentence.end:
        return False
    if lower[after] in ("'s", "’s"):
        return True
    is_owned = first > sentence.start and (lower[first - 1] in _OWNERS or lower[first - 1].endswith(("'s", "’s")))
    return is_owned and lower[after].isalpha()


_OWNERS = frozenset("the a his her its their our my your 's ’s".split())


def _of_attribute(
    lower: list[str], sentence: Sentence, first: int, tense: str, words: dict[str, frozenset[str]]
) -> str:
    """Return the tense of a day that tells which thing is meant; that of the verb tells it only where it is past."""
    around = lower[sentence.start : sentence.end]
    if any(word in words["called_off"] for word in around) or lower[first - 2 : first] == ["ahead", "of"]:
        return AHEAD
    return PAST if tense == PAST else OPEN


def _is_of_being(lower: list[str], begin: int, after: int) -> bool:
    """Whether the day is that on which something is: 'the deadline is Friday', 'Friday is the deadline'."""
    return lower[begin - 1 : begin] in (["is"], ["are"]) or lower[after : after + 1] in (["is"], ["are"])
