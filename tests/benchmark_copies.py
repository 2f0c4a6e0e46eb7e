"""Measures the search for copies: `python -m tests.benchmark_copies --articles 100000` prints seconds and memory.

The articles are made up of 500 words each, drawn as often as words of that rank occur. Every fifth repeats an earlier
one with a sentence added and some words changed, and every article of an outlet ends in that outlet's paragraph.
"""

import argparse
import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.copies import copy_rows, signature

WORDS = 500
VOCABULARY = 40_000
OUTLETS = 20
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Made:
    """What is known of a made-up article beside its text."""

    article_id: str
    published_date: datetime
    publisher: str
    source_path: str
    published_precision: str = "day"
    url: str | None = None
    source_record: int = 0


def made_up(n: int) -> Iterator[tuple[Made, str]]:
    """Yield `n` articles with their texts, the same every time."""
    random_ = random.Random(1)
    words = ["".join(random_.choices(LETTERS, k=random_.randint(2, 9))) for _ in range(VOCABULARY)]
    words = [word.title() if random_.random() < 0.1 else word for word in words]
    weights = [1 / (rank + 10) for rank in range(VOCABULARY)]
    ends = [" ".join(random_.choices(words, weights, k=30)) for _ in range(OUTLETS)]
    kept: list[list[str]] = []
    for number in range(n):
        if number % 5 == 4:
            text = [word if random_.random() > 0.01 else "changed" for word in random_.choice(kept)]
            text += random_.choices(words, weights, k=40)
        else:
            text = random_.choices(words, weights, k=WORDS)
            kept = [*kept[-999:], text]
        outlet = number % OUTLETS
        day = datetime(2022, 1, 1) + timedelta(days=number // 300)
        yield Made(f"{number}", day, f"Outlet {outlet}", f"{number}.txt"), f"{' '.join(text)} {ends[outlet]}"


def measure(n: int) -> None:
    """Print how long the signatures and the groups of `n` articles take, in processor time, and the memory."""
    known, signatures, spent = [], [], 0.0
    for article, text in made_up(n):
        started = time.process_time()
        signatures.append(signature(text))
        spent += time.process_time() - started
        known.append(article)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    size = sum(map(len, signatures))
    print(f"{n:,} signatures: {spent:.1f} s, {size / n:,.0f} bytes each, {size / 1e6:,.0f} MB", flush=True)
    started = time.process_time()
    rows = list(copy_rows(list(zip(known, signatures, strict=True))))
    spent = time.process_time() - started
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{len(rows):,} copies: {spent:.1f} s; most memory {after / 1024:,.0f} MB, {before / 1024:,.0f} MB before")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark_copies", description="Measure the copies.")
    parser.add_argument("--articles", type=int, default=100_000, help="how many (default 100000)")
    measure(parser.parse_args().articles)
