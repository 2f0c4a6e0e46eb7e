"""A statement as found in one article, before it becomes a row."""

from dataclasses import dataclass

from pipeline.statements.account import Account, Cue
from pipeline.statements.naming import Speaker

# A clause of which so much is quoted is a quotation.
QUOTED_SHARE = 0.7
# None of what is said ends with them.
TRAILING = frozenset(
    {",", ".", ";", ":", "—", "–", "!", "?", "-", "and", "but", "or", "while", "as", "then", "(", "whereas"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """Words said, by characters; who says them, by which rule; `part_of` is what they go on or stand within."""

    start_char: int
    end_char: int
    is_direct: bool
    found_rule: str
    speaker: Speaker | None
    speaker_rule: str
    cue: Cue | None
    part_of: tuple[int, int] | None = None

    @property
    def place(self) -> tuple[int, int]:
        """What identifies it within the article."""
        return self.start_char, self.end_char


def trimmed(account: Account, start: int, end: int, rule: str, *, least: int) -> tuple[int, int, str] | None:
    """Return the words without marks and joining words at their end; None where they are few or mostly a quotation."""
    while start < end and not is_word(account.texts[start]) and account.quoted[start] < 0:
        start += 1
    while end > start and (account.lower[end - 1] in TRAILING or account.texts[end - 1].isspace()):
        end -= 1
    words = [i for i in range(start, end) if account.texts[i][0].isalnum()]
    if len(words) < least or (account.quoted[start] >= 0 and _is_whole(account, account.quoted[start])):
        return None
    n_quoted = sum(account.quoted[i] >= 0 for i in words)
    return None if n_quoted >= QUOTED_SHARE * len(words) else (start, end, rule)


def _is_whole(account: Account, number: int) -> bool:
    """Whether a quotation is a sentence by itself: '“Talks go on,” the envoy'; but '“Great progress” was made'."""
    return account.text[account.quotes[number].quotation.end_char - 2] in ",.?!"


def is_word(text: str) -> bool:
    """Whether a token is a word or an amount, and no mark."""
    return text[0].isalnum() or text[0] in "$€£"
