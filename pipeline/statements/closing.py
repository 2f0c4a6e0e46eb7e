"""What is said before the verb that closes it: 'Talks will go on, Blinken said.', '..., an adviser told Reuters.'."""

from pipeline.statements.account import Account
from pipeline.statements.attributions import Attribution
from pipeline.statements.coordination import MIN_CLAUSE, is_clause, is_past, is_verb
from pipeline.statements.found import trimmed
from pipeline.statements.hearers import MAX_SETTING, behind_setting, end_of_hearer, is_setting
from pipeline.statements.sources import is_before_subject
from pipeline.statements.words import PARTICIPLE

# Tokens of whose lawyer somebody is, set off before his name.
MAX_DESCRIPTION = 7
# With these begins a sentence that goes on behind who says it: 'However, Blinken said, talks ...'.
OPENINGS = ([], *([word] for word in "however still meanwhile yet so also instead moreover furthermore".split()))
# Before a verb in -ing they lead to what somebody insists on, warns against or complains of.
OF_ACTS = frozenset({"on", "against", "of", "about", "for"})


def before_verb(account: Account, each: Attribution) -> tuple[int, int, str] | None:
    """Return where the clause said before its verb begins and ends, and the rule: 'Talks will go on, Blinken said.'.

    It begins with the sentence, or behind a semicolon; None where nothing said stands there.
    """
    start, is_according = account.sentence_start(each.cue.start), "according" in each.cue.verb.frames
    comma = _opening(account, each) - 1
    if comma <= start or not {"clause", "according", "whom"} & each.cue.verb.frames:
        return None
    if account.quoted[comma] >= 0 or not (account.texts[comma] == "," or is_according):
        return None
    if not (is_according or _closes(account, each)) or each.speaker.rule == "same_subject":
        return None
    start = next((i + 1 for i in range(comma - 1, start, -1) if account.texts[i] == ";"), start)
    if account.lower[start] in ("and", "but"):
        start += 1
    if is_according and is_before_subject(account, each, start):
        return None
    behind = behind_saying(account, each)
    is_medial = account.texts[behind] == ","
    rule = "according_to" if is_according else "closing_verb"
    if is_medial and account.lower[start : start + 2] == ["according", "to"]:
        # 'According to the Post, Bannon told them of it, ...'.
        return None
    if is_medial and (account.lower[start:comma] in OPENINGS or _only_opens(account, start, comma, behind)):
        # 'However, Blinken said, talks will go on.'
        return trimmed(account, behind + 1, account.sentence_end(each.end), rule, least=MIN_CLAUSE)
    if is_medial and account.lower[comma - 1] in ("which", "who"):
        # 'The war, which, according to the bank, costs millions, is lost'.
        end = account.sentence_end(each.end)
        end = next((i for i in range(each.end + 1, end - 1) if _is_main_verb(account, i)), end)
        return trimmed(account, each.end + 1, end, rule, least=MIN_CLAUSE)
    return trimmed(account, start, comma + 1, rule, least=1 if is_medial else MIN_CLAUSE)


def behind_saying(account: Account, each: Attribution) -> int:
    """Return what stands behind a verb with its speaker, and behind to whom, when and where it was said."""
    hearer = None
    if "whom" in each.cue.verb.frames and not each.is_after:
        hearer = end_of_hearer(account, each.cue.end, account.sentence_end(each.cue.start))
    return behind_setting(account, hearer or each.end)


def _only_opens(account: Account, start: int, comma: int, behind: int) -> bool:
    """'Every night', 'of the twelve': whether a clause begins behind who says it, and none stands before."""
    words, following = account.words, account.lower[behind + 1]
    is_subject = behind + 1 in account.by_start or following in words.any_of("determiners", "pronouns")
    has_verb = any(is_verb(account, i) or is_past(account, i) for i in range(start, comma))
    return is_subject and not has_verb and is_clause(account, behind + 1, account.sentence_end(behind))


def _opening(account: Account, each: Attribution) -> int:
    """Return where an attribution begins, with whose lawyer it is: ', [her lawyer, Anne Zimmerman, said]'."""
    is_set_off = account.texts[each.speaker.end] == "," and each.speaker.end + 1 == each.cue.start
    if not is_set_off or account.texts[each.start - 1] != ",":
        return each.start
    earliest = max(account.sentence_start(each.start), each.start - MAX_DESCRIPTION)
    comma = next((i for i in range(each.start - 2, earliest, -1) if account.texts[i] == ","), None)
    if comma is None:
        return each.start
    is_described = account.lower[comma + 1] in account.words["determiners"]
    return comma + 1 if is_described or _is_same(account, each, comma + 1) else each.start


def _is_same(account: Account, each: Attribution, start: int) -> bool:
    """Whether what stands before a description is the name of whom it describes: '[Anne Zimmerman], her lawyer,'."""
    named, described = account.by_start.get(start), each.speaker.name
    if named is None or described is None or named.end != each.start - 1:
        return False
    return named.mention.entity_id == described.mention.entity_id is not None


def _closes(account: Account, each: Attribution) -> bool:
    """Whether a verb ends a sentence with what was said before it: 'Blinken said.', 'said Blinken', 'told Reuters.'."""
    if "whom" not in each.cue.verb.frames:
        return each.is_after or _is_ended(account, each.cue.end)
    if each.is_after:
        # 'Told CNN': a hearer.
        return False
    hearer = end_of_hearer(account, each.cue.end, account.sentence_end(each.cue.start))
    end = _end_of_capitals(account, each.cue.end) if hearer is None else hearer
    return end > each.cue.end and _is_ended(account, end)


def _end_of_capitals(account: Account, position: int) -> int:
    """'A delegate told [Harbour Weekly].': where a name ends that nobody knows, the same place where there is none."""
    end = position
    while account.texts[end][0].isupper() and account.quoted[end] < 0:
        end += 1
    return end


def _is_ended(account: Account, position: int) -> bool:
    """Whether nothing but how, when or where it was said follows: 'Blinken said privately on Friday.'"""
    position += is_adverb(account, position)
    if account.texts[position] in (".", ",", ";", "\n\n"):
        return account.quoted[position + 1] < 0
    end = account.sentence_end(position)
    words = account.words
    if not is_setting(account, position) or _is_act(account, position):
        return False
    end = next((i for i in range(position, end) if account.texts[i] == "," or account.quoted[i] >= 0), end)
    rest = account.lower[position:end]
    if account.quoted[end] >= 0 or account.quoted[end + 1] >= 0:
        return False
    return "that" not in rest and words["finite"].isdisjoint(rest) and len(rest) <= MAX_SETTING


def _is_act(account: Account, position: int) -> bool:
    """'A major, he insisted [on staying]': what he did, and nothing before it was said."""
    is_of = account.lower[position] in OF_ACTS
    return is_of and account.lower[position + 1].endswith(PARTICIPLE) and position + 1 not in account.by_start


def is_adverb(account: Account, position: int) -> bool:
    """Whether an adverb stands at a token."""
    word, following = account.lower[position], account.lower[position + 1]
    # 'Said here on Friday', but 'said here is why'.
    is_there = word != "here" or following not in account.words["finite"]
    return (word.endswith("ly") and position not in account.by_start) or (word in account.words["adverbs"] and is_there)


def _is_main_verb(account: Account, comma: int) -> bool:
    return account.texts[comma] == "," and is_verb(account, comma + 1)
