"""Kills builds at random moments: `python -m tests.killed_builds 20` says of each how it stood and how the next ended.

Each time a build is published, articles come, change and go, and a build of these is killed (kill -9) at some moment
between its start and its end: by turns with the cache of the one before and without, with one process and with two.
What is published must be whole, the old build or the new one, and the next build must give the bytes of a build in an
empty place. A line for each, and exit code 1 if anything else was found.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.laws import broken_laws
from pipeline.records import TABLES
from tests.benchmark_build import NEW, write_articles

N_ARTICLES = 40
N_CHARS = 3_000
Bytes = dict[str, bytes]


def command(folder: Path, out: Path, processes: int) -> list[str]:
    """Return the command of a build; with texts this few two processes start only where they are told to pay."""
    code = (
        "import pipeline.passes.read as r, pipeline.passes.clean as c, pipeline.passes.annotate as n, sys;"
        "import pipeline.annotator as a;"
        "r.BYTES_A_PROCESS = c.ARTICLES_A_PROCESS = n.CHARS_A_PROCESS = 1; a.BATCH_CHARS = 20_000;"
        "from pipeline.__main__ import app;"
        "app(sys.argv[1:])"
    )
    how = ["--model", "rules", "--processes", str(processes)]
    return [sys.executable, "-c", code, "build", str(folder), "--out", str(out), *how]


def held(out: Path) -> Bytes:
    """Return the bytes of all tables of a build."""
    return {name: (out / f"{name}.parquet").read_bytes() for name in TABLES}


def built(folder: Path, out: Path) -> Bytes:
    """Build to the end and return the bytes of the tables."""
    subprocess.run(command(folder, out, 1), check=True, capture_output=True)
    return held(out)


def killed(folder: Path, out: Path, after: float, processes: int) -> bool:
    """Start a build and kill it after so many seconds; return whether it still ran. No process may be left of it."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command(folder, out, processes), start_new_session=True, **quiet)
    time.sleep(after)
    still_ran = process.poll() is None
    process.kill()
    process.wait()
    until = time.monotonic() + 20
    while left := _of_session(process.pid):
        if time.monotonic() > until:
            raise SystemExit(f"Processes {left} outlive the build that started them.")
        time.sleep(0.1)
    return still_ran


def _of_session(session: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(path.name)) == session:
                found.append(int(path.name))
        except OSError:
            continue
    return found


def run(times: int, seed: int) -> bool:
    """Kill so many builds and return whether all was as it must be."""
    chance, is_good = random.Random(seed), True
    with tempfile.TemporaryDirectory() as place:
        folder, out, cache = Path(place) / "articles", Path(place) / "data", Path(place) / ".data.builds/cache.sqlite"
        folder.mkdir()
        write_articles(folder, N_ARTICLES, N_CHARS)
        takes = {}
        for is_cold in (True, False):
            started = time.monotonic()
            before = built(folder, out)
            takes[is_cold] = time.monotonic() - started
        for number in range(times):
            files = sorted(folder.iterdir())
            files[number].unlink()
            files[-1 - number].write_text(NEW.replace("Muster", f"Muster {number}"), "utf-8")
            (folder / f"new {number}.md").write_text(NEW.replace("met", f"met on day {number}"), "utf-8")
            is_cold, processes = number % 2 == 1, 1 + number // 2 % 2
            after = chance.uniform(0.2, 1) * takes[is_cold]
            if is_cold:
                cache.unlink()
            still_ran = killed(folder, out, after, processes)
            left, laws = held(out), broken_laws(out)
            end = built(folder, out)
            anew = built(folder, Path(place) / "anew")
            shutil.rmtree(Path(place) / ".anew.builds")
            (Path(place) / "anew").unlink()
            good = not laws and left in (before, anew) and end == anew
            is_good &= good
            print(
                f"{number + 1:>3}  {'cold' if is_cold else 'warm'}, {processes} at work, "
                f"{'killed' if still_ran else 'over'} after {after:4.1f} s: "
                f"{'the old build stood' if left == before else 'the new build stood' if left == anew else 'DAMAGED'}, "
                f"the next {'ended with the same bytes' if end == anew else 'ENDED WITH OTHER BYTES'}",
                flush=True,
            )
            before = end
    return is_good


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.killed_builds", description="Kill builds at random moments.")
    parser.add_argument("times", type=int, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default 1)")
    given = parser.parse_args()
    sys.exit(0 if run(given.times, given.seed) else 1)
