"""Whom a clause that ends at a verb tells of: '[an official] who had seen the letter said', '[those] who left said'."""

from pipeline.statements.account import Account
from pipeline.statements.coordination import has_form, is_past, is_verb
from pipeline.statements.naming import DOERS, THOSE, WHO

THAT = frozenset({"that", "which"})
# Tokens of such a clause.
MAX_CLAUSE = 24
MARKS = frozenset(",;:()—–")


def before_clause(account: Account, end: int) -> int | None:
    """Return where the words end of whom a clause tells that ends at token `end`; None where none does."""
    if account.lower[end - 1] in account.words.any_of("stops", "between", "negations"):
        return None
    for i in range(end - 2, max(account.sentence_start(end - 1), end - MAX_CLAUSE), -1):
        if account.quoted[i] >= 0 or account.texts[i] in MARKS:
            return None
        word = account.lower[i]
        if word in WHO or word in THAT:
            is_of_somebody = _is_somebody(account, i) and _has_verb(account, i, end)
            return i if is_of_somebody else None
    return None


def _is_somebody(account: Account, end: int) -> bool:
    name, word = account.by_end.get(end), account.lower[end - 1]
    if account.lower[end] in THAT:
        # 'The report that Russia had left', 'the ministry that runs the ports'.
        return word in account.words["speaking_nouns"] and _begins_with_verb(account, end + 1)
    return name is not None or word in account.words["speaking_nouns"] | THOSE or word.endswith(DOERS)


def _begins_with_verb(account: Account, position: int) -> bool:
    is_known = is_verb(account, position) or is_past(account, position) or has_form(account, position, "s")
    return is_known and position not in account.by_start


def _has_verb(account: Account, who: int, end: int) -> bool:
    """Whether a verb stands between 'who' and the verb of saying, which then is not its own."""
    return any(
        is_verb(account, i) or is_past(account, i) or (i == who + 1 and _begins_with_verb(account, i))
        for i in range(who + 1, end)
    )
