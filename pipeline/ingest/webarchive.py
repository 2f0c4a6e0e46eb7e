"""Pages that Safari saves (`.webarchive`) -> their articles, as of an HTML file, with the address of the page."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.ingest.content import Content
from pipeline.ingest.decoding import one_line
from pipeline.ingest.page import read_saved
from pipeline.ingest.plist import values_in
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import RefusedError
from pipeline.ingest.saved import of_copy
from pipeline.records import Rejected

_MAIN = "WebMainResource"  # beside it are pictures, styles and frames, which are not read
_DATA, _TYPE, _ENCODING, _URL = (
    "WebResourceData",
    "WebResourceMIMEType",
    "WebResourceTextEncodingName",
    "WebResourceURL",
)
_PAGES = ("text/html", "application/xhtml+xml")


def read_webarchive(content: Content) -> Iterator[RawArticle | Rejected]:
    """Yield the one article of a page, or the several of a press database; RefusedError if it holds no HTML page."""
    values = values_in(content, _MAIN, (_DATA, _TYPE, _ENCODING, _URL))
    if values is None:
        raise RefusedError("malformed", "it holds no main page; save the page again, or as .html.")
    data, kind = values.get(_DATA), _text(values.get(_TYPE)).lower()
    if kind not in _PAGES:
        what = f"it holds {kind[:80] or 'data of no stated type'}, no HTML page"
        raise RefusedError("unsupported", f"{what}; save that by itself, or print it as .pdf.")
    if not isinstance(data, bytes) or not data:
        raise RefusedError("empty", "its page holds nothing; save the page again after it has loaded.")
    address = _address(_text(values.get(_URL)))
    for found in read_saved(data, content.source_path, encoding=_text(values.get(_ENCODING))):
        if isinstance(found, RawArticle) and not found.source_record:
            yield replace(found, stated={**found.stated, **address})
        else:
            yield found


def _text(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _address(url: str) -> dict[str, Stated]:
    """Return where a page was saved from, and when it was fetched if that is a copy in an archive of the web."""
    if not url.startswith(("http://", "https://")):
        return {}
    return {name: Stated(value, "html_metadata") for name, value in of_copy(url).items()}
