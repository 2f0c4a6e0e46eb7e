"""Web archives: each page is an article that knows its address."""

import gzip
import re
import sys
from pathlib import Path

import pytest

from pipeline.ingest import RawArticle
from pipeline.records import Rejected
from tests.formats import PAGE, outline, read, refusal, warc, zipped

ADDRESS = "https://a.org/2022/03/01/talks"


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz"])
def test_each_page_is_an_article_and_the_rest_is_counted(tmp_path: Path, name: str) -> None:
    """Records keep their numbers; pictures are one row for the archive."""
    page = ("text/html; charset=utf-8", PAGE.encode())
    records = [(ADDRESS, *page), ("https://a.org/x.png", "image/png", b"\x89PNG"), ("https://a.org/2", *page)]
    (tmp_path / name).write_bytes(warc(*records, packed=name.endswith("gz")))
    rows = read(tmp_path / name)
    assert outline(rows) == [(name, 1, "Talks in Geneva"), (name, 3, "Talks in Geneva"), (name, 0, "unsupported")]
    assert isinstance(rows[-1], Rejected) and "1 image/png" in rows[-1].reason


def test_a_record_states_its_address_and_when_it_was_fetched(tmp_path: Path) -> None:
    """The day of the crawl is no day of publication."""
    (tmp_path / "x.warc.gz").write_bytes(warc((ADDRESS, "text/html", PAGE.encode())))
    (row,) = read(tmp_path / "x.warc.gz")
    assert isinstance(row, RawArticle) and "published" not in row.stated
    assert (row.stated["url"].value, row.stated["fetched"].value) == (ADDRESS, "2022-03-02T10:00:00Z")


WORDS = {
    "windows-1251": "Министры встретились в Женеве в пятницу и договорились продолжать переговоры.",
    "iso-8859-1": "Les ministres des deux pays se sont rencontrés à Genève, où les négociations ont été relancées.",
    "Shift_JIS": "両国の外相は金曜日にジュネーブで会談し、交渉を続けることで合意した。",
    "ISO-2022-JP": "両国の外相は金曜日にジュネーブで会談し、交渉を続けることで合意した。",
    "utf-16le": "Министры встретились в Женеве.",
    "gb18030": "两国外长星期五在日内瓦会晤，同意继续谈判。",
    "no-such-set": "Les ministres se sont rencontrés à Genève.",
}


@pytest.mark.parametrize("charset", WORDS)
@pytest.mark.parametrize("header", ["text/html; charset={}", 'text/html;Charset = "{}"; x=y'])
def test_the_encoding_may_stand_in_the_header_alone(tmp_path: Path, charset: str, header: str) -> None:
    """The page is read in it where the page itself says nothing."""
    known = "latin-1" if charset == "no-such-set" else charset
    page = f"<html><body><article><p>{WORDS[charset]}</p></article></body></html>".encode(known)
    (tmp_path / "x.warc").write_bytes(warc((ADDRESS, header.format(charset), page)))
    (row,) = read(tmp_path / "x.warc")
    assert isinstance(row, RawArticle) and row.paragraphs == (WORDS[charset],)


def test_a_header_that_lies_about_the_encoding_is_not_believed(tmp_path: Path) -> None:
    """What is UTF-8 is read as that; where the header's set cannot be, the page's own is taken."""
    page = "<html><head>{}</head><body><article><p>{}</p></article></body></html>"
    latin = "text/html; charset=windows-1251"
    utf8 = page.format("", WORDS["iso-8859-1"]).encode()
    own = page.format("<meta charset=shift_jis>", WORDS["Shift_JIS"]).encode("shift_jis")
    (tmp_path / "x.warc").write_bytes(warc((ADDRESS, latin, utf8), (ADDRESS, "text/html; charset=euc-jp", own)))
    first, second = read(tmp_path / "x.warc")
    assert isinstance(first, RawArticle) and first.paragraphs == (WORDS["iso-8859-1"],)
    assert isinstance(second, RawArticle) and second.paragraphs == (WORDS["Shift_JIS"],)


def test_pages_that_were_not_found_are_no_articles(tmp_path: Path) -> None:
    """What a server says of an error is left out."""
    (tmp_path / "x.warc").write_bytes(warc((ADDRESS, "text/html", PAGE.encode()), status="404 Not Found"))
    assert "status 404" in refusal(read(tmp_path / "x.warc")).reason


