"""What a speaker of a transcript relays: 'MS. PSAKI: Lavrov said yesterday that talks would go on.'"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.statements.account import Account
from pipeline.statements.found import Found
from pipeline.statements.naming import Speaker
from pipeline.statements.transcripts import Turn

# Who speaks to whom in a talk, or nobody in particular: what they say is the speaker's own turn, or another's.
TALKING = frozenset(
    "i we you they it one people folks who what that this these those some somebody someone everybody everyone".split()
)
# Before a subject they ask whether it was said, or name its words: 'Has Lavrov said that', 'you call what he said'.
ASKING = frozenset("do does did has have had if whether when unless until what".split())
# What is said is no clause of fewer words, nor one that tells when it was said: 'he said this', 'announced when here'.
MIN_WORDS = 3
WHEN = frozenset("when while together".split())


def without_own_words(account: Account, found: Iterable[Found], turns: Sequence[Turn]) -> list[Found]:
    """Return what was found outside turns, and within one what it certainly relays of somebody else.

    Such a statement is its own speaker's; the turn around it says who relays it. What goes on or stands within words
    that are left out is no part of anything.
    """
    starts = [each.start_char for each in turns]
    kept: list[Found] = []
    for each in found:
        number = bisect_right(starts, each.start_char) - 1
        turn = turns[number] if number >= 0 and each.start_char < turns[number].end_char else None
        if turn is None or _is_relayed(account, each, turn):
            kept.append(each)
    places = {each.place for each in kept}
    return [replace(each, part_of=each.part_of if each.part_of in places else None) for each in kept]


def _is_relayed(account: Account, found: Found, turn: Turn) -> bool:
    """Whether words within a turn, and no others, are told as somebody else's."""
    speaker, cue = found.speaker, found.cue
    if speaker is None or cue is None or found.end_char > turn.end_char:
        return False
    is_in_turn = turn.start_char <= account.starts[speaker.start] and account.starts[cue.start] < turn.end_char
    is_whole = found.place == (turn.start_char, turn.end_char)
    # 'The mayor of Dull — they all have said': another subject stands between.
    between = account.lower[speaker.end : cue.start]
    is_told = is_in_turn and not is_whole and TALKING.isdisjoint(between) and _is_somebody(account, speaker)
    return is_told and (found.is_direct or _is_clause(account, found))


def _is_clause(account: Account, found: Found) -> bool:
    """Whether words that stand in no quotation marks can be what somebody said."""
    start, end = (bisect_left(account.starts, char) for char in found.place)
    words = [word for word in account.lower[start:end] if word[0].isalnum()]
    return len(words) >= MIN_WORDS and words[0] not in WHEN


def _is_somebody(account: Account, speaker: Speaker) -> bool:
    """Whether the words name or describe one who is not talking there, and no question begins with them."""
    before = account.lower[speaker.start - 1 : speaker.start] if speaker.start else []
    mention = speaker.name.mention if speaker.name else None
    is_talking = account.lower[speaker.end - 1] in TALKING or account.lower[speaker.start] in TALKING
    return not is_talking and ASKING.isdisjoint(before) and (mention is None or mention.link_rule != "speaker")
