"""Files hold the rows as they are, open safely in a spreadsheet, and are whole or absent."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline import export, queries
from pipeline.export import (
    ExportError,
    Format,
    export_build,
    to_csv_bytes,
    to_excel_bytes,
    to_jsonl_bytes,
    to_parquet_bytes,
)
from pipeline.queries import Corpus, Filter, open_build
from pipeline.records import TABLES
from pipeline.schema import columns
from tests.views_build import FORMULA, write_build

FORMATS: tuple[Format, ...] = ("csv", "parquet", "xlsx", "jsonl", "sqlite")
FRAME = pd.DataFrame(
    {
        "text": ["plain", FORMULA, "+1", "-2", "@x", "\tx", None, 'say "é", now'],
        "number": [1, -2, 3, 4, 5, 6, 7, 8],
        "day": pd.to_datetime(["2023-01-02"] * 7 + [None]),
        "is_so": [True, False] * 4,
    }
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A made-up build."""
    return open_build(write_build(tmp_path_factory.mktemp("export") / "data"))


def sheet(content: bytes, number: int = 1) -> str:
    """Return the XML of a sheet of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read(f"xl/worksheets/sheet{number}.xml").decode()


def test_csv_runs_no_formula_and_opens_as_utf8() -> None:
    """Cells that begin like a formula get an apostrophe, numbers stay numbers, the mark tells UTF-8."""
    content = to_csv_bytes(FRAME)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["text"] for row in rows][1:6] == [f"'{FORMULA}", "'+1", "'-2", "'@x", "'\tx"]
    assert rows[1]["number"] == "-2"
    assert rows[7] == {"text": 'say "é", now', "number": "8", "day": "", "is_so": "False"}


@pytest.mark.parametrize("begin", "＝＋－＠")
def test_csv_runs_no_formula_written_with_wide_signs(begin: str) -> None:
    """Spreadsheets of some languages read them as the narrow ones; within a cell they stay."""
    text = to_csv_bytes(pd.DataFrame({"text": [f"{begin}1", f"a{begin}1"]})).decode("utf-8-sig")
    assert text.splitlines()[1:] == [f"'{begin}1", f"a{begin}1"]


def test_csv_runs_no_formula_in_its_header() -> None:
    """A column may bear the name of a topic that somebody wrote; usual names stay as they are."""
    frame = pd.DataFrame({"month": ["2022-07"], FORMULA: [1], "-5": ["x"], "Grain deal (=)": [2]})
    header, row = csv.reader(io.StringIO(to_csv_bytes(frame).decode("utf-8-sig"), newline=""))
    assert header == ["month", f"'{FORMULA}", "'-5", "Grain deal (=)"] and row == ["2022-07", "1", "x", "2"]


def test_excel_holds_no_formula_and_no_link() -> None:
    """Text that looks like a formula or an address is text."""
    content = to_excel_bytes({"rows": pd.DataFrame({"text": [FORMULA, "http://example.org"]})})
    assert "<f>" not in sheet(content)
    assert "hyperlink" not in sheet(content)


def test_excel_says_where_it_cut_a_text() -> None:
    """Text over the limit of a cell is cut with a visible note; the CSV holds all of it."""
    frame = pd.DataFrame({"text": ["é" * 40_000]})
    with zipfile.ZipFile(io.BytesIO(to_excel_bytes({"rows": frame}))) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "cut here: Excel holds 32,767 characters a cell; the CSV has all 40,000" in strings
    assert "é" * 40_000 in to_csv_bytes(frame).decode("utf-8-sig")


def test_excel_goes_on_in_a_second_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows beyond the limit of a sheet are in the next one."""
    monkeypatch.setattr(export, "EXCEL_ROWS", 6)
    content = to_excel_bytes({"rows": FRAME})
    assert sheet(content, 1).count("<row ") - 1 == 5
    assert sheet(content, 2).count("<row ") - 1 == 3


def test_parquet_and_json_hold_the_values_unchanged() -> None:
    """No apostrophe, no cut: a machine reads what the table holds."""
    read = pd.read_parquet(io.BytesIO(to_parquet_bytes(FRAME)))
    pd.testing.assert_frame_equal(read, FRAME)
    rows = [json.loads(line) for line in to_jsonl_bytes(FRAME).decode().splitlines()]
    assert rows[1] == {"text": FORMULA, "number": -2, "day": "2023-01-02", "is_so": False}
    assert rows[6]["text"] is None


@pytest.mark.parametrize("make", [to_csv_bytes, to_parquet_bytes, to_jsonl_bytes, lambda f: to_excel_bytes({"a": f})])
def test_the_same_rows_give_the_same_bytes(make: "object") -> None:
    """No clock in any file."""
    assert callable(make)
    assert make(FRAME) == make(FRAME.copy())


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_holds_every_table_under_the_filter(corpus: Corpus, tmp_path: Path, format: Format) -> None:
    """Each format has the rows that the query returns, table by table."""
    wanted, out = Filter(topics=("sanctions",)), tmp_path / "out"
    said = export_build(corpus, wanted, format, out)
    expected = {name: len(queries.table(corpus, wanted, name)) for name in TABLES}
    assert said == expected == n_rows(out, format)


