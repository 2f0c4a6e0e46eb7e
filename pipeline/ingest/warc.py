"""Web archives (WARC, ARC) -> an article for each response that is an HTML page; the record tells its address."""

import contextlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.counted import count
from pipeline.ingest.content import Content
from pipeline.ingest.decoding import one_line
from pipeline.ingest.extras import extra
from pipeline.ingest.page import read_page
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import MAX_BYTES, MAX_WORDS, RefusedError, StoppedError, refusing_failures, rejected
from pipeline.records import Rejected

_MAX_HEADERS = 1024 * 1024  # bytes of the headers of one record
_PAGES = ("text/html", "application/xhtml+xml")
_PAYLOADS = ("response", "resource", "revisit")  # the other records tell of the crawl
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")  # brotli unpacks without a bound
_MOST_SHOWN = 8  # kinds of left-out records in a message
_CHUNK = 64 * 1024


def read_warc(content: Content) -> Iterator[RawArticle | Rejected]:
    """Yield an article, or why there is none, for each page; at the end one row counts what is no page.

    source_record counts all records from 1.
    """
    left_out: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    number = 0
    for number, record in enumerate(_records(content.stream), 1):
        kinds[record.rec_type or "no type"] += 1
        if record.rec_type not in _PAYLOADS:
            continue
        if what := _no_page(record):
            left_out[what] += 1
            continue
        try:
            with refusing_failures():
                _demand_unpacked(record)
                for found in read_page(_body(record), content.source_path, encoding=_encoding(record)):
                    yield replace(found, source_record=number, stated={**found.stated, **_stated(record)})
        except StoppedError:
            raise
        except RefusedError as refused:
            yield rejected(content.source_path, number, refused)
    if kinds.keys().isdisjoint(_PAYLOADS):
        raise _no_pages(kinds)
    if left_out:
        raise _left_out(left_out)


class _Guarded:
    """A stream that ends the reading once headers are longer than any are."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.allowed: int | None = None

    def read(self, size: int) -> bytes:
        # No more than is at hand: where the bytes are damaged, what stands before is given first.
        data = self._stream.read1(size)
        if self.allowed is not None:
            self.allowed -= len(data)
            if self.allowed < 0:
                raise StoppedError("malformed", "the headers of a record never end, so the rest was not read.")
        return data


def _records(stream: io.BufferedReader) -> Iterator[Any]:
    """Yield the records, each to be read before the next; StoppedError where one cannot be read."""
    guarded = _Guarded(stream)
    records = extra("warcio", "a web archive").ArchiveIterator(guarded, arc2warc=True)
    number = 0
    while True:
        number += 1
        guarded.allowed = _MAX_HEADERS
        try:
            with contextlib.redirect_stderr(io.StringIO()):  # warcio prints what it wonders at
                record = next(records, None)
        except RefusedError:
            raise
        except Exception as error:  # warcio raises errors of many kinds on damaged archives
            why = " ".join(str(error).split())[:200].rstrip(".")
            raise StoppedError(
                "malformed", f"record {number} is damaged ({why}), so the rest was not read; copy the archive again."
            ) from error
        if record is None:
            return
        if record.rec_headers.get_header("Content-Length") is None:
            what = (
                f"record {number} does not say how long it is, so where it ends is not known and the rest was not read"
            )
            raise StoppedError("malformed", f"{what}; fetch these pages again.")
        guarded.allowed = None
        yield record
        _drain(record)


def _no_page(record: Any) -> str:
    """Return what a payload is if it is no whole page; nothing if it is one."""
    if record.rec_type == "revisit":
        return "revisit"
    headers = record.http_headers
    if headers and (status := headers.get_statuscode()) != "200":
        return f"status {status[:3]}"
    kind = _kind(record) or "no type"
    return "" if kind.lower().strip().startswith(_PAGES) else one_line(kind.split(";")[0])[:40].lower()


def _kind(record: Any) -> str:
    headers = record.http_headers
    return (headers.get_header("content-type") if headers else record.content_type) or ""


def _encoding(record: Any) -> str:
    """Return the encoding that the server stated; nothing where it stated none."""
    found = _CHARSET.search(_kind(record))
    return found[1] if found else ""


def _demand_unpacked(record: Any) -> None:
    """Raise RefusedError for a page that cannot be unpacked."""
    headers = record.http_headers
    encoding = one_line((headers.get_header("content-encoding") or "") if headers else "").lower()
    if encoding not in _ENCODINGS:
        what = f"the page is packed as {encoding[:20]}, which is not read"
        raise RefusedError("unsupported", f"{what}; fetch it again with wget, which does not ask for that.")


def _body(record: Any) -> bytes:
    """Return the page; RefusedError if it is too large or cut off."""
    stream, data = record.content_stream(), bytearray()
    while chunk := stream.read(_CHUNK):
        data += chunk
        if len(data) > MAX_BYTES:
            raise RefusedError("too_large", f"the page is larger than {MAX_WORDS}; nothing to do.")
    _drain(record)
    if missing := max(0, getattr(record.raw_stream, "limit", 0)):
        raise RefusedError(
            "malformed", f"the record is cut off: {count(missing, 'byte')} short; copy the archive again."
        )
    if not data:
        raise RefusedError("empty", "the response is empty; nothing to do.")
    return bytes(data)


def _drain(record: Any) -> None:
    while record.raw_stream.read(_CHUNK):
        pass


def _stated(record: Any) -> dict[str, Stated]:
    """Return the address of the page and when it was fetched, which is not when it was published."""
    headers = {"url": "WARC-Target-URI", "fetched": "WARC-Date"}
    values = {name: one_line(record.rec_headers.get_header(header) or "") for name, header in headers.items()}
    return {name: Stated(value, "record") for name, value in values.items() if value}


def _no_pages(kinds: Counter[str]) -> RefusedError:
    if not kinds:
        return RefusedError("empty", "it holds no record; take it out of the folder.")
    shown = ", ".join(one_line(kind)[:40] for kind in sorted(kinds))
    what = f"it holds no page as a server sent it, but {count(kinds.total(), 'record')} of the kinds {shown}"
    return RefusedError("empty", f"{what}; give the archive of the crawl itself, such as x.warc.gz for x.warc.wet.gz.")


def _left_out(kinds: Counter[str]) -> RefusedError:
    shown = ", ".join(
        f"{n:,} {kind}" for kind, n in sorted(kinds.items(), key=lambda each: (-each[1], each[0]))[:_MOST_SHOWN]
    )
    more = ", ..." if len(kinds) > _MOST_SHOWN else ""
    return RefusedError(
        "unsupported",
        f"left out of it what is no HTML page, {count(kinds.total(), 'response')} ({shown}{more}); nothing to do.",
    )
