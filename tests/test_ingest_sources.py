import os
import socket
from pathlib import Path

import pytest

from pipeline.ingest import IngestError, Source, find_sources, read_metadata, read_source
from pipeline.records import Rejected


def write(folder: Path, *names: str, text: str = "Text.") -> Path:
    """Fill `folder` with files of that text and return it."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def found(*folders: Path) -> list[str]:
    """The source paths below the folders."""
    return [source.source_path for source in find_sources(list(folders))]


def reasons(folder: Path) -> dict[str, tuple[str, str]]:
    """Rule and reason of each rejected source."""
    rows = [row for source in find_sources([folder]) for row in read_source(source, {})]
    return {row.source_path: (row.rule, row.reason) for row in rows if isinstance(row, Rejected)}


def test_sources_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    """Files are sorted by relative path, at any depth, whatever the file system says."""
    assert found(write(tmp_path, "b.txt", "a/z.txt", "a.txt", "a/b/c.md")) == [
        "a.txt",
        "a/b/c.md",
        "a/z.txt",
        "b.txt",
    ]


def test_hidden_and_metadata_files_are_left_out(tmp_path: Path) -> None:
    """Names that begin with a dot, and articles.csv, are no sources."""
    write(tmp_path, "a.txt", ".b.txt", ".git/c.txt")
    write(tmp_path, "articles.csv", "sub/articles-2022.csv", text="file,title\n")
    assert found(tmp_path) == ["a.txt"]


def test_what_a_browser_keeps_beside_a_page_is_part_of_it(tmp_path: Path) -> None:
    """Its frames and scripts are no articles; a folder of such a name without a page is one like others."""
    for name in ("Talks.html", "Talks_files/frame.html", "Talks_files/a.js", "b/Seite.htm", "b/Seite-Dateien/x.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("A.")
    for name in ("case", "case_files"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("A.")
    (tmp_path / "Talks_files" / "export.csv").write_text("A.")
    assert [each.source_path for each in find_sources([tmp_path])] == [
        "Talks.html",
        "Talks_files/export.csv",
        "b/Seite.htm",
        "case/a.txt",
        "case_files/a.txt",
    ]


def test_an_articles_csv_that_holds_texts_is_an_export(tmp_path: Path) -> None:
    """Without a column `file` but with a text column it is read as a source."""
    write(tmp_path, "articles-export.csv", text="title,text\nA,B\n")
    assert found(tmp_path) == ["articles-export.csv"]
    assert read_metadata([tmp_path]) == ({}, [])


def test_a_file_may_be_given_instead_of_a_folder(tmp_path: Path) -> None:
    """A single file is a source by its name."""
    assert found(write(tmp_path, "a.txt", "b.txt") / "a.txt") == ["a.txt"]


def test_the_same_place_counts_once(tmp_path: Path) -> None:
    """A folder given twice, by another spelling, or together with its parent, is read once."""
    write(tmp_path, "sub/a.txt")
    assert found(tmp_path, tmp_path / "sub" / "..", tmp_path / "sub") == ["sub/a.txt"]


def test_two_folders_may_not_hold_the_same_path(tmp_path: Path) -> None:
    """The message names both folders and asks for their common parent."""
    write(tmp_path, "one/a.txt", "two/a.txt")
    with pytest.raises(IngestError, match=r"both hold a\.txt.*common parent"):
        find_sources([tmp_path / "one", tmp_path / "two"])


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_folder_that_is_missing_or_empty_is_an_error(tmp_path: Path, name: str) -> None:
    """Nothing to read is one clear line, and IngestError is a ValueError."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match=name) as caught:
        find_sources([tmp_path / name])
    assert "\n" not in str(caught.value)


def test_links_that_lead_out_or_in_a_loop_become_rejected_rows(tmp_path: Path) -> None:
    """Such links are listed, never followed, and say why."""
    outside = write(tmp_path / "outside", "secret.txt")
    folder = write(tmp_path / "in", "a.txt", "sub/b.txt")
    (folder / "file.txt").symlink_to(outside / "secret.txt")
    (folder / "folder").symlink_to(outside)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "broken.txt").symlink_to(folder / "nothing")
    (folder / "articles.csv").symlink_to(outside / "secret.txt")
    rows = reasons(folder)
    assert sorted(rows) == ["articles.csv", "broken.txt", "file.txt", "folder", "self.txt", "sub/up"]
    assert {rule for rule, _ in rows.values()} == {"unreadable"}
    assert "not followed" in rows["file.txt"][1]


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    """A link to a file of the same folder, even a hidden store, is an ordinary source."""
    folder = write(tmp_path, ".store/x")
    (folder / "a.txt").symlink_to(folder / ".store" / "x")
    assert reasons(folder) == {} and found(folder) == ["a.txt"]


def test_pipes_and_sockets_are_never_opened(tmp_path: Path) -> None:
    """What is not a regular file is rejected instead of waited for."""
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        old = Path.cwd()
        os.chdir(tmp_path)  # addresses of sockets are short
        server.bind("socket.txt")
        os.chdir(old)
        assert {rule for rule, _ in reasons(tmp_path).values()} == {"unreadable"}


def test_a_file_that_vanishes_is_rejected(tmp_path: Path) -> None:
    """A source that cannot be opened any more is a row, not an exception."""
    (row,) = read_source(Source(tmp_path / "gone.txt", "gone.txt"), {})
    assert isinstance(row, Rejected) and row.rule == "unreadable"


def test_a_file_without_permission_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be opened is a row that says to check permissions."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    write(tmp_path, "a.txt")
    monkeypatch.setattr(Path, "open", refuse)
    (row,) = read_source(Source(tmp_path / "a.txt", "a.txt"), {})
    assert isinstance(row, Rejected) and row.rule == "unreadable" and "permissions" in row.reason


@pytest.mark.parametrize("name", ["a.png", "a.xlsx", "noextension"])
def test_other_formats_are_rejected_with_those_that_are_read(tmp_path: Path, name: str) -> None:
    """An unsupported file says which formats Backchannel reads."""
    rule, reason = reasons(write(tmp_path, name))[name]
    assert rule == "unsupported" and ".txt" in reason and ".jsonl" in reason


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.odt", ".docx, .rtf"),
        ("a.msg", ".eml or .mbox"),
        ("a.OPML", "their .xml"),
        ("a.webloc", "names texts"),
    ],
)
def test_other_formats_of_articles_are_rejected_with_what_to_do(tmp_path: Path, name: str, words: str) -> None:
    """Each in its own way."""
    rule, reason = reasons(write(tmp_path, name))[name]
    assert rule == "unsupported" and words in reason


def test_extensions_may_be_capitals(tmp_path: Path) -> None:
    """A.TXT is a text file."""
    assert reasons(write(tmp_path, "A.TXT", "B.Md")) == {}


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.xml", "a.json"])
def test_a_document_beyond_the_limit_is_rejected_without_being_read(tmp_path: Path, name: str) -> None:
    """Too large a file is one row; a sparse file of 33 MiB costs no memory."""
    with (tmp_path / name).open("wb") as stream:
        stream.truncate(33 * 1024 * 1024)
    assert reasons(tmp_path)[name][0] == "too_large"


def test_names_that_are_not_utf8_can_be_stored(tmp_path: Path) -> None:
    """A file name of odd bytes gives a source path that any table can hold."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("Text.")
    assert found(tmp_path) == ["\\xff.txt"]
