"""One source -> its articles, or the rows that say why there are none, whatever the file holds."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from pipeline.ingest.archives import read_tar, read_wacz, read_zip
from pipeline.ingest.bounds import Budget, OverfullError, unpacked
from pipeline.ingest.content import Content, whole
from pipeline.ingest.docx import read_docx
from pipeline.ingest.exports import read_csv, read_json, read_jsonl
from pipeline.ingest.feeds import read_feed
from pipeline.ingest.formats import HEAD, format_of, packing_of
from pipeline.ingest.mail import read_mail, read_mailbox
from pipeline.ingest.markdown import read_markdown
from pipeline.ingest.page import read_saved
from pipeline.ingest.parquet import read_parquet
from pipeline.ingest.pdf import read_pdf
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import RefusedError, refusing_failures, rejected
from pipeline.ingest.ris import read_ris
from pipeline.ingest.rtf import read_rtf
from pipeline.ingest.sources import Source
from pipeline.ingest.text import read_text
from pipeline.ingest.warc import read_warc
from pipeline.ingest.webarchive import read_webarchive
from pipeline.records import Rejected

Found = Iterator[RawArticle | Rejected]

# Formats that are one document: read whole, up to MAX_BYTES.
_DOCUMENTS: dict[str, Callable[[bytes, str], Iterator[RawArticle] | Found]] = {
    "text": read_text,
    "markdown": read_markdown,
    "page": read_saved,
    "feed": read_feed,
}
# Formats of any size, read bit by bit; some hold further content.
_STREAMS: dict[str, Callable[[Content], Iterator[RawArticle | Rejected | Content] | Found]] = {
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "parquet": read_parquet,
    "ris": read_ris,
    "warc": read_warc,
    "webarchive": read_webarchive,
    "mail": read_mail,
    "mailbox": read_mailbox,
    "pdf": read_pdf,
    "docx": read_docx,
    "rtf": read_rtf,
    "zip": read_zip,
    "wacz": read_wacz,
    "tar": read_tar,
}
_MOST_LAYERS = 5  # a .html.gz in a .tar.gz in a .zip has 5: zip, gz, tar, gz


def read_source(source: Source, metadata: Mapping[str, Mapping[str, Stated]]) -> Found:
    """Yield the articles of `source`, `metadata` over what they state themselves, and rejected rows.

    Bad content never raises: it is a row, and reading goes on.
    """
    try:
        if source.obstacle:
            raise RefusedError("unreadable", source.obstacle)
        with refusing_failures(), source.path.open("rb", buffering=HEAD) as stream:
            budget = Budget(source.path.stat().st_size)
            file = cast(io.BufferedReader, stream)
            path = source.source_path
            content = Content(path, path, file, budget, source.columns, reopen=lambda _: _rewound(file))
            for found in _articles(content):
                yield _overridden(found, metadata.get(found.source_path, {}))
    except RefusedError as refused:
        yield rejected(source.source_path, 0, refused)
    except OSError as error:
        what = f"it cannot be read ({error.strerror or error}); check the file and its permissions and run again."
        yield rejected(source.source_path, 0, RefusedError("unreadable", what))


def _articles(content: Content) -> Found:
    """Yield what `content`, and all that lies within it, gives, at least one row.

    Only what bounds the whole file raises.
    """
    is_empty = True
    try:
        with refusing_failures():
            for found in _opened(content):
                is_empty = False
                if isinstance(found, Content):
                    yield from _articles(found)
                else:
                    yield _overridden(found, content.described.get(found.source_path, {}))
        if is_empty:
            raise RefusedError("empty", "it holds no record or file to read; make it again, or take it out.")
    except OverfullError:
        raise
    except RefusedError as refused:
        yield rejected(content.source_path, 0, refused)


def _opened(content: Content) -> Iterator[RawArticle | Rejected | Content]:
    """Return what the reader of the format gives; RefusedError if the content may not or cannot be read."""
    if content.n_layers > _MOST_LAYERS:
        raise RefusedError("unsafe", "archives lie within archives too deep; unpack the outer ones.")
    head = content.stream.peek(HEAD)
    kind = format_of(content.name, head, content.columns)
    if not head:
        raise RefusedError("empty", "the file holds nothing; take it out.")
    if kind == "packed":
        return iter([_unpacked(content, head)])
    if kind in _STREAMS:
        return _STREAMS[kind](content)
    return _DOCUMENTS[kind](whole(content), content.source_path)


def _unpacked(content: Content, head: bytes) -> Content:
    suffix, name = packing_of(content.name, head)
    stream = unpacked(content.stream, suffix, content.budget)
    begin = content.reopen
    again = None if begin is None else lambda budget: unpacked(begin(budget), suffix, budget)
    return replace(content, name=name, stream=stream, n_layers=content.n_layers + 1, reopen=again)


def _rewound(file: io.BufferedReader) -> io.BufferedReader:
    file.seek(0)
    return file


def _overridden(found: RawArticle | Rejected, stated: Mapping[str, Stated]) -> RawArticle | Rejected:
    """Return the article with `stated` over what it states itself; its own date stays among the others."""
    if isinstance(found, Rejected) or not stated:
        return found
    own = found.stated.get("published")
    others = (*([own] if own and "published" in stated else []), *found.other_dates)
    return replace(found, stated={**found.stated, **stated}, other_dates=others)
