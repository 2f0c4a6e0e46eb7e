"""What is said without quotation marks: 'Blinken said (that) ...', '..., according to Reuters', 'urged Iran to ...'."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.statements.account import Account
from pipeline.statements.attributions import SPEAKING_FRAMES, Attribution
from pipeline.statements.closing import before_verb, behind_saying, is_adverb
from pipeline.statements.coordination import (
    MAX_SUBJECT,
    MIN_CLAUSE,
    end_of_thing,
    is_clause,
    is_joined_clause,
    is_past,
    is_verb,
    opens_amount,
    start_of_verb,
)
from pipeline.statements.found import Found, is_word, trimmed
from pipeline.statements.hearers import MAX_SETTING, behind_times, end_of_hearer, is_setting, that_after_setting
from pipeline.statements.naming import WHO
from pipeline.statements.narration import end_of_clause
from pipeline.statements.relative import THAT
from pipeline.statements.sources import after_according, after_as
from pipeline.statements.subordinate import end_of_sentence
from pipeline.statements.words import PARTICIPLE

# Words that what follows a verb directly has at least: 'denied [the claim]'.
MIN_OBJECT = 2
# Tokens to the noun of what is rejected: 'the government's latest [claims]', 'Pelosi's [suggestion]'.
MAX_OBJECT = 7
# Rules by which no clause but a thing or an act is governed: 'condemned the attack', 'promised to help'.
THINGS = frozenset({"object", "to_clause"})
MARKS = frozenset({",", ".", ";"})
OWN = frozenset({"its", "his", "her", "their"})
# Verbs that nothing but a clause follows.
SAY = frozenset({"say", "says", "said", "saying"})
# Pronouns that only act, and the first word of their verb.
ACTING = frozenset({"he", "she", "they", "we", "it"})
HAVING = frozenset({"has", "had", "have"})
AUXILIARIES = HAVING | frozenset("will would was were is are can could may might must should does do did".split())
RELATIVES = frozenset({"who", "which", "whom", "whose", "and", "but"})
CITING = frozenset({"citing", "according"})
LINKS = frozenset({",", ";", "—", "–", "and", "but", "while", "as", "or", "whereas", "though", "although", "then", "("})


def find_indirect(account: Account, attributions: Sequence[Attribution]) -> Iterator[Found]:
    """Yield the reported clauses and what else verbs of saying govern."""
    embedded_until, told = -1, list[int]()
    cues = [each.cue.start for each in attributions]
    for number, each in enumerate(attributions):
        if each.cue.start < embedded_until:
            continue
        end = scope_end(account, attributions, number)
        if _is_inserted(account, attributions, number):
            continue
        found = _reported(account, each, end)
        # Behind a comma it closes the sentence though a verb that told nothing stands in that: 'They agreed, X said'.
        within = told if account.texts[each.start - 1] == "," else cues
        if found is None or bisect_left(within, found[0]) < bisect_left(within, each.start):
            continue
        embedded_until = found[1]
        told.append(each.cue.start)
        first = _found(account, each, *found)
        yield first
        if found[2] in ("closing_verb", "according_to") and found[1] <= each.start:
            # 'Talks, Blinken said, will go on.'
            rest = _after_comma(account, each, end, found[:2])
            if rest is not None:
                embedded_until = rest[1]
                yield replace(_found(account, each, *rest), part_of=first.place)


def _is_inserted(account: Account, attributions: Sequence[Attribution], number: int) -> bool:
    """'Kyiv said, [according to Reuters], that', 'Kyiv, [according to Reuters], said that'."""
    each = attributions[number]
    is_set_off = "according" in each.cue.verb.frames and account.texts[each.start - 1] == account.texts[each.end] == ","
    if not is_set_off:
        return False
    before = attributions[number - 1] if number else None
    behind = attributions[number + 1] if number + 1 < len(attributions) else None
    is_behind_verb = before is not None and before.end == each.start - 1 and account.lower[each.end + 1] == "that"
    is_of_subject = behind is not None and behind.speaker.end == each.start - 1 and behind.cue.start > each.end
    return is_behind_verb or is_of_subject


def _after_comma(account: Account, each: Attribution, end: int, before: tuple[int, int]) -> tuple[int, int, str] | None:
    """Return how a clause goes on behind ', X said,', if a verb is only there or the clause breaks off at one."""
    finite, lower = account.words["finite"], account.lower
    is_open = lower[before[1] - 1] in finite or finite.isdisjoint(lower[slice(*before)])
    comma = behind_saying(account, each)
    if account.texts[comma] != "," or not is_open or lower[comma + 1] in RELATIVES:
        return None
    rest = trimmed(account, comma + 1, end, "continued", least=1)
    is_clause = rest is not None and (lower[before[1] - 1] in finite or not finite.isdisjoint(lower[rest[0] : rest[1]]))
    return rest if is_clause else None


def _found(account: Account, each: Attribution, start: int, end: int, rule: str) -> Found:
    cue = each.cue
    if rule == "to_clause" and cue.verb.kind == "said":
        # 'Told Iran to stop'.
        cue = replace(cue, verb=replace(cue.verb, kind="urged"))
    return Found(*account.chars(start, end), False, rule, each.speaker, each.speaker.rule, cue)


def scope_end(account: Account, attributions: Sequence[Attribution], number: int) -> int:
    """Return where the words that an attribution governs end: its sentence, or the next one joined to it."""
    each = attributions[number]
    end = end_of_sentence(account, each)
    for next_number, other in enumerate(attributions[number + 1 :], number + 1):
        if other.cue.start >= end:
            break
        if other.is_after and other.start == each.end + 1 and _is_inserted(account, attributions, next_number):
            continue
        is_shared = other.speaker.start <= each.end
        if not is_shared and account.lower[other.speaker.end] in ("who", "which"):
            # 'The witness who revealed it' is one of those of whom something is said.
            continue
        start = start_of_verb(account, other.cue.start) if is_shared else other.start
        if account.lower[each.end] == "that" and start - each.end < MIN_CLAUSE + 2:
            # 'Revealed that in May, the prince accepted blame'.
            continue
        if other.cue.verb.form == PARTICIPLE and start == each.end + 1:
            # 'Reported, citing a bank, that'.
            continue
        # 'Officials who denied the claim said': the first verb is of the clause that tells of them.
        is_told_of = is_shared and account.lower[each.speaker.end] in WHO | THAT
        if start > each.end and (account.lower[start - 1] in LINKS or other.is_after or is_told_of):
            return start
    return end


def _reported(account: Account, each: Attribution, end: int) -> tuple[int, int, str] | None:
    """Return the first token of what is said, the one after the last, and the rule; None where it is not certain."""
    closing = before_verb(account, each)
    if closing is not None:
        return closing
    if (said := after_as(account, each)) is not None:
        return trimmed(account, said, account.sentence_end(said), "as_said", least=MIN_CLAUSE)
    if each.is_after and "according" not in each.cue.verb.frames:
        return None
    found = after_according(account, each) if each.is_after else _after_verb(account, each, end)
    if found is None:
        return None
    start, rule = found
    if rule not in THINGS:
        return trimmed(account, start, end_of_clause(account, start, end, each.cue), rule, least=MIN_CLAUSE)
    return trimmed(account, start, end_of_thing(account, start, end, each.cue.verb.form), rule, least=MIN_OBJECT)


def _after_verb(account: Account, each: Attribution, end: int) -> tuple[int, str] | None:
    frames, position = each.cue.verb.frames, each.cue.end
    while position < end and is_adverb(account, position) and not opens_amount(account, position):
        position += 1
    if "to" in frames and account.lower[timed := behind_times(account, position)] == "to":
        # 'Threatened on Friday to end talks'.
        position = timed
    if frames & SPEAKING_FRAMES:
        position = _after_insertion(account, position, end)
    if position >= end or account.quoted[position] >= 0:
        return None
    lower, rule = account.lower, "that_clause"
    if "whom" in frames and lower[position] != "that":
        hearer = end_of_hearer(account, position, end)
        if hearer is not None:
            position, rule = hearer, "told"
            if _is_told_to(account, timed := behind_times(account, hearer)):
                return timed, "to_clause"
        elif "clause" not in frames:
            return None
    if position < end and lower[position] == "that" and frames & {"clause", "that", "only_that", "whom"}:
        return position + 1, rule
    if position >= end or account.quoted[position] >= 0:
        return None
    governed = _governed(account, each, position)
    if governed is not None and governed[1] == "to_clause":
        return governed
    if frames & {"clause", "that", "whom"} and is_setting(account, position):
        that = that_after_setting(account, position, end)
        if that is not None:
            return that + 1, rule
        if not opens_amount(account, position):
            return _after_times(account, position, end, frames) or _after_setting(account, position, end, frames)
    if rule == "told":
        return (position, rule) if "whom" in frames and is_clause(account, position, end) else governed
    is_bare = "clause" in frames and is_clause(account, position, end) and not _is_thing(account, each, position, end)
    is_bare = is_bare or ("that" in frames and _is_plain_clause(account, each, position, end))
    is_bare = is_bare or (each.cue.verb.words[0] in SAY and _is_of_name(account, position, end))
    return (position, "bare_clause") if is_bare else governed


def _is_told_to(account: Account, position: int) -> bool:
    """'Told Iran [to stop]', 'told reporters on Friday [to leave]', but not 'told Iran to its face'."""
    words, following = account.words, account.lower[position + 1]
    is_whom = position + 1 in account.by_start or following in words.any_of("determiners", "hearers", "prepositions")
    return account.lower[position] == "to" and following.isalpha() and not is_whom


def _after_insertion(account: Account, position: int, end: int) -> int:
    """'Claimed[, as of Thursday,] it was', 'said[, standing there,] that it was': where that ends, if there it is."""
    following = account.lower[position + 1]
    is_aside = following in CITING or following in account.words["setting"] or following.endswith(PARTICIPLE)
    if account.texts[position] != "," or not is_aside:
        return position
    near = range(position + 2, min(end - 1, position + MAX_SETTING))
    comma = next((i for i in near if account.texts[i] == "," or account.quoted[i] >= 0), position)
    is_plain = not any(is_verb(account, i) for i in range(position, comma))
    is_said = account.lower[comma + 1] == "that" or is_clause(account, comma + 1, end)
    return comma + 1 if comma > position and is_plain and is_said else position


def _is_plain_clause(account: Account, each: Attribution, position: int, end: int) -> bool:
    """'Noted the damage was small': nothing but a subject parts the verb of saying from another."""
    near = account.cues_between(position, min(end, position + MAX_SUBJECT))
    is_of_other = any(other.verb.form == PARTICIPLE for other in near)
    return each.cue.verb.form != "base" and not is_of_other and is_joined_clause(account, position, end)


def _is_of_name(account: Account, position: int, end: int) -> bool:
    """'Said Russia “never” attacks towns': a name that a word follows, though no verb is known among these."""
    name = account.by_start.get(position)
    if name is None or name.end >= end:
        return False
    is_word = account.texts[name.end].islower() and account.lower[name.end] not in account.words["prepositions"]
    return is_word or account.quoted[name.end] >= 0


def _is_thing(account: Account, each: Attribution, start: int, end: int) -> bool:
    """'Confirmed ten cases, and Poland had one': a verb follows, but of another clause; 'X and Y had' may share it."""
    if each.cue.verb.words[0] in SAY:
        return False
    last = end_of_thing(account, start, end, each.cue.verb.form)
    # 'Confirmed its first cases and Poland had one'.
    is_other = last < end and (account.texts[last - 1] == "," or account.lower[start] in OWN)
    return is_other and not any(is_past(account, i) for i in range(start, last))


def _governed(account: Account, each: Attribution, position: int) -> tuple[int, str] | None:
    """Return where the words governed by a verb begin, and the rule: 'promised [to end]', 'condemned [the attack]'."""
    word, frames, words = account.lower[position], each.cue.verb.frames, account.words
    if word == "to" and "to" in frames:
        following = account.lower[position + 1]
        return (
            None if following in words["determiners"] or position + 1 in account.by_start else (position, "to_clause")
        )
    is_time = word in words["times"] and (word != "this" or is_setting(account, position))
    is_thing = is_word(word) and not is_time and word not in words.any_of("prepositions", "stops")
    is_object = "object" in frames or ("claim" in frames and _is_claim(account, position))
    return (position, "object") if is_object and is_thing else None


def _is_claim(account: Account, position: int) -> bool:
    """Whether something said is what begins there: 'the latest claims', up to 'of', a mark or the like."""
    ends = account.words.any_of("prepositions", "stops")
    near = account.lower[position : position + MAX_OBJECT]
    return not account.words["claims"].isdisjoint(takewhile(lambda word: word not in ends and word not in MARKS, near))


def _after_times(account: Account, position: int, end: int, frames: frozenset[str]) -> tuple[int, str] | None:
    """'said Tuesday talks had ended', 'said on Tuesday talks had ended'."""
    first = position
    if account.lower[position] in ("on", "in"):
        position += 1
    while position < end and (account.lower[position] in account.words["times"] or account.lower[position].isdigit()):
        position += 1
    is_time = position > first and account.lower[position - 1] in account.words["times"]
    position += account.texts[position] == ","
    is_said = is_time and frames & {"clause", "whom"} and is_clause(account, position, end)
    return (position, "bare_clause") if is_said else None


def _after_setting(account: Account, position: int, end: int, frames: frozenset[str]) -> tuple[int, str] | None:
    """'Said in a statement [it would]', 'in a call with RT [he had]', but not 'in a call he had with RT'."""
    words, limit = account.words, min(end - 1, position + MAX_SETTING) if frames & {"clause", "whom"} else 0
    for i in range(position + 1, limit):
        word, following = account.lower[i], account.lower[i + 1]
        if account.quoted[i] >= 0 or word in words["stops"] or word in words["finite"] or word in MARKS:
            return None
        if word in ACTING and following in AUXILIARIES:
            is_said = following not in HAVING or i in account.by_end or account.lower[i - 1] in words["times"]
            return (i, "bare_clause") if is_said else None
    return None
