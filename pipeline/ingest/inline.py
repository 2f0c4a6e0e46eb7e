"""A Markdown paragraph -> its text without emphasis marks, link targets and images."""

import re

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
    (re.compile(r"(`+)(?!`)(.{1,1000}?)(?<!`)\1(?!`)"), r"\2"),  # code
    (re.compile(r"(?<![\\*])\*\*(?=[^\s*])(.{1,1000}?)(?<=[^\s\\])\*\*"), r"\1"),
    (re.compile(r"(?<![\\*])\*(?=[^\s*])([^*]{1,1000}?)(?<=[^\s\\])\*(?!\*)"), r"\1"),
    (re.compile(r"(?<![\w\\])__(?=\S)(.{1,1000}?)(?<=[^\s\\])__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w\\])_(?=[^\s_])([^_]{1,1000}?)(?<=[^\s\\])_(?!\w)"), r"\1"),
    (re.compile(r"~~(?=\S)(.{1,1000}?)(?<=\S)~~"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),  # \* is an asterisk
)
_MARKER = re.compile(r"([-*+]|\d{1,9}[.)])\s+")


def without_marks(paragraph: str) -> str:
    """Return the paragraph as a reader sees it; the marker of a list item stays."""
    marker = _MARKER.match(paragraph)
    start = marker.end() if marker else 0
    text = paragraph[start:]
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return " ".join(f"{paragraph[:start]}{text}".split())
