"""Where a thing that a verb governs ends: before another verb or clause, joined to it, that is the article's own."""

from itertools import takewhile

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.statements.account import Account
from pipeline.statements.naming import NUMBERS
from pipeline.statements.words import PARTICIPLE

JOINING = frozenset({"and", "but"})
# Pronouns that are only ever a subject; with them another clause begins.
SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
# Pronouns that begin another clause if a verb follows.
SUBJECTS_WITH_VERB = frozenset({"it", "there", "this", "you"})
# What a verb may lead to, besides names and determiners: 'and told them', 'and met with Lavrov'.
OBJECTS = frozenset({"it", "him", "them", "us", "me", "that", "how", "whether", "why", "what"})
VERB_PREPOSITIONS = frozenset({"with", "to"})
# With these before it a word in -ed belongs to a noun: 'its continued support'.
OF_NOUN = frozenset({"a", "an", "the", "his", "her", "their", "its", "our", "your", "my", "this", "these", "those"})
# Before a number: 'at least 14', 'about half'.
AMOUNTS = frozenset({"at least", "at most", "up to", "close to"})
ABOUT = frozenset({"about", "over", "around", "under", "nearly", "roughly", "almost", "approximately"})
# Words that a reported clause has at least.
MIN_CLAUSE = 3
# Tokens from a determiner to the verb of its clause: 'and [the two sides] will'.
MAX_SUBJECT = 6


def end_of_thing(account: Account, start: int, end: int, form: str) -> int:
    """Return where 'the attack' ends in 'condemned the attack and left Geneva', 'condemned the attack, but they met'.

    That is `end` where nothing is joined to it, and where a clause or verb within it may be what goes on. `form` is
    that of the verb by which it is governed: the next one of the same subject has it too.
    """
    opener = None
    for i in range(start + 1, end - 1):
        if account.quoted[i] >= 0:
            continue
        if opener is not None:
            if form == "past" and is_next_act(account, i, end, form) and _is_behind_clause(account, opener, i):
                return i
        elif account.lower[i] in account.words["clause_openers"]:
            opener = i
        elif is_verb(account, i):
            return end
        elif account.lower[i] in JOINING and (
            _is_contrast(account, start, i, end)
            or is_joined_clause(account, i + 1, end)
            or account.lower[i + 1] in account.words.both("finite", "stops")
            or (is_next_act(account, i, end, form) and (form == "past" or "to" not in account.lower[start:i]))
            or _is_next_verb(account, start, i, end, form)
        ):
            return i
    return end


def is_next_act(account: Account, joining: int, end: int, form: str) -> bool:
    """Whether 'and' leads to what a person did, 'and discussed measures', though no object shows that it is a verb."""
    if account.lower[joining] not in JOINING:
        return False
    words, position = account.words, _behind_adverbs(account, joining + 1, end)
    is_act = account.lower[position] in words["acts" if form == "past" else "acts_now"] and account.quoted[position] < 0
    return is_act and position + 1 < end and account.lower[position + 1] not in words["behind_no_act"]


def _behind_adverbs(account: Account, position: int, end: int) -> int:
    """'And [later] left': return what stands behind adverbs at a token, at most the last token before `end`."""
    lower, adverbs = account.lower, account.words["adverbs"]
    while position < end - 1 and (lower[position].endswith("ly") or lower[position] in adverbs):
        position += 1
    return position


def _is_behind_clause(account: Account, opener: int, joining: int) -> bool:
    """Whether a clause about a thing is over at 'and': behind a comma that began with one, or for want of its form."""
    if account.texts[opener - 1] == "," and account.texts[joining - 1] == ",":
        return True
    words = account.words
    past = words.without("finite", "present")
    return not any(account.lower[i] in past or is_past(account, i) for i in range(opener, joining))


def start_of_verb(account: Account, position: int) -> int:
    """Return where what goes before a verb begins: 'and [also] called for', 'and [continues to] call for'."""
    lower, words = account.lower, account.words
    while position > 1:
        word = lower[position - 1]
        if word == "to" and lower[position - 2] in words["said_to"]:
            position -= 2
        elif word in words["between"] or (word.endswith("ly") and position - 1 not in account.by_start):
            position -= 1
        else:
            break
    return position


def is_clause(account: Account, position: int, end: int) -> bool:
    """Whether the words from a token on can be a clause: they begin like one, and a verb follows."""
    words = account.words
    if position >= end or not (account.texts[position][0].isalnum() or account.texts[position] in "$€£"):
        return False
    word = account.lower[position]
    # 'Member states met', 'what he said is true': what begins with a verb is none, but 'needs' may be a noun.
    is_bare = word in words["finite"] and not (word.endswith("s") and word not in words["stops"])
    is_barred = word in words.any_of("prepositions", "no_clause") and word != "de"
    if (is_bare and position not in account.by_start) or (is_barred and not opens_amount(account, position)):
        return False
    if word in SUBJECTS:
        return position + 1 < end and account.texts[position + 1].isalpha()
    rest = list(takewhile(lambda word: word != ";", account.lower[position + 1 : end]))
    return not words["finite"].isdisjoint(rest) or any(word.endswith("ed") and len(word) > 4 for word in rest)


