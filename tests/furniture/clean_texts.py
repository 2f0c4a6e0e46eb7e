"""Texts that are all article: from nearly none of their paragraphs may anything be taken."""

import csv
import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.ingest.decoding import tidy
from pipeline.ingest.text import paragraphs

# Name of the source: the file, and the field that holds its text.
SOURCES = {
    "State Department": ("state_dept_dev.jsonl.gz", "body_text"),
    "White House": ("white_house_dev.jsonl.gz", "body_md"),
    "White House, other topics": ("white_house_offtopic_dev.jsonl.gz", "body_md"),
    "Zelensky": ("zelensky_en.jsonl.gz", "body"),
}
WIKINEWS = "wikinews_2019_2020.tar.gz"


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text as lines; one in two is held out."""

    source: str
    name: str
    title: str
    lines: tuple[str, ...]

    @property
    def is_held_out(self) -> bool:
        """Whether the text belongs to the half on which no rule was developed."""
        return hashlib.blake2b(self.name.encode(), digest_size=1).digest()[0] % 2 == 1


def clean_texts(folder: Path, every: int = 1) -> Iterator[CleanText]:
    """Yield one in `every` of the texts of each source, in order."""
    for source, (file, text) in SOURCES.items():
        with gzip.open(folder / file, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines][::every]
        yield from (_clean(source, row["url"], row["title"], row[text]) for row in rows if row.get(text))
    with tarfile.open(folder / WIKINEWS) as tar:
        name = next(name for name in sorted(tar.getnames()) if name.endswith(".csv"))
        table = io.TextIOWrapper(tar.extractfile(name), encoding="utf-8", newline="")  # type: ignore[arg-type]
        rows = list(csv.DictReader(table))[::every]
    yield from (_clean("Wikinews", row["url"], row["title"], row["text"]) for row in rows if row.get("text"))


def _clean(source: str, name: str, title: str, text: str) -> CleanText:
    return CleanText(source, name, title, paragraphs(tidy(text)))