def test_an_archive_packed_as_one_is_read(tmp_path: Path) -> None:
    """Gzip around the whole instead of around each record is no hindrance."""
    page = (ADDRESS, "text/html", PAGE.encode())
    (tmp_path / "x.warc.gz").write_bytes(gzip.compress(warc(page, page, packed=False)))
    assert [row[1] for row in outline(read(tmp_path / "x.warc.gz"))] == [1, 2]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_web_archive_that_is_cut_off_is_a_row(tmp_path: Path, share: float, capsys: pytest.CaptureFixture) -> None:
    """No half page is an article, and nothing is printed."""
    data = warc((ADDRESS, "text/html", PAGE.encode()), packed=False)
    (tmp_path / "x.warc").write_bytes(data[: int(len(data) * share)])
    assert refusal(read(tmp_path / "x.warc")).rule in ("malformed", "empty")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz"])
def test_what_stands_before_damage_is_read(tmp_path: Path, name: str) -> None:
    """Of an archive that a download cut off, only the last record is lost, and a row says so."""
    page = (ADDRESS, "text/html", PAGE.encode())
    (tmp_path / name).write_bytes(warc(page, page, page, packed=name.endswith("gz"))[:-60])
    *pages, last = read(tmp_path / name)
    assert [row.source_record for row in pages] == [1, 2] and all(isinstance(row, RawArticle) for row in pages)
    assert isinstance(last, Rejected) and last.rule == "malformed" and "cut off" in last.reason


def test_a_record_that_does_not_say_how_long_it_is_ends_the_reading(tmp_path: Path) -> None:
    """The pages before it are read; of the rest nobody knows where it begins, and the row says that."""
    page = warc((ADDRESS, "text/html", PAGE.encode()), packed=False)
    (tmp_path / "x.warc").write_bytes(page + re.sub(rb"\r\nContent-Length: \d+", b"", page) + page)
    first, last = read(tmp_path / "x.warc")
    assert isinstance(first, RawArticle) and isinstance(last, Rejected)
    assert "record 2 does not say how long it is" in last.reason and "the rest was not read" in last.reason


def test_a_page_that_cannot_be_unpacked_is_a_row_of_its_own(tmp_path: Path) -> None:
    """It is a page lost, not one of the pictures that are left out."""
    data = warc((ADDRESS, "text/html\r\nContent-Encoding: br", b"packed"), (ADDRESS, "image/png", b"x"), packed=False)
    (tmp_path / "x.warc").write_bytes(data)
    page, rest = read(tmp_path / "x.warc")
    assert isinstance(page, Rejected) and (page.source_record, page.rule) == (1, "unsupported")
    assert "packed as br" in page.reason and isinstance(rest, Rejected) and "1 image/png" in rest.reason


def test_an_archive_of_other_records_is_a_row(tmp_path: Path) -> None:
    """Texts or metadata that somebody drew from a crawl are no pages; the row says which records there are."""
    data = warc((ADDRESS, "text/html", PAGE.encode()), packed=False).replace(b": response", b": conversion")
    (tmp_path / "x.warc.wet").write_bytes(data)
    row = refusal(read(tmp_path / "x.warc.wet"))
    assert row.rule == "empty" and "1 record of the kinds conversion" in row.reason


def test_of_a_wacz_file_the_web_archives_are_read(tmp_path: Path) -> None:
    """Its list of pages holds their texts again, its index and logs none: neither articles nor rows of rejected."""
    pages = warc((ADDRESS, "text/html", PAGE.encode()))
    others = {"pages/pages.jsonl": '{"url": "u", "title": "T", "text": "T"}\n', "indexes/index.cdx.gz": "x"}
    (tmp_path / "x.wacz").write_bytes(zipped({"datapackage.json": "{}", **others, "archive/a.warc.gz": pages}))
    assert outline(read(tmp_path / "x.wacz")) == [("x.wacz/archive/a.warc.gz", 1, "Talks in Geneva")]
    (tmp_path / "y.wacz").write_bytes(zipped({"datapackage.json": "{}"}))
    assert refusal(read(tmp_path / "y.wacz")).rule == "empty"


def test_headers_without_an_end_are_a_row(tmp_path: Path) -> None:
    """They are neither kept nor waited for."""
    (tmp_path / "x.warc").write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"a" * 5_000_000)
    assert "never end" in refusal(read(tmp_path / "x.warc")).reason


def test_without_its_library_the_reason_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the rest of a build goes on."""
    (tmp_path / "x.warc").write_bytes(b"WARC/1.0\r\n")
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    row = refusal(read(tmp_path / "x.warc"))
    assert row.rule == "not_installed" and "pip install warcio" in row.reason
