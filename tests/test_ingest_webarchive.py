"""Safari's web archives are read as the page that they hold, whatever else lies in them."""

import plistlib
import struct
from pathlib import Path
from typing import Any

import pytest

from tests.formats import BODY, PAGE, only, outline, read, refusal, webarchive, zipped

ADDRESS = "https://desk.example/2022/03/talks"


def written(tmp_path: Path, data: bytes) -> Path:
    """A web archive of these bytes."""
    path = tmp_path / "a.webarchive"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML], ids=["binary", "XML"])
def test_a_web_archive_is_the_page_that_was_saved(tmp_path: Path, form: Any) -> None:
    """With the address that it was saved from; pictures and frames within are passed over."""
    found = only(read(written(tmp_path, webarchive(PAGE.encode(), url=ADDRESS, form=form))))
    (tmp_path / "a.html").write_text(PAGE)
    page = only(read(tmp_path / "a.html"))
    assert (found.paragraphs, found.outside) == (page.paragraphs, page.outside)
    assert {name: each.value for name, each in found.stated.items()} == {"title": "Talks in Geneva", "url": ADDRESS}


def test_a_page_of_a_web_archive_has_the_encoding_that_the_archive_states(tmp_path: Path) -> None:
    """The page itself need not say it."""
    page = f"<html><body><h1>Переговоры</h1><p>{BODY} Встреча в Женеве.</p></body></html>"
    data = webarchive(page.encode("koi8-r"), encoding="koi8-r")
    assert "Переговоры" in only(read(written(tmp_path, data))).paragraphs


def test_of_a_copy_in_an_archive_of_the_web_the_address_is_the_page_s_own(tmp_path: Path) -> None:
    """And the day of the copy bounds the day of publication; an address of the machine is none."""
    data = webarchive(PAGE.encode(), url=f"https://web.archive.org/web/20220302101500/{ADDRESS}")
    stated = only(read(written(tmp_path, data))).stated
    assert (stated["url"].value, stated["fetched"].value) == (ADDRESS, "20220302")
    for url in ("file:///home/ann/talks.html", "about:blank", 7):
        assert "url" not in only(read(written(tmp_path, webarchive(PAGE.encode(), url=url)))).stated


def test_articles_of_a_press_database_in_a_web_archive_are_several(tmp_path: Path) -> None:
    """The address is that of the list, not of an article in it."""
    block = "<div>Talks {0}</div><div>612 words</div><div>{0} March 2022</div><div>The Desk</div><div>English</div>"
    block += "<div>Copyright 2022 The Desk.</div><div>" + BODY + "</div><div>Document DESK00002022030{0}ei31000xx</div>"
    page = f"<html><body>{block.format(1)}{block.format(2)}</body></html>"
    rows = read(written(tmp_path, webarchive(page.encode(), url=ADDRESS)))
    assert outline(rows) == [("a.webarchive", 1, BODY), ("a.webarchive", 2, BODY)]
    assert all("url" not in only([row]).stated for row in rows)


def test_a_web_archive_may_lie_in_an_archive(tmp_path: Path) -> None:
    """Where its end, which tells where all else is, can be found only once it is unpacked."""
    (tmp_path / "a.zip").write_bytes(zipped({"talks.webarchive": webarchive(PAGE.encode(), url=ADDRESS)}))
    found = only(read(tmp_path / "a.zip"))
    assert found.source_path == "a.zip/talks.webarchive" and found.stated["url"].value == ADDRESS


def plist(value: object, form: Any = plistlib.FMT_BINARY) -> bytes:
    """A property list."""
    return plistlib.dumps(value, fmt=form, skipkeys=False)


def main(**changes: object) -> bytes:
    """A web archive whose main resource is changed."""
    resource = {"WebResourceData": PAGE.encode(), "WebResourceMIMEType": "text/html", **changes}
    return plist({"WebMainResource": {name: value for name, value in resource.items() if value is not None}})


