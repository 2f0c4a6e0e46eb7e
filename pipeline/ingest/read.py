"""One source -> its articles, or the rows that say why there are none, whatever the file holds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pipeline.ingest.exports import read_csv, read_json, read_jsonl
from pipeline.ingest.feeds import read_feed
from pipeline.ingest.markdown import read_markdown
from pipeline.ingest.page import read_page
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import MAX_BYTES, MAX_WORDS, RefusedError, rejected
from pipeline.ingest.sources import Source
from pipeline.ingest.text import read_text
from pipeline.records import Rejected

Found = Iterator[RawArticle | Rejected]

# Formats that are one document: read whole, up to MAX_BYTES.
_DOCUMENTS: dict[str, Callable[[bytes, str], Iterator[RawArticle] | Found]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".json": read_json,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
}
# Formats that are a record a line: of any size.
_STREAMS: dict[str, Callable[[Path, str], Found]] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
}


def read_source(source: Source, metadata: Mapping[str, Mapping[str, Stated]]) -> Found:
    """Yield the articles of `source`, `metadata` over what they state themselves, and rejected rows.

    Bad content never raises: it is a row, and reading goes on.
    """
    stated = metadata.get(source.source_path, {})
    try:
        for found in _read(source):
            yield found if isinstance(found, Rejected) else _with_metadata(found, stated)
    except RefusedError as refused:
        yield rejected(source.source_path, 0, refused)
    except OSError as error:
        what = f"it cannot be opened ({error.strerror or error}); check its permissions and run again."
        yield rejected(source.source_path, 0, RefusedError("unreadable", what))


def _with_metadata(article: RawArticle, stated: Mapping[str, Stated]) -> RawArticle:
    """Return the article with `stated` over what it states itself; its own date stays among the others."""
    own = article.stated.get("published")
    others = (*([own] if own and "published" in stated else []), *article.other_dates)
    return replace(article, stated={**article.stated, **stated}, other_dates=others)


def _read(source: Source) -> Iterator[RawArticle] | Found:
    """Return what the reader of the format gives; RefusedError if the source may not or cannot be read."""
    if source.obstacle:
        raise RefusedError("unreadable", source.obstacle)
    extension = PurePosixPath(source.source_path).suffix.lower()
    size = source.path.stat().st_size
    if extension not in _DOCUMENTS and extension not in _STREAMS:
        raise RefusedError("unsupported", f"{_named(extension)} not read; save it as one of {_formats()}.")
    if size == 0:
        raise RefusedError("empty", "the file holds nothing; take it out of the folder.")
    if extension in _STREAMS:
        return _STREAMS[extension](source.path, source.source_path)
    return _DOCUMENTS[extension](_bytes(source.path), source.source_path)


def _bytes(path: Path) -> bytes:
    """Return the content of the file; RefusedError if it is larger than MAX_BYTES, which is then not read."""
    with path.open("rb") as stream:
        # One byte more tells a file that grows while it is read.
        data = stream.read(MAX_BYTES + 1) if path.stat().st_size <= MAX_BYTES else b""
    if not data or len(data) > MAX_BYTES:
        raise RefusedError(
            "too_large", f"the file is larger than {MAX_WORDS}; split it, or export it as .jsonl or .csv."
        )
    return data


def _named(extension: str) -> str:
    return f"{extension} files are" if extension else "a file without an extension is"


def _formats() -> str:
    return ", ".join([*_DOCUMENTS, *_STREAMS])
