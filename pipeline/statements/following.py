"""Whom the words behind a verb name: '“...,” said State Department spokesman Ned Price', 'according to Reuters'."""

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.statements.account import Account
from pipeline.statements.naming import (
    DOERS,
    INDEFINITE,
    MAX_TITLED,
    MODIFIERS,
    SPEAKING,
    THOSE,
    WHO,
    Speaker,
)

# Tokens of a word and what follows it up to a name: 'lifelong resident Mary'.
MAX_NOUNS = 4
# Tokens of whoever is described behind a verb: 'the 61-year-old farmer'.
MAX_DESCRIBED = 8
# What speaks for the country or body that it is of: 'the Government of Poland'.
BODIES = frozenset(
    """government governments administration ministry department embassy parliament court council committee commission
    army military police navy party office bureau mission bank state rights service services team staff""".split()
)
# Between somebody and the body or place that he is of.
BELONGING = frozenset({"of", "for", "from", "with", "at"})
THEM = frozenset({"them", "us"})
OTHERS = frozenset({"one", "another"})
MARKS = frozenset({",", ".", ";", ":", "—", "–"})


def speaker_after(account: Account, start: int, rule: str) -> Speaker | None:
    """Return whom the words from token `start` on name: 'said [State Department spokesman Ned Price]'."""
    end = min(account.sentence_end(start), start + MAX_TITLED)
    if end <= start or account.quoted[start] >= 0:
        return None
    found = titled(account, start, end)
    if found is None:
        return _description_after(account, start, end)
    name = found.name
    assert name is not None
    mention = name.mention
    if mention.label not in SPEAKING:
        return None
    other = account.by_start.get(name.end + 1) if account.lower[name.end] == "and" else None
    if other and other.mention.label in SPEAKING:
        return Speaker(start, other.end, None, "several")
    return Speaker(start, name.end, name, rule if mention.entity_id else "unresolved")


def described_after(account: Account, start: int) -> Speaker | None:
    """'“...,” said [a neighbour].', 'read [the warning].': whoever stands behind the verb, though no list knows it."""
    words = account.words
    barred = words.any_of("finite", "stops", "prepositions", "times", "hearers")
    if account.lower[start] not in words["determiners"]:
        return None
    position = start + 1
    if account.lower[start] in OTHERS and account.texts[position] in MARKS:
        # '“...,” said another.'
        return Speaker(start, position, None, "unnamed")
    if account.lower[position] == "of":
        # 'Said one of them.', 'said one of the officials, who'.
        if account.lower[position + 1] in THEM:
            return Speaker(start, position + 2, None, "unnamed")
        position += 2
        barred = barred - words["hearers"]
    while (account.texts[position][0].isalnum() or account.texts[position] == "-") and account.quoted[position] < 0:
        is_joined = "-" in (account.texts[position - 1], account.texts[position + 1])
        if (account.lower[position] in barred and not is_joined) or position - start > MAX_DESCRIBED:
            break
        position += 1
    return Speaker(start, _end_of_known(account, position), None, "unnamed") if position > start + 1 else None


def _end_of_known(account: Account, position: int) -> int:
    """'Said a person [familiar with the matter].': where what a source knows ends, if there it begins."""
    known = {" ".join(account.lower[i : i + 2]) for i in (position - 1, position)}
    if known.isdisjoint(account.words["knowing"]):
        return position
    return _end_of_clause(account, position)


def titled(account: Account, start: int, end: int) -> Speaker | None:
    """Return the name that nothing but a title parts from token `start`; a person rather than whose person it is."""
    nouns, position, found, is_of_body = account.words["speaking_nouns"], start, None, False
    while position < end and account.quoted[position] < 0:
        name = account.by_start.get(position)
        if name is not None:
            found = Speaker(start, name.end, name, "") if name.is_person or not is_of_body else None
            if name.is_person:
                return found
            position = name.end
            continue
        word, lower = account.texts[position], account.lower[position]
        # 'Members of the House said': not the House.
        is_of_body = is_of_body or (lower in nouns - BODIES and account.lower[position + 1] in ("of", "for"))
        is_of = lower in ("of", "for", "to") and account.texts[position - 1][0].isupper()
        if word in POSSESSIVES or lower in nouns:
            found = None
        elif not (
            word[0].isupper()
            or is_of
            or word in ("-", ".")
            or lower in account.words["determiners"]
            or lower in MODIFIERS
        ) and not _leads_to_person(account, position, end):
            break
        position += 1
    return found


