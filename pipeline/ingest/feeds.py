"""RSS and Atom files -> an article for each entry."""

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import feedparser
from lxml import etree

from pipeline.ingest.markup import html_paragraphs, line_of, paragraphs_of
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import RefusedError, refusing_failures, rejected
from pipeline.ingest.stated import without_outlet
from pipeline.records import Rejected

_HEAD = 4096  # bytes in which a feed's first element stands
_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_OF_FEED = {"publisher": "title", "language": "language", "url": "link"}
# What a picture shows; feedparser takes it for another description of the entry. Its words are kept under this name.
_MEDIA = re.compile(rb"<(/?)media:description\b[^<>]*?(/?)>", re.IGNORECASE)
_MEDIA_NAME = rb"<\1media:said\2>"
_MAILER = re.compile(r"\S+@\S+ \((?P<name>[^()]+)\)")
_MAX_BROKEN = 1_000_000  # bytes; hostile nesting in these takes 20 s, in twice as many 80 s


def read_feed(data: bytes, source_path: str) -> Iterator[RawArticle | Rejected]:
    """Yield an article, or why there is none, for each entry; RefusedError if the file is not a feed."""
    feed = _parsed(data)
    if not feed.entries or (not feed.version and not _has_root(data)):
        # feedparser finds entries in any XML that has elements called item.
        raise _no_entries(feed)
    of_feed = {name: feed.feed.get(theirs) for name, theirs in _OF_FEED.items()}
    for position, entry in enumerate(feed.entries, 1):
        try:
            with refusing_failures():
                yield RawArticle(source_path, position, _paragraphs(entry), _stated(entry, of_feed, feed.version))
        except RefusedError as refused:
            yield rejected(source_path, position, refused)


def _parsed(data: bytes) -> Any:
    """Return the feed as feedparser reads it: from memory, never an address, without external entities."""
    _demand_sound(data)
    try:
        return feedparser.parse(
            io.BytesIO(_MEDIA.sub(_MEDIA_NAME, data)), sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # feedparser raises errors of many kinds on hostile XML, undocumented
        raise RefusedError("malformed", f"it cannot be read as a feed ({error}); save the feed again.") from error


def _demand_sound(data: bytes) -> None:
    """Raise RefusedError for large broken XML, on which feedparser's tolerant parser takes quadratic time."""
    if len(data) <= _MAX_BROKEN:
        return
    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError("malformed", f"it is not well-formed XML ({error}); save the feed again.") from error


def _has_root(data: bytes) -> bool:
    return bool(_ROOT.search(data[:_HEAD]))


def _no_entries(feed: Any) -> RefusedError:
    if feed.version:
        return RefusedError("empty", "the feed has no entries; take it out of the folder.")
    if feed.bozo:
        return RefusedError("malformed", f"it is not well-formed XML ({feed.bozo_exception}); save the feed again.")
    return RefusedError("unsupported", "it is XML but not an RSS or Atom feed; save its articles as .html or .txt.")


def _paragraphs(entry: Any) -> tuple[str, ...]:
    """Return the text of the entry, from its content, description or what its picture shows; RefusedError if none."""
    described = entry.get("summary_detail") or {"value": entry.get("summary")}
    texts = [*entry.get("content", []), described, {"value": entry.get("media_said")}]
    for text in texts:
        value = str(text.get("value") or "")
        is_plain = text.get("type") == "text/plain"
        if found := paragraphs_of(value) if is_plain else html_paragraphs(value):
            return found
    raise RefusedError("empty", "the entry has neither content nor description; nothing to do.")


def _stated(entry: Any, of_feed: dict[str, Any], version: str) -> dict[str, Stated]:
    """Return what the entry states; the publisher is the feed that it is taken from, or else this one."""
    # RSS 1.0 has only dc:date, which feedparser calls updated; in Atom that is a later change.
    dated = entry.get("published") or (entry.get("updated") if version.startswith("rss") else "")
    values = {
        "title": entry.get("title"),
        "publisher": (entry.get("source") or {}).get("title") or of_feed["publisher"],
        "language": of_feed["language"],
        "authors": _authors(entry),
        "published": dated,
    }
    lines = {name: line_of(str(value or "")) for name, value in values.items()}
    lines["title"] = without_outlet(lines["title"], lines["publisher"])
    lines["url"] = _address(entry.get("link"), of_feed["url"])
    return {name: Stated(line, "feed") for name, line in lines.items() if line}


def _authors(entry: Any) -> str:
    """Return the names of the authors; RSS writes 'desk@post.example (News Desk)'."""
    author = str(entry.get("author") or "")
    if mailer := _MAILER.fullmatch(author):
        return mailer["name"]
    return "; ".join(name for each in entry.get("authors", []) if (name := str(each.get("name") or ""))) or author


def _address(link: Any, of_feed: Any) -> str:
    """Return the address of the entry, which may be written from that of the feed on."""
    found = " ".join(str(link or "").split())
    try:
        return urljoin(str(of_feed or ""), found) if found else ""
    except ValueError:
        return found
