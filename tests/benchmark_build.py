"""Measures whole builds: `python -m tests.benchmark_build 2000 20000` prints seconds and memory, cold and warm.

The articles are made up from the sentences of the briefs, one file each, or all in one with --one-file. Processor time
is that of all processes; memory is the most that the largest of them held, and all together. The warm build has one
article more.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from tests.benchmark import made_up

HEAD = "---\ntitle: Article {0}\npublisher: Outlet {1}\npublished: 2022-{2:02}-{3:02}\n---\n\n"
NEW = HEAD.format("new", 1, 1, 1) + "Sergey Lavrov met Ben Muster.\n"
PAGE = os.sysconf("SC_PAGE_SIZE")


def write_articles(folder: Path, n: int, n_chars: int) -> None:
    """Write `n` articles of about `n_chars` characters."""
    for number, article in enumerate(made_up(n)):
        # From the end, where the names stand that no other article has.
        head = HEAD.format(number, number % 9, number % 12 + 1, number % 28 + 1)
        (folder / f"{number:06}.md").write_text(head + article.text[-n_chars:], "utf-8")


def write_export(folder: Path, n: int, n_chars: int) -> None:
    """Write the same articles as an export, one a line."""
    with (folder / "export.jsonl").open("w", encoding="utf-8") as file:
        for number, article in enumerate(made_up(n)):
            stated = {"title": f"Article {number}", "publisher": f"Outlet {number % 9}"}
            published = f"2022-{number % 12 + 1:02}-{number % 28 + 1:02}"
            file.write(json.dumps({**stated, "published": published, "text": article.text[-n_chars:]}) + "\n")


def build(folder: Path, out: Path, *how: str) -> str:
    """Run a build and return its seconds, its processor time and the most memory it held."""
    started, before = time.perf_counter(), os.times()
    largest: dict[int, int] = defaultdict(int)
    together = 0
    command = [sys.executable, "-m", "pipeline", "build", str(folder), "--out", str(out), *how]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            held = {pid: _resident(pid) for pid in _family(process.pid)}
            together = max(together, sum(held.values()))
            for pid, n_bytes in held.items():
                largest[pid] = max(largest[pid], n_bytes)
            time.sleep(0.05)
        said = process.stderr.read().strip() if process.stderr else ""
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {said}")
    after = os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    seconds = f"{time.perf_counter() - started:7.1f} s, processor {worked:7.1f} s"
    return f"{seconds}, memory {max(largest.values()) / 1e6:6,.0f} MB, together {together / 1e6:6,.0f} MB"


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in _family(int(child)))]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def measure(n: int, n_chars: int, write: Callable[[Path, int, int], None], how: list[str]) -> None:
    """Print a line for a first build of `n` articles, and one for a build with one article more."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "articles"
        folder.mkdir()
        write(folder, n, n_chars)
        print(f"{n:>7,} articles, first build:   {build(folder, Path(place) / 'data', *how)}", flush=True)
        (folder / "new.md").write_text(NEW, "utf-8")
        print(f"{n:>7,} articles and one more:   {build(folder, Path(place) / 'data', *how)}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark_build", description="Measure whole builds.")
    parser.add_argument("articles", type=int, nargs="+", help="how many")
    parser.add_argument("--chars", type=int, default=2_000, help="characters an article (default 2000)")
    parser.add_argument("--one-file", action="store_true", help="all in one export instead of a file each")
    parser.add_argument("--model", default="rules", help="spaCy pipeline (default rules)")
    parser.add_argument("--processes", default="1", help="how many (default 1)")
    given = parser.parse_args()
    for each in given.articles:
        written = write_export if given.one_file else write_articles
        measure(each, given.chars, written, ["--model", given.model, "--processes", given.processes])
