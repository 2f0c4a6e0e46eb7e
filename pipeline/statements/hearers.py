"""To whom, when and where something was said: the words between a verb of saying and what was said."""

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.references.words import load_reference_words
from pipeline.statements.account import Account, Name
from pipeline.statements.coordination import has_form, is_clause, is_verb
from pipeline.statements.following import titled
from pipeline.statements.naming import ARTICLES

# Tokens from a verb to 'that': 'said at a news conference in Geneva on Friday that'.
MAX_SETTING = 18
# Tokens of whom something is told: 'told [a Senate committee]'.
MAX_HEARER = 7
# Tokens of whom something is told, with all that leads to the name: 'his Polish counterpart, Radek Sikorski'.
MAX_NAMED = 14
# From a people's name to the noun behind it: 'Russian [state television]'.
MAX_ADJECTIVE = 3
# Before a day or month.
IN = frozenset({"in", "on"})
# With these goes on what is told, or the condition of it.
NO_HEARER = frozenset("on about if unless because when until although though".split())


def is_setting(account: Account, position: int) -> bool:
    """Whether when, where or to whom something was said begins there; 'agreed to work' says what."""
    words, (word, following) = account.words, account.lower[position : position + 2]
    if word == "to":
        return position + 1 in account.by_start or following in words.any_of("hearers", "determiners")
    if word == "this" and following not in words["times"]:
        # 'Said this was wrong', but 'said this morning'.
        return False
    if word == "when":
        # 'Said when asked about it'.
        return has_form(account, position + 1, "past")
    if word in words["times"] and following in POSSESSIVES:
        # 'Said Wednesday's quake was felt'.
        return False
    return word in words.any_of("setting", "times")


def end_of_hearer(account: Account, position: int, end: int) -> int | None:
    """Return where the words for whom something is told end: 'reporters', 'the council', 'Russia'."""
    start, limit = position, min(end, position + MAX_HEARER)
    if (named := _end_of_named(account, position, end)) is not None:
        return named
    while position < limit and account.quoted[position] < 0:
        name = account.by_start.get(position)
        following = account.lower[position + 1] if position + 1 < end else ""
        if name is not None and not (name.end < end and account.lower[name.end] in account.words["hearers"]):
            is_owner = name.end < end and account.texts[name.end] in ("'s", "’s", "and", "-")
            if not is_owner and not _is_adjective(account, name, end):
                return name.end
            position = name.end + 1
        elif account.lower[position] == "that" and _is_hearer(account, start, position):
            return position
        elif account.lower[position] in NO_HEARER:
            # 'Briefed the group on U.S. plans', 'promising more if Putin goes on'.
            return None
        elif account.lower[position] in account.words["hearers"] and following not in account.words["hearers"]:
            # 'A conference call'.
            return _end_of_named_hearer(account, position + 1 + (following == "call"))
        elif not account.texts[position][0].isalnum() and account.texts[position] not in ("-", "'s", "’s"):
            return None
        else:
            position += 1 if name is None else name.end - position
    return None


def _end_of_named(account: Account, position: int, end: int) -> int | None:
    """Return where a name ends that more words lead to: 'told [French daily Le Monde] that', '[CNN's Jake Tapper]'."""
    limit, first = min(end, position + MAX_NAMED), position + (account.lower[position] in ARTICLES)
    found = titled(account, first, limit)
    name = found.name if found else None
    if name is not None and name.is_persons_name and name.start > first and _is_title(account, name.start):
        return None if account.texts[name.end] in (*POSSESSIVES, "and", "-") else name.end
    for i in range(position + 1, limit):
        last = i - (account.texts[i - 1] == ",")
        if account.lower[i] == "that":
            # 'Told Anadolu, a news agency, that'.
            is_set_off = last < i and any(
                j in account.by_end and account.texts[j] == "," for j in range(position, last)
            )
            return i if is_set_off or last in account.by_end or account.quoted[last - 1] >= 0 else None
        barred = account.words.any_of("finite", "stops", "prepositions", "pronouns")
        if (account.lower[i] in barred and i not in account.by_end) or account.texts[i] in (";", ":"):
            return None
    return None


