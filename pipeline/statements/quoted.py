"""Who is quoted by others: 'Interfax quoted Lavrov as saying', 'Lavrov was quoted by Interfax as saying'."""

from dataclasses import replace

from pipeline.statements.account import Account, Cue
from pipeline.statements.ending import ending_at
from pipeline.statements.hearers import behind_times
from pipeline.statements.naming import Speaker
from pipeline.statements.speakers import speaker_before
from pipeline.statements.words import PARTICIPLE

# Tokens from 'quoted' to 'saying'.
MAX_QUOTED = 14


def is_of_another(account: Account, cue: Cue) -> bool:
    """'“...,” Interfax [cited] Lavrov as saying': whether a verb tells whom somebody quotes."""
    near = range(cue.end, min(account.sentence_end(cue.start) - 1, cue.end + MAX_QUOTED))
    return account.lower[cue.start] in account.words["quoting"] and any(
        account.lower[i] == "as" and account.lower[i + 1].endswith(PARTICIPLE) for i in near
    )


def quoted_as(account: Account, cue: Cue) -> tuple[Speaker, int] | None:
    """Return who is quoted with a verb, and the first token that tells so: '[Interfax] quoted Lavrov as saying'."""
    if cue.verb.form != PARTICIPLE or account.lower[cue.start - 1] != "as":
        return None
    near = range(cue.start - 2, max(account.sentence_start(cue.start), cue.start - MAX_QUOTED) - 1, -1)
    quoted = next((i for i in near if account.lower[i] in account.words["quoting"] and account.quoted[i] < 0), None)
    if quoted is None:
        return None
    behind = behind_times(account, quoted + 1)
    if behind == cue.start - 1 or account.lower[behind] == "by":
        speaker = speaker_before(account, Cue(quoted, cue.end, cue.verb), None)
        return (speaker, speaker.start) if speaker else None
    speaker = ending_at(account, cue.start - 1, "before_verb")
    if speaker is None or speaker.start > quoted + 1:
        return None
    # Whose paper it is does not tell who speaks.
    is_ing = account.lower[quoted].endswith(PARTICIPLE)
    verb = replace(cue.verb, form=PARTICIPLE if is_ing else "past")
    by = speaker_before(account, Cue(quoted, quoted + 1, verb), None)
    is_told = by is not None or (is_ing and account.texts[quoted - 1] == ",")
    return (speaker, min(by.start if by else quoted, quoted)) if is_told else None
