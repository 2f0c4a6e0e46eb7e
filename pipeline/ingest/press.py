"""Text exports of press databases (Factiva, LexisNexis): several articles in one file -> each with its header.

What these print around an article is data below: marks between articles, names of fields. A file is such an export
only if its marks are there; everything of a block that is not the body stays with it as lines outside the main text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_FACTIVA_END = re.compile(r"^[ \t]*Document [A-Za-z]\w{15,40}[ \t]*$", re.MULTILINE)
_FACTIVA_WORDS = re.compile(r"^[ \t]*[\d,.]+ words[ \t]*$", re.MULTILINE | re.IGNORECASE)
_FACTIVA_CODES = "SE HD BY CR WC PD ET SN SC ED PG LA CY LP TD CT CO IN NS RE IPC IPD PUB AN RF VOL ART CLM".split()
_FACTIVA_CODE = re.compile(rf"^[ \t]{{0,3}}({'|'.join(_FACTIVA_CODES)})(?:[ \t]{{1,12}}(?=\S)|[ \t]*$)(.*)$")
_FACTIVA_FIELDS = {"HD": "title", "SE": "section", "BY": "authors", "SN": "publisher", "PD": "published"}
_FACTIVA_BODY = ("LP", "TD")
_NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_NEXIS_START = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_NEXIS_LENGTH = re.compile(r"^[ \t]*LENGTH:[ \t]*[\d,]+ words", re.MULTILINE | re.IGNORECASE)
_NEXIS_FIELD = re.compile(
    r"^(byline|section|length|dateline|highlight|headline|body|copyright|graphic|classification|load-date|language"
    r"|publication-type|url|notes?|correction|subject|company|organization|industry|geographic|person|journal-code"
    r"|pub-type|series|type|columns?)(?::[ \t]*(.*)|[ \t]*)$",
    re.IGNORECASE,
)
_NEXIS_HEAD = {"byline": "authors", "section": "section", "headline": "title", "highlight": "subtitle", "url": "url"}
_NEXIS_BEFORE_BODY = frozenset(
    {"byline", "section", "length", "dateline", "highlight", "headline", "body", "copyright"}
)
_LONGEST_HEAD = 15  # lines from 'n words' to the text
_COPYRIGHT = re.compile(r"^(?:copyright\b|©|\(c\) ?)", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}, \d{4}"
    r"|\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4})\b",
    re.IGNORECASE,
)
_BY = re.compile(r"^by:? ", re.IGNORECASE)


@dataclass(slots=True)
class PressArticle:
    """One article of an export: what its header states, its text, and the lines around it."""

    stated: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)


def press_articles(text: str) -> list[PressArticle]:
    """Return the articles of an export of Factiva or LexisNexis; none if the text is no such export."""
    if _FACTIVA_END.search(text) and (_FACTIVA_WORDS.search(text) or re.search(r"^[ \t]{0,3}WC\b", text, re.MULTILINE)):
        return [_factiva(block) for block in _blocks(text, _FACTIVA_END)]
    if _NEXIS_LENGTH.search(text):
        if _NEXIS_END.search(text):
            return [_nexis(block) for block in _blocks(text, _NEXIS_END)]
        if _NEXIS_START.search(text):
            return [_nexis(block.split("\n")) for block in _NEXIS_START.split(text)[1:]]
    return []


def _blocks(text: str, end: re.Pattern[str]) -> Iterator[list[str]]:
    """Yield the lines of each article, up to its end mark; what follows the last mark belongs to the last."""
    starts = [0, *(found.end() for found in end.finditer(text))]
    for number, start in enumerate(starts[:-1], 1):
        stop = starts[number] if number < len(starts) - 1 else len(text)
        yield text[start:stop].split("\n")


def _factiva(lines: list[str]) -> PressArticle:
    coded = [_FACTIVA_CODE.match(line) for line in lines]
    return _factiva_by_codes(lines, coded) if sum(map(bool, coded)) >= 4 else _factiva_by_place(lines)


def _factiva_by_codes(lines: list[str], coded: list[re.Match[str] | None]) -> PressArticle:
    found, values, code = PressArticle(), dict[str, list[str]](), ""
    for line, match in zip(lines, coded, strict=True):
        code, text = (match[1], match[2]) if match else (code, line)
        if code in _FACTIVA_BODY and not (match and not text):
            found.body.append(text)
        else:
            found.around.append(line)
            values.setdefault(code, []).append(text.strip())
    for code, name in _FACTIVA_FIELDS.items():
        if value := " ".join(filter(None, values.get(code, []))):
            found.stated[name] = value
    return found


def _factiva_by_place(lines: list[str]) -> PressArticle:
    """Read a block without codes: section, title, byline, 'n words', day, hour, outlet, code, language, copyright."""
    found = PressArticle()
    words = next((i for i, line in enumerate(lines) if _FACTIVA_WORDS.match(line)), None)
    if words is None:
        return PressArticle(body=lines)
    end = _end_of_head(lines, words)
    head = [line.strip() for line in lines[words + 1 : end + 1] if line.strip()]
    found.stated.update(_named_lines([line.strip() for line in lines[:words] if line.strip()]))
    day = next((i for i, line in enumerate(head) if _DAY.search(line)), None)
    if day is not None:
        found.stated["published"] = _DAY.findall(head[day])[0]
        after = [line for line in head[day + 1 :] if not re.match(r"\d{1,2}:\d\d", line)]
        if after and not _COPYRIGHT.match(after[0]):
            found.stated["publisher"] = after[0]
    last = max((i for i, line in enumerate(lines) if _FACTIVA_END.match(line)), default=len(lines))
    found.body, found.around = lines[end + 1 : last], [*lines[: end + 1], *lines[last:]]
    return found


def _end_of_head(lines: list[str], words: int) -> int:
    """Return the last line of a head: its copyright, or the one before the first empty line."""
    below = range(words + 1, min(words + _LONGEST_HEAD, len(lines)))
    copyrights = (i for i in below if _COPYRIGHT.match(lines[i].strip()))
    return next(copyrights, next((i - 1 for i in below if not lines[i].strip()), words))


def _named_lines(above: list[str]) -> dict[str, str]:
    """Return what the lines above 'n words' are: the longest is the title, before it a section, after it a byline."""
    byline = next((line for line in above if _BY.match(line)), "")
    others = [line for line in above if line != byline]
    if not others:
        return {}
    longest = max(range(len(others)), key=lambda i: len(others[i]))
    named = {
        "title": others[longest],
        "section": others[longest - 1] if longest else "",
        "authors": byline or "".join(others[longest + 1 : longest + 2]),
    }
    return {name: value for name, value in named.items() if value}


def _nexis(lines: list[str]) -> PressArticle:
    stripped = [line.strip() for line in lines]
    fields = {i: match for i, line in enumerate(stripped) if (match := _NEXIS_FIELD.match(line)) and _is_field(match)}
    head_ends = min(fields, default=len(lines))
    head_ends = min(head_ends, next((i for i, line in enumerate(stripped) if _COPYRIGHT.match(line)), head_ends))
    start = 1 + _body_start(fields)
    stop = next((i for i in sorted(fields) if i >= start and fields[i][1].lower() not in _NEXIS_BEFORE_BODY), None)
    stop = next((i for i, line in enumerate(stripped) if _NEXIS_END.match(line)), len(lines)) if stop is None else stop
    found = PressArticle(_nexis_head(stripped[:head_ends]), lines[start:stop], [*lines[:start], *lines[stop:]])
    for match in fields.values():
        name = _NEXIS_HEAD.get(match[1].lower())
        if name and match[2]:
            found.stated[name] = match[2].strip()
    return found


def _is_field(match: re.Match[str]) -> bool:
    """Return whether a line is a field: a word with its colon, or one of those that stand alone, capitalised."""
    return match[2] is not None or (
        match[1][0].isupper() and match[1].lower() in ("body", "graphic", "classification", "notes")
    )


def _body_start(fields: dict[int, re.Match[str]]) -> int:
    if (body := next((i for i, match in fields.items() if match[1].lower() == "body"), None)) is not None:
        return body
    before = [i for i, match in fields.items() if match[1].lower() in _NEXIS_BEFORE_BODY - {"copyright"}]
    return max(before, default=-1)


def _nexis_head(head: list[str]) -> dict[str, str]:
    """Return title, outlet and day: 'title, outlet, day' as now, or 'outlet, day, title' as before 2017."""
    day = next((i for i, line in enumerate(head) if _DAY.search(line)), None)
    if day is None:
        return {}
    above = [line for line in head[:day] if line]
    stated = {"published": _DAY.findall(head[day])[0]}
    if above:
        stated["publisher"] = above[-1]
    below = "\n".join(head[day + 1 :]).strip().split("\n\n")
    title = " ".join(above[:-1]) or " ".join(below[-1].split("\n"))
    return {"title": title, **stated} if title else stated
