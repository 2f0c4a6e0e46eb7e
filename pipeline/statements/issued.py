"""Texts quoted whole, and whose they are: 'The following statement was released by ... Begin text: We ... End text.'"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.statements.account import Account, Issued, Name
from pipeline.statements.naming import MAX_TITLED, SPEAKING, Speaker, start_of_title

BEGIN = re.compile(r"(?:^|[:.] +)[^\w\n]*begin text\b", re.IGNORECASE | re.MULTILINE)
END = re.compile(r"^[^\w\n]*end (?:of )?text\b", re.IGNORECASE | re.MULTILINE)
# The first words of a text that say that all that follows is another's: 'The following statement was released by ...:'.
FOLLOWING = re.compile(
    r"(?:[^\n]*\n\n)?the (?:text of the )?following [^\n]*?\b(?:statement|text|communiqu[eé]|declaration)\b[^\n]*?"
    r"\b(?:by|from) [^\n]*[:.]\s*\n\n",
    re.IGNORECASE,
)
# Before those who issued a text: 'released by', 'a statement from'; behind them: 'issue the following'.
BY, ISSUE = frozenset({"by", "from"}), frozenset({"issue", "issues", "issued", "release", "released", "releases"})
# What parts them, and what else stands between their names: ', and the Governments of'.
PARTING, LINKING = frozenset({",", "and"}), frozenset({"the", "of", "for", "/", "-", "’s", "'s"})


def find_issued(account: Account) -> Iterator[Issued]:
    """Yield the texts quoted whole, each to its end mark or the next one, with those who issued it.

    Without such marks all is quoted behind first words that say so.
    """
    begins = list(BEGIN.finditer(account.text)) if "begin text" in account.text.lower() else []
    following = None if begins else FOLLOWING.match(account.text)
    if following is not None:
        start = bisect_left(account.starts, following.end())
        yield Issued(start, len(account.starts), *_issuers(account, start))
    for number, begin in enumerate(begins):
        limit = begins[number + 1].start() if number + 1 < len(begins) else len(account.text)
        end = END.search(account.text, begin.end(), limit)
        start, stop = (bisect_left(account.starts, char) for char in (begin.start(), end.start() if end else limit))
        yield Issued(start, stop, *_issuers(account, start))


def of_we(account: Account, position: int) -> Speaker | None:
    """Return who 'we' is in a text quoted whole, None elsewhere."""
    found = next((each for each in account.issued if each.start <= position < each.end), None)
    if found is None:
        return None
    if found.first == found.last:
        return Speaker(position, position + 1, None, "unresolved")
    rule = "several" if found.name is None else "issued" if found.name.mention.entity_id else "unresolved"
    return Speaker(position, position + 1, found.name, rule, (found.first, found.last))


def _issuers(account: Account, begin: int) -> tuple[int, int, Name | None]:
    """Return the words before a text that name who issued it, and the name where it is one; no words if none do."""
    start, end = _paragraph(account, begin)
    by = next((i + 1 for i in range(start, end) if account.lower[i] in BY), None)
    if by is None:
        end = next((i for i in range(start, end) if account.lower[i] in ISSUE), start)
    names = _joined(account, start if by is None else by, end)
    rest = range(names[-1].end, end) if names else ()
    if not names or any(account.lower[i] in BY and _joined(account, i + 1, end) for i in rest):
        # 'Released by the United States and endorsed by Albania, ...': whose words they are is not certain.
        return begin, begin, None
    first, last = max(start, start_of_title(account, names[0])), names[-1].end
    # 'U.S. Secretary of State Antony Blinken' is one.
    is_one = PARTING.isdisjoint(account.lower[first:last])
    return first, last, names[-1] if is_one else None


def _paragraph(account: Account, begin: int) -> tuple[int, int]:
    """Return the bounds of the paragraph that ends at a token, or right before."""
    end = begin
    while end > 0 and account.texts[end - 1].isspace():
        end -= 1
    start = end
    while start > 0 and not account.is_break(start - 1):
        start -= 1
    return start, end


def _joined(account: Account, start: int, end: int) -> list[Name]:
    """Return the names from a token on that nothing but titles and 'and' part."""
    found: list[Name] = []
    nouns, position = account.words["speaking_nouns"], start
    while position < end and position - (found[-1].end if found else start) <= MAX_TITLED:
        name = account.by_start.get(position)
        word = account.texts[position]
        if name is not None and name.mention.label in SPEAKING:
            found.append(name)
        elif not (word[0].isupper() or word.lower() in PARTING | LINKING | nouns) and (
            position + 1 == end or account.lower[position + 1] not in nouns
        ):
            break
        position = name.end if name else position + 1
    return found
