"""Who speaks by the words that end at a verb: a name with all that belongs to it, or whoever is described there."""

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.references.words import load_reference_words
from pipeline.statements.account import Account, Name
from pipeline.statements.coordination import has_form
from pipeline.statements.naming import Speaker, description_before, joined_before, of_name
from pipeline.statements.words import PARTICIPLE

# Between a person and the body or place that he is of.
BELONGING = frozenset({"of", "from", "with", "at"})


def ending_at(account: Account, end: int, rule: str) -> Speaker | None:
    """Return the speaker whose words end right before token `end`."""
    name = account.by_end.get(end)
    if name is None:
        return _described(account, end, rule)
    found = of_name(account, name, rule)
    if found is None or rule == "relative":
        return found
    if (other := joined_before(account, name)) is not None:
        return Speaker(other, end, None, "several")
    first = _start_of_phrase(account, found, name)
    if (doer := _doer(account, first)) is not None:
        return ending_at(account, doer, rule)
    before = account.lower[first - 1] if first > account.sentence_start(end - 1) else ""
    # 'After Lavrov said'.
    if before in account.words.without("prepositions", "subordinators"):
        member = _member(account, first)
        return ending_at(account, member.end, rule) if member else _described(account, end, rule)
    return found


def _doer(account: Account, name: int) -> int | None:
    """Return where 'officials' ends in 'officials [visiting Poland] said', '[based in Poland]'."""
    end = name - 1 - (account.lower[name - 1] in account.words["prepositions"])
    if not (has_form(account, end, PARTICIPLE) or (end < name - 1 and has_form(account, end, "past"))):
        return None
    is_somebody = end in account.by_end or account.lower[end - 1] in account.words["speaking_nouns"]
    return end if is_somebody and account.quoted[end - 1] < 0 else None


def _described(account: Account, end: int, rule: str) -> Speaker | None:
    """Return a description that ends before a token, or the person who is of the body that it describes."""
    found = description_before(account, end)
    member = _member(account, found.start) if found else None
    return ending_at(account, member.end, rule) if member else found


def _start_of_phrase(account: Account, found: Speaker, name: Name) -> int:
    """Return where the words of a name begin: 'officials in [neighbouring Poland]', 'an aide to [President Duda]'.

    A title belongs to it where somebody stands before: not in 'on Friday President Duda', 'envoy to Poland Jan Kos'.
    """
    lower, words, title = account.lower, account.words, found.start
    is_of_other = lower[title - 1] in words["prepositions"] and lower[title - 2] in words["speaking_nouns"]
    is_title = lower[name.start - 1] in load_reference_words().person_nouns
    first = title if title > account.sentence_start(title) + 1 and is_of_other and is_title else name.start
    while lower[first - 1] in words["regions"] and first > 1:
        first -= 1
    return _start_of_owner(account, first)


def _start_of_owner(account: Account, first: int) -> int:
    """Return where a name begins with whose it is: '[Poland's Harbour University]', '[the island's Harbour Board]'."""
    while first > 1:
        if account.lower[first - 1] in ("the", "a", "an"):
            return first - 1
        owner = account.by_end.get(first - 1)
        if account.texts[first - 1] not in POSSESSIVES or account.quoted[first - 1] >= 0:
            return first
        first = owner.start if owner else first - 2
    return first


def _member(account: Account, body: int) -> Name | None:
    """Return who is of or in what begins at a token: '[Mary Miller] of the harbour board', '[the Rally] in Cyprus'."""
    name, before = account.by_end.get(body - 1), account.lower[body - 1]
    label = name.mention.label if name else None
    is_of = (before in BELONGING and label == "PERSON") or (before == "in" and label in ("PERSON", "ORG"))
    return name if is_of else None
