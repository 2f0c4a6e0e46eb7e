"""Compressed bytes -> plain bytes in bounded memory and time, whatever they claim of themselves."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, cast

from pipeline.ingest.reject import MAX_BYTES, RefusedError, StoppedError

# Text packs 3 to 20 times, a page repeated in full some 100 times; zeros pack 1,000 times and more.
_RATIO = 200
_FLOOR = 128 * 1024 * 1024  # bytes that even the smallest file may unpack to: a second of work
_BUFFER = 64 * 1024
_DAMAGED = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, MemoryError)

_OPENERS: dict[str, Callable[[BinaryIO], object]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}


class OverfullError(StoppedError):
    """Raised when a file unpacks to more than it may; it ends the reading of the whole file."""


class Budget:
    """How many bytes one file may still be unpacked to, over all that lies within it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._allowed = self._left = max(_FLOOR, _RATIO * size)

    def anew(self) -> "Budget":
        """Return a budget of which nothing is spent, to read the same file once more."""
        return Budget(self._size)

    def charge(self, n_bytes: int) -> None:
        """Take off what was unpacked; OverfullError if nothing is left."""
        self._left -= n_bytes
        if self._left < 0:
            size = f"{self._allowed / 1024**2:,.0f} MiB"
            what = f"it unpacks to more than {size}, far beyond what text does, so the rest was not read"
            raise OverfullError("too_large", f"{what}; take it out, or unpack it and give the folder.")


class _Metered(io.RawIOBase):
    """A stream that charges what it gives, and whose damage is a StoppedError."""

    def __init__(self, stream: io.BufferedIOBase, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        into = memoryview(cast(bytearray, buffer))
        try:
            # No more than is at hand: where the bytes are damaged, what stands before is given first.
            data = self._stream.read1(len(into))
        except _DAMAGED as error:
            raise damaged(error) from error
        except OSError as error:  # bz2 says so of bytes that are none of its own
            if error.errno is not None:
                raise
            raise damaged(error) from error
        self._budget.charge(len(data))
        into[: len(data)] = data
        return len(data)


def damaged(error: Exception) -> StoppedError:
    """Return the refusal of packed bytes that end too early or were changed."""
    why = str(error).rstrip(".") or type(error).__name__
    return StoppedError("malformed", f"its packed bytes are damaged or cut off ({why}); copy the file again.")


def metered(stream: BinaryIO, budget: Budget) -> io.BufferedReader:
    """Return `stream` with everything that is read from it charged to `budget`."""
    return io.BufferedReader(_Metered(cast(io.BufferedIOBase, stream), budget), _BUFFER)


def unpacked(stream: BinaryIO, suffix: str, budget: Budget) -> io.BufferedReader:
    """Return what `stream`, compressed as its suffix (.gz, .bz2, .xz) says, unpacks to."""
    return metered(cast(BinaryIO, _OPENERS[suffix](stream)), budget)


class ShortReads:
    """A file that refuses to give more than MAX_BYTES at once: no table of contents of an honest archive is larger."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        """Return the next `size` bytes, or all that are left."""
        data = self._stream.read(size) if 0 <= size <= MAX_BYTES else b""
        if size < 0:
            data = self._stream.read(MAX_BYTES + 1)
        if size > MAX_BYTES or len(data) > MAX_BYTES:
            raise RefusedError("too_large", "its table of contents is too long; unpack it and give the folder.")
        return data
