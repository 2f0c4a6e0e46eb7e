"""Measures the annotate step: `python -m tests.benchmark --articles 10000` prints words a second, memory and stages.

The articles are the briefs' sentences, shuffled anew for each, so their names and words repeat as in real news.
"""

import argparse
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pipeline.annotator
from pipeline.annotate.language import DEFAULT
from pipeline.annotate.names import NameFinder
from pipeline.annotator import Annotator, annotate, in_batches
from pipeline.build import SEEDS
from pipeline.clean import clean
from pipeline.curated import load_curated
from pipeline.ingest import find_sources, read_metadata, read_source
from pipeline.link import Linker
from pipeline.offices import load_offices
from pipeline.packed import Packed, pack_rows
from pipeline.records import Article, Rejected
from pipeline.topics import load_topics

# Articles on which the stages are timed.
STAGES_OF = 300
SENTENCES_AN_ARTICLE = 25
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def made_up(n: int) -> Iterator[Article]:
    """Yield `n` articles, the same every time; each ends in names that stand in no other, as each day's news does."""
    folders = [SEEDS / "articles"]
    stated, _ = read_metadata(folders)
    read = [raw for source in find_sources(folders) for raw in read_source(source, stated)]
    article = next(clean(raw).article for raw in read if not isinstance(raw, Rejected))
    paragraphs = [
        text for raw in read if not isinstance(raw, Rejected) for text in clean(raw).article.text.split("\n\n")
    ]
    sentences = [f"{sentence.removesuffix('.')}." for text in paragraphs for sentence in text.split(". ")]
    random_ = random.Random(1)
    for number in range(n):
        text = " ".join(random_.sample(sentences, SENTENCES_AN_ARTICLE))
        new = " ".join("".join(random_.choices(LETTERS, k=8)).title() for _ in range(10))
        yield replace(article, article_id=f"made_up_{number}", text=f"{text}\n\nAlso there were {new}.")


def as_packed(article: Article) -> Packed:
    """Return the article as the annotate step takes it."""
    return Packed(article.article_id.encode(), pack_rows({"articles": [article]}))


def _batches(articles: list[Article]) -> Iterator[list[Packed]]:
    return in_batches((as_packed(article), len(article.text)) for article in articles)


def resident_memory() -> str:
    """Return how much memory this process holds now, where the system tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return "not known"
    return f"{pages * os.sysconf('SC_PAGE_SIZE') / 1024**2:,.0f} MB"


def measure(n: int, *, processes: int, model: str) -> None:
    """Print words a second and, after each tenth, the memory of the process that collects."""
    curated = load_curated(SEEDS / "entities.csv")
    offices = load_offices(SEEDS / "offices.csv", curated)
    annotator = Annotator(model, curated, load_topics(SEEDS / "topics.toml"), offices)
    annotator.load()
    articles = list(made_up(n))
    print(
        f"{n:,} articles, processes: {processes}, pipeline: {model}; memory at first: {resident_memory()}", flush=True
    )
    started, busy = time.perf_counter(), time.process_time()
    for number, _ in enumerate(annotate(_batches(articles), annotator, processes=processes), 1):
        if number % max(1, n // 10) == 0:
            strings = len(annotator.nlps["en"].vocab.strings)
            print(f"{number:>7,} articles: memory {resident_memory()}, strings kept {strings:,}", flush=True)
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    words = sum(len(article.text.split()) for article in articles)
    print(f"{words:,} words in {seconds:.1f} seconds: {words / seconds:,.0f} words a second")
    if processes == 1:
        print(f"{busy:.1f} seconds of processor time: {words / busy:,.0f} words a second of it")
        print_stages(annotator, articles[:STAGES_OF])


def print_stages(annotator: Annotator, articles: list[Article]) -> None:
    """Print the processor time of each stage, in microseconds a word."""
    ner: Any = annotator.nlps["en"].get_pipe("ner") if "ner" in annotator.nlps["en"].pipe_names else None
    stages = {
        "words": (annotator.nlps["en"], "tokenizer"),
        "recogniser": (ner, "predict"),
        "names": (NameFinder, "__call__"),
        "links": (Linker, "__call__"),
        "topics": (annotator, "find_topics"),
        "references": (pipeline.annotator, "find_references"),
        "statements": (pipeline.annotator, "find_statements"),
    }
    spent: Counter[str] = Counter()
    with ExitStack() as stack:
        for stage, (owner, name) in stages.items():
            if owner:
                stack.enter_context(patch.object(owner, name, timed(getattr(owner, name), stage, spent)))
        timed(lambda: list(annotate(_batches(articles), annotator)), "all", spent)()
    words = sum(len(article.text.split()) for article in articles)
    spent["other"] = 2 * spent["all"] - spent.total()
    print("Microseconds a word: " + ", ".join(f"{stage} {spent[stage] / words * 1e6:.1f}" for stage in spent))


def timed(function: Callable[..., Any], stage: str, spent: Counter[str]) -> Callable[..., Any]:
    """Return a function that does the same and adds the processor time it takes to `spent`."""

    def call(*args: Any, **kwargs: Any) -> Any:
        started = time.process_time()
        result = function(*args, **kwargs)
        spent[stage] += time.process_time() - started
        return result

    return call


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description="Measure the annotate step.")
    parser.add_argument("--articles", type=int, default=2000, help="how many (default 2000)")
    parser.add_argument("--processes", type=int, default=1, help="how many (default 1)")
    parser.add_argument("--model", default=DEFAULT, help=f"spaCy pipeline (default {DEFAULT})")
    given = parser.parse_args()
    measure(given.articles, processes=given.processes, model=given.model)
