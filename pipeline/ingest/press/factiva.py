"""Exports of Factiva: each field behind its code ('HD', 'LP'), or the fields in their order without codes."""

import re
from itertools import islice

from pipeline.ingest.dates import parse_date
from pipeline.ingest.heads import is_text
from pipeline.ingest.press.article import COPYRIGHT, DAY, PressArticle, blocks_of

# Factiva writes these in the language of whoever uses it: English, German and Dutch, French, Italian, Spanish and
# Portuguese, Russian, Chinese, Japanese.
END = re.compile(r"^[ \t]*(?:AN[ \t]+)?(?:Do[ck]ument[oe]?|Документ|文件|文書) ?[A-Za-z]\w{15,40}[ \t]*$", re.MULTILINE)
_WORDS = re.compile(
    r"^[ \t]*[\d,.’' ]+ ?(?:words|wörter|woorden|mots|parole|pala[bv]ras|слов[ао]?|字|語)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_COUNT = re.compile(r"^[ \t]{0,3}WC\b", re.MULTILINE)
_CODES = "SE HD BY CR WC PD ET SN SC ED PG LA CY LP TD CT CO IN NS RE IPC IPD PUB AN RF VOL ART CLM".split()
_CODE = re.compile(rf"^[ \t]{{0,3}}({'|'.join(_CODES)})(?:[ \t]{{1,12}}(?=\S)|[ \t]*$)(.*)$")
_FIELDS = {"HD": "title", "SE": "section", "BY": "authors", "SN": "publisher", "PD": "published"}
_BODY = ("LP", "TD")
# 'Norland Post Company', 'Reuters Ltd.': no sentence.
_COMPANY = re.compile(
    r"[A-Z]\S*(?: (?:[A-Z(&]\S*|of|and|the|&)){0,7}(?<![.!?”\"’)])|(?:\S+ ){1,7}(?:Inc|Ltd|Co|Corp|LLC|plc)\.?"
)
_LONGEST_HEAD = 15  # lines from 'n words' to the text
_BY = re.compile(r"^(?:(?i:by):? |(?:(?i:von|par|por|автор)|di|da|van):? (?=[^\W\d_a-z]))")


def factiva_articles(text: str) -> list[PressArticle]:
    """Return the articles of such an export; none if the text is no such."""
    if END.search(text) and (_WORDS.search(text) or _COUNT.search(text)):
        return [_article(block) for block in blocks_of(text, END)]
    return []


def _article(lines: list[str]) -> PressArticle:
    coded = [_CODE.match(line) for line in lines]
    return _by_codes(lines, coded) if sum(map(bool, coded)) >= 4 else _by_place(lines)


def _by_codes(lines: list[str], coded: list[re.Match[str] | None]) -> PressArticle:
    found, values, code = PressArticle(), dict[str, list[str]](), ""
    for line, match in zip(lines, coded, strict=True):
        code, text = (match[1], match[2]) if match else (code, line)
        if code in _BODY and not (match and not text):
            found.body.append(text)
        else:
            found.around.append(line)
            values.setdefault(code, []).append(text.strip())
    for code, name in _FIELDS.items():
        if value := " ".join(filter(None, values.get(code, []))):
            found.stated[name] = value
    return found


def _by_place(lines: list[str]) -> PressArticle:
    """Read a block without codes: section, title, byline, 'n words', day, hour, outlet, code, language, copyright."""
    found = PressArticle()
    words = next((i for i, line in enumerate(lines) if _WORDS.match(line)), None)
    if words is None:
        return PressArticle(body=lines)
    end = _end_of_head(lines, words)
    head = [line.strip() for line in lines[words + 1 : end + 1] if line.strip()]
    found.stated.update(_named_lines([line.strip() for line in lines[:words] if line.strip()]))
    day = next((i for i, line in enumerate(head) if DAY.search(line) or _is_day(line)), None)
    if day is not None:
        found.stated["published"] = next(iter(DAY.findall(head[day])), head[day])
        after = [line for line in head[day + 1 :] if not re.match(r"\d{1,2}:\d\d", line)]
        if after and not COPYRIGHT.match(after[0]):
            found.stated["publisher"] = after[0]
    last = max((i for i, line in enumerate(lines) if END.match(line)), default=len(lines))
    last = _start_of_company(lines, end + 1, last)
    found.body, found.around = lines[end + 1 : last], [*lines[: end + 1], *lines[last:]]
    return found


def _start_of_company(lines: list[str], start: int, stop: int) -> int:
    """Return the line above the end mark that names the outlet's company, if one does, or else the end mark."""
    filled = [i for i in range(start, stop) if lines[i].strip()]
    return filled[-1] if len(filled) > 1 and _COMPANY.fullmatch(lines[filled[-1]].strip()) else stop


def _end_of_head(lines: list[str], words: int) -> int:
    """Return the last line of a head: its copyright, else the one before an empty line, or before running text."""
    below = range(words + 1, len(lines))
    head = list(islice((i for i in below if lines[i].strip()), _LONGEST_HEAD))
    if copyrights := [i for i in head if COPYRIGHT.match(lines[i].strip())]:
        return copyrights[0]
    empty = next((i - 1 for i in below if not lines[i].strip()), words)
    # In a page each line stands by itself.
    texts = [i for i in head if is_text(lines[i].strip())]
    days = [i for i in head if _is_day(lines[i].strip())]
    return texts[0] - 1 if texts and days and empty < days[0] < texts[0] else empty


def _is_day(line: str) -> bool:
    date = parse_date(line)
    return date is not None and date.precision == "day"


def _named_lines(above: list[str]) -> dict[str, str]:
    """Return what the lines above 'n words' are: a section, the title, a byline.

    The title is the line above "By ..."; where there is none the longest, and what stands below it is the byline.
    """
    by = next((i for i, line in enumerate(above) if i and _BY.match(line)), None)
    if not above:
        return {}
    title = max(range(len(above)), key=lambda i: len(above[i])) if by is None else by - 1
    named = {
        "title": above[title],
        "section": above[title - 1] if title else "",
        "authors": _BY.sub("", "".join(above[title + 1 : title + 2])),
    }
    return {name: value for name, value in named.items() if value}