def binary(objects: list[bytes], *, top: int = 0, offset_size: int = 4, n_objects: int | None = None) -> bytes:
    """A binary property list of these objects as they are written, each referred to by one byte."""
    data, offsets = b"bplist00", []
    for each in objects:
        offsets.append(len(data))
        data += each
    table = b"".join(offset.to_bytes(offset_size, "big") for offset in offsets)
    n_stated = len(objects) if n_objects is None else n_objects
    return data + table + struct.pack(">6xBBQQQ", offset_size, 1, n_stated, top, len(data))


NAME = b"\x5f\x10\x0fWebMainResource"
WHOLE = webarchive(PAGE.encode(), url=ADDRESS)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "b">]><plist version="1.0"><string>&a;</string></plist>'
WRONG: dict[str, tuple[bytes, str, str]] = {
    "no property list": (b"The talks are over, said the envoy." * 9, "malformed", "save the page again"),
    "cut off": (WHOLE[:-40], "malformed", "save the page again"),
    "only its head": (b"bplist00", "malformed", "save the page again"),
    "XML cut off": (webarchive(PAGE.encode(), form=plistlib.FMT_XML)[:-60], "malformed", "save the page again"),
    "XML with entities": (ENTITIES, "malformed", "save the page again"),
    "a list": (plist([1, 2]), "malformed", "no main page"),
    "a list in XML": (plist([1, 2], plistlib.FMT_XML), "malformed", "no main page"),
    "no main page": (plist({"WebSubresources": []}), "malformed", "no main page"),
    "a main page of another type": (plist({"WebMainResource": "text"}), "malformed", "no main page"),
    "no data": (main(WebResourceData=None), "empty", "its page holds nothing"),
    "data of another type": (main(WebResourceData=5), "empty", "its page holds nothing"),
    "empty data": (main(WebResourceData=b""), "empty", "its page holds nothing"),
    "a picture": (main(WebResourceMIMEType="image/png"), "unsupported", "it holds image/png, no HTML page"),
    "a PDF": (main(WebResourceMIMEType="application/pdf"), "unsupported", "no HTML page"),
    "no type": (main(WebResourceMIMEType=None), "unsupported", "it holds data of no stated type, no HTML page"),
    "a type of another type": (main(WebResourceMIMEType=[1]), "unsupported", "no stated type"),
    "a page without text": (main(WebResourceData=b"<html><body></body></html>"), "empty", "shows no text"),
    "within itself": (binary([b"\xd1\x01\x00", NAME]), "unsupported", "no stated type"),
    "offsets behind its end": (binary([b"\xd1\x01\x7f", NAME]), "malformed", "save the page again"),
    "a dictionary without end": (binary([b"\xdf\x13" + b"\xff" * 8]), "malformed", "save the page again"),
    "a name without end": (binary([b"\xd1\x01\x01", b"\x5f\x13" + b"\x7f" * 8]), "malformed", "save the page again"),
    "no object": (binary([b"\xd0"], n_objects=0), "malformed", "save the page again"),
    "objects without number": (binary([b"\xd0"], n_objects=2**62), "malformed", "save the page again"),
    "offsets of no size": (binary([b"\xd0"])[:-26] + b"\x00" + binary([b"\xd0"])[-25:], "malformed", "again"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_web_archive_that_cannot_be_read_is_a_row(tmp_path: Path, name: str) -> None:
    """Each says why and what next."""
    data, rule, words = WRONG[name]
    row = refusal(read(written(tmp_path, data)))
    assert row.rule == rule and words in row.reason, row.reason


def test_wherever_a_web_archive_is_cut_there_is_one_reason(tmp_path: Path) -> None:
    """No cut is a fault of Backchannel."""
    for n in range(8, len(WHOLE), 11):
        assert refusal(read(written(tmp_path, WHOLE[:n]))).rule == "malformed", n
