"""Who says it: the words beside a verb of saying that name its speaker, and why they name nobody where they do not."""

from dataclasses import dataclass

from pipeline.statements.account import Account, Cue, Name
from pipeline.statements.words import PARTICIPLE

# Labels of names that can speak; a treaty or an event cannot.
SPEAKING = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})
# Tokens of an insertion, 'Charap, a scientist at ..., said', and of a description without a name.
MAX_INSERTION = 40
MAX_DESCRIPTION = 16
# Tokens from a verb to the name after it: 'said State Department spokesman Ned Price'.
MAX_TITLED = 12
JOINING = frozenset({"and", "but", "or", "then"})
COMMAS = {",": ",", "—": "—", "–": "–", ")": "("}
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
PLURALS = frozenset(
    {"they", "we", "police", "people", "men", "women", "media", "some", "many", "others", "both", "several"}
)
# Within the words before a name: 'former U.S. Secretary of State', 'Ukraine's foreign minister'.
LINKING = frozenset({"of", "-", ".", "'s", "’s"})
MODIFIERS = frozenset({"former", "senior", "top", "deputy", "retired", "acting", "late", "then", "ex", "fellow"})
INDEFINITE = frozenset({"one", "some", "many", "others", "both", "several", "all", "everyone", "somebody", "someone"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that name a speaker, by tokens, the name among them, and the rule that found or refused it."""

    start: int
    end: int
    name: Name | None
    rule: str


def speaker_before(account: Account, cue: Cue, last: Speaker | None) -> Speaker | None:
    """Return the subject of a verb that stands before it; `last` is the speaker before in the sentence.

    None where there is none, or where nothing was said: 'did not say', 'will say', 'was told'.
    """
    end = _end_of_subject(account, cue)
    if end is None or end <= account.sentence_start(cue.start) or account.quoted[end - 1] >= 0:
        is_shared = cue.verb.form == PARTICIPLE and end is not None and end == cue.start
        return _shared(account, cue, last) if is_shared and last else None
    word = account.lower[end - 1]
    is_free = end == cue.start or cue.verb.form != PARTICIPLE
    if cue.verb.form == PARTICIPLE and is_free:
        name = account.by_end.get(end)
        if name is not None and account.lower[name.start - 1] == "with":
            # '..., with Blinken saying that'.
            return _of_name(account, name, "before_verb")
        joined = word in (",", "while", "by", "—", "–", ";") or word in JOINING
        return _shared(account, cue, last) if joined or end in account.by_end else None
    if word in JOINING:
        return _shared(account, cue, last)
    found = _relative(account, end) if word in ("who", "which") else None
    if word in COMMAS:
        found = _before_insertion(account, end)
    elif found is None and word not in ("who", "which"):
        found = _ending_at(account, end, "before_verb")
    return found if found and _agrees(account, cue, found) else None


def _end_of_subject(account: Account, cue: Cue) -> int | None:
    """Return where a subject before the verb would end, over adverbs, helping verbs and days; None if nothing was."""
    words, lower, first = account.words, account.lower, account.sentence_start(cue.start)
    position, is_ing = cue.start, cue.verb.form == PARTICIPLE
    if lower[max(first, position - 2) : position] == ["quoted", "as"]:
        position -= 2
    while position > first and account.quoted[position - 1] < 0:
        word = lower[position - 1]
        if word in words["negations"]:
            return None
        if word == "to" and lower[position - 2] in words["said_to"]:
            position -= 2
        elif position in account.by_end and word not in words["times"]:
            break
        elif word in words["unreal"]:
            return None
        elif word in words["passive"]:
            if not is_ing:
                return None
            position -= 1
        elif word in words["between"] or (word.endswith("ly") and len(word) > 4):
            position -= 1
        elif word in words["times"] or (word.isdigit() and lower[position - 2] in words["times"]):
            position -= 2 if lower[position - 2] in ("on", "in") and position - 2 > first else 1
        else:
            break
    return position


def _relative(account: Account, end: int) -> Speaker | None:
    """'Price, who said': the name before 'who', a comma between or not."""
    before = end - 2 if end > 1 and account.texts[end - 2] == "," else end - 1
    found = _ending_at(account, before, "relative")
    is_person = found is not None and (found.name is None or found.name.mention.label == "PERSON")
    return found if account.lower[end - 1] == "which" or is_person else None


def _before_insertion(account: Account, end: int) -> Speaker | None:
    """'Jeremy Shapiro, director of research at the council, said': the words before the nearest comma that can speak.

    A person with whose name the clause begins goes before whoever is described nearer.
    """
    opening, nearest = COMMAS[account.texts[end - 1]], None
    first = max(account.sentence_start(end - 1), end - MAX_INSERTION)
    for position in range(end - 2, first, -1):
        if account.quoted[position] >= 0:
            break
        if account.texts[position] != opening:
            continue
        if nearest is None:
            nearest = _set_off(account, position, end)
        name = account.by_end.get(position)
        if name is not None and name.mention.label == "PERSON" and _begins_clause(account, name):
            return _of_name(account, name, "set_off")
    return nearest


def _set_off(account: Account, position: int, end: int) -> Speaker | None:
    """Return who speaks beside an insertion that begins with a comma at `position`."""
    inner = account.by_end.get(end - 1)
    is_person = inner is not None and inner.mention.label == "PERSON"
    if inner is not None and is_person and start_of_title(account, inner) == position + 1:
        # 'A spokesman for the company, Sergei Kupriyanov, said'.
        return _of_name(account, inner, "set_off")
    if position in account.by_end or account.lower[position - 1] in account.words["speaking_nouns"]:
        return _ending_at(account, position, "set_off")
    return None


def _begins_clause(account: Account, name: Name) -> bool:
    start = start_of_title(account, name)
    return start == account.sentence_start(start) or account.quoted[start - 1] >= 0


def _ending_at(account: Account, end: int, rule: str) -> Speaker | None:
    """Return the speaker whose words end right before token `end`."""
    name = account.by_end.get(end)
    if name is None:
        return _description(account, end)
    found = _of_name(account, name, rule)
    if found is None or rule == "relative":
        return found
    first = name.start - 1 if account.lower[name.start - 1] in ("the", "a", "an") else name.start
    before = account.lower[first - 1] if first > 0 else ""
    if before in account.words["prepositions"] and first > account.sentence_start(end - 1):
        return _description(account, end)
    if (other := _joined(account, name)) is not None:
        return Speaker(other, end, None, "several")
    return found


def _of_name(account: Account, name: Name, rule: str) -> Speaker | None:
    mention = name.mention
    is_plural = mention.text.endswith("s") or account.lower[name.start - 1] == "the"
    if mention.label not in SPEAKING or (mention.label == "NORP" and not is_plural):
        return None
    return Speaker(start_of_title(account, name), name.end, name, rule if mention.entity_id else "unresolved")


def _joined(account: Account, name: Name) -> int | None:
    """Return where the first of several speakers begins: 'Charap and Shapiro', 'Latvia, Estonia, and Poland'."""
    last = start_of_title(account, name)
    if last < 2 or account.lower[last - 1] != "and":
        return None
    before = last - 2 if account.texts[last - 2] == "," else last - 1
    other = account.by_end.get(before)
    if other is None or other.mention.label not in SPEAKING:
        return None
    start = start_of_title(account, other)
    is_first = start == account.sentence_start(start) or account.quoted[start - 1] >= 0
    is_subject = is_first or account.lower[start - 1] in (",", "that", "but", "and", "as")
    return start if is_subject else None


def start_of_title(account: Account, name: Name) -> int:
    """Return where the words before a name that belong to it begin: '[the U.S. Secretary of State] Blinken'."""
    start, first = name.start, account.sentence_start(name.start)
    nouns = account.words["speaking_nouns"]
    while start > first and name.start - start < MAX_TITLED:
        word = account.texts[start - 1]
        is_title = word[0].isupper() or word.lower() in nouns | MODIFIERS or word in LINKING
        if account.quoted[start - 1] >= 0 or not is_title or word.lower() in account.words["stops"]:
            break
        start -= 1
    while account.lower[start] in account.words["prepositions"] or account.texts[start] in LINKING:
        start += 1
    return start - 1 if start > first and account.lower[start - 1] in ("the", "a", "an") else start


def _description(account: Account, end: int) -> Speaker | None:
    """Return 'officials in Kyiv', 'a spokesman for the council', 'he': words that name nobody."""
    words, word = account.words, account.lower[end - 1]
    if word in words["no_speaker"]:
        return None
    if word in words["pronouns"]:
        return Speaker(end - 1, end, None, "unnamed" if word in INDEFINITE else "unresolved")
    start, head = _start_of_description(account, end)
    if head not in words["speaking_nouns"]:
        return None
    if start > 1 and account.lower[start - 1] == "and":
        other = account.by_end.get(start - 1)
        if other is not None and other.mention.label in SPEAKING:
            return Speaker(start_of_title(account, other), end, None, "several")
        if account.lower[start - 2] in words["speaking_nouns"]:
            return Speaker(_start_of_description(account, start - 1)[0], end, None, "several")
    return Speaker(start, end, None, "unnamed")


def _start_of_description(account: Account, end: int) -> tuple[int, str]:
    """Return the first token of a description that ends before `end`, and its chief noun."""
    words, lower = account.words, account.lower
    first, start, head = account.sentence_start(end - 1), end, lower[end - 1]
    while start > first and end - start < MAX_DESCRIPTION:
        word = lower[start - 1]
        if word in words["prepositions"]:
            if start - 2 < first or lower[start - 2] not in words["speaking_nouns"]:
                break
            head = lower[start - 2]
        elif word in words["stops"] or not _is_of_description(account, start - 1):
            break
        start -= 1
        before = lower[start - 1] if start > first else ""
        is_inner = before in words["prepositions"] and lower[start - 2] in words["speaking_nouns"]
        if word in words["determiners"] and not is_inner and before not in words["determiners"]:
            break
    return start, head


def _is_of_description(account: Account, position: int) -> bool:
    word = account.lower[position]
    is_word = word[0].isalnum() or word in POSSESSIVES or word == "-"
    return is_word and account.quoted[position] < 0 and not account.is_past_cue(position)


def _shared(account: Account, cue: Cue, last: Speaker | None) -> Speaker | None:
    """Return the speaker of the verb before in the sentence, '..., adding that', or the subject of the sentence."""
    if last is not None:
        return Speaker(last.start, last.end, last.name, last.rule if last.name is None else "same_subject")
    return _subject_of_sentence(account, cue)


def _subject_of_sentence(account: Account, cue: Cue) -> Speaker | None:
    """'Blinken canceled the meeting, citing “...”': the name with which the sentence begins, and nobody else."""
    start = account.sentence_start(cue.start)
    if account.lower[start] in account.words["prepositions"]:
        start = next((i + 1 for i in range(start, cue.start) if account.texts[i] == ","), cue.start)
    found = _titled(account, start, cue.start)
    if found is None:
        return None
    name = account.by_end[found.end]
    between = account.lower[found.end : cue.start]
    others = account.words["stops"] | account.words["pronouns"]
    is_plain = others.isdisjoint({*between[1:]} - {"and", "has", "is", "was", "were", "are", "be"})
    is_subject = name.mention.label in SPEAKING - {"NORP"} and between and between[0] not in ("and", "of", *POSSESSIVES)
    return Speaker(found.start, found.end, name, "sentence_subject") if is_plain and is_subject else None


def speaker_after(account: Account, start: int, rule: str) -> Speaker | None:
    """Return whom the words from token `start` on name: 'said [State Department spokesman Ned Price]'."""
    end = min(account.sentence_end(start), start + MAX_TITLED) if start < len(account.texts) else start
    if end <= start or account.quoted[start] >= 0:
        return None
    found = _titled(account, start, end)
    if found is None:
        return _description_after(account, start, end)
    name = found.name
    assert name is not None
    mention = name.mention
    if mention.label not in SPEAKING:
        return None
    other = account.by_start.get(name.end + 1) if account.lower[name.end : name.end + 1] == ["and"] else None
    if other and other.mention.label in SPEAKING:
        return Speaker(start, other.end, None, "several")
    return Speaker(start, name.end, name, rule if mention.entity_id else "unresolved")


def _titled(account: Account, start: int, end: int) -> Speaker | None:
    """Return the name that nothing but a title parts from token `start`; a person rather than whose person it is."""
    nouns, position, found = account.words["speaking_nouns"], start, None
    while position < end and account.quoted[position] < 0:
        name = account.by_start.get(position)
        if name is not None:
            found = Speaker(start, name.end, name, "")
            if name.mention.label == "PERSON":
                return found
            position = name.end
            continue
        word, lower = account.texts[position], account.lower[position]
        is_of = lower in ("of", "for", "to") and account.texts[position - 1][0].isupper()
        if word in POSSESSIVES or lower in nouns:
            found = None
        elif not (
            word[0].isupper() or is_of or word in ("-", ".") or lower in account.words["determiners"] | MODIFIERS
        ):
            break
        position += 1
    return found


def _description_after(account: Account, start: int, end: int) -> Speaker | None:
    words, lower = account.words, account.lower
    if lower[start] in words["pronouns"] - words["no_speaker"]:
        return Speaker(start, start + 1, None, "unnamed" if lower[start] in INDEFINITE else "unresolved")
    for position in range(start, end):
        if not (account.texts[position][0].isalnum() or account.texts[position] in (*POSSESSIVES, "-")):
            return None
        if lower[position] in words["stops"] | words["prepositions"]:
            return None
        following = lower[position + 1 : position + 2]
        if lower[position] in words["speaking_nouns"] and not (following and following[0] in words["speaking_nouns"]):
            name = account.by_start.get(position + 2) if following == [","] else None
            if name is not None and name.mention.label == "PERSON" and account.lower[name.end : name.end + 1] == [","]:
                # 'according to the team's coach, Alireza Mehraban, ...'.
                return Speaker(start, name.end, name, "set_off" if name.mention.entity_id else "unresolved")
            return Speaker(start, position + 1, None, "unnamed")
    return None


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
