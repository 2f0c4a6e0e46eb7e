"""Archives: each member is read as a file is, and no name leads anywhere."""

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.ingest import RawArticle, find_sources, read_metadata, read_source
from pipeline.records import Rejected
from tests.formats import PAGE, outline, read, refusal, tarred, zipped

MEMBERS: dict[str, str | bytes] = {
    "a.txt": "A.",
    "sub/b.jsonl": '{"text": "B1."}\n{"text": "B2."}\n',
    "sub/c.png": b"\x89PNG",
    ".hidden.txt": "H.",
    "__MACOSX/._a.txt": "M.",
}


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz", "x.tgz", "x.tar.bz2", "x.tar.xz"])
def test_each_member_is_read_under_its_own_path(tmp_path: Path, name: str) -> None:
    """Paths begin with the archive's, records keep their numbers, hidden files stay out, others are rejected."""
    packing = {"gz": "gz", "tgz": "gz", "bz2": "bz2", "xz": "xz"}.get(name.rpartition(".")[2], "")
    path = tmp_path / name
    path.write_bytes(zipped(MEMBERS) if name == "x.zip" else tarred(MEMBERS, packing=packing))
    assert outline(read(path)) == [
        (f"{name}/a.txt", 0, "A."),
        (f"{name}/sub/b.jsonl", 1, "B1."),
        (f"{name}/sub/b.jsonl", 2, "B2."),
        (f"{name}/sub/c.png", 0, "unsupported"),
    ]


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_a_packed_file_is_the_file_itself(tmp_path: Path, ending: str, pack: object) -> None:
    """A .jsonl.gz counts its lines, whatever it is packed with."""
    path = tmp_path / f"a.jsonl.{ending}"
    path.write_bytes(pack(b'{"text": "A"}\n\n{"text": "B"}\n'))  # type: ignore[operator]
    assert outline(read(path)) == [(path.name, 1, "A"), (path.name, 3, "B")]


def test_archives_within_archives_are_read(tmp_path: Path) -> None:
    """A packed page in a packed tar in a zip; deeper, it is said where reading ended."""
    inner = tarred({"deep/a.html.gz": gzip.compress(PAGE.encode())}, packing="gz")
    path = tmp_path / "x.zip"
    path.write_bytes(zipped({"in.tar.gz": inner}))
    assert [place[:2] for place in outline(read(path))] == [("x.zip/in.tar.gz/deep/a.html.gz", 0)]
    path.write_bytes(zipped({"y.zip": zipped({"z.zip": zipped({"in.tar.gz": inner})})}))
    assert outline(read(path)) == [("x.zip/y.zip/z.zip/in.tar.gz/deep/a.html.gz", 0, "unsafe")]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "C:\\a.txt", "..\\a.txt", "a" * 1100])
def test_names_that_lead_out_are_rejected(tmp_path: Path, name: str) -> None:
    """The row counts the member, and the rest of the archive is read."""
    for file, data in (("x.zip", zipped({name: "A.", "b.txt": "B."})), ("x.tar", tarred({name: "A.", "b.txt": "B."}))):
        (tmp_path / file).write_bytes(data)
        assert outline(read(tmp_path / file)) == [(file, 1, "unsafe"), (f"{file}/b.txt", 0, "B.")]


def test_a_name_that_comes_twice_is_rejected(tmp_path: Path) -> None:
    """Two files of one name, or a file and a folder, could not be told apart; what nobody sees makes no other name."""
    names = ["a.txt", "./a.txt", "a.txt/b.txt", "\u202ea.txt", "c.txt"]
    path = tmp_path / "x.tar"
    path.write_bytes(tarred(dict.fromkeys(names, "A.")))
    assert [row[1:] for row in outline(read(path))] == [
        (0, "A."),
        (2, "malformed"),
        (3, "malformed"),
        (4, "malformed"),
        (0, "A."),
    ]


