"""Who says it: the words before a verb of saying that name its speaker, and why they name nobody where they do not."""

from dataclasses import replace

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.statements.account import Account, Cue, Name
from pipeline.statements.coordination import has_form, is_past, is_verb
from pipeline.statements.ending import ending_at
from pipeline.statements.following import titled
from pipeline.statements.hearers import IN, behind_times
from pipeline.statements.issued import of_we
from pipeline.statements.naming import (
    ARTICLES,
    FIRST_PERSON,
    NOBODY,
    SPEAKING,
    THOSE,
    Speaker,
    of_name,
    source_before,
    start_of_title,
)
from pipeline.statements.performed import performed
from pipeline.statements.relative import before_clause
from pipeline.statements.words import PARTICIPLE

# Tokens of an insertion: 'Charap, a scientist at ..., said'.
MAX_INSERTION = 40
# Tokens in brackets behind a name.
MAX_BRACKETS = 6
# Between a verb and what is quoted.
LEADING = frozenset({",", ":"})
THIRD_PERSON = frozenset({"he", "she", "they"})
# Tokens of a description with which a sentence begins: 'the two leaders'.
MAX_SUBJECT = 6
# Within what a subject did before it said something.
PLAIN = frozenset({"and", "has", "have", "is", "was", "were", "are", "be", "not"})
# With 'not' they are as the past, the present and the plural are: 'did not answer, but said'.
DOING = {"did": "past", "does": "s", "do": "base"}
JOINING = frozenset({"and", "but", "or", "then"})
COMMAS = {",": ",", "—": "—", "–": "–", ")": "("}
# With these the verb has no -s.
PLURALS = frozenset(
    {"i", "they", "we", "police", "people", "men", "women", "media", "some", "many", "others", "both", "several"}
)


def speaker_before(account: Account, cue: Cue, last: Speaker | None) -> Speaker | None:
    """Return the subject of a verb that stands before it; `last` is the speaker before in the sentence.

    None where there is none, or where nothing was said: 'did not say', 'will say', 'was told'.
    """
    end = _end_of_subject(account, cue)
    if end is not None and account.issued and (found := _we(account, end)) is not None:
        return found if cue.verb.form in ("base", "past") else None
    if end is None or end <= account.sentence_start(cue.start) or account.quoted[end - 1] >= 0:
        return _shared(account, cue, last) if cue.verb.form == PARTICIPLE and end == cue.start and last else None
    word = account.lower[end - 1]
    if (word == "it" and account.lower[cue.start] in account.words["of_it"]) or (
        word in FIRST_PERSON and _is_beside_sentence(account, cue, end)
    ):
        return Speaker(end - 1, end, None, "unresolved")
    if cue.verb.form == PARTICIPLE and end == cue.start:
        name = account.by_end.get(end)
        if name is not None and account.lower[name.start - 1] == "with":
            # '..., with Blinken saying that'.
            return of_name(account, name, "before_verb")
        joined = word in (",", "while", "by", "—", "–", ";") or word in JOINING
        return _shared(account, cue, last) if joined or end in account.by_end else None
    if word in JOINING:
        return _shared(account, cue, last)
    found = _relative(account, end) if word in ("who", "which") else source_before(account, end)
    if word in COMMAS:
        found = _before_insertion(account, end)
    elif found is None and word not in ("who", "which"):
        found = _told_of(account, end) or ending_at(account, end, "before_verb")
    is_somebody = found is not None and account.lower[found.start] not in NOBODY
    return found if found and is_somebody and _agrees(account, cue, found) else None


def _is_beside_sentence(account: Account, cue: Cue, end: int) -> bool:
    """'“Talks go on,” I said', 'I asked: “Why?”': whoever tells of it said so; no words that are only spoken of."""
    numbers = (account.quoted[_behind_marks(account, cue.end)], account.quoted[end - 2] if end > 1 else -1)
    quotations = [account.quotes[number].quotation for number in numbers if number >= 0]
    return any(account.text[each.start_char + 1].isupper() for each in quotations)


def _behind_marks(account: Account, position: int) -> int:
    while account.texts[position] in LEADING:
        position += 1
    return position


def _we(account: Account, end: int) -> Speaker | None:
    """'We condemn', 'We, the ministers of Italy and Norway, condemn' in a text quoted whole."""
    first = account.sentence_start(end - 1)
    is_set_off = account.lower[first : first + 2] == ["we", ","] and account.texts[end - 1] == ","
    position = first if is_set_off else end - 1
    return of_we(account, position) if account.lower[position] == "we" and account.quoted[position] < 0 else None


