"""Verbs of saying in a clause that another goes on behind: 'Price, who said talks had ended, left'."""

from pipeline.statements.account import Account
from pipeline.statements.attributions import Attribution
from pipeline.statements.coordination import JOINING, has_form, is_clause, is_past, is_verb
from pipeline.statements.words import PARTICIPLE

WHO = frozenset({"who", "which"})


def end_of_sentence(account: Account, each: Attribution) -> int:
    """Return where the sentence of an attribution ends, or its clause if the sentence goes on behind that."""
    start, end = account.sentence_start(each.cue.start), account.sentence_end(each.cue.start)
    if each.is_after:
        return end
    before = account.lower[each.speaker.end : each.cue.start]
    if before[:1] == [","] and not WHO.isdisjoint(before[1:2]):
        return _main_clause(account, each.cue.end, end, is_relative=True)
    is_with = account.lower[start] == "with" and each.cue.verb.form == PARTICIPLE
    is_opening = is_with or account.lower[start] in account.words["subordinators"]
    is_first = is_opening and "," not in account.texts[start : each.start]
    return _main_clause(account, each.cue.end, end, is_relative=False) if is_first and start < each.start else end


def _main_clause(account: Account, start: int, end: int, *, is_relative: bool) -> int:
    """Return the comma behind which the sentence's own verb or clause stands, `end` if none does."""
    has_verb = is_relative or account.lower[start] != "that"
    for i in range(start, end - 2):
        if account.quoted[i] >= 0:
            continue
        has_verb = has_verb or is_verb(account, i) or is_past(account, i)
        if account.texts[i] != "," or account.lower[i + 1] in JOINING:
            continue
        if is_relative and (is_verb(account, i + 1) or has_form(account, i + 1, "past")):
            return i
        if has_verb and is_clause(account, i + 1, end):
            return i
    return end
