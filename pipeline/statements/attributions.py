"""Verbs of saying with their speakers: the frame into which quotations and reported clauses are put."""

from dataclasses import dataclass, replace

from pipeline.statements.account import Account, Cue
from pipeline.statements.coordination import JOINING, has_form
from pipeline.statements.following import described_after, speaker_after
from pipeline.statements.naming import INDEFINITE, WHO, Speaker
from pipeline.statements.open_ended import is_left_open
from pipeline.statements.quoted import is_of_another, quoted_as
from pipeline.statements.relative import THAT
from pipeline.statements.speakers import speaker_before
from pipeline.statements.words import PARTICIPLE

ENDS = frozenset({",", ".", ";", ":", "—", "–", ")", "!", "?", "”", '"', "’", "'", "\n\n"})
# No speaker stands behind them: 'told Reuters'.
TELLING = frozenset({"tell", "tells", "told", "telling"})
# Frames of verbs that say the words themselves.
SPEAKING_FRAMES = frozenset({"clause", "that", "quote"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A verb of saying, who says it, and where its clause begins; `is_after` if the speaker stands behind the verb.

    `opening` is where it begins if it begins with somebody else: 'Interfax quoted Lavrov as saying'.
    """

    cue: Cue
    speaker: Speaker
    is_after: bool
    opening: int | None = None

    @property
    def start(self) -> int:
        """The first token of speaker and verb."""
        first = min(self.cue.start, self.speaker.start)
        return first if self.opening is None else min(first, self.opening)

    @property
    def end(self) -> int:
        """The token after the last of speaker and verb."""
        return max(self.cue.end, self.speaker.end)


def find_attributions(account: Account) -> list[Attribution]:
    """Return the verbs of saying that have a speaker, in order."""
    found: list[Attribution] = []
    sentence = -1
    earlier: list[Attribution] = []
    for cue in account.cues:
        if (start := account.sentence_start(cue.start)) != sentence:
            sentence, earlier = start, []
        each = _according_to(account, cue) if "according" in cue.verb.frames else _said(account, cue, earlier)
        if each is not None:
            each = _of_body(account, each, found)
            found.append(each)
            earlier.append(each)
    return found


def _of_body(account: Account, each: Attribution, before: list[Attribution]) -> Attribution:
    """Return 'it said' as said by the one body that the sentence before names, if that says something there."""
    start = account.sentence_start(each.cue.start)
    if account.lower[each.speaker.start] != "it" or each.speaker.name is not None or start == 0:
        return each
    first = account.sentence_start(_last_word(account, start - 1))
    names = [other.speaker.name for other in before if other.cue.start >= first]
    name = names[0] if names else None
    if name is None or any(other is None or other.mention != name.mention for other in names):
        return each
    bodies = {account.by_start[i].mention.entity_id for i in range(first, each.cue.start) if _is_body(account, i)}
    is_alone = name.mention.label == "ORG" and bodies <= {name.mention.entity_id} and name.mention.entity_id
    return replace(each, speaker=replace(each.speaker, name=name, rule="goes_on")) if is_alone else each


def _is_body(account: Account, position: int) -> bool:
    name = account.by_start.get(position)
    return name is not None and name.mention.label == "ORG"


def _last_word(account: Account, position: int) -> int:
    while position > 0 and account.texts[position].isspace():
        position -= 1
    return position


def _closes_clause(account: Account, position: int) -> bool:
    """Whether a quotation ends there with a comma, or with a mark that ends a sentence but is no full stop."""
    is_comma = account.texts[position] == ","
    quote = position - 1 if is_comma else position
    return account.quoted[quote] >= 0 and (is_comma or account.texts[position - 1][-1] in ",?!")


def _according_to(account: Account, cue: Cue) -> Attribution | None:
    speaker = speaker_after(account, cue.end, "according_to")
    if speaker is None or _is_rule(account, speaker.end):
        return None
    return Attribution(cue, speaker, is_after=True)


def _is_rule(account: Account, position: int) -> bool:
    """'According to UN standards', 'to resolution 2254': as it says, and nobody says anything."""
    first, second = account.lower[position : position + 2]
    # 'South Korean law enforcement' is somebody.
    is_last = not second.isalpha() or second in account.words.any_of("prepositions", "stops")
    return is_last and (first in account.words["no_sources"] or first.isdigit())


def _said(account: Account, cue: Cue, earlier: list[Attribution]) -> Attribution | None:
    """Return a verb with its speaker, who may be that of the last verb alike among those `earlier` in the sentence."""
    if (quoted := quoted_as(account, cue)) is not None:
        is_open = is_left_open(account, min(quoted[0].start, quoted[1]), "past")
        return None if is_open else Attribution(cue, quoted[0], is_after=False, opening=quoted[1])
    if is_of_another(account, cue):
        return None
    inverted = _inverted(account, cue)
    if inverted is not None:
        return inverted
    alike = [each for each in earlier if _is_alike(account, cue, each.cue)]
    if account.lower[cue.start - 2 : cue.start] == [",", "and"]:
        # 'He was tired of what envoys asked, and argued': not the envoys.
        alike = [each for each in alike if not _is_within(account, each, earlier[0])] or alike
    last = (alike or earlier)[-1].speaker if earlier else None
    speaker = speaker_before(account, cue, last)
    if (
        speaker is None
        or _is_noun(account, cue)
        or _goes_on(account, cue)
        or is_left_open(account, speaker.start, cue.verb.form)
    ):
        return None
    # 'The court, which rules on laws, said': the subject of both, though not by way of the first.
    is_told_of = speaker.rule == "set_off" or account.lower[speaker.end] in WHO | THAT
    is_shared = last is not None and speaker.start == last.start and not is_told_of
    return Attribution(cue, speaker, is_after=False) if alike or not is_shared else None


def _is_noun(account: Account, cue: Cue) -> bool:
    """'Whose future and voices are at risk': what looks like a verb has one of its own; 'member states'."""
    words, before, following = account.words, account.lower[cue.start - 1], account.lower[cue.end]
    if " ".join(account.lower[cue.start - 1 : cue.end]) in words["nouns"]:
        return True
    if account.lower[cue.start] in words["attributes"] and before in INDEFINITE - {"both", "all"}:
        # 'Several alleged accomplices'.
        is_clause = (
            cue.end in account.by_start
            or has_form(account, cue.end, PARTICIPLE)
            or following in words.any_of("determiners", "pronouns")
        )
        return not is_clause and following not in ENDS
    return cue.verb.form in ("s", "base") and following in words.both("finite", "stops")


def _goes_on(account: Account, cue: Cue) -> bool:
    """'Continued to attack', 'continued working': nothing is said; 'continued to insist' has its verb behind."""
    is_said = account.lower[cue.start] in account.words["said_to"] and cue.end - cue.start == 1
    return is_said and (account.lower[cue.end] == "to" or has_form(account, cue.end, PARTICIPLE))


def _is_alike(account: Account, cue: Cue, last: Cue) -> bool:
    """Whether a verb can share the subject of one before it: 'said and warned', not 'says it will help and urge'.

    'Says ... and continues to warn' is as 'says ... and warns'.
    """
    if cue.verb.form == "base" and _is_infinitive(account, cue):
        return False
    if cue.verb.form == PARTICIPLE != last.verb.form and _is_joined_to_another(account, cue, last):
        return False
    if PARTICIPLE in (cue.verb.form, last.verb.form) or cue.verb.form == last.verb.form:
        return True
    before = account.lower[max(0, cue.start - 2) : cue.start]
    is_helped = before[-1:] == ["to"] and before[0] in account.words["said_to"]
    return is_helped or (cue.verb.form != "past" and account.lower[last.start - 1] in ("has", "have"))


def _is_within(account: Account, each: Attribution, first: Attribution) -> bool:
    """Whether a verb of saying with its own subject stands within what the first one governs."""
    return each.start > first.end and account.lower[each.start - 1] not in {",", ";", *JOINING}


def _is_infinitive(account: Account, cue: Cue) -> bool:
    """'The need to build and maintain peace', 'will build and maintain'."""
    before = account.lower[max(0, cue.start - 3) : cue.start]
    return before[-1:] in (["and"], ["or"]) and before[0] in account.words["unreal"]


def _is_joined_to_another(account: Account, cue: Cue, last: Cue) -> bool:
    """'By curbing trade, taking steps and denying': of whoever curbs."""
    between = range(last.end, cue.start - 1)
    return account.lower[cue.start - 1] in ("and", "or") and any(has_form(account, i, PARTICIPLE) for i in between)


def _inverted(account: Account, cue: Cue) -> Attribution | None:
    """'“...,” said Blinken.', '..., said the ministry.': nothing but a mark before the verb, an end behind the name."""
    before = cue.start - 1
    if cue.verb.words[0] in TELLING:
        # '..., an official, speaking in Geneva, told Reuters': who heard it.
        return None
    if before < 0 or not (account.quoted[before] >= 0 or account.texts[before] == ",") or cue.verb.form == "ing":
        return None
    speaker = speaker_after(account, cue.end, "after_verb")
    if speaker is None and _closes_clause(account, before) and cue.verb.frames & SPEAKING_FRAMES:
        speaker = described_after(account, cue.end)
    if speaker is None:
        return None
    is_ended = account.texts[speaker.end] in ENDS
    words = account.words
    following = account.lower[speaker.end]
    is_time = following in words["times"] or (
        following in words["determiners"] and account.lower[speaker.end + 1] in words["times"]
    )
    is_set = following in words["setting"] or is_time or following == "who" or "\n" in following
    is_quoted = account.quoted[before] >= 0
    return Attribution(cue, speaker, is_after=True) if is_ended or (is_quoted and is_set) else None
