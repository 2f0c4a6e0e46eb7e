"""Errors of Backchannel's own, or of a library, that no reader foresaw."""

import json
from collections.abc import Iterator

import pytest

from pipeline import tables
from pipeline.build import build
from pipeline.ingest import IngestError, RawArticle, fields, read, warc
from pipeline.records import Rejected
from tests.formats import BODY, PAGE, outline, refusal, tarred, zipped
from tests.formats import read as rows_of
from tests.formats import warc as warc_of


@pytest.fixture
def fails(monkeypatch):
    """Return a function that makes the reader in a place fail on what says so."""

    def put(place: object, name: str) -> None:
        holder = place if isinstance(place, dict) else vars(place)
        reader = holder[name]

        def failing(data: object, *others: object, **named: object) -> object:
            if "Fail" in str(data):
                raise LookupError(f"no such thing in {data!r}")
            return reader(data, *others, **named)

        monkeypatch.setitem(holder, name, failing)

    return put


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"title,text\n"),
        ("a.jsonl", b"\n\n"),
        ("a.zip", zipped({})),
        ("a.zip", zipped({".hidden.txt": "H.", "__MACOSX/._a.txt": "M."})),
        ("a.tar", tarred({".hidden.txt": "H."})),
    ],
    ids=["header alone", "empty lines", "empty zip", "hidden members", "hidden in tar"],
)
def test_a_file_in_which_nothing_stands_is_a_row(tmp_path, name, content) -> None:
    """Articles and rejected are every source: none goes without a word, within an archive either."""
    (tmp_path / name).write_bytes(content)
    assert refusal(rows_of(tmp_path / name)).rule == "empty"
    (tmp_path / "whole.zip").write_bytes(zipped({name: content, "b.txt": BODY}))
    assert [row[:2] for row in outline(rows_of(tmp_path / "whole.zip"))] == [
        (f"whole.zip/{name}", 0),
        ("whole.zip/b.txt", 0),
    ]


def test_a_reader_that_fails_gives_a_row_that_names_the_error(tmp_path, fails) -> None:
    """What kind and where, so that it can be mended; no words of the file, no traceback."""
    fails(read._DOCUMENTS, "text")
    (tmp_path / "a.txt").write_text(f"Fail. {BODY}")
    row = refusal(rows_of(tmp_path / "a.txt"))
    assert row.rule == "reader_failed" and "(LookupError in read.py line " in row.reason
    assert "no such thing" not in row.reason and "report" in row.reason


def test_a_reader_that_fails_leaves_the_rest_of_a_build(tmp_path, fails) -> None:
    """The article beside it is there, and the summary counts what failed."""
    fails(read._DOCUMENTS, "text")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(f"Fail. {BODY}")
    (tmp_path / "in/b.txt").write_text(BODY)
    summary = build([tmp_path / "in"], tmp_path / "data", model="rules")
    assert summary.rejected == {"reader_failed": 1}
    assert tables.read(tmp_path / "data")["articles"]["source_path"].to_pylist() == ["b.txt"]


@pytest.mark.parametrize("packed", [zipped, tarred])
def test_a_member_that_fails_leaves_the_others(tmp_path, fails, packed) -> None:
    """Before it and after it."""
    fails(read._DOCUMENTS, "text")
    (tmp_path / "a.zip").write_bytes(packed({"1.txt": "One.", "2.txt": "Fail.", "3.txt": "Three."}))
    assert [what for _, _, what in outline(rows_of(tmp_path / "a.zip"))] == ["One.", "reader_failed", "Three."]


def test_a_record_that_fails_leaves_the_others(tmp_path, fails) -> None:
    """A line of an export, a page of a web archive."""
    fails(fields, "article_of")
    texts = ["Fail.", "Tides rise.", "They fall."]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in texts))
    assert [what for *_, what in outline(rows_of(tmp_path / "a.jsonl"))] == ["reader_failed", *texts[1:]]
    fails(warc, "read_page")
    pages = [PAGE.replace("Talks", "Fail"), PAGE]
    (tmp_path / "a.warc").write_bytes(warc_of(*(("https://a.org/", "text/html", page.encode()) for page in pages)))
    first, second = rows_of(tmp_path / "a.warc")
    assert isinstance(first, Rejected) and isinstance(second, RawArticle) and second.source_record == 2


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_what_is_no_fault_of_the_file_is_not_put_on_it(tmp_path, monkeypatch, error) -> None:
    """Whoever stops a build, or whatever takes the memory, makes no row: the same files give the same tables."""

    def stopped(*_: object) -> Iterator[object]:
        raise error

    monkeypatch.setitem(read._DOCUMENTS, "text", stopped)
    (tmp_path / "a.txt").write_text(BODY)
    with pytest.raises(error):
        rows_of(tmp_path / "a.txt")
    if error is MemoryError:
        with pytest.raises(IngestError, match=r"while it read a\.txt, .* memory"):
            build([tmp_path], tmp_path / "data", model="rules")
