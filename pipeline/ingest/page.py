"""HTML pages -> every block of text with whether it is the article, and what the page states about itself."""

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from pipeline.ingest.blocks import Block, page_blocks, parse_page
from pipeline.ingest.body import OUTSIDE, outside
from pipeline.ingest.decoding import decode, one_line
from pipeline.ingest.index_page import index_reason
from pipeline.ingest.linked_data import article_object
from pipeline.ingest.main_text import main_lines, marks
from pipeline.ingest.markup import paragraphs_of
from pipeline.ingest.page_kind import kind_of
from pipeline.ingest.page_metadata import other_dates, page_metadata
from pipeline.ingest.raw import RawArticle
from pipeline.ingest.reject import RefusedError
from pipeline.ingest.stated import plain

_CHARSET = re.compile(rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MOST_TEXT = 3_000_000  # characters: the longest novel; what finds the main text takes 40 bytes for each
_HEAD = 4096  # bytes in which a page states its encoding
# Browsers read Latin-1 and ASCII as Windows-1252, which `decode` falls back on. Other codecs of Python
# (punycode, unicode_escape, hex) are no encodings of pages.
_LATIN = frozenset({"iso8859-1", "cp1252"})
_KNOWN = ("iso8859", "iso2022_jp", "cp", "koi8", "mac-", "gb", "big5", "euc", "shift_jis", "tis-620")


def read_page(data: bytes, source_path: str) -> Iterator[RawArticle]:
    """Yield the one article of an HTML page; RefusedError if binary, too deep or without text."""
    tree = parse_page(decode_page(data))
    blocks = page_blocks(tree)
    rules = _outside(tree, blocks)
    stated = page_metadata(tree, blocks, tuple(not rule for rule in rules))
    kept = list(_kept(blocks, rules))
    if all(rules):
        # The article may stand only in the page's data, for a script to show.
        kept += [(text, "") for text in paragraphs_of(plain(article_object(tree).get("articleBody")))]
    if not kept:
        raise RefusedError("empty", "the page shows no text; save it again after it has loaded, or take it out.")
    paragraphs, taken_by = zip(*kept, strict=True)
    yield RawArticle(source_path, 0, paragraphs, stated, taken_by, other_dates(tree))


def _outside(tree: etree._Element, blocks: list[Block]) -> tuple[str, ...]:
    """Return for each block the rule that says it is not what the page is for, or ''; RefusedError if an index."""
    kind = kind_of(tree, blocks)
    is_main = _guess(tree, blocks)
    rules = outside(blocks, is_main, spared=kind.spares)
    why = "" if kind.kind in ("article", "discussion") else index_reason(tree, blocks, rules)
    if not why:
        return rules
    if kind.kind != "goods":
        raise RefusedError("no_body", f"{why}, so it is an index and no article; save the articles it leads to.")
    # What lists things is links and short lines, in which no rule finds running text.
    return tuple("" if listed else OUTSIDE for listed in _guess(tree, blocks, favor_precision=False))


def _guess(tree: etree._Element, blocks: list[Block], *, favor_precision: bool = True) -> tuple[bool, ...]:
    """Return for each block whether trafilatura takes it for the main text; none of a page too long to be asked."""
    texts = [block.text for block in blocks]
    is_long = sum(map(len, texts)) > _MOST_TEXT
    return marks(texts, [] if is_long else main_lines(tree, favor_precision=favor_precision) or [])


def _kept(blocks: list[Block], rules: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield text and rule of each block that is seen, or hidden (by a paywall) but part of the article."""
    for block, rule in zip(blocks, rules, strict=True):
        text = one_line(block.text)
        if text and not (rule and block.is_hidden):
            yield text, rule


def decode_page(data: bytes) -> str:
    """Return the page as characters: UTF-8 if it is, else as it states, else as a text file is read."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        stated = _stated_encoding(data)
        text = "" if stated is None else _decoded(data, stated)
    return text if text and "\x00" not in text else decode(data)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return ""  # the page lies about its encoding


def _stated_encoding(data: bytes) -> str | None:
    """Return the Python name of the encoding that the page states; None if it states none that is known."""
    found = _CHARSET.search(data[:_HEAD])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else None
    except (LookupError, UnicodeDecodeError):
        return None
    return name if name and name not in _LATIN and name.startswith(_KNOWN) else None