def opens_amount(account: Account, position: int) -> bool:
    """'[At least] 14 people', '[about] half of them', '[over] 200': whether a number is what a preposition begins."""
    lower, word = account.lower, account.lower[position]
    number = position + 1 + (f"{word} {lower[position + 1]}" in AMOUNTS)
    return (number > position + 1 or word in ABOUT) and (
        account.texts[number][0].isdigit() or lower[number] in NUMBERS or lower[number] == "half"
    )


def is_verb(account: Account, position: int) -> bool:
    """Whether a word of the list of verbs stands there; the 's of a name, 'Iraqi-led' and 'in May' are none."""
    if account.texts[position] in POSSESSIVES:
        return account.lower[position - 1] in account.words.any_of("pronouns", "no_speaker")
    is_listed = account.lower[position] in account.words["finite"] and account.texts[position] != "May"
    return is_listed and account.texts[position - 1] != "-"


def is_past(account: Account, position: int) -> bool:
    """Whether a word in -ed stands there that does not belong to a noun: 'its continued support'."""
    word, before = account.lower[position], account.lower[position - 1]
    is_of_noun = before in OF_NOUN or before in POSSESSIVES
    return word.endswith("ed") and len(word) > 4 and position not in account.by_start and not is_of_noun


def _is_contrast(account: Account, start: int, position: int, end: int) -> bool:
    """Whether ', but' and a clause stand there; 'not only Iran, but all who are' goes on."""
    lower, words = account.lower, account.words
    if lower[position] != "but" or account.texts[position - 1] != ",":
        return False
    has_verb = not words.both("finite", "stops").isdisjoint(lower[position + 1 : end])
    return has_verb and words["negations"].isdisjoint(lower[start:position])


def is_joined_clause(account: Account, position: int, end: int) -> bool:
    """Whether a subject and its verb begin there, behind 'and' or 'but'."""
    lower, words = account.lower, account.words
    following = position + 1
    if lower[position] in SUBJECTS:
        return following < end
    if lower[position] in SUBJECTS_WITH_VERB:
        return following < end and is_verb(account, following)
    name = account.by_start.get(position)
    if name is not None:
        is_list = position - 1 in account.by_end
        return not is_list and name.end < end and (is_verb(account, name.end) or is_past(account, name.end))
    if lower[position] not in words.without("determiners", "clause_openers"):
        return False
    for i in range(following, min(end, position + MAX_SUBJECT)):
        if lower[i] in words.both("finite", "stops"):
            # 'The part Poland had' is a thing, too.
            last = account.by_end.get(i)
            return i > following and (last is None or last.start <= following)
        is_within = lower[i] in words.any_of("pronouns", "prepositions", "stops")
        if is_within or not account.texts[i][0].isalnum():
            return False
    return False


def _is_next_verb(account: Account, start: int, joining: int, end: int, form: str) -> bool:
    """Whether a verb of the same subject stands behind 'and' or 'but', has the same form and governs something.

    'Killed and wounded', 'attacks and threats' are none.
    """
    lower, words, position = account.lower, account.words, _behind_adverbs(account, joining + 1, end)
    if position >= end - 1 or position in account.by_start or not has_form(account, position, form):
        return False
    following = lower[position + 1 : position + 3]
    if account.quoted[position + 1] >= 0 or is_past(account, joining - 1):
        return False
    if form == PARTICIPLE and any(has_form(account, i, PARTICIPLE) for i in range(start, joining)):
        # 'Reiterating the need of trading and sailing the sea'.
        return False
    if following[0] in VERB_PREPOSITIONS:
        return form == "past" and not any(is_past(account, i) for i in range(start, joining))
    if lower[position].endswith("ed") and following[0].endswith("ed"):
        # 'And discussed continued work'.
        return True
    leads = following[0] in words["determiners"] or following[0] in OBJECTS or _is_whom(account, position)
    return leads and words["times"].isdisjoint(following)


def _is_whom(account: Account, position: int) -> bool:
    """Whether a name is what a verb leads to: 'and invited Lavrov', but not 'a stable and integrated Europe'."""
    name = account.by_start.get(position + 1)
    is_person = name is not None and name.is_person
    return is_person or (account.texts[position + 1][0].isupper() and not account.lower[position].endswith("ed"))


def has_form(account: Account, position: int, form: str) -> bool:
    """Whether a verb in the past, in -s or in -ing stands there."""
    word, words = account.texts[position], account.words
    if not word.islower():
        return False
    if form == "past":
        is_listed = word in words.without("finite", "stops") and not word.endswith("s") and word[0].isalpha()
        return is_listed or (word.endswith("ed") and len(word) > 4)
    if form == PARTICIPLE:
        return word.endswith("ing") and len(word) > 5
    return form == "s" and word.endswith("s") and len(word) > 3 and word not in words["pronouns"]