def test_links_and_devices_in_archives_are_rejected(tmp_path: Path) -> None:
    """They are named and never followed."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, kind in (("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.LNKTYPE), ("c.txt", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    (tmp_path / "x.tar").write_bytes(file.getvalue())
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr(link, "/etc/passwd")
    rows = read(tmp_path / "x.tar") + read(tmp_path / "x.zip")
    assert [rule for _, _, rule in outline(rows)] == ["unsafe"] * 4 and "passwd" not in str(rows)


@pytest.mark.parametrize(("flag", "rule"), [(0x01, "encrypted"), (0x20, "unsupported"), (0x40, "unsupported")])
def test_a_member_that_cannot_be_opened_is_rejected_and_the_others_are_read(
    tmp_path: Path, flag: int, rule: str
) -> None:
    """Locked, a patch to a member of another archive, locked strongly: nothing that a build can ask for."""
    data = bytearray(zipped({"a.txt": "A.", "b.txt": "B."}))
    data[6] |= flag  # beside the member and in the table of contents
    data[data.index(b"PK\x01\x02") + 8] |= flag
    (tmp_path / "x.zip").write_bytes(data)
    assert outline(read(tmp_path / "x.zip")) == [("x.zip/a.txt", 0, rule), ("x.zip/b.txt", 0, "B.")]


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz", "x.jsonl.gz", "x.tar", "x.xz"])
def test_an_archive_that_is_cut_off_is_a_row(tmp_path: Path, name: str) -> None:
    """What can be read is read; the file itself is then named as damaged."""
    text = "".join(f'{{"text": "{number**9}"}}\n' for number in range(3_000))
    whole = {
        "x.zip": zipped({"a.jsonl": text}),
        "x.tar": tarred({"a.jsonl": text}),
        "x.tar.gz": tarred({"a.jsonl": text}, packing="gz"),
        "x.jsonl.gz": gzip.compress(text.encode()),
        "x.xz": lzma.compress(text.encode()),
    }[name]
    (tmp_path / name).write_bytes(whole[: len(whole) * 2 // 3])
    rows = read(tmp_path / name)
    rejected = [row for row in rows if isinstance(row, Rejected)]
    # LZMA and a packed member give what they have in one piece, gzip in many.
    assert len(rows) - len(rejected) > 1_000 or name in ("x.zip", "x.xz")
    assert rejected and {row.rule for row in rejected} == {"malformed"} and rejected[-1].source_record == 0


def titles(folder: Path) -> dict[str, str]:
    """The stated title of each article below a folder, `articles.csv` read as a build does."""
    metadata, _ = read_metadata([folder])
    rows = [row for source in find_sources([folder]) for row in read_source(source, metadata)]
    return {row.source_path: row.stated["title"].value if isinstance(row, RawArticle) else row.rule for row in rows}


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz", "nested.zip"])
def test_metadata_describe_members_from_without_and_within(tmp_path: Path, name: str) -> None:
    """An articles.csv beside an archive names its members by path; one within need not be its first member."""
    table = "file,title\na.txt,Within\nsub/b.txt,Within\n"
    members: dict[str, str | bytes] = {"x/a.txt": "A.", "x/sub/b.txt": "B.", "x/articles.csv": table}
    packed = {"x.zip": zipped(members), "x.tar": tarred(members), "x.tar.gz": tarred(members, packing="gz")}
    packed["nested.zip"] = zipped({"in.tar.gz": packed["x.tar.gz"]})
    within = f"{name}/in.tar.gz/x" if name == "nested.zip" else f"{name}/x"
    (tmp_path / name).write_bytes(packed[name])
    (tmp_path / "articles.csv").write_text(f"file,title\n{within}/a.txt,Without\n")
    assert titles(tmp_path) == {f"{within}/a.txt": "Without", f"{within}/sub/b.txt": "Within"}


def test_metadata_within_that_are_not_understood_are_a_row(tmp_path: Path) -> None:
    """The members are read all the same; a table of texts is an export."""
    members: dict[str, str | bytes] = {"articles.csv": "file,title\na.txt\n", "sub/articles.csv": "title,text\nT,A.\n"}
    (tmp_path / "x.zip").write_bytes(zipped(members))
    assert outline(read(tmp_path / "x.zip")) == [
        ("x.zip/articles.csv", 0, "malformed"),
        ("x.zip/sub/articles.csv", 1, "A."),
    ]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_line_within_that_describes_no_member_is_a_row(tmp_path: Path, pack: Callable[..., bytes]) -> None:
    """As it is a warning in a folder; what lies within a packed member may be there."""
    table = "file,title\na.txt,A\nb.txt,B\nin.zip/c.txt,C\n../d.txt,D\n"
    members = {"articles.csv": table, "a.txt": "A.", "in.zip": zipped({"c.txt": "C."})}
    (tmp_path / "x.zip").write_bytes(pack(members))
    rows = read(tmp_path / "x.zip")
    assert outline(rows)[2:] == [("x.zip/articles.csv", 3, "unreadable"), ("x.zip/articles.csv", 5, "unreadable")]
    assert "there is no file x.zip/b.txt;" in rows[2].reason  # type: ignore[union-attr]
    assert [row.stated["title"].value for row in rows[:2] if isinstance(row, RawArticle)] == ["A", "C"]


def test_a_table_within_that_describes_a_file_again_is_a_row(tmp_path: Path) -> None:
    """None of its lines counts, as neither of two can be believed; the other table's do."""
    twice = "file,title\na.txt,A\nb.txt,B\na.txt,Z\n"
    members: dict[str, str | bytes] = {"articles.csv": twice, "a.txt": "A.", "b.txt": "B."}
    (tmp_path / "x.zip").write_bytes(zipped(members))
    (row, *_) = rows = read(tmp_path / "x.zip")
    assert isinstance(row, Rejected) and "line 4: line 2 already describes 'a.txt'; keep one." in row.reason
    assert [dict(each.stated) for each in rows if isinstance(each, RawArticle)] == [{}, {}]
    members = {"articles.csv": "file,title\ns/a.txt,A\n", "s/articles.csv": "file,title\na.txt,Z\n", "s/a.txt": "A."}
    (tmp_path / "y.zip").write_bytes(zipped(members))
    refused, article = read(tmp_path / "y.zip")
    assert isinstance(refused, Rejected) and "y.zip/articles.csv line 2 already describes" in refused.reason
    assert isinstance(article, RawArticle) and article.stated["title"].value == "A"


