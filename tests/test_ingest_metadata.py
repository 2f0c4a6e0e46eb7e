from pathlib import Path

import pytest

from pipeline.ingest import IngestError, RawArticle, find_sources, read_metadata, read_source

HEADER = "file,title,publisher,published,url\n"


def folder(tmp_path: Path, rows: str, name: str = "articles.csv") -> Path:
    """A folder with a.txt and a metadata file of those rows."""
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / name).write_text(rows, encoding="utf-8")
    return tmp_path


def test_metadata_supply_what_a_file_does_not_state(tmp_path: Path) -> None:
    """Values come by rule articles_csv; empty cells state nothing."""
    here = folder(tmp_path, HEADER + 'a.txt,"Talks, again",The Desk,2022-07-29,\n')
    metadata, warnings = read_metadata([here])
    assert {name: (each.value, each.rule) for name, each in metadata["a.txt"].items()} == {
        "title": ("Talks, again", "articles_csv"),
        "publisher": ("The Desk", "articles_csv"),
        "published": ("2022-07-29", "articles_csv"),
    }
    assert warnings == []


def test_metadata_override_the_file_and_leave_the_rest(tmp_path: Path) -> None:
    """A stated cell wins over front matter; what the csv leaves empty stays as the file says."""
    (tmp_path / "a.md").write_text("---\ntitle: Old\nsection: World\n---\nText.\n")
    (tmp_path / "articles.csv").write_text("file,title,section\na.md,New,\n")
    metadata, _ = read_metadata([tmp_path])
    (found,) = [row for source in find_sources([tmp_path]) for row in read_source(source, metadata)]
    assert isinstance(found, RawArticle)
    assert [(each.value, each.rule) for each in found.stated.values()] == [
        ("New", "articles_csv"),
        ("World", "front_matter"),
    ]


def test_files_are_named_relative_to_the_csv_beside_them(tmp_path: Path) -> None:
    """A csv in a subfolder describes files there, with either kind of slash."""
    (tmp_path / "sub" / "deep").mkdir(parents=True)
    for name in ("x.txt", "deep/y.txt"):
        (tmp_path / "sub" / name).write_text("Text.")
    (tmp_path / "sub" / "articles.csv").write_text("file,title\nx.txt,X\ndeep\\y.txt,Y\n")
    assert sorted(read_metadata([tmp_path])[0]) == ["sub/deep/y.txt", "sub/x.txt"]


def test_a_single_file_is_described_by_the_csv_beside_it(tmp_path: Path) -> None:
    """Giving one file instead of its folder loses none of its metadata."""
    here = folder(tmp_path, "file,title\na.txt,A\n")
    assert read_metadata([here / "a.txt"])[0]["a.txt"]["title"].value == "A"


def test_a_row_for_a_missing_file_is_a_warning(tmp_path: Path) -> None:
    """The warning names file and line; files outside the folder count as missing."""
    metadata, warnings = read_metadata([folder(tmp_path, "file,title\na.txt,A\nb.txt,B\n../a.txt,C\n")])
    assert list(metadata) == ["a.txt"]
    assert "articles.csv line 3" in warnings[0] and "b.txt" in warnings[0] and len(warnings) == 2


def test_a_column_that_means_nothing_is_a_warning(tmp_path: Path) -> None:
    """A misspelt column does not vanish silently; `sources` is known and not used."""
    _, warnings = read_metadata([folder(tmp_path, "file,publihsed,sources\na.txt,2022,x\n")])
    assert len(warnings) == 1 and "publihsed" in warnings[0]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("name,title\na.txt,A\n", "line 1: no column 'file'"),
        ("", "line 1: no column 'file'"),
        ("file,title\na.txt,A\na.txt,B\n", "line 3: .*line 2 already"),
        ("file,title\na.txt,A,B\n", "line 2: 3 cells"),
        ("file,title\na.txt\n", "line 2: 1 cell where"),
        ('file,title\na.txt,"A\n', "line 2: "),
        ("file,title,title\na.txt,A,B\n", "line 1: column 'title'"),
    ],
)
def test_malformed_metadata_are_an_error_with_file_and_line(tmp_path: Path, rows: str, words: str) -> None:
    """What would be misunderstood stops the build."""
    with pytest.raises(IngestError, match=rf"articles\.csv {words}"):
        read_metadata([folder(tmp_path, rows)])


@pytest.mark.parametrize(
    "rows", ["File;Title\r\na.txt;A\r\n", "\ufefffile,title\n\na.txt,A\n", "file\ttitle\na.txt\tA"]
)
def test_spreadsheets_may_write_csv_their_own_way(tmp_path: Path, rows: str) -> None:
    """Semicolons, tabs, a byte-order mark, capitals and empty lines are understood."""
    assert read_metadata([folder(tmp_path, rows)])[0]["a.txt"]["title"].value == "A"
