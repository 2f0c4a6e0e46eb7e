"""A Markdown paragraph -> its text without emphasis marks, HTML tags, link targets and images."""

import re
from collections.abc import Sequence

_CODE = r"(?P<ticks>`+)(?!`).{1,1000}?(?<!`)(?P=ticks)(?!`)"
# Elements within a line, and pictures; "x < y" and "<u" without its end are no tags.
_TAG = (
    r"</?(?i:a|abbr|b|cite|del|em|figcaption|figure|font|i|img|ins|mark|s|small|span|strike|strong|sub|sup|u)"
    r"(?=[\s/>])[^<>]{0,1000}>"
)


def _code_or_space(found: re.Match[str]) -> str:
    return found[1] or " "


# In order. No mark reaches further than 1,000 characters: hostile text must not cost quadratic time.
_RULES = (
    (
        re.compile(r"!\[([^\[\]]{0,1000})\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"),
        r"\1",
    ),  # image
    (re.compile(r"!\[([^\[\]]{0,1000})\]\[[^\[\]]*\]"), r"\1"),
    (
        re.compile(r"\[([^\[\]]{1,1000})\]\(<?[^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"),
        r"\1",
    ),  # link
    (re.compile(r"\[([^\[\]]{1,1000})\]\[[^\[\]]*\]"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>"), r"\1"),
    (re.compile(rf"({_CODE})|<(?i:br)(?=[\s/>])[^<>]{{0,1000}}>"), _code_or_space),
    (re.compile(rf"({_CODE})|{_TAG}"), r"\1"),  # HTML within the text, not within code
    (re.compile(r"(`+)(?!`)(.{1,1000}?)(?<!`)\1(?!`)"), r"\2"),  # code
    (re.compile(r"(?<![\\*])\*\*\*(?=[^\s*])(.{1,1000}?)(?<=[^\s\\*])\*\*\*(?!\*)"), r"\1"),
    (re.compile(r"(?<![\\*])\*\*(?=[^\s*])(.{1,1000}?)(?<=[^\s\\])\*\*"), r"\1"),
    (re.compile(r"(?<![\w\\*])\*\*(?=[^\s*])([^*]{1,1000}?\s)\*\*(?!\*)"), r"\1"),  # **Friday: **as converters write it
    (re.compile(r"(?<![\\*])\*\*\s+\*\*(?!\*)"), " "),
    (re.compile(r"(?<![\\*])\*(?=[^\s*])([^*]{1,1000}?)(?<=[^\s\\])\*(?!\*)"), r"\1"),
    (re.compile(r"(?<![\w\\])__(?=\S)(.{1,1000}?)(?<=[^\s\\])__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w\\])_(?=[^\s_])([^_]{1,1000}?)(?<=[^\s\\])_(?!\w)"), r"\1"),
    (re.compile(r"~~(?=\S)(.{1,1000}?)(?<=\S)~~"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),  # \* is an asterisk
)
# Bold words of a text that need not be Markdown: "2**3**4" and "f(**a), g(**b)" are none.
_BOLD = re.compile(r"(?<![\w\\*])\*\*(?=[^\s*])([^*]{1,1000}(?<=[^\s\\]))\*\*(?![\w*])")
# What no plain text has: a crawler wrote Markdown into it.
_LINK = re.compile(r"\[[^\[\]]{1,1000}\]\(<?https?://")
_HEADING = re.compile(r"#{1,6}\s+")
_MARKER = re.compile(r"([-*+]|\d{1,9}[.)])\s+")


def without_marks(paragraph: str) -> str:
    """Return the paragraph as a reader sees it; the marker of a list item stays."""
    marker = _MARKER.match(paragraph)
    start = marker.end() if marker else 0
    text = paragraph[start:]
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return " ".join(f"{paragraph[:start]}{text}".split())


def without_bold(paragraph: str) -> str:
    """Return a paragraph of plain text without the asterisks of words in bold."""
    return _BOLD.sub(r"\1", paragraph)


def without_links(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of a text as a reader sees them if one holds a Markdown link, as crawlers write it; else as is.

    Each line stays one: such texts rarely have empty lines between their paragraphs.
    """
    if not any(map(_LINK.search, lines)):
        return tuple(lines)
    return tuple(text for line in lines if (text := without_marks(_HEADING.sub("", line, count=1))))
