"""A build publishes all at once or not at all."""

import multiprocessing
import os
import signal
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.publish import PublishError, workplace


def put(out, content: str) -> None:
    """Publish a build that holds `content`."""
    with workplace(out) as place:
        (place.folder / "build.json").write_text(content)
        place.publish(content)


def test_a_reader_that_resolved_the_old_build_keeps_it(tmp_path):
    """The old build stays whole while somebody still reads it."""
    out = tmp_path / "data"
    put(out, "one")
    held = out.resolve()
    put(out, "two")
    assert (held / "build.json").read_text() == "one" and (out / "build.json").read_text() == "two"


def test_old_builds_do_not_pile_up(tmp_path):
    """The build in use and the one before it are kept."""
    for content in ("1", "2", "3", "4"):
        put(tmp_path / "data", content)
    assert sorted(p.name for p in (tmp_path / ".data.builds").iterdir() if p.is_dir()) == ["3", "4"]


def test_the_build_before_is_kept_though_the_clock_went_back(tmp_path):
    """It is the one that readers hold, whatever the name of another says."""
    for content in ("3", "1"):
        put(tmp_path / "data", content)
    held = (tmp_path / "data").resolve()
    put(tmp_path / "data", "2")
    assert sorted(p.name for p in (tmp_path / ".data.builds").iterdir() if p.is_dir()) == ["1", "2"] and held.is_dir()


def test_an_old_build_that_cannot_be_taken_away_is_said_and_the_new_one_is_out(tmp_path, monkeypatch):
    """Nothing is wrong with what was published."""
    out = tmp_path / "data"
    put(out, "1")
    put(out, "2")

    def refuse(path, ignore_errors=False):
        if not ignore_errors:
            raise PermissionError(13, "Permission denied", str(path))

    with workplace(out) as place:
        (place.folder / "build.json").write_text("3")
        monkeypatch.setattr("shutil.rmtree", refuse)
        (said,) = place.publish("3")
    assert said.startswith("An old build could not be taken away (Permission denied: ") and said.endswith(
        "/1); delete it."
    )
    assert (out / "build.json").read_text() == "3"


def test_what_fails_while_a_build_is_made_is_not_blamed_on_its_place(tmp_path):
    """A file that the build cannot read, a defect: only where the place itself cannot be written it says so."""
    with pytest.raises(FileNotFoundError, match="elsewhere"), workplace(tmp_path / "data"):
        (tmp_path / "elsewhere").read_text()


def test_a_failed_build_leaves_the_old_one(tmp_path):
    """An error while writing publishes nothing."""
    out = tmp_path / "data"
    put(out, "one")
    with pytest.raises(RuntimeError), workplace(out) as place:
        (place.folder / "articles.parquet").write_text("half")
        raise RuntimeError("a defect")
    assert (out / "build.json").read_text() == "one" and not list((tmp_path / ".data.builds").glob("partial*"))


def test_a_killed_build_leaves_the_old_one_and_the_next_succeeds(tmp_path):
    """kill -9 loses nothing, and what was left behind is cleared."""
    out = tmp_path / "data"
    put(out, "one")
    process = multiprocessing.get_context("fork").Process(target=_die, args=(out,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL and (out / "build.json").read_text() == "one"
    put(out, "three")
    assert (out / "build.json").read_text() == "three"
    assert not list((tmp_path / ".data.builds").glob("partial*"))


def _die(out: Path) -> None:
    with workplace(out) as place:
        (place.folder / "articles.parquet").write_text("half")
        os.kill(os.getpid(), signal.SIGKILL)


def test_foreign_folders_and_files_are_refused(tmp_path):
    """--out never overwrites what a build did not make; an empty folder is fine."""
    foreign = tmp_path / "photos"
    foreign.mkdir()
    (foreign / "cat.jpg").write_text("cat")
    with pytest.raises(PublishError, match="folder with files"):
        put(foreign, "one")
    with pytest.raises(PublishError, match="is a file"):
        put(foreign / "cat.jpg", "one")
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "build.json").write_text("{}")
    with pytest.raises(PublishError, match="is a copy of a build"):
        put(copy, "one")
    (tmp_path / "empty").mkdir()
    put(tmp_path / "empty", "one")
    assert (tmp_path / "empty" / "build.json").read_text() == "one"


def test_a_place_that_cannot_be_written_is_one_line():
    """No traceback where the disk or the system says no."""
    with pytest.raises(PublishError, match="cannot be written"):
        put(Path("/proc/backchannel"), "one")


def test_two_builds_at_once_are_told_apart(tmp_path):
    """The second is refused in one line instead of mixing with the first."""
    (tmp_path / ".data.builds").mkdir()
    with (
        FileLock(tmp_path / ".data.builds" / "lock"),
        pytest.raises(PublishError, match="Another build is writing"),
    ):
        put(tmp_path / "data", "one")
