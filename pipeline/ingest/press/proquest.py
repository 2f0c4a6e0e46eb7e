"""Exports of ProQuest as text: articles between lines of underscores, each field behind its name."""

import re
from collections.abc import Iterator

from pipeline.ingest.press.article import PressArticle

_LINE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_MARK = re.compile(r"^[ \t]*ProQuest document ID: *\d", re.MULTILINE)
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


def proquest_articles(text: str) -> list[PressArticle]:
    """Return the articles of such an export; none if the text is no such."""
    if not (_LINE.search(text) and _MARK.search(text)):
        return []
    return [_article(lines) for lines in _blocks(text)]


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the lines of each article; what stands before the first or behind the last belongs to the one beside it."""
    held: list[str] = []
    is_article = False
    for block in _LINE.split(text):
        marked = _MARK.search(block) is not None
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


def _as_we_write(name: str, value: str) -> str:
    """Return an outlet without its town ('The Post; Geneva'), names as they are spoken ('Smith, Ann')."""
    if name == "publisher":
        return value.split(";")[0].strip()
    if name == "authors":
        parts = (each.strip().split(", ") for each in value.split(";"))
        return "; ".join(" ".join(reversed(each)) if len(each) == 2 else ", ".join(each) for each in parts if each)
    return value
