"""Exports of ProQuest: as text, articles between lines of underscores, fields behind their names; or as documents."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.ingest.dates import parse_date
from pipeline.ingest.press.article import PressArticle, as_spoken

_LINE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
MARK = re.compile(r"^[ \t]*ProQuest document ID:\s*\d", re.MULTILINE)
_FIELD = re.compile(
    r"^(Abstract|Author|Business indexing term|Classification|Company / organization|Copyright"
    r"|Country of publication|Credit|Database|Dateline|Document type|Document URL|First page|Full text"
    r"|Identifier / keyword|ISSN|Issue|Language of publication|Last updated|Links|Location|Number of pages"
    r"|Pages|People|Place of publication|ProQuest document ID|Publication date|Publication info"
    r"|Publication subject|Publication title|Publication year|Publisher|Section|Source type|Subject"
    r"|Subtitle|Title|Volume|Word count): *(.*)$"
)
_FIELDS = {
    "Title": "title",
    "Subtitle": "subtitle",
    "Author": "authors",
    "Section": "section",
    "Publication title": "publisher",
    "Publication date": "published",
    "Document URL": "url",
}
# What a document has below each headline, above its text and below it.
LINK, _TEXT, _DETAILS = "ProQuest document link", "FULL TEXT", "DETAILS"
# Between two articles of a document, and on its cover.
_BETWEEN = re.compile(
    r"LINKS|Linking Service|Document \d+ of \d+|Report Information from ProQuest|Table of contents|Bibliography"
    r"|Citation style: .*|Database copyright .*|Terms and Conditions.*|Contact ProQuest|https?://\S+|\d+\. .*\d+",
    re.IGNORECASE,
)


def proquest_articles(text: str) -> list[PressArticle]:
    """Return the articles of such an export; none if the text is no such."""
    if not MARK.search(text):
        return []
    if _LINE.search(text):
        return [_article(lines) for lines in _blocks(text)]
    lines = [line.strip() for line in text.split("\n")]
    links = [i for i, line in enumerate(lines) if line == LINK]
    starts = [0, *(_end_of_details(lines, above, link) for above, link in pairwise(links)), len(lines)]
    return [_of_document(lines[start:stop]) for start, stop in pairwise(starts)] if links else []


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the lines of each article; what stands before the first or behind the last belongs to the one beside it."""
    held: list[str] = []
    is_article = False
    for block in _LINE.split(text):
        marked = MARK.search(block) is not None
        if marked and is_article:
            yield held
            held = []
        held += block.split("\n")
        is_article = is_article or marked
    yield held


def _article(lines: list[str]) -> PressArticle:
    found, name = PressArticle(), ""
    for line in lines:
        match = _FIELD.match(line.strip())
        text = line
        if match:
            name, text = match[1], match[2]
        if name == "Full text":
            found.body.append(text)
            continue
        found.around.append(line)
        if match and (ours := _FIELDS.get(name)) and text.strip():
            found.stated.setdefault(ours, _as_we_write(ours, text.strip()))
    return found


def _end_of_details(lines: Sequence[str], above: int, link: int) -> int:
    """Return the line behind what a document says of the article above, where the headline of the next may stand."""
    last = max((i for i in range(above, link) if _FIELD.match(lines[i])), default=above)
    field = _FIELD.match(lines[last])
    if field and field[2]:
        return last + 1
    # In a table the value is a line of its own.
    return next((i + 1 for i in range(last + 1, link) if lines[i]), last + 1)


def _of_document(lines: list[str]) -> PressArticle:
    """Read a block of a document: headline, names and outlet, the link, an abstract, the text, the details."""
    link = lines.index(LINK)
    text = next((i for i in range(link, len(lines)) if lines[i].upper() == _TEXT), link)
    end = next((i for i in range(text, len(lines)) if lines[i] == _DETAILS or MARK.match(lines[i])), len(lines))
    found = PressArticle(_details(lines[end:]), lines[text + 1 : end], [*lines[: text + 1], *lines[end:]])
    head = [line for line in lines[:link] if line and not _BETWEEN.fullmatch(line) and not parse_date(line)]
    title, cited = [*head[-2:], "", ""][:2]
    names = cited.partition(found.stated.get("publisher") or "\n")[0].strip(" .")
    for name, value in (("title", title), ("authors", _as_we_write("authors", names))):
        if value:
            found.stated.setdefault(name, value)
    return found


def _details(lines: Sequence[str]) -> dict[str, str]:
    """Return what the details state; each value stands behind its name or on the line below."""
    stated, ours = dict[str, str](), ""
    for line in filter(None, lines):
        match = _FIELD.match(line)
        value = match[2] if match else line
        ours = _FIELDS.get(match[1], "") if match else ours
        if ours and value:
            stated.setdefault(ours, _as_we_write(ours, value))
            ours = ""
    return stated


def _as_we_write(name: str, value: str) -> str:
    """Return an outlet without its town ('The Post; Geneva'), names as they are spoken ('Smith, Ann')."""
    if name == "publisher":
        return value.split(";")[0].strip()
    if name == "authors":
        return "; ".join(as_spoken(each.strip()) for each in value.split(";"))
    return value
