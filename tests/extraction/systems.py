"""Ways to get the article out of a page, each as a function from the page's bytes to `Extracted`."""

import importlib
import importlib.util
import logging
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import trafilatura

from pipeline.clean import clean
from pipeline.ingest.blocks import page_blocks, parse_page
from pipeline.ingest.page import decode_page, look_at, text_of
from pipeline.ingest.reject import RefusedError
from pipeline.records import Article, Rejected


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a system makes of a page; `day` is YYYY-MM-DD, YYYY-MM or YYYY.

    `refused` is why the page is no article, which other systems never say.
    """

    text: str = ""
    title: str | None = None
    authors: tuple[str, ...] = ()
    day: str | None = None
    publisher: str | None = None
    refused: str = ""


System = Callable[[bytes], Extracted]


def backchannel(page: bytes) -> Extracted:
    """Return what is read from a page, and why the table `articles` does not hold it, if so."""
    try:
        seen = look_at(page)
        raw = text_of(seen, "page.html")
    except RefusedError as refused:
        return Extracted(refused=refused.reason)
    found = clean(raw)
    if isinstance(found, Rejected):
        return Extracted(refused=found.reason)
    article = found.article
    return Extracted(
        article.text,
        article.title,
        tuple(article.authors.split("; ")) if article.authors else (),
        _day(article),
        article.publisher,
        seen.refusal,
    )


def _day(article: Article) -> str | None:
    """Return the day, or as much of it as is known: '2015-11'."""
    length = {"day": 10, "month": 7, "year": 4}.get(article.published_precision, 0)
    return article.published_date.date().isoformat()[:length] if article.published_date else None


def trafilatura_precise(page: bytes) -> Extracted:
    """Return what trafilatura finds with `favor_precision`."""
    return _trafilatura(page, favor_precision=True)


def trafilatura_default(page: bytes) -> Extracted:
    """Return what trafilatura finds by default, without comments."""
    return _trafilatura(page, favor_precision=False)


def _trafilatura(page: bytes, *, favor_precision: bool) -> Extracted:
    found = trafilatura.bare_extraction(
        decode_page(page), favor_precision=favor_precision, include_comments=False, with_metadata=True
    )
    if found is None or isinstance(found, dict):
        return Extracted()
    authors = tuple(found.author.split("; ")) if found.author else ()
    return Extracted(found.text or "", found.title, authors, found.date, found.sitename)


def readability(page: bytes) -> Extracted:
    """Return the text of readability-lxml's summary; it gives no more than a title beside."""
    try:
        document = importlib.import_module("readability").Document(decode_page(page))
        blocks = page_blocks(parse_page(document.summary()))
    except Exception:  # it raises on pages it cannot score
        return Extracted()
    return Extracted("\n".join(block.text for block in blocks), document.short_title())


def newspaper(page: bytes) -> Extracted:
    """Return what newspaper4k finds."""
    article = importlib.import_module("newspaper").Article("http://localhost/", fetch_images=False)
    article.download(input_html=decode_page(page))
    try:
        article.parse()
    except Exception:  # as for readability
        return Extracted()
    day = article.publish_date.date().isoformat() if article.publish_date else None
    return Extracted(article.text, article.title, tuple(article.authors), day, article.meta_site_name or None)


SYSTEMS: dict[str, System] = {
    "backchannel": backchannel,
    "trafilatura, precise": trafilatura_precise,
    "trafilatura": trafilatura_default,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
}
NEEDS = {"readability-lxml": "readability", "newspaper4k": "newspaper"}


def available() -> tuple[dict[str, System], list[str]]:
    """Return the systems that can run here, and the names of those that are not installed."""
    warnings.simplefilter("ignore")
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    missing = [name for name, module in NEEDS.items() if importlib.util.find_spec(module) is None]
    return {name: run for name, run in SYSTEMS.items() if name not in missing}, missing