def _end_of_subject(account: Account, cue: Cue) -> int | None:
    """Return where a subject before the verb would end, over adverbs, helping verbs and days; None if nothing was."""
    words, lower, first = account.words, account.lower, account.sentence_start(cue.start)
    position, is_ing = cue.start, cue.verb.form == PARTICIPLE
    while position > first and account.quoted[position - 1] < 0:
        word = lower[position - 1]
        if word == "*":
            position -= 1
            continue
        if word in words["negations"] or word in words["hearsay"]:
            return None
        if word == "to" and lower[position - 2] in words["said_to"]:
            position -= 2
        elif word == "to" and (subject := performed(account, position - 1)) is not None:
            return subject
        elif position in account.by_end and word not in words["times"]:
            break
        elif word in words["unreal"]:
            return None
        elif word in words["passive"]:
            if not is_ing:
                return None
            position -= 1
        elif word in words["between"] or (
            word.endswith("ly") and len(word) > 4 and lower[position - 2] not in ARTICLES  # 'The rally said'.
        ):
            position -= 1
        elif word in words["times"] or (word.isdigit() and lower[position - 2] in words["times"]):
            position -= 2 if lower[position - 2] in ("on", "in") and position - 2 > first else 1
        else:
            break
    return position


def _relative(account: Account, end: int) -> Speaker | None:
    """'Price, who said': the name before 'who', a comma between or not."""
    before = end - 2 if end > 1 and account.texts[end - 2] == "," else end - 1
    found = ending_at(account, before, "relative")
    is_person = found is not None and (found.name is None or found.name.is_person)
    return found if account.lower[end - 1] == "which" or is_person else None


def _told_of(account: Account, end: int) -> Speaker | None:
    """'An official who had seen the letter said': the words before 'who'."""
    before = before_clause(account, end)
    if before is None:
        return None
    if account.lower[before - 1] in THOSE:
        # 'One of those who left said'.
        is_of = account.lower[before - 2] == "of" and account.lower[before - 3] in account.words["determiners"]
        return Speaker(before - 3 if is_of else before - 1, end, None, "unnamed")
    return ending_at(account, before, "before_verb")


def _before_insertion(account: Account, end: int) -> Speaker | None:
    """'Jeremy Shapiro, director of research at the council, said': the words before the nearest comma that can speak.

    A person with whose name the clause begins goes before whoever is described nearer.
    """
    opening, nearest, body = COMMAS[account.texts[end - 1]], None, None
    first = max(account.sentence_start(end - 1), end - MAX_INSERTION)
    for position in range(end - 2, first, -1):
        if account.quoted[position] >= 0:
            break
        if account.texts[position] != opening:
            continue
        if nearest is None:
            nearest = _set_off(account, position, end)
        name = account.by_end.get(_before_brackets(account, position))
        if name is None or not _begins_clause(account, name):
            continue
        if name.is_person:
            return of_name(account, name, "set_off")
        body = of_name(account, name, "set_off")
    return nearest or body


def _set_off(account: Account, position: int, end: int) -> Speaker | None:
    """Return who speaks beside an insertion that begins with a comma at `position`."""
    inner = account.by_end.get(end - 1)
    if inner is not None and inner.is_person and start_of_title(account, inner) == position + 1:
        # 'A spokesman for the company, Sergei Kupriyanov, said'.
        return of_name(account, inner, "set_off")
    before = _before_brackets(account, position)
    if before in account.by_end or account.lower[before - 1] in account.words["speaking_nouns"]:
        return ending_at(account, before, "set_off")
    return None


def _before_brackets(account: Account, position: int) -> int:
    """Return where a name ends behind which brackets stand: '[the Harbour Board] (HB),', '[John Doe] (R-S.D.),'."""
    if account.texts[position - 1] != ")" or position in account.by_end:
        return position
    near = range(position - 3, max(0, position - 2 - MAX_BRACKETS), -1)
    return next((i for i in near if account.texts[i] == "("), position)


def _begins_clause(account: Account, name: Name) -> bool:
    start = start_of_title(account, name)
    return start == account.sentence_start(start) or account.quoted[start - 1] >= 0


def _shared(account: Account, cue: Cue, last: Speaker | None) -> Speaker | None:
    """Return the speaker of the verb before in the sentence, '..., adding that', or the subject of the sentence."""
    if last is not None:
        if account.lower[last.end] in ("in", "by", "for") and account.lower[last.end + 1].endswith("ing"):
            # 'It joined the EU in announcing sanctions, promising more': whoever joined it promises, too or alone.
            return None
        return replace(last, rule=last.rule if last.name is None else "same_subject")
    return _subject_of_sentence(account, cue)


