"""A value that may be HTML, such as the text of a feed entry -> paragraphs of plain text."""

import re

from pipeline.ingest.blocks import page_blocks, parse_page
from pipeline.ingest.decoding import one_line, tidy
from pipeline.ingest.inline import without_bold, without_links
from pipeline.ingest.reject import RefusedError
from pipeline.ingest.text import paragraphs

# Elements that articles are written in: "x < y" and "<unnamed>" are no tags.
_TAG = re.compile(
    r"</?(?:a|abbr|article|b|blockquote|body|br|center|cite|div|em|figcaption|figure|font|h[1-6]|hr|html|i|iframe"
    r"|img|li|ol|p|script|section|small|span|strong|style|sub|sup|table|tbody|td|th|tr|u|ul)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d?);", re.IGNORECASE)
_BREAKING_TAG = re.compile(r"<(?:p|div|li|br|td|h[1-6]|pre)\b", re.IGNORECASE)


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Return the paragraphs of `text`, its HTML tags, links or asterisks of bold words reduced to what they show."""
    if _TAG.search(text):
        return html_paragraphs(text)
    return tuple(map(without_bold, without_links(paragraphs(tidy(text)))))


def html_paragraphs(fragment: str) -> tuple[str, ...]:
    """Return the paragraphs that a piece of HTML shows; where no tag breaks lines, its line ends do, as in a text."""
    if not _BREAKING_TAG.search(fragment):
        within_lines = _ANY_TAG.sub(lambda tag: tag[0].replace("\n", " "), tidy(fragment))
        fragment = "<br><br>".join(paragraphs(within_lines))
    blocks = page_blocks(parse_page(f"<html><body><div>{fragment}</div></body></html>"))
    return tuple(text for block in blocks if not block.is_hidden and (text := one_line(block.text)))


def line_of(value: str) -> str:
    """Return a title or name as one line, its tags and entities resolved; empty if that cannot be done."""
    if not _TAG.search(value) and not _ENTITY.search(value):
        return one_line(value)
    try:
        return " ".join(html_paragraphs(value))
    except RefusedError:
        return ""
