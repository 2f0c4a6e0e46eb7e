"""Clauses that leave open whether somebody said it, or deny it: 'if Blinken said', 'it is untrue that Blinken said'."""

from pipeline.statements.account import Account

# Before 'true that', 'evidence that': tokens among which a negation stands.
MAX_NOT = 4
NO = frozenset({"no", "little"})


def is_left_open(account: Account, start: int) -> bool:
    """Whether the words before a clause that begins at a token leave it open: 'whether', 'nor', 'reports that'."""
    words, lower, first = account.words, account.lower, account.sentence_start(start)
    before = lower[start - 1] if start > first else ""
    if before in words["conditions"]:
        return True
    if before != "that" or start - 1 <= first:
        return False
    said = lower[start - 2]
    if said in words["rumours"]:
        return True
    near = lower[max(first, start - 2 - MAX_NOT) : start - 2]
    return said in words["grounds"] and not words["negations"].union(NO).isdisjoint(near)
