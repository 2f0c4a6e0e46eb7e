"""The words that name a speaker, before whatever they end at: a name with its title, a description, several."""

from dataclasses import dataclass, replace

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.statements.account import Account, Name

# Labels of names that can speak; a treaty or an event cannot.
SPEAKING = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})
# Tokens of a description without a name, and of a title before one: 'State Department spokesman Ned Price'.
MAX_DESCRIPTION, MAX_TITLED = 16, 12
# Tokens that say of what kind somebody is: 'the official Russian news agency TASS'.
MAX_KIND = 8
# Tokens of what a source knows: 'familiar with the matter'.
MAX_KNOWN = 10
# Within the words before a name: 'former U.S. Secretary of State', 'Ukraine's foreign minister'.
LINKING = frozenset({"of", "-", ".", "'s", "’s"})
MODIFIERS = frozenset(
    """former senior top deputy retired acting late then ex fellow current incumbent outgoing interim caretaker ousted
    exiled longtime jailed imprisoned veteran prominent leading daily weekly""".split()
)
# Before a title: 'her son Dan'.
ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my"})
# The ends of demonyms that are the people's name too, 'the French say'; not 'the Russian state', 'the Filipino'.
UNCHANGED = ("ese", "sh", "ch", "ss")
NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands".split())
INDEFINITE = frozenset({"one", "some", "many", "others", "both", "several", "all", "everyone", "somebody", "someone"})
# 'No group claimed credit': nothing was said.
NOBODY = frozenset({"no", "none", "nobody", "neither"})
# Before whoever did a thing that says something: 'the letter signed by the minister said'.
DOING = frozenset({"by", "with"})
# Verbs whose subject speaks, whatever it is called.
SAYING = frozenset({"said", "says", "wrote", "writes", "read", "reads", "told", "tells"})
# So end those who do something: 'campaigners', 'separatists'.
DOERS = ("ers", "ors", "ists", "ians", "ants", "men")
FIRST_PERSON = frozenset({"i", "we"})
WHO = frozenset({"who", "whom", "whose"})
# Nobody is named by them but in what a clause tells of them: 'those who left'.
THOSE = frozenset({"those", "somebody", "someone", "anyone", "everyone", "one"})
TOGETHER = (["and"], ["or"], ["as", "well", "as"], ["along", "with"], ["together", "with"])
# Before the first of several speakers, besides what opens a clause.
BEFORE_SUBJECTS = frozenset({",", "but", "and", "as", "both", "while"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that name a speaker, by tokens, the name among them, and the rule that found or refused it.

    `words` name whom these words stand for, where it is another place: who says 'we' in a text quoted whole.
    """

    start: int
    end: int
    name: Name | None
    rule: str
    words: tuple[int, int] | None = None


def of_name(account: Account, name: Name, rule: str) -> Speaker | None:
    """Return a name as speaker, None for what cannot speak; who is not linked is 'unresolved'."""
    mention = name.mention
    is_many = account.lower[name.start - 1] == "the" and mention.text.endswith(UNCHANGED)
    is_plural = mention.text.endswith("s") or is_many
    if mention.label == "NORP" and not is_plural and account.lower[name.end] in SAYING:
        # 'The Brazilian said': one of them.
        is_one = account.lower[name.start - 1] in ARTICLES
        return Speaker(name.start - 1, name.end, None, "unnamed") if is_one else None
    if mention.label not in SPEAKING or (mention.label == "NORP" and not is_plural):
        return None
    return Speaker(start_of_title(account, name), name.end, name, rule if mention.entity_id else "unresolved")


def start_of_title(account: Account, name: Name) -> int:
    """Return where the words before a name that belong to it begin: '[the U.S. Secretary of State] Blinken'."""
    start, first = name.start, account.sentence_start(name.start)
    nouns = account.words["speaking_nouns"]
    while start > first and name.start - start < MAX_TITLED:
        word = account.texts[start - 1]
        is_title = word[0].isupper() or word.lower() in nouns | MODIFIERS or word in LINKING
        # 'Secretary General of the Harbour Party Jan Kos'.
        is_title = is_title or (word == "the" and name.mention.label == "PERSON" and _is_of_title(account, start - 1))
        if (
            account.quoted[start - 1] >= 0
            or not is_title
            or word.lower() in account.words.any_of("stops", "subordinators")
        ):
            break
        start -= 1
    while account.texts[start] in LINKING or _is_preposition(account, start):
        start += 1
    if account.texts[start].islower():
        start = _start_of_kind(account, start, first)
    return start - 1 if start > first and account.lower[start - 1] in ARTICLES else start


def _is_of_title(account: Account, the: int) -> bool:
    """Whether 'of' and one person's title in capitals stand before 'the'."""
    title = account.texts[the - 2]
    return the > 2 and account.lower[the - 1] in ("of", "for") and title.istitle() and not title.endswith("s")


def _start_of_kind(account: Account, start: int, first: int) -> int:
    """Return where it begins of what kind somebody is: 'the [state news] agency TASS', ', [jailed] leader Navalny'."""
    words = account.words
    barred = words.any_of("finite", "stops", "prepositions", "pronouns", "times")
    for i in range(start - 1, max(first, start - MAX_KIND) - 1, -1):
        if account.texts[i] == "," or account.lower[i] in ARTICLES:
            return i + 1
        is_word = account.texts[i].isalpha() or account.texts[i] == "-"
        if not is_word or account.lower[i] in barred or account.quoted[i] >= 0:
            break
    return start


def _is_preposition(account: Account, position: int) -> bool:
    is_office = account.lower[position : position + 2] == ["under", "secretary"]
    return account.lower[position] in account.words["prepositions"] and not is_office


def joined_before(account: Account, name: Name) -> int | None:
    """Return where the first of several speakers begins: 'Charap and Shapiro', 'Latvia, Estonia, and Poland'."""
    last = start_of_title(account, name)
    joining = next((words for words in TOGETHER if account.lower[max(0, last - len(words)) : last] == words), None)
    if joining is None or last - len(joining) < 1:
        return None
    first = last - len(joining)
    before = first - 1 if account.texts[first - 1] == "," else first
    other = account.by_end.get(before)
    if other is None:
        described = description_before(account, before)
        start = described.start if described and _is_another(account, described, name) else None
    else:
        start = start_of_title(account, other) if other.mention.label in SPEAKING else None
    if start is None:
        return None
    is_first = start == account.sentence_start(start) or account.quoted[start - 1] >= 0
    opening = account.lower[start - 1]
    return start if is_first or opening in account.words["clause_openers"] or opening in BEFORE_SUBJECTS else None


def _is_another(account: Account, described: Speaker, name: Name) -> bool:
    """Whether 'the two countries', 'the Secretary' is another than 'and' leads to; 'leader and mayor Kos' is one."""
    words = account.texts[described.start : described.end]
    is_titled = len(words) == len(("The", "Secretary")) and words[0].lower() == "the" and words[1].istitle()
    return name.mention.label != "PERSON" or words[-1].endswith("s") or is_titled


def description_before(account: Account, end: int) -> Speaker | None:
    """Return 'officials in Kyiv', 'a spokesman for the council', 'he': words that name nobody."""
    words, word = account.words, account.lower[end - 1]
    if word in words.any_of("no_speaker", "prepositions"):
        # 'Of proposed rules', 'senators at briefing'.
        return None
    if word in words["pronouns"]:
        return Speaker(end - 1, end, None, "unnamed" if word in INDEFINITE else "unresolved")
    if word in NUMBERS and end - 1 == account.sentence_start(end - 1) and account.lower[end] in SAYING:
        return Speaker(end - 1, end, None, "unnamed")
    start, head = _start_of_description(account, end)
    before = account.lower[start - 1] if start > account.sentence_start(end - 1) else ""
    if (
        before in DOING
        and account.lower[start - 3] in words["speaking_nouns"]
        and account.lower[start - 2][-2:] == "ed"
    ):
        # 'A statement issued by the ministry said'.
        whose = description_before(account, start - 2)
        return replace(whose, end=end) if whose and whose.rule == "unnamed" else None
    if word in ARTICLES or before in DOING:
        # 'One of the stated goals', 'a deal struck by the ministers said'.
        return None
    if not _can_speak(account, head) and not _is_of_saying(account, start, end):
        return None
    if start > 1 and account.lower[start - 1] == "and":
        other = account.by_end.get(start - 1)
        if other is not None and other.mention.label in SPEAKING:
            return Speaker(start_of_title(account, other), end, None, "several")
        if account.lower[start - 2] in words["speaking_nouns"]:
            return Speaker(_start_of_description(account, start - 1)[0], end, None, "several")
    return Speaker(start, end, None, "unnamed")


def source_before(account: Account, end: int) -> Speaker | None:
    """'People familiar with the matter', 'a source close to the Kremlin': told of only by what they know."""
    words, lower = account.words, account.lower
    for i in range(end - 2, max(account.sentence_start(end - 1), end - MAX_KNOWN), -1):
        if account.quoted[i] >= 0 or account.texts[i] in ",;:" or lower[i] in words["finite"]:
            return None
        if f"{lower[i]} {lower[i + 1]}" in words["knowing"]:
            found = description_before(account, i)
            if found is None and (start := _start_of_noun(account, i)) is not None:
                return Speaker(start, end, None, "unnamed")
            return replace(found, end=end) if found and found.rule == "unnamed" else None
    return None


def _start_of_noun(account: Account, end: int) -> int | None:
    """Return where 'a salvage master' begins, whatever that is, if it is what ends at a token."""
    words = account.words
    barred = words.any_of("finite", "stops", "prepositions", "pronouns", "times")
    for i in range(end - 1, max(account.sentence_start(end - 1), end - MAX_KIND) - 1, -1):
        if account.lower[i] in words["determiners"]:
            return i if i < end - 1 else None
        if not account.texts[i].isalpha() or account.lower[i] in barred or account.quoted[i] >= 0:
            return None
    return None


def _is_of_saying(account: Account, start: int, end: int) -> bool:
    """'His uncle said': whoever says something can speak; 'a report issued on the weekend said' is no whole subject."""
    before = account.lower[start - 1] if start > account.sentence_start(start) else ""
    is_subject = account.lower[start] in account.words["determiners"] or account.lower[end - 1].endswith(DOERS)
    is_said = account.lower[end] in SAYING and account.lower[end + 1] != "by"
    return is_subject and is_said and before not in account.words["prepositions"]


def _can_speak(account: Account, noun: str) -> bool:
    return noun in account.words["speaking_nouns"] or noun in INDEFINITE or noun in NOBODY


def _is_noun(account: Account, position: int) -> bool:
    """Whether a word that can be a noun stands at a token."""
    barred = account.words.any_of("prepositions", "stops", "finite", "pronouns", "no_speaker", "times")
    name = account.by_end.get(position + 1)
    is_person = name is not None and name.is_person
    return account.texts[position].isalpha() and account.lower[position] not in barred and not is_person


def _is_people(account: Account, end: int) -> bool:
    """'Russians': whether the name of a people, in the plural, ends before a token."""
    name = account.by_end.get(end)
    return name is not None and name.mention.label == "NORP" and name.mention.text.endswith("s")


def _start_of_description(account: Account, end: int) -> tuple[int, str]:
    """Return the first token of a description that ends before `end`, and its chief noun."""
    words, lower = account.words, account.lower
    first, start, head, is_of_many = account.sentence_start(end - 1), end, lower[end - 1], False
    while start > first and end - start < MAX_DESCRIPTION:
        word = lower[start - 1]
        if word in words["prepositions"]:
            if start - 2 < first or not (_can_speak(account, lower[start - 2]) or _is_people(account, start - 1)):
                # 'Relatives of the prisoners', 'hundreds of officials'.
                is_of_many = word == "of" and start - 2 >= first and _is_noun(account, start - 2)
                if not is_of_many:
                    break
            else:
                head = "people" if _is_people(account, start - 1) else lower[start - 2]
        elif word in words["stops"] or not _is_of_description(account, start - 1):
            break
        elif is_of_many and (word in words["times"] or word.endswith("ing")):
            # 'On Monday joining hundreds of officials in demanding': what they are joined to.
            break
        start -= 1
        before = lower[start - 1] if start > first else ""
        is_inner = before in words["prepositions"] and _can_speak(account, lower[start - 2])
        is_inner = is_inner or (before == "of" and start - 2 >= first and _is_noun(account, start - 2))
        if word in words["determiners"] and not is_inner and before not in words["determiners"]:
            break
    return start, head


def _is_of_description(account: Account, position: int) -> bool:
    word = account.lower[position]
    is_word = word[0].isalnum() or word in POSSESSIVES or word == "-"
    return is_word and account.quoted[position] < 0 and not account.is_past_cue(position)
