"""What a reader is given: bytes to read, under what name, and how far."""

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from pipeline.ingest.bounds import Budget
from pipeline.ingest.raw import Stated
from pipeline.ingest.reject import MAX_BYTES, MAX_WORDS, RefusedError
from pipeline.ingest.stated import ColumnMap

Reopen = Callable[[Budget], io.BufferedReader]
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Content:
    """A file, or what lies within one: an unpacked file, a member of an archive, an attachment.

    `source_path` is what the tables call it, `name` tells its format, `columns` how its columns are called.
    `described` is what an `articles.csv` in an archive around it states, by source path. `n_layers` counts what was
    unpacked to come here. `reopen`, where it can be read again from its beginning, begins anew.
    """

    source_path: str
    name: str
    stream: io.BufferedReader
    budget: Budget
    columns: ColumnMap = ()
    described: Mapping[str, Mapping[str, Stated]] = field(default_factory=dict)
    n_layers: int = 0
    reopen: Reopen | None = None


def whole(content: Content, *, advice: str = "split it, or export it as .jsonl or .csv") -> bytes:
    """Return the bytes of a document; RefusedError, with advice, if they are more than MAX_BYTES."""
    # One byte more tells a file that grows while it is read.
    data = content.stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise RefusedError("too_large", f"the file is larger than {MAX_WORDS}; {advice}.")
    return data


@contextmanager
def seekable(content: Content) -> Iterator[BinaryIO]:
    """Give a stream that can be read in any order: the file itself, or a copy on disk that goes again."""
    if content.stream.seekable():
        yield content.stream
        return
    with tempfile.SpooledTemporaryFile(max_size=MAX_BYTES) as copy:
        while chunk := content.stream.read(_CHUNK):
            copy.write(chunk)
        copy.seek(0)
        yield copy  # type: ignore[misc]
