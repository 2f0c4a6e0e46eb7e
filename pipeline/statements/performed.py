"""What is said by the very words: 'I am pleased to announce', 'we would like to thank'."""

from pipeline.statements.account import Account

FIRST_PERSON = frozenset({"i", "we"})


def performed(account: Account, to: int) -> int | None:
    """'I [am pleased to] announce', 'we [would also like to] thank': where 'I' or 'we' ends who says it by these words.

    None for others: 'he wants to thank' tells of a wish.
    """
    words, lower = account.words, account.lower
    position = _before_adverbs(account, to)
    if lower[position - 1] in words["glad"]:
        position, leading = _before_adverbs(account, position - 1), words["passive"]
    elif lower[position - 1] == "like":
        position, leading = _before_adverbs(account, position - 1), words["unreal"]
    else:
        leading = words["wishing"]
    if lower[position - 1] not in leading:
        return None
    position = _before_adverbs(account, position - 1)
    return position if lower[position - 1] in FIRST_PERSON else None


def _before_adverbs(account: Account, position: int) -> int:
    """Return where 'also', 'very' and the like begin that stand before a token."""
    while position > 1 and account.lower[position - 1] in account.words.any_of("between", "very"):
        position -= 1
    return position
