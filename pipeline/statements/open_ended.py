"""Clauses that leave open whether somebody said it, or deny it: 'if Blinken said', 'it is untrue that Blinken said'."""

from pipeline.statements.account import Account

# Before 'true that', 'evidence that': tokens among which a negation stands.
MAX_NOT = 4
NOW, UNTIL, WILL = frozenset({"s", "base"}), frozenset({"until", "till", "once"}), frozenset({"will", "'ll", "’ll"})
NO = frozenset({"no", "little"})


def is_left_open(account: Account, start: int, form: str) -> bool:
    """Whether the words before a clause that begins at a token leave it open: 'whether', 'allegedly', 'reports that'.

    So does 'until Blinken says', by the form of its verb, and 'when Blinken says' where something is to be then.
    """
    words, lower, first = account.words, account.lower, account.sentence_start(start)
    before = lower[start - 1] if start > first else ""
    is_opening = start - first == 2 and before == ","
    # At the start of a sentence the capitalised word may have been taken into the name.
    if not words["hearsay"].isdisjoint((before, lower[start], lower[first] if is_opening else "")):
        return True
    if before in words["conditions"] or (before in words["temporal"] and form in NOW):
        is_to_be = before in UNTIL or not WILL.isdisjoint(lower[first : account.sentence_end(start)])
        return before in words["conditions"] or is_to_be
    if before != "that" or start - 1 <= first:
        return False
    said = lower[start - 2]
    if said in words["rumours"]:
        return True
    near = lower[max(first, start - 2 - MAX_NOT) : start - 2]
    return said in words["grounds"] and not words["negations"].union(NO).isdisjoint(near)