def _subject_of_sentence(account: Account, cue: Cue) -> Speaker | None:
    """'Blinken canceled the meeting, citing “...”': the name with which the sentence begins, and nobody else."""
    start = _behind_time(account, account.sentence_start(cue.start))
    if account.lower[start] in account.words["prepositions"]:
        start = next((i + 1 for i in range(start, cue.start) if account.texts[i] == ","), cue.start)
    found = titled(account, start, cue.start)
    if found is None or account.lower[found.end] == "and":
        is_quoted = account.quoted[_behind_marks(account, cue.end)] >= 0
        found = _joint_subject(account, start, cue.start, found, is_quoted=is_quoted)
    if found is None or (account.texts[found.end] == "," and found.end + 1 in account.by_start):
        # 'The Departments of State, Treasury and Labor issued a paper, warning of': of several.
        return None
    between = account.lower[found.end : cue.start]
    others = account.words.any_of("stops", "pronouns")
    is_plain = others.isdisjoint({*between[1 : -1 if between[-1:] == ["but"] else None]} - PLAIN)
    if found.name is None or found.rule:
        is_active = account.words["passive"].isdisjoint(between)
        return found if is_plain and is_active and _is_verb_of_subject(account, found.end, cue.verb.form) else None
    name = found.name
    is_subject = name.mention.label in SPEAKING - {"NORP"} and between and between[0] not in ("and", "of", *POSSESSIVES)
    return Speaker(found.start, found.end, name, "sentence_subject") if is_plain and is_subject else None


def _behind_time(account: Account, start: int) -> int:
    """Return what stands behind 'On Monday' with which a sentence begins."""
    timed = behind_times(account, start)
    is_time = timed > start and account.lower[timed - 1] in account.words["times"] and start not in account.by_start
    return timed + (account.texts[timed] == ",") if is_time else start


def _joint_subject(account: Account, start: int, end: int, first: Speaker | None, *, is_quoted: bool) -> Speaker | None:
    """Return 'Charap and Shapiro', 'the two leaders', 'they' at the start of a sentence; 'a boy' whose words follow."""
    if first is not None:
        second = titled(account, first.end + 1, end)
        return Speaker(first.start, second.end, None, "several") if second else None
    pronoun = account.by_start.get(start)
    if account.lower[start] in THIRD_PERSON:
        name = pronoun if pronoun and pronoun.mention.entity_id else None
        return Speaker(start, start + 1, name, "sentence_subject" if name else "unresolved")
    words, last = account.words, start
    while last < min(end, start + MAX_SUBJECT) and account.texts[last].isalpha() and account.quoted[last] < 0:
        if is_verb(account, last) or is_past(account, last) or account.lower[last] in words["prepositions"]:
            break
        if last in account.by_start:
            return None
        last += 1
    is_known = account.lower[last - 1] in words["speaking_nouns"]
    is_description = last > start and (is_known or (is_quoted and account.lower[start] in words["determiners"]))
    return Speaker(start, last, None, "unnamed") if is_description else None


def _is_verb_of_subject(account: Account, position: int, form: str) -> bool:
    """Whether a verb of the same form stands there, 'discussed', 'also met'; for a participle any that is a fact."""
    lower, words = account.lower, account.words
    while lower[position] in words["between"] and lower[position] not in words["finite"] and lower[position] not in IN:
        position += 1
    if lower[position] in ("has", "have") or form == PARTICIPLE:
        is_fact = lower[position] not in words["unreal"] and (is_verb(account, position) or is_past(account, position))
        return is_fact and form in ("past", PARTICIPLE)
    return DOING.get(lower[position]) == form or has_form(account, position, form)


def _agrees(account: Account, cue: Cue, found: Speaker) -> bool:
    """Whether verb and subject agree in number: 'officials say', not 'Moscow claim'; a noun may look like a verb."""
    last = account.lower[found.end - 1]
    label = found.name.mention.label if found.name else ""
    is_plural = found.rule == "several" or last in PLURALS or (not label and last.endswith("s")) or label == "NORP"
    if cue.verb.form == "base":
        return is_plural or account.lower[cue.start - 1] in ("did", "does", "do")
    # 'Member states met': a noun in the plural.
    is_bare = found.rule == "unnamed" and account.lower[found.start] not in account.words["determiners"]
    return not (cue.verb.form == "s" and (is_plural or (is_bare and found.end - found.start == 1)))
