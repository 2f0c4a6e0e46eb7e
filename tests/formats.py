"""Small files of every format that is read, made in code so that a reader sees what is in them."""

import io
import tarfile
import zipfile
from pathlib import Path

from pipeline.ingest import RawArticle, Source, read_source
from pipeline.ingest.stated import ColumnMap
from pipeline.records import Rejected

Row = RawArticle | Rejected
BODY = (
    "The foreign ministers of the two countries met in Geneva on Friday and agreed to keep talking. "
    "Neither side expected a breakthrough, a spokesman said, but both called the meeting useful."
)
PAGE = (
    "<!DOCTYPE html><html><head><title>Talks in Geneva</title></head><body><article><h1>Talks in Geneva</h1>"
    f"<p>{BODY}</p><p>{BODY[::-1]}</p></article></body></html>"
)


def read(path: Path, columns: ColumnMap = ()) -> list[Row]:
    """What a file gives."""
    return list(read_source(Source(path, path.name, columns=columns), {}))


def outline(rows: list[Row]) -> list[tuple[str, int, str]]:
    """Path, record, and rule or first paragraph of each row."""
    return [
        (row.source_path, row.source_record, row.rule if isinstance(row, Rejected) else row.paragraphs[0])
        for row in rows
    ]


def only(rows: list[Row]) -> RawArticle:
    """The one article of the rows."""
    (row,) = rows
    assert isinstance(row, RawArticle), row
    return row


def refusal(rows: list[Row]) -> Rejected:
    """The one rejected row, its reason on one line that names the file."""
    (row,) = rows
    assert isinstance(row, Rejected), row
    assert "\n" not in row.reason and row.reason.startswith(row.source_path)
    return row


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def tarred(members: dict[str, str | bytes], *, packing: str = "") -> bytes:
    """A tar archive; `packing` is gz, bz2 or xz."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=f"w:{packing}") as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def warc(*records: tuple[str, str, bytes], status: str = "200 OK", packed: bool = True) -> bytes:
    """A web archive of one response for each (address, content type, body)."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    for address, kind, body in records:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
        dated = {"WARC-Date": "2022-03-02T10:00:00Z"}
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict=dated
        )
        writer.write_record(record)
    return file.getvalue()
