"""Exports of EBSCO: records that count from 1, fields behind or below their names, below the last of them the text."""

import re

from pipeline.ingest.press.article import PressArticle, as_spoken, as_titled

START = re.compile(r"^[ \t]*Record: \d+[ \t]*$", re.MULTILINE)
_NUMBER = re.compile(r"^[ \t]*Accession Number:", re.MULTILINE)
_LAST = re.compile(r"^[ \t]*Database:", re.MULTILINE)
_FIELD = re.compile(
    r"(Abstract|Accession Number|Author Affiliations|Author-Supplied Keywords|Authors?|Company/Entity|Cut and Paste"
    r"|Database|Document Type|DOI|Full Text Word Count|Geographic Terms|Images|ISBN|ISSN|Language|Lexile|People"
    r"|NAICS/Industry Codes|Persistent link to this record \(Permalink\)|Publication Type|Reviews & Products|Source"
    r"|Subject Terms|Title):[ \t]*(.*)"
)
_FIELDS = {
    "Title": "title",
    "Author": "authors",
    "Authors": "authors",
    "Source": "publisher",
    "Persistent link to this record (Permalink)": "url",
}
_SECTION = re.compile(r"Section: (.+)")
_ENDS_TEXT = re.compile(r"~{4,}$|Copyright of .{1,200} is the property of ")
# 'Desk, The (Geneva). 03/01/2022, p4. 2p.', 'Desk, The, MAY 03, 2022', 'Desk. Mar/Apr2022, Vol. 101'; months first.
_SOURCE = re.compile(
    r"(?P<outlet>.+?)(?: \([^()]*\))?(?:[.,] (?:(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})\b.*"
    r"|(?P<written>[A-Z][A-Za-z]{2,8}\.? \d{1,2}, \d{4})\b.*)|\. .*|\.?)"
)


def ebsco_articles(text: str) -> list[PressArticle]:
    """Return the articles of such an export; none if the text is no such."""
    if not (START.search(text) and _NUMBER.search(text) and _LAST.search(text)):
        return []
    above, *blocks = START.split(text)
    found = [_article([line.strip() for line in block.split("\n")]) for block in blocks]
    found[0].around[:0] = above.split("\n")
    return found


def _article(lines: list[str]) -> PressArticle:
    values, start = _fields(lines)
    found = PressArticle()
    for name, ours in _FIELDS.items():
        if value := values.get(name):
            found.stated |= _source(" ".join(value)) if name == "Source" else {ours: _as_we_write(ours, value)}
    stop = next((i for i in range(start, len(lines)) if _ENDS_TEXT.match(lines[i])), len(lines))
    # Above its text an article has its section and its headline once more.
    while start < stop and (not lines[start] or _is_head(lines[start], found)):
        start += 1
    found.body, found.around = lines[start:stop], [*lines[:start], *lines[stop:]]
    return found


def _fields(lines: list[str]) -> tuple[dict[str, list[str]], int]:
    """Return the lines of each field, and where what is below the last begins."""
    values: dict[str, list[str]] = {}
    name = ""
    for i, line in enumerate(lines):
        match = _FIELD.fullmatch(line)
        if not match and name == "Database" and values[name]:
            return values, i
        name = match[1] if match else name
        if text := match[2] if match else line:
            values.setdefault(name, []).append(text)
        else:
            values.setdefault(name, [])
    return values, len(lines)


def _is_head(line: str, article: PressArticle) -> bool:
    """Whether a line is the section, which is stated from here on, or the headline."""
    if section := _SECTION.fullmatch(line):
        article.stated.setdefault("section", section[1])
        return True
    return line.rstrip(".").casefold() == article.stated.get("title", "").casefold()


def _source(text: str) -> dict[str, str]:
    """Return outlet and day of where an article was published."""
    match = _SOURCE.fullmatch(text)
    if not match:
        return {"publisher": text}
    stated = {"publisher": as_titled(match["outlet"])}
    if match["month"] and int(match["month"]) <= 12:
        stated["published"] = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
    return stated | ({"published": match["written"]} if match["written"] else {})


def _as_we_write(name: str, value: list[str]) -> str:
    """Return names as they are spoken, a headline without the full stop that is put behind it."""
    if name == "authors":
        return "; ".join(as_spoken(each.strip()) for line in value for each in line.split(";") if each.strip())
    return " ".join(value).removesuffix(".") if name == "title" else value[0]
