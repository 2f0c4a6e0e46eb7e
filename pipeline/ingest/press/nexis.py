"""Exports of LexisNexis: 'n of n DOCUMENTS' as before 2017, 'End of Document' as Nexis Uni has it."""

import re

from pipeline.ingest.press.article import COPYRIGHT, DAY, PressArticle, blocks_of

_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_START = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_LENGTH = re.compile(r"^[ \t]*LENGTH:[ \t]*[\d,]+ words", re.MULTILINE | re.IGNORECASE)
_FIELD = re.compile(
    r"^(byline|section|length|dateline|highlight|headline|body|copyright|graphic|classification|load-date|language"
    r"|publication-type|url|notes?|correction|subject|company|organization|industry|geographic|person|journal-code"
    r"|pub-type|series|type|columns?)(?::[ \t]*(.*)|[ \t]*)$",
    re.IGNORECASE,
)
_HEAD = {"byline": "authors", "section": "section", "headline": "title", "highlight": "subtitle", "url": "url"}
_BEFORE_BODY = frozenset({"byline", "section", "length", "dateline", "highlight", "headline", "body", "copyright"})
# Lines between two articles, and between the head of one and its text.
ENDS_ARTICLE = re.compile(rf"{_END.pattern}|{_START.pattern}")
ENDS_HEAD = re.compile(r"LENGTH:", re.IGNORECASE)
_PAGE = re.compile(r"Page \d+ of \d+")
# The cover of Nexis Uni: who asked for what and when, then a list of the titles, each with how it was found.
_COVER = re.compile(r"^(?:Documents? \(\d+\)|Job Number: *\d+)$")
_LISTED = re.compile(r"^\d+\. (?=\S)")


def nexis_articles(text: str) -> list[PressArticle]:
    """Return the articles of such an export; none if the text is no such."""
    if not _LENGTH.search(text):
        return []
    if _END.search(text):
        return [_article(block) for block in blocks_of(text, _END)]
    return [_article(block.split("\n")) for block in _START.split(text)[1:]]


def _article(lines: list[str]) -> PressArticle:
    stripped = [line.strip() for line in lines]
    fields = {i: match for i, line in enumerate(stripped) if (match := _FIELD.match(line)) and _is_field(match)}
    head = _without_copyright(stripped[: min(fields, default=len(lines))])
    start = 1 + _body_start(fields)
    stop = next((i for i in sorted(fields) if i >= start and fields[i][1].lower() not in _BEFORE_BODY), None)
    stop = next((i for i, line in enumerate(stripped) if _END.match(line)), len(lines)) if stop is None else stop
    found = PressArticle(_head(_below_cover(head)), lines[start:stop], [*lines[:start], *lines[stop:]])
    for match in fields.values():
        name = _HEAD.get(match[1].lower())
        if name and match[2]:
            found.stated[name] = match[2].strip()
    return found


def _without_copyright(head: list[str]) -> list[str]:
    """Return a head without its copyright, of one line or several: it stands below the day or above the outlet."""
    start = next((i for i, line in enumerate(head) if COPYRIGHT.match(line)), len(head))
    if any(map(DAY.search, head[:start])):
        return head[:start]
    stop = next((i for i in range(start, len(head)) if not head[i]), start)
    return [*head[:start], *head[stop:]]


def _is_field(match: re.Match[str]) -> bool:
    """Return whether a line is a field: a word with its colon, or one of those that stand alone, capitalised."""
    return match[2] is not None or (
        match[1][0].isupper() and match[1].lower() in ("body", "graphic", "classification", "notes")
    )


def _body_start(fields: dict[int, re.Match[str]]) -> int:
    if (body := next((i for i, match in fields.items() if match[1].lower() == "body"), None)) is not None:
        return body
    before = [i for i, match in fields.items() if match[1].lower() in _BEFORE_BODY - {"copyright"}]
    return max(before, default=-1)


def _below_cover(head: list[str]) -> list[str]:
    """Return the head of an article without a cover above it: from where a title that the cover lists stands again."""
    if not any(map(_COVER.match, head)):
        return head
    titles = {_LISTED.sub("", line) for line in head if _LISTED.match(line)}
    places = [i for i, line in enumerate(head) if line in titles]
    days = [i for i, line in enumerate(head) if DAY.match(line)]
    filled = [i for i in range(days[-1] if days else len(head)) if head[i]]
    return head[places[-1] if places else (filled[-2:] or [0])[0] :]


def _head(head: list[str]) -> dict[str, str]:
    """Return title, outlet and day: 'title, outlet, day' as now, or 'outlet, day, title' as before 2017."""
    days = [i for i, line in enumerate(head) if DAY.match(line)] or [
        i for i, line in enumerate(head) if DAY.search(line)
    ]
    day = next(iter(days), None)
    if day is None:
        return {}
    # A headline may stand there again, at the top of a page.
    above = list(dict.fromkeys(line for line in head[:day] if line and not _PAGE.fullmatch(line)))
    stated = {"published": DAY.findall(head[day])[0]}
    if above:
        stated["publisher"] = above[-1]
    below = "\n".join(head[day + 1 :]).strip().split("\n\n")
    title = " ".join(above[:-1]) or " ".join(below[-1].split("\n"))
    return {"title": title, **stated} if title else stated