def test_what_a_browser_keeps_beside_a_page_is_part_of_it(tmp_path: Path) -> None:
    """As in a folder."""
    members: dict[str, str | bytes] = {"s/T.html": PAGE, "s/T_files/x/a.html": PAGE, "case_files/a.txt": "A."}
    (tmp_path / "x.zip").write_bytes(zipped(members))
    assert [row[0] for row in outline(read(tmp_path / "x.zip"))] == ["x.zip/s/T.html", "x.zip/case_files/a.txt"]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", PAGE.encode(), "Talks in Geneva"),
        ("story.php", PAGE.encode(), "Talks in Geneva"),
        ("noending", b'{"text": "A."}\n{"text": "B."}\n', "A."),
        ("a.json", b'{"text": "A."}\n{"text": "B."}\n', "A."),
        ("a.jsonl", b'[{"text": "A."},\n{"text": "B."}]', "A."),
        ("a.txt", zipped({"b.txt": "A."}), "A."),
        ("a.html", gzip.compress(PAGE.encode()), "Talks in Geneva"),
        ("noending", b"title,text\nT,A.\n", "A."),
        ("a.html", b'<?xml version="1.0"?><rss version="2.0"><channel><item><description>A.</description>', "Talks"),
    ],
)
def test_content_tells_the_format_where_it_is_certain(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    """A page called .txt is a page; an ending that says so is believed where the bytes do not."""
    (tmp_path / name).write_bytes(data)
    rows = read(tmp_path / name)
    assert isinstance(rows[0], RawArticle) and rows[0].paragraphs[0] in (expected, "A.")


def test_spreadsheets_and_books_are_no_archives_of_articles(tmp_path: Path) -> None:
    """An .xlsx is a zip archive whose members nobody wants."""
    (tmp_path / "a.xlsx").write_bytes(zipped({"xl/workbook.xml": "<x/>"}))
    assert refusal(read(tmp_path / "a.xlsx")).rule == "unsupported"
