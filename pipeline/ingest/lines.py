"""A stream of any size -> its lines as text, in bounded memory."""

import io
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from pipeline.ingest.decoding import LONGEST_BOM, decode, marked_encoding
from pipeline.ingest.reject import MAX_BYTES, MAX_WORDS, RefusedError


class Lines(Iterator[str]):
    """The lines of a stream; next() raises RefusedError for one that cannot be read, and then goes on after it.

    `n_read` counts the characters since `begin_record`: a record, too, is refused beyond MAX_BYTES.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        bom, encoding = marked_encoding(stream.peek(LONGEST_BOM)[:LONGEST_BOM]) or (b"", "utf-8")
        stream.read(len(bom))
        self._stream: BinaryIO | TextIO = (
            stream if encoding == "utf-8" else io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")
        )
        self.number = 0
        self.n_read = 0

    def begin_record(self) -> None:
        """Count anew: the next line begins a record."""
        self.n_read = 0

    def __next__(self) -> str:
        line = self._stream.readline(MAX_BYTES + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.n_read += len(line)
        if self.n_read > MAX_BYTES:
            self._skip_rest_of(line)
            raise RefusedError(
                "too_large", f"line {self.number}: the record is larger than {MAX_WORDS}; split its text."
            )
        return line if isinstance(line, str) else decode(line)

    def _skip_rest_of(self, line: str | bytes) -> None:
        while line and line[-1:] not in ("\n", b"\n"):
            line = self._stream.readline(MAX_BYTES)
