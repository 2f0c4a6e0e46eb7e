"""Small files of every format that is read, made in code so that a reader sees what is in them."""

import io
import plistlib
import tarfile
import zipfile
from pathlib import Path
from typing import Any

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


def webarchive(
    page: bytes, *, url: object = "https://a.org/1", encoding: str = "UTF-8", form: Any = plistlib.FMT_BINARY
) -> bytes:
    """A page, with a picture and a frame, as Safari saves it."""
    main = {
        "WebResourceData": page,
        "WebResourceFrameName": "",
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": encoding,
        "WebResourceURL": url,
    }
    picture = {"WebResourceData": b"\x89PNG", "WebResourceMIMEType": "image/png", "WebResourceURL": "https://a.org/p"}
    frame = {"WebMainResource": {**main, "WebResourceData": b"<p>An advertisement.</p>"}}
    return plistlib.dumps(
        {"WebMainResource": main, "WebSubresources": [picture] * 3, "WebSubframeArchives": [frame]}, fmt=form
    )


def docx(paragraphs: list[tuple[str, str]]) -> bytes:
    """A Word document of (style, text) paragraphs."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        }
    )


def rtf(paragraphs: list[str]) -> bytes:
    """Rich text of these paragraphs."""
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}"
    signs = {"\\": r"\\", "{": r"\{", "}": r"\}"}
    text = "".join(signs.get(sign, sign if sign.isascii() else f"\\u{ord(sign)}?") for sign in "\n".join(paragraphs))
    return (head + r"\pard\plain " + text.replace("\n", "\\par\n") + r"\par}").encode("ascii")


def pdf(pages: list[list[tuple[int, str]]], *, extra: str = "") -> bytes:
    """A PDF file whose pages have (points from the bottom, text) lines; `extra` stands in its trailer."""
    return placed_pdf([[(50, height, 10, text) for height, text in page] for page in pages], extra=extra)


def placed_pdf(pages: list[list[tuple[int, int, int, str]]], *, extra: str = "") -> bytes:
    """A PDF file whose pages have (points from the left, from the bottom, size, text) lines."""
    signs = str.maketrans({sign: f"\\{sign}" for sign in "\\()"})
    streams = [
        "".join(
            f"BT /F {size} Tf {left} {height} Td ({text.translate(signs)}) Tj ET\n" for left, height, size, text in page
        ).encode("cp1252")
        for page in pages
    ]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for i, stream in enumerate(streams):
        box = "/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}/Contents {5 + 2 * i} 0 R>>".encode())
        objects.append(f"<</Length {len(stream)}>>\nstream\n".encode() + stream + b"\nendstream")
    file = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(file))
        file += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R{extra}>>"
    )
    return file + f"{end}\nstartxref\n{len(file)}\n%%EOF".encode()
