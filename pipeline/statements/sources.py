"""Where the words of a source begin: 'according to Reuters, talks go on', 'as Blinken said, talks go on'."""

from pipeline.statements.account import Account
from pipeline.statements.attributions import Attribution
from pipeline.statements.coordination import is_clause, is_past, is_verb
from pipeline.statements.hearers import is_setting

# What a verb is followed by that says a clause.
REPORTING = frozenset({"clause", "that"})
# Tokens that say who a source is: 'according to Sam Hill, [the mayor of Dull],'.
MAX_APPOSITION = 16
# Tokens from a verb to the comma behind which stands what was said: 'As Blinken said at a summit in Geneva,'.
MAX_AS_SAID = 10


def after_according(account: Account, each: Attribution) -> tuple[int, str] | None:
    """Return where the words begin that a source at the start of a sentence gives, and the rule."""
    start = account.sentence_start(each.cue.start)
    if each.cue.start - start > 1:
        return None
    comma = _after_apposition(account, each)
    if account.texts[comma] == ",":
        return comma + 1, "according_to"
    # 'According to the ministry over 345 pilgrims were killed.'
    is_open = each.speaker.name is not None and is_clause(account, each.end, account.sentence_end(start))
    return (each.end, "according_to") if is_open else None


def _after_apposition(account: Account, each: Attribution) -> int:
    """'According to Reuters [data], ...', 'according to Sam Hill[, the mayor of Dull], ...': where that ends."""
    first = each.end + 1 if account.texts[each.end] == "," else each.end
    limit = min(account.sentence_end(each.cue.start), first + MAX_APPOSITION)
    comma = next((i for i in range(first, limit) if account.texts[i] == ","), each.end)
    within, words = account.lower[first:comma], account.words
    if not within or within[0] in words.any_of("prepositions", "clause_openers", "times"):
        return each.end
    name, nouns = each.speaker.name, words["speaking_nouns"]
    if first == each.end:
        says_who = within[-1] in nouns or (len(within) == 1 and within[0].isalpha())
    else:
        says_who = name is not None and name.is_person and not nouns.isdisjoint(within)
    has_verb = any(is_verb(account, i) or is_past(account, i) for i in range(first, comma))
    return (
        comma if says_who and not has_verb and is_clause(account, comma + 1, account.sentence_end(comma)) else each.end
    )


def is_before_subject(account: Account, each: Attribution, start: int) -> bool:
    """'While some left, according to Hill envoys stayed': whether what stands before is no clause by itself."""
    is_last = account.sentence_end(each.end) - each.end <= 1
    is_whole = is_last and "," in account.texts[start : each.start - 1]
    return account.lower[start] in account.words["subordinators"] and not is_whole


def after_as(account: Account, each: Attribution) -> int | None:
    """Return where the clause begins behind 'As Blinken said on Friday,'; None where others speak in it.

    'As Blinken said this, the army moved' tells when it did.
    """
    start, end, said = account.sentence_start(each.cue.start), account.sentence_end(each.cue.start), each.cue.end
    if each.is_after or account.lower[start : each.start] != ["as"] or each.cue.verb.frames.isdisjoint(REPORTING):
        return None
    comma = next((i for i in range(said, min(end, said + MAX_AS_SAID)) if account.texts[i] == ","), end)
    is_plain = comma == said or is_setting(account, said)
    if not is_plain or any(is_verb(account, i) for i in range(said, comma)) or account.cues_between(comma, end):
        return None
    return comma + 1 if comma + 1 < end and is_clause(account, comma + 1, end) else None
