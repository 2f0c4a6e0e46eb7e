"""Reads the raw text that comes with the corpora: statements, remarks and briefings of the White House."""

import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.language.corpora import CorpusError

RAW = "raw_white_house.jsonl.xz"
MIN_PARAGRAPH_CHARS = 20
# Link targets and the marks of Markdown.
MARKUP = re.compile(r"[*#_>|]+|!?\[|\]\([^)]*\)|\]")


def raw_texts(corpora: Path) -> Iterator[str]:
    """Yield each raw text without its markup: the longer paragraphs, an empty line between them."""
    for body in _bodies(corpora / RAW):
        paragraphs = (" ".join(each.split()) for each in re.split(r"\n\s*\n", MARKUP.sub("", body)))
        if kept := [each for each in paragraphs if len(each) > MIN_PARAGRAPH_CHARS]:
            yield "\n\n".join(kept)


def _bodies(path: Path) -> Iterator[str]:
    if not path.is_file():
        raise CorpusError(f"{path}: no such raw text; name the folder of the corpora.")
    n_read = 0
    try:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["body_md"]
                n_read += 1
    except (OSError, EOFError, lzma.LZMAError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"{path} line {n_read + 1}: not raw text ({type(error).__name__}: {error}).") from error