def _is_title(account: Account, start: int) -> bool:
    """Whether what stands before a person's name belongs to it: not 'told [Russia] Putin', 'told [reporters] Putin'."""
    before, word = account.by_end.get(start), account.texts[start - 1]
    if before is not None:
        return before.mention.label == "NORP"
    is_noun = word in load_reference_words().person_nouns and not word.endswith("s")
    return word[0].isupper() or word in POSSESSIVES or is_noun


def _is_adjective(account: Account, name: Name, end: int) -> bool:
    """'Told [Russian] state television': a people's name before the noun of whom something is told."""
    near = account.lower[name.end + 1 : min(end, name.end + MAX_ADJECTIVE)]
    return name.mention.label == "NORP" and not account.words["hearers"].isdisjoint(near)


def _is_hearer(account: Account, start: int, end: int) -> bool:
    """Whether words can be whom something is told: 'assured [the Prime Minister] that', 'told [aides] that'."""
    words, first = account.words, account.lower[start]
    barred = words.any_of("finite", "stops", "pronouns", "times", "prepositions", "between")
    is_plural = first.isalpha() and account.lower[end - 1].endswith("s") and barred.isdisjoint(account.lower[start:end])
    # 'Promised sanctions that would bite', 'warned banks that help Moscow'.
    is_plural = is_plural and not is_verb(account, end + 1) and is_clause(account, end + 1, account.sentence_end(end))
    is_noun = first in words.without("determiners", "clause_openers") and end > start + 1
    return is_plural or (is_noun and words["prepositions"].isdisjoint(account.lower[start:end]))


def _end_of_named_hearer(account: Account, position: int) -> int:
    """'CBS station [KDKA-TV] that': the name of whom something is told, unless it begins what is told."""
    name = account.by_start.get(position)
    is_body = name is not None and name.mention.label == "ORG" and account.lower[position - 1] not in ("him", "her")
    return name.end if name is not None and is_body and account.lower[name.end] == "that" else position


def _is_which(account: Account, start: int, that: int) -> bool:
    """'Tweeted about [the riots that followed]', 'about [a war that is over]': a verb follows, and no clause begins."""
    is_time = account.lower[that - 1] in account.words["times"] or that in account.by_end
    is_verb = has_form(account, that + 1, "past") or account.lower[that + 1] in account.words.both("finite", "stops")
    return that - start > 1 and not is_time and is_verb


def that_after_setting(account: Account, position: int, end: int) -> int | None:
    """Return where 'that' stands behind when, where or to whom something was said."""
    for i in range(position, min(end, position + MAX_SETTING)):
        if account.quoted[i] >= 0 or account.texts[i] in (";", ":"):
            return None
        if account.lower[i] == "that" and account.lower[i - 1] not in account.words["prepositions"]:
            return None if _is_which(account, position, i) else i
        if account.lower[i] in account.words["finite"] and account.texts[i] not in (
            "'s",
            "’s",
            "met",
            "led",
            "left",
            "set",
        ):
            return None
    return None


def behind_times(account: Account, position: int) -> int:
    """Return what stands behind 'in March', 'on Friday' at a token."""
    words = account.words["times"]
    while account.lower[position] in words or account.lower[position] in IN:
        position += 1
    return position


def behind_setting(account: Account, position: int) -> int:
    """Return what stands behind 'on Friday', and behind 'in Geneva' where a comma ends that, at a token."""
    timed = behind_times(account, position)
    if account.texts[timed] == "," or not is_setting(account, position):
        return timed
    end = min(account.sentence_end(position), position + MAX_SETTING)
    comma = next((i for i in range(position, end) if account.texts[i] == "," or account.quoted[i] >= 0), timed)
    barred = account.words["finite"] | {"that"}
    return comma if account.quoted[comma] < 0 and barred.isdisjoint(account.lower[position:comma]) else timed