def _leads_to_person(account: Account, position: int, end: int) -> bool:
    """Whether nothing but a noun or two parts a word from a person's name: '[student protester] Anne Zimmerman'."""
    words = account.words
    barred = words.any_of("finite", "stops", "prepositions", "times", "between")
    for i in range(position, min(end, position + MAX_NOUNS)):
        name = account.by_start.get(i)
        if name is not None:
            return i > position and name.is_persons_name
        word = account.texts[i]
        if (
            not (word.isalpha() or word == "-")
            or word.lower() in barred
            or word.endswith(("ly", "ed"))
            or account.quoted[i] >= 0
        ):
            return False
    return False


def _description_after(account: Account, start: int, end: int) -> Speaker | None:
    words, lower = account.words, account.lower
    if lower[start] in THOSE and lower[start + 1] in WHO:
        return Speaker(start, _end_of_clause(account, start + 1), None, "unnamed")
    is_alone = lower[start] not in INDEFINITE or not account.texts[start + 1].isalpha()
    if lower[start] in words.without("pronouns", "no_speaker") and is_alone:
        return Speaker(start, start + 1, None, "unnamed" if lower[start] in INDEFINITE else "unresolved")
    owner: int | None = None
    for position in range(start, end):
        is_word = account.texts[position][0].isalnum() or account.texts[position] in (*POSSESSIVES, "-")
        if not is_word or lower[position] in words.any_of("stops", "prepositions"):
            break
        following = lower[position + 1]
        is_doer = lower[position].endswith(DOERS) and (not following.isalpha() or following in words["prepositions"])
        is_somebody = lower[position] in words["speaking_nouns"] or is_doer
        if not is_somebody or following in words["speaking_nouns"] or following == "-":
            continue
        if following in POSSESSIVES:
            # 'According to the ministry's weather blog': the ministry, where nobody known stands behind it.
            owner = position + 1
            continue
        if following in WHO:
            return Speaker(start, _end_of_clause(account, position + 1), None, "unnamed")
        # 'Reports' are nobody that has a name.
        is_one = following == "," and not lower[position].endswith("s")
        name = account.by_start.get(position + 2) if is_one else None
        if name is not None and name.is_person and lower[name.end] == ",":
            # 'according to the team's coach, Alireza Mehraban, ...'.
            return Speaker(start, name.end, name, "set_off" if name.mention.entity_id else "unresolved")
        last = _end_of_known(account, position + 1)
        return Speaker(start, _end_of_body(account, last) if last == position + 1 else last, None, "unnamed")
    return None if owner is None else Speaker(start, owner, None, "unnamed")


def _end_of_clause(account: Account, who: int) -> int:
    """'According to people [who were there], ...': where what is told of them ends."""
    end = account.sentence_end(who)
    return next((i for i in range(who, end) if account.texts[i] in MARKS or account.quoted[i] >= 0), end)


def _end_of_body(account: Account, position: int) -> int:
    """'Said a spokesman [for the Polish prime minister].': where the words end for whom or what somebody speaks."""
    words, end = account.words, account.sentence_end(position)
    if account.lower[position] not in BELONGING:
        return position
    barred = words.any_of("finite", "stops", "times", "pronouns") | words["setting"] - BELONGING
    for i in range(position + 1, min(end, position + MAX_TITLED)):
        if account.texts[i] in MARKS or account.quoted[i] >= 0:
            return i
        if account.lower[i] in barred and i not in account.by_start:
            break
    return position
