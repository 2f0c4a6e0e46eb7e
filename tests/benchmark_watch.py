"""Measures watching: `python -m tests.benchmark_watch 2000` prints seconds from a file dropped to the build published.

The articles are those of `benchmark_build`. A file comes, changes and goes; what counts is the time till the new build
is published, with all that is waited for: that the system tells of the change, and that the file rests for a second.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmark_build import NEW, write_articles

PATIENCE_SECONDS = 600
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def measure(n: int, n_chars: int, how: list[str]) -> None:
    """Print a line for each time that a file comes, changes and goes in a folder of `n` articles."""
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "articles", Path(place) / "data"
        folder.mkdir()
        write_articles(folder, n, n_chars)
        command = [sys.executable, "-m", "pipeline", "{}", str(folder), "--out", str(out), *how]
        subprocess.run([each.format("build") for each in command], check=True, stdout=subprocess.DEVNULL)
        watching = subprocess.Popen([each.format("watch") for each in command], stdout=subprocess.DEVNULL)
        try:
            # So that it looks at the folder as it is, and has loaded what it reads with.
            time.sleep(10)
            for name in ("first.md", "second.md", "third.md"):
                _measure_file(folder / name, out, watching.pid, n)
        finally:
            watching.kill()
            watching.wait()


def _measure_file(file: Path, out: Path, pid: int, n: int) -> None:
    changes: dict[str, Callable[[], object]] = {
        "came": lambda: file.write_text(NEW, "utf-8"),
        "changed": lambda: file.write_text(NEW.replace("Muster", "Sample"), "utf-8"),
        "went": file.unlink,
    }
    found = []
    for what, change in changes.items():
        before, worked, started = out.resolve(), _worked(pid), time.perf_counter()
        change()
        while out.resolve() == before:
            if time.perf_counter() - started > PATIENCE_SECONDS:
                raise SystemExit(f"Nothing was published within {PATIENCE_SECONDS} seconds after {file} {what}.")
            time.sleep(0.01)
        found.append(f"{what} {time.perf_counter() - started:5.1f} s (processor {_worked(pid) - worked:5.1f} s)")
    print(f"{n:>7,} articles, {file.name} {', '.join(found)}", flush=True)


def _worked(pid: int) -> float:
    """Return the processor time of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark_watch", description="Measure watching a folder.")
    parser.add_argument("articles", type=int, nargs="+", help="how many")
    parser.add_argument("--chars", type=int, default=2_000, help="characters an article (default 2000)")
    parser.add_argument("--model", default="rules", help="spaCy pipeline (default rules)")
    given = parser.parse_args()
    for each in given.articles:
        measure(each, given.chars, ["--model", given.model])
