"""Where a reported clause ends: before what the article itself goes on to tell."""

from pipeline.statements.account import Account, Cue
from pipeline.statements.coordination import (
    JOINING,
    MAX_SUBJECT,
    MIN_CLAUSE,
    SUBJECTS,
    SUBJECTS_WITH_VERB,
    is_clause,
    is_joined_clause,
    is_next_act,
    is_past,
    is_verb,
)

CONTRASTS = frozenset({"but", "though", "although"})
# With these what is said goes on: 'but the army might'.
SUPPOSING = frozenset({"would", "could", "might", "may", "should", "had"})
# What was yet to come, or over, when it was said; the simple past beside it is not of then.
SHIFTED = frozenset({"would", "could", "might", "had"})
# They say that something became known after it was said: 'though it was later found to be old'.
AFTERWARDS = frozenset({"later", "since", "eventually", "subsequently"})
# Before what a subject is not, but has beside it: 'the deal [with Iran]'.
BESIDE = frozenset({"of", "with", "for", "in", "on", "between", "to", "from", "at", "by", ","})
# Tokens of 'after all', and what begins no such words.
MAX_ASIDE, NO_ASIDE = 4, frozenset({"and", "but", "or", "that", "nor"})
IMPERSONAL = frozenset({"it", "this", "that", "there"})


def end_of_clause(account: Account, start: int, end: int, cue: Cue) -> int:
    """Return where 'talks were over' ends in 'said talks were over, but the army went on', 'and left the room'.

    What stands behind a semicolon is the article's own, and what is set against it if it is said of another and as a
    fact: 'but he would', 'but the army might' go on. What 'and' joins is said unless its verb shows otherwise.
    """
    n_open = 0
    for i in range(start, end - 1):
        word = account.lower[i]
        n_open += (word == "(") - (word == ")")
        if i < start + MIN_CLAUSE or account.quoted[i] >= 0 or n_open:
            continue
        if word == ";" and begins_clause(account, i + 1, end):
            return i
        if i == start + MIN_CLAUSE:
            continue
        if word in CONTRASTS and account.texts[i - 1] == "," and _is_fact_of_another(account, i, end):
            return i
        if word in JOINING and cue.verb.form == "past" and _is_told(account, start, i, end):
            return i
    return end


def begins_clause(account: Account, start: int, end: int) -> bool:
    """Whether a clause begins at a token, or behind 'after all,', 'however,' there; 'and that' goes on with one."""
    if account.lower[start] in NO_ASIDE:
        return is_clause(account, start, end)
    comma = next((i for i in range(start, min(end, start + MAX_ASIDE)) if account.texts[i] == ","), start - 1)
    return is_clause(account, start, end) or (comma >= start and is_clause(account, comma + 1, end))


def _is_fact_of_another(account: Account, position: int, end: int) -> bool:
    following = account.lower[position + 1 : position + 2 + MAX_SUBJECT]
    if not AFTERWARDS.isdisjoint(following) and SUPPOSING.isdisjoint(following):
        return is_joined_clause(account, position + 1, end)
    is_other = following[0] not in SUBJECTS | SUBJECTS_WITH_VERB
    return is_other and SUPPOSING.isdisjoint(following) and is_joined_clause(account, position + 1, end)


def _is_told(account: Account, start: int, joining: int, end: int) -> bool:
    """Whether the article tells what 'and' joins: 'would fail and left', 'had failed and the army moved on'."""
    verbs = [i for i in range(start, joining) if is_verb(account, i) or is_past(account, i)]
    if not verbs:
        return False
    if is_next_act(account, joining, end, "past"):
        return _is_act_of_speaker(account, start, joining, verbs)
    near = [i for i in verbs if _is_shifted(account, i)]
    is_list = account.lower[joining] != "and" or joining in account.by_end
    return (
        bool(near)
        and not is_list
        and _is_unshifted(account, joining + 1, end)
        and not _is_past_since(account, near[-1], verbs)
    )


def _is_shifted(account: Account, position: int) -> bool:
    """Whether 'would' or 'had failed' stands there, no 'had a plan', 'had to go'."""
    following = account.lower[position + 1]
    is_main = following == "to" or following in account.words["determiners"]
    return account.lower[position] in SHIFTED and not (account.lower[position] == "had" and is_main)


def _is_act_of_speaker(account: Account, start: int, joining: int, verbs: list[int]) -> bool:
    """Whether no subject in the clause can have done it: a thing can not, nor who is yet to act."""
    lower, words = account.lower, account.words
    if _is_of_thing(account, start, verbs[0]):
        return True
    is_now = all(lower[i] in words["present"] or (lower[i] in SHIFTED and lower[i] != "had") for i in verbs)
    return is_now and {"be", "been", "being", "has", "have", "is", "are"}.isdisjoint(lower[start:joining])


def _is_of_thing(account: Account, start: int, verb: int) -> bool:
    """Whether a thing that does nothing is the subject of the clause's first verb: 'the deal with Iran was'."""
    words = account.words
    head = next((i for i in range(start + 1, verb) if account.lower[i] in BESIDE), verb) - 1
    is_name = head + 1 in account.by_end
    return not is_name and (
        account.lower[head] in words.any_of("things", "claims") or account.lower[head] in IMPERSONAL
    )


def _is_unshifted(account: Account, position: int, end: int) -> bool:
    """Whether another subject begins there, with a verb in the past or perfect: 'the army moved', 'he has gone'."""
    lower, words = account.lower, account.words
    name = account.by_start.get(position)
    if name is not None and name.mention.form == "pronoun":
        return False
    if name is None and lower[position] not in words.without("determiners", "clause_openers"):
        return False
    first = name.end if name else position + 2
    for i in range(first, min(end - 1, first + (1 if name else MAX_SUBJECT))):
        if lower[i] in ("has", "have"):
            return True
        is_simple = is_verb(account, i) and lower[i] not in words.any_of("stops", "present")
        if is_simple or is_past(account, i):
            return lower[i + 1] not in words["behind_no_act"]
        is_word = lower[i].isalnum() or lower[i] == "-"
        if not is_word or lower[i] in words.any_of("stops", "prepositions"):
            return False
    return False


def _is_past_since(account: Account, shifted: int, verbs: list[int]) -> bool:
    """Whether a verb in the past or present stands behind the last 'would': 'would go since he was old'."""
    words = account.words
    return any(i > shifted + 3 and account.lower[i] in words["finite"] for i in verbs)
