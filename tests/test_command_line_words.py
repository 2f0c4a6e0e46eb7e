"""What the command line prints is true and plain: its counts, its errors, its help."""

from pathlib import Path

import pytest

from pipeline.compare import Since
from pipeline.counted import count
from pipeline.records import TABLES
from pipeline.summary import Summary
from tests.conftest import ARTICLES
from tests.test_command_line import as_anybody, run
from tests.views_build import write_build

COMMANDS = ("build", "watch", "learn", "check", "describe", "export")


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of one article."""
    return write_build(tmp_path_factory.mktemp("one") / "data", n_articles=1)


def closing_words(n: int) -> str:
    """Return the closing words of a build that found `n` of everything."""
    counts = dict.fromkeys(TABLES, n) | {"mentions": 2 * n}
    first = {"empty": "a/b.txt"}
    changes = Since(n, 0, 0, ["x"] * n, [], [])
    rejected = {"empty": n}
    return "\n".join(Summary(n, n, counts, rejected, first, {}, n, n, [], changes, 1.5).in_words(Path("data")))


def test_one_is_one_and_two_are_two():
    """In every line that a build ends with."""
    said = closing_words(1)
    for words in (
        "Read 1 article; took out 1 paragraph of page furniture.",
        "Found 1 entity in 1 mention and 1 reference, and 1 phrase of 1 topic.",
        "1 article repeats another",
        "none is stated: 1 article.",
        "1 entity new",
    ):
        assert words in said
    said = closing_words(2_000)
    assert "Found 2,000 entities in 2,000 mentions and 2,000 references, and 2,000 phrases of 2,000 topics." in said
    assert "2,000 articles repeat another" in said and "2,000 entities new" in said
    assert count(0, "article") == "0 articles" and count(1, "copy") == "1 copy" and count(2, "copy") == "2 copies"


def test_what_was_rejected_is_named():
    """The one file, or the first of several, so that a reader knows where to look."""
    assert "1 empty: the file or record holds no text (a/b.txt)" in closing_words(1)
    assert "2 empty: the file or record holds no text (first a/b.txt)" in closing_words(2)


def test_one_row_is_one_row(one):
    """Also where the tables of a build are described and exported."""
    said = run("describe", one).output
    assert "articles: 1 row. One is" in said and "sentences: 1 row" not in said


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--from", "2023-02-01", "--to", "2023-01-31"), "--from 2023-02-01 is after --to 2023-01-31; exchange them."),
        (("--out", "found.xlsx"), "--out found.xlsx is named as xlsx, but --format is csv; give --format xlsx."),
        (("--out", "found.csv", "--format", "xlsx"), "--out found.csv is named as csv, but --format is xlsx"),
        (("--topic", "qqqq"), "has no 'qqqq' among its topics; they are listed in"),
    ],
)
def test_an_export_that_cannot_be_meant_is_refused(one, tmp_path, monkeypatch, words, message):
    """In one line, before anything is written."""
    monkeypatch.chdir(tmp_path)
    result = run("export", one, *words)
    assert result.exit_code == 1 and message in result.output and result.output.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_day_that_is_none_is_not_understood(one):
    """And the line says how a day is written; the first day may be the last."""
    result = run("export", one, "--from", "yesterday")
    assert result.exit_code == 2 and "'yesterday' is no day; write it as in 2022-07-29." in result.output


@pytest.mark.parametrize(("format", "name"), [("xlsx", "export.xlsx"), ("sqlite", "export.sqlite"), ("csv", "export")])
def test_an_export_without_a_name_has_one_that_other_programs_open(one, tmp_path, monkeypatch, format, name):
    """A workbook ends in .xlsx; one day, first and last, is a time too."""
    monkeypatch.chdir(tmp_path)
    result = run("export", one, "--format", format, "--from", "2022-01-01", "--to", "2022-01-01")
    assert f"Wrote the tables of 1 article to {name}." in result.output and (tmp_path / name).exists()


@pytest.mark.parametrize("command", ["check", "describe", "export"])
def test_a_file_is_no_build(tmp_path, command):
    """It is not called damaged."""
    (tmp_path / "file.txt").write_text("words")
    result = run(command, tmp_path / "file.txt")
    assert result.exit_code == 1 and "file.txt holds no" in result.output and "make one with" in result.output


def test_a_closed_build_is_one_line(one, tmp_path):
    """What may not be read is not called damaged, and not missing."""
    closed = write_build(tmp_path / "data", n_articles=1)
    (closed / "articles.parquet").chmod(0)
    for command in ("check", "export"):
        result = as_anybody(command, closed)
        assert result.returncode == 1 and result.stderr.count("\n") == 1, result.stderr
        assert "may not be read; mend its permissions." in result.stderr and "damaged" not in result.stderr


def test_a_place_that_may_not_be_looked_at_is_one_line(tmp_path):
    """Where the build should go lies in a closed folder."""
    (tmp_path / "closed").mkdir(mode=0)
    result = as_anybody("build", ARTICLES, "--out", tmp_path / "closed" / "data")
    (tmp_path / "closed").chmod(0o755)
    assert result.returncode == 1 and result.stderr.count("\n") == 1, result.stderr
    assert "may not be looked at (Permission denied)" in result.stderr


def test_a_build_is_not_read_as_articles(built, tmp_path):
    """Its tables would be taken for exports; a folder that has a build.json of its own is read."""
    result = run("build", built, "--out", tmp_path / "data")
    assert result.exit_code == 1 and "is a build, no articles" in result.output
    (tmp_path / "build.json").write_text("{}")
    result = run("build", tmp_path, "--out", tmp_path / "data", "--model", "rules")
    assert "is a build" not in result.output and "(build.json)" in result.output


def test_standard_input_is_not_watched():
    """It says so at once, and what to do."""
    result = run("watch", "-")
    assert result.exit_code == 1 and "watch reads folders, not standard input" in result.output


def test_learning_nothing_is_said(tmp_path):
    """And no folder is made for it."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("Talks\n\nThe envoys met on Friday, and they will meet again.\n")
    result = run("learn", tmp_path / "articles", "--to", tmp_path / "furniture")
    assert result.output.startswith("No line recurs in 1 file") and not (tmp_path / "furniture").exists()


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_fits_a_terminal_and_speaks_plainly(monkeypatch, command):
    """80 columns, no sentence cut off, options named by what they take; every command stands in the list."""
    monkeypatch.setenv("COLUMNS", "80")
    said = run(*([command] if command else []), "--help").output
    assert max(map(len, said.splitlines())) <= 80
    assert not any(words in said for words in ("<str>", "int range", "%Y"))
    if not command:
        listed = said.partition("Commands:")[2]
        assert "..." not in listed and all(f"  {each} " in listed for each in COMMANDS)
        assert "Exit codes: 0 done" in said


@pytest.mark.parametrize(
    "words", [("build", ""), ("watch", " "), ("learn", ""), ("check", ""), ("export", ""), ("build", "in", "--out", "")]
)
def test_an_empty_path_is_not_the_folder_where_one_happens_to_be(tmp_path, monkeypatch, words):
    """As of a variable that is not set: nothing is read or written, and the line says what to write instead."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("Tides rise, and fall.")
    result = run(*words)
    assert result.exit_code == 2 and "the path is empty" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_point_is_the_folder_where_one_is(tmp_path, monkeypatch):
    """And a build goes to data where nothing else is said."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Tides rise, and fall.")
    assert run("build", ".", "--model", "rules").exit_code == 0
    assert run("check").exit_code == 0
