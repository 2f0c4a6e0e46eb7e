"""Exports of Gale: fields behind their names, the text, how to cite it, the number of the document."""

import re

from pipeline.ingest.press.article import PressArticle, blocks_of

END = re.compile(r"^[ \t]*Gale Document Number: ?GALE\|[A-Z]{1,4}\d{5,}[ \t]*$", re.MULTILINE)
_TEXT = re.compile(r"^[ \t]*Full Text:", re.MULTILINE)
_CITED = re.compile(r"^[ \t]*Source Citation\b", re.MULTILINE)
_FIELD = re.compile(
    r"(Authors?|Author\(s\)|Byline|Column|Content Level|Date|Document Type|Document URL|DOI|From|Full Text|ISSN|Length"
    r"|Lexile Measure|Publisher|Section|Source):[ \t]*(.*)"
)
_FIELDS = {
    "Author": "authors",
    "Authors": "authors",
    "Author(s)": "authors",
    "Byline": "authors",
    "Date": "published",
    "From": "publisher",
    "Source": "publisher",
    "Section": "section",
    "Document URL": "url",
}
_ENDS_TEXT = re.compile(r"(?:Copyright:|Source Citation\b|Gale Document Number:)")
_VOLUME = re.compile(r"\s*\((?:Vol\.|Issue).*$")


def gale_articles(text: str) -> list[PressArticle]:
    """Return the articles of such an export; none if the text is no such."""
    if END.search(text) and _CITED.search(text) and _TEXT.search(text):
        return [_article([line.strip() for line in block]) for block in blocks_of(text, END)]
    return []


def _article(lines: list[str]) -> PressArticle:
    fields = {i: match for i, line in enumerate(lines) if (match := _FIELD.fullmatch(line))}
    start = next((i for i, match in fields.items() if match[1] == "Full Text"), len(lines))
    stop = next((i for i in range(start, len(lines)) if _ENDS_TEXT.match(lines[i])), len(lines))
    # Of the fields only the names of its authors may stand on top of the text.
    first = next((i for i in range(start + 1, stop) if lines[i]), stop)
    above = [*range(min(start, len(lines))), *([first] if first in fields and fields[first][1] == "Byline" else [])]
    found = PressArticle()
    for i in above:
        if i in fields and (name := _FIELDS.get(fields[i][1])) and fields[i][2]:
            found.stated.setdefault(name, _VOLUME.sub("", fields[i][2]))
    if title := [line for line in lines[: min(fields, default=0)] if line][-1:]:
        found.stated["title"] = title[0]
    body = [i for i in range(start, stop) if i not in above]
    found.body = [_FIELD.sub(r"\2", lines[i]) if i == start else lines[i] for i in body]
    found.around = [line for i, line in enumerate(lines) if i not in body or i == start]
    return found
