"""HTML pages -> every block of text with whether it is the article, and what the page states about itself."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from pipeline.ingest.blocks import Block, page_blocks, parse_page
from pipeline.ingest.body import OUTSIDE, is_prose, outside
from pipeline.ingest.decoding import decode, one_line
from pipeline.ingest.index_page import index_reason, listed
from pipeline.ingest.linked_data import article_object
from pipeline.ingest.main_text import main_lines, marks
from pipeline.ingest.markup import paragraphs_of
from pipeline.ingest.page_dates import page_dates
from pipeline.ingest.page_kind import PageKind, kind_named, kind_of
from pipeline.ingest.page_metadata import page_metadata
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import RefusedError
from pipeline.ingest.repeats import said_once
from pipeline.ingest.saved import of_copy, saved_from
from pipeline.ingest.stated import plain
from pipeline.ingest.telegram import telegram_articles
from pipeline.ingest.text import export_articles
from pipeline.records import Rejected

_CHARSET = re.compile(rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MOST_TEXT = 3_000_000  # characters: the longest novel; what finds the main text takes 40 bytes for each
_MOST_STEPS = 200_000  # from all blocks up to the page: its time goes with their square; 54,000 on the worst of 248
_HEAD = 4096  # bytes in which a page states its encoding
# Browsers read Latin-1 and ASCII as Windows-1252, which `decode` falls back on. Other codecs of Python
# (punycode, unicode_escape, hex) are no encodings of pages.
_LATIN = frozenset({"iso8859-1", "cp1252"})
_SEVEN_BITS = "iso2022_jp"
_KNOWN = ("iso8859", _SEVEN_BITS, "cp", "koi8", "mac-", "gb", "big5", "euc", "shift_jis", "tis-620")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, for each of its blocks the rule that says it is no part of its article, and why it is but a list.

    `saved` is what a program that saved it wrote of that.

    What a page's text is and whether it is an article are two questions: a list of articles has a text, too.
    """

    tree: etree._Element
    blocks: list[Block]
    kind: PageKind
    rules: tuple[str, ...]
    why_list: str
    saved: dict[str, str]

    @property
    def refusal(self) -> str:
        """Why the page is no article, or ''; goods may be listed, as what they lead to is none either."""
        if not self.why_list or self.kind.kind == "goods":
            return ""
        return f"{self.why_list}, so it is an index and no article; save the articles it leads to."

    @property
    def is_listed(self) -> bool:
        """Whether what it lists is its text: it is a list, or posts or goods without a full paragraph."""
        is_bare = not any(is_prose(block) for block, rule in zip(self.blocks, self.rules, strict=True) if not rule)
        return bool(self.why_list) or (self.kind.kind in ("discussion", "goods") and is_bare)


def read_saved(data: bytes, source_path: str, *, encoding: str = "") -> Iterator[RawArticle | Rejected]:
    """Yield the one article of an HTML file, or the several that a press database or Telegram shows on one page."""
    page = look_at(data, encoding=encoding)
    text = "\n\n".join(one_line(block.text) for block in page.blocks)
    several = export_articles(text, source_path) or list(telegram_articles(page.tree, source_path))
    yield from several or _article(page, source_path)


def read_page(data: bytes, source_path: str, *, encoding: str = "") -> Iterator[RawArticle]:
    """Yield the one article of an HTML page; RefusedError if it cannot be read, shows no text or lists articles.

    `encoding` is what the server called it.
    """
    yield from _article(look_at(data, encoding=encoding), source_path)


def _article(page: Page, source_path: str) -> Iterator[RawArticle]:
    if page.refusal:
        raise RefusedError("no_body", page.refusal)
    yield text_of(page, source_path)


def look_at(data: bytes, *, encoding: str = "") -> Page:
    """Return the page with its article told from the rest; RefusedError if binary or too deep."""
    text = decode_page(data, encoding=encoding)
    tree = parse_page(text)
    blocks = page_blocks(tree)
    kind = kind_of(tree, blocks)
    rules = outside(blocks, _guess(tree, blocks), spared=kind.spares)
    why = "" if kind.kind in ("article", "discussion") else index_reason(tree, blocks, rules)
    return Page(tree, blocks, kind, rules, why, saved_from(text))


