"""Commands that need real pages, which are not in the repository, say in one line what they lack."""

import runpy
import sys

import pytest

COMMANDS = ("furniture", "furniture.crossed", "furniture.fit_unlike")


def run(command, monkeypatch, *arguments):
    """Run a command as `python -m` does; return its exit code."""
    monkeypatch.delitem(sys.modules, f"tests.{command}", raising=False)
    monkeypatch.delitem(sys.modules, f"tests.{command}.__main__", raising=False)
    monkeypatch.setattr("sys.argv", [command, *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module(f"tests.{command}", run_name="__main__", alter_sys=False)
    return ended.value.code


@pytest.mark.parametrize("command", COMMANDS)
def test_without_a_folder_it_asks_for_one(command, monkeypatch, capsys):
    """One line, and where the texts come from."""
    assert run(command, monkeypatch) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "FOLDER" in line and "tests/gold/README.md" in line


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_not_there_is_named(command, monkeypatch, capsys, tmp_path):
    """One line, no traceback."""
    assert run(command, monkeypatch, tmp_path / "gone") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "gone is no folder" in line


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_without_the_pages_says_what_it_lacks(command, monkeypatch, capsys, tmp_path):
    """The names of the files that are missing."""
    assert run(command, monkeypatch, tmp_path) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "news_html_gold_dev.tar.gz" in line
