"""What is piped into the command line (`-`) -> a file that is read as any other, and goes when all is done."""

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.ingest.formats import ENDINGS, HEAD, format_of
from pipeline.ingest.reject import RefusedError
from pipeline.ingest.sources import IngestError
from pipeline.ingest.stated import ColumnMap

DASH = Path("-")
_PACKED = ((b"\x1f", ".gz"), (b"B", ".bz2"), (b"\xfd", ".xz"))


@contextmanager
def with_standard_input(folders: Sequence[Path], columns: ColumnMap) -> Iterator[list[Path]]:
    """Give the folders, `-` among them replaced by a file that holds what is piped in, named by its format."""
    if DASH not in folders:
        yield list(folders)
        return
    if sys.stdin.isatty():
        raise IngestError("- reads what is piped in, and nothing is; write it as in: cat export.jsonl | ... build -")
    with tempfile.TemporaryDirectory(prefix="backchannel-") as place:
        spooled = _spooled(io.BufferedReader(sys.stdin.buffer, HEAD), Path(place), columns)  # type: ignore[arg-type]
        yield [spooled if folder == DASH else folder for folder in folders]


def _spooled(stream: io.BufferedReader, place: Path, columns: ColumnMap) -> Path:
    path = place / f"stdin{_ending(stream.peek(HEAD), columns)}"
    with path.open("wb") as file:
        shutil.copyfileobj(stream, file)
    return path


def _ending(head: bytes, columns: ColumnMap) -> str:
    """Return the ending of a file that begins like this: text where nothing else is certain."""
    try:
        kind = format_of("stdin", head, columns)
    except RefusedError:
        kind = "text"
    if kind == "packed":
        return next(ending for first, ending in _PACKED if head.startswith(first))
    return next(ending for ending, each in ENDINGS.items() if each == kind)