def text_of(page: Page, source_path: str) -> RawArticle:
    """Return the page's text, be it an article or a list; RefusedError if it shows none."""
    rules = _rules(page)
    is_main = [not rule for rule in rules]
    stated = page_metadata(page.tree, page.blocks, is_main)
    own = of_copy(stated["url"].value) if "url" in stated else {}
    stated |= {name: Stated(value, "html_metadata") for name, value in {**page.saved, **own}.items()}
    dates = page_dates(page.tree, page.blocks, is_main)
    if dates:
        stated["published"] = dates[0]
    kept = list(_kept(page.blocks, rules))
    if all(rules):
        # The article may stand only in the page's data, for a script to show.
        kept += [(text, "") for text in paragraphs_of(plain(article_object(page.tree).get("articleBody")))]
    if not kept:
        raise RefusedError("empty", "the page shows no text; save it again after it has loaded, or take it out.")
    paragraphs, taken_by = zip(*kept, strict=True)
    return RawArticle(source_path, 0, paragraphs, stated, taken_by, tuple(dates[1:]))


def _rules(page: Page) -> tuple[str, ...]:
    """Return for each block the rule that says it is not what the page is for, whatever that is."""
    rules = page.rules
    if page.is_listed or page.kind.kind in ("goods", "unknown"):
        # With precision trafilatura finds no more than running text.
        guess = _guess(page.tree, page.blocks, favor_precision=False)
        spared = kind_named("list").spares | page.kind.spares
        rules = listed(page.blocks, guess, spared=spared) if page.is_listed else _beside(page, guess)
    return said_once(page.blocks, rules) if page.kind.is_read_once else rules


def _beside(page: Page, guess: tuple[bool, ...]) -> tuple[str, ...]:
    """Return the page's rules, lifted where the less precise guess finds the block or would keep it.

    What goods and documents are for stands in several places, and in short lines below the last full paragraph.
    """
    others = outside(page.blocks, guess, spared=page.kind.spares)
    decided = zip(page.blocks, page.rules, others, guess, strict=True)
    return tuple(
        "" if not other or (other == OUTSIDE and main and not block.is_hidden) else rule
        for block, rule, other, main in decided
    )


def _guess(tree: etree._Element, blocks: list[Block], *, favor_precision: bool = True) -> tuple[bool, ...]:
    """Return for each block whether trafilatura takes it for the main text; none of one too long or too deep."""
    texts = [block.text for block in blocks]
    steps = (above for block in blocks for above in block.element.iterancestors())
    is_long = sum(map(len, texts)) > _MOST_TEXT or next(islice(steps, _MOST_STEPS, None), None) is not None
    return marks(texts, [] if is_long else main_lines(tree, favor_precision=favor_precision) or [])


def _kept(blocks: list[Block], rules: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield text and rule of each block that is seen, or hidden (by a paywall) but part of the article."""
    for block, rule in zip(blocks, rules, strict=True):
        text = one_line(block.text)
        if text and not (rule and block.is_hidden):
            yield text, rule


def decode_page(data: bytes, *, encoding: str = "") -> str:
    """Return the page as characters: UTF-8 if it is, else as the server or the page states, else as a text file."""
    in_page = _CHARSET.search(data[:_HEAD])
    stated = [encoding, in_page[1].decode("ascii", "replace") if in_page else ""]
    names = [name for each in stated if (name := _known(each))]
    # To UTF-8 the characters of seven bits that Japanese is written in are sound.
    is_seven_bits = b"\x1b$" in data and any(name.startswith(_SEVEN_BITS) for name in names)
    tried = [*([] if is_seven_bits else ["utf-8-sig"]), *names]
    text = next((text for name in tried if (text := _decoded(data, name))), "")
    return text if text and "\x00" not in text else decode(data)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return ""  # the page lies about its encoding


def _known(encoding: str) -> str:
    """Return the Python name of an encoding; '' if it is none of pages."""
    try:
        name = codecs.lookup(encoding).name if encoding else ""
    except LookupError:
        return ""
    return name if name not in _LATIN and name.startswith(_KNOWN) else ""