def n_rows(out: Path, format: Format) -> dict[str, int]:
    """Return the rows of each table in an export."""
    if format == "sqlite":
        with sqlite3.connect(out) as base:
            return {n: base.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for n in TABLES}
    if format == "xlsx":
        return {n: sheet(out.read_bytes(), i).count("<row ") - 1 for i, n in enumerate(TABLES, start=1)}
    if format == "parquet":
        return {n: pq.read_metadata(out / f"{n}.parquet").num_rows for n in TABLES}
    if format == "jsonl":
        return {n: len((out / f"{n}.jsonl").read_text("utf-8").splitlines()) for n in TABLES}
    return {n: len(pd.read_csv(out / f"{n}.csv")) for n in TABLES}


def corrected_by(out: Path, format: Format) -> list[float]:
    """Return the numbers of corrections that the mentions of an export name, in order of rows."""
    if format == "sqlite":
        with sqlite3.connect(out) as base:
            return [n for (n,) in base.execute("SELECT correction FROM mentions WHERE correction IS NOT NULL")]
    if format == "xlsx":
        place = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[[c.name for c in columns("mentions")].index("correction")]
        cells = sheet(out.read_bytes(), list(TABLES).index("mentions") + 1)
        return [float(n) for n in re.findall(rf'<c r="{place}\d+"><v>([^<]*)</v>', cells)]
    read = {"csv": pd.read_csv, "parquet": pd.read_parquet, "jsonl": partial(pd.read_json, lines=True)}[format]
    return read(out / f"mentions.{format}")["correction"].dropna().tolist()


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_tells_corrected_rows_from_the_others(corpus: Corpus, tmp_path: Path, format: Format) -> None:
    """A mention that a correction changed names its number, which the table of corrections explains; others none."""
    export_build(corpus, Filter(), format, tmp_path / "out")
    rows = queries.table(corpus, Filter(), "mentions")
    assert corrected_by(tmp_path / "out", format) == rows["correction"].dropna().tolist() == [1.0]
    told = queries.table(corpus, Filter(), "corrections").set_index("correction")["what"]
    assert told[1] == "‘Biden’ in article-006 means Joe Biden"


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_overwrites_only_when_told(corpus: Corpus, tmp_path: Path, format: Format) -> None:
    """An existing file or folder is left alone unless overwriting is allowed; then it is replaced whole."""
    out = tmp_path / "out"
    export_build(corpus, Filter(), format, out)
    with pytest.raises(ExportError, match="exists already"):
        export_build(corpus, Filter(search="zzz"), format, out)
    assert n_rows(out, format)["articles"] == 60
    export_build(corpus, Filter(search="zzz"), format, out, overwrite=True)
    assert n_rows(out, format)["articles"] == 0


def test_only_an_export_is_overwritten(corpus: Corpus, tmp_path: Path) -> None:
    """A folder with a file of somebody's own stays, and so does a build."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("kept")
    (tmp_path / "linked").symlink_to(tmp_path / "out")
    for out in (tmp_path / "out", tmp_path / "linked"):
        with pytest.raises(ExportError, match=r"holds thesis\.docx, so it is no export and stays"):
            export_build(corpus, Filter(), "csv", out, overwrite=True)
    with pytest.raises(ExportError, match="so it is no export and stays"):
        export_build(corpus, Filter(), "csv", corpus.folder, overwrite=True)
    assert (tmp_path / "out" / "thesis.docx").read_text() == "kept" and (corpus.folder / "build.json").is_file()


def test_a_failed_export_leaves_nothing(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error half-way leaves neither a part nor a change to what was there."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "articles.csv").write_text("kept")
    monkeypatch.setattr(export, "to_jsonl_bytes", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export_build(corpus, Filter(), "jsonl", tmp_path / "out", overwrite=True)
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "articles.csv").read_text() == "kept"


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_what_cannot_be_put_in_place_leaves_what_was_there(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: Format
) -> None:
    """The export before, a folder, is back in its place."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "articles.csv").write_text("kept")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "out" and self.parent != tmp_path:
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ExportError, match="cannot be written"):
        export_build(corpus, Filter(search="zzz"), format, tmp_path / "out", overwrite=True)
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "articles.csv").read_text() == "kept"


def test_an_unknown_format_is_named(corpus: Corpus, tmp_path: Path) -> None:
    """The error lists the formats."""
    with pytest.raises(ExportError, match="use csv, parquet, xlsx, jsonl, sqlite"):
        export_build(corpus, Filter(), "pdf", tmp_path / "out")  # type: ignore[arg-type]
