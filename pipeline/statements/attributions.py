"""Verbs of saying with their speakers: the frame into which quotations and reported clauses are put."""

from dataclasses import dataclass

from pipeline.statements.account import Account, Cue
from pipeline.statements.following import speaker_after
from pipeline.statements.naming import Speaker
from pipeline.statements.speakers import speaker_before

ENDS = frozenset({",", ".", ";", ":", "—", "–", ")", "!", "?", "”", '"', "’", "'"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A verb of saying, who says it, and where its clause begins; `is_after` if the speaker stands behind the verb."""

    cue: Cue
    speaker: Speaker
    is_after: bool

    @property
    def start(self) -> int:
        """The first token of speaker and verb."""
        return min(self.cue.start, self.speaker.start)

    @property
    def end(self) -> int:
        """The token after the last of speaker and verb."""
        return max(self.cue.end, self.speaker.end)


def find_attributions(account: Account) -> list[Attribution]:
    """Return the verbs of saying that have a speaker, in order."""
    found: list[Attribution] = []
    sentence, last = -1, None
    for cue in account.cues:
        if (start := account.sentence_start(cue.start)) != sentence:
            sentence, last = start, None
        each = _according_to(account, cue) if "according" in cue.verb.frames else _said(account, cue, last)
        if each is not None:
            found.append(each)
            last = each.speaker
    return found


def _according_to(account: Account, cue: Cue) -> Attribution | None:
    speaker = speaker_after(account, cue.end, "according_to")
    return Attribution(cue, speaker, is_after=True) if speaker else None


def _said(account: Account, cue: Cue, last: Speaker | None) -> Attribution | None:
    inverted = _inverted(account, cue)
    if inverted is not None:
        return inverted
    speaker = speaker_before(account, cue, last)
    return Attribution(cue, speaker, is_after=False) if speaker else None


def _inverted(account: Account, cue: Cue) -> Attribution | None:
    """'“...,” said Blinken.', '..., said the ministry.': nothing but a mark before the verb, an end behind the name."""
    before = cue.start - 1
    if before < 0 or not (account.quoted[before] >= 0 or account.texts[before] == ",") or cue.verb.form == "ing":
        return None
    speaker = speaker_after(account, cue.end, "after_verb")
    if speaker is None:
        return None
    is_ended = speaker.end >= len(account.texts) or account.texts[speaker.end] in ENDS
    words = account.words
    following = account.lower[speaker.end] if speaker.end < len(account.texts) else ""
    is_set = following in words["setting"] or following in words["times"] or following == "who" or "\n" in following
    is_quoted = account.quoted[before] >= 0
    return Attribution(cue, speaker, is_after=True) if is_ended or (is_quoted and is_set) else None
