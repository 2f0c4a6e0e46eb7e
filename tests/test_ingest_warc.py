"""Web archives: each page is an article that knows its address."""

import gzip
import sys
from pathlib import Path

import pytest

from pipeline.ingest import RawArticle
from pipeline.records import Rejected
from tests.formats import PAGE, outline, read, refusal, warc

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
