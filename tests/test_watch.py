"""Files that come, change and go are in the next build within seconds; half-copied ones wait; errors end nothing."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import tables, watch
from pipeline.build import SEEDS
from pipeline.fingerprint import ROOT
from pipeline.watch import WRITTEN, KeptAnnotator, at_rest, looking
from tests.test_build import BRIEF

PATIENCE_SECONDS = 120.0
Said = Callable[[str], str]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with one article and one of what people wrote beside it."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.md").write_text(BRIEF, "utf-8")
    shutil.copytree(SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns("articles"))
    return tmp_path


@pytest.fixture
def watching(corpus: Path) -> Iterator[tuple[subprocess.Popen[str], Said]]:
    """The command at work, and a function that waits for a line that holds some words."""
    words = ("watch", "articles", "--out", "data", "--seeds", "seeds", "--model", "rules")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "pipeline", *words],
        cwd=corpus,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Where the tests run in the background, Ctrl+C is not heard by what they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(process.stdout or ()), daemon=True)
    reader.start()
    n_seen = 0

    def said(words: str) -> str:
        nonlocal n_seen
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            for number, line in enumerate(lines[n_seen:], n_seen):
                if re.search(words, line):
                    n_seen = number + 1
                    return line
            time.sleep(0.05)
        raise AssertionError(f"nobody said {words!r}: {lines}")

    yield process, said
    process.kill()
    process.wait()


def test_what_comes_changes_and_goes_is_in_the_next_build(corpus, watching):
    """And so is what people write; an error is one line, and watching goes on; Ctrl+C ends it cleanly."""
    process, said = watching
    articles, data = corpus / "articles", corpus / "data"
    said(r"1 came \(one.md\): 1 article published after [\d.]+ seconds\.")
    (articles / "two.md").write_text(BRIEF.replace("Geneva", "Vienna"), "utf-8")
    said(r"1 came \(two.md\): 2 articles")
    (articles / "one.md").write_text(BRIEF.replace("Geneva", "Ankara"), "utf-8")
    (articles / "two.md").unlink()
    said(r"1 changed, 1 went \(one.md, two.md\): 1 article published")
    assert "Ankara" in tables.read(data)["articles"]["text"][0].as_py()
    (corpus / "seeds" / "corrections.toml").write_text("[[correction]]\n", "utf-8")
    said(r"^Error: .*corrections.toml correction 1.*\(Still watching\.\)$")
    (corpus / "seeds" / "corrections.toml").write_text("", "utf-8")
    said("what people wrote changed: 1 article published")
    process.send_signal(signal.SIGINT)
    said("^Stopped; data is the last build")
    assert process.wait() == 0


@pytest.fixture
def quickly(monkeypatch):
    """Nobody waits in these tests."""
    monkeypatch.setattr(watch, "SETTLE_SECONDS", 0.05)


def test_a_file_that_still_grows_waits_and_the_others_do_not(corpus, quickly, monkeypatch):
    """It enters when two looks find it the same."""
    large, small = corpus / "articles" / "large.html", corpus / "articles" / "small.txt"
    large.write_text("half")
    small.write_text("whole")
    look = looking([corpus / "articles"], corpus / "data", corpus / "seeds")
    seen = look()
    large.write_text("half and more")
    ready, is_more = at_rest(seen, {}, look)
    assert small in ready and large not in ready and is_more
    again, is_more = at_rest(look(), ready, look)
    assert large in again and not is_more


def test_while_what_people_wrote_changes_nothing_is_built(corpus, quickly):
    """Half a list of entities would take half of the names away."""
    look = looking([corpus / "articles"], corpus / "data", corpus / "seeds")
    built = look()
    (corpus / "seeds" / "topics.toml").write_text("half")
    seen = look()
    (corpus / "seeds" / "topics.toml").write_text("half and more")
    assert at_rest(seen, built, look) == (built, True) and seen[WRITTEN] != built[WRITTEN]


@pytest.mark.parametrize("name", ["entities.csv", "offices.csv", "corrections.toml", "furniture/lakeside-wire.toml"])
def test_all_that_people_write_is_watched(corpus, name):
    """Also the furniture of an outlet whose file was not there before."""
    look = looking([corpus / "articles"], corpus / "data", corpus / "seeds")
    built = look()
    (corpus / "seeds" / name).parent.mkdir(exist_ok=True)
    (corpus / "seeds" / name).write_text("# another")
    assert look()[WRITTEN] != built[WRITTEN]


def test_the_language_pipeline_is_kept_until_what_it_is_made_from_changes():
    """Loading it again for each new article would take longer than reading the article."""
    kept = KeptAnnotator()
    first = kept("rules", "curated", "topics", "offices")
    assert kept("rules", "curated", "topics", "offices") is first
    assert kept("rules", "curated", "other topics", "offices") is not first


def test_where_the_system_cannot_tell_of_changes_there_are_looks(monkeypatch, tmp_path):
    """A network folder, or too many folders for the system."""

    def refuse(*_places, **_settings):
        raise OSError("OS file watch limit reached")

    monkeypatch.setattr("watchfiles.watch", refuse)
    monkeypatch.setattr(watch, "TICK_SECONDS", 0.01)
    told = watch.moments([tmp_path])
    assert [next(told) for _ in range(4)] == [True, False, False, False]
