"""Digests of files, without reading again what surely is as it was."""

import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from pipeline.cache import Cache, cache_key

# A file may change twice within one tick of the clock that its system stamps it with; on some that is two seconds.
REST_NS = 2_000_000_000


class Seen(NamedTuple):
    """A file as it was when it was looked at: a digest of its bytes, and its stamp, None if it had none."""

    digest: str
    stamp: str | None


def digest_of(path: Path) -> str:
    """Return a digest of a file's bytes, or what the system says of a file that cannot be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").hexdigest()
    except OSError as error:
        return error.strerror or type(error).__name__


def stamp_of(path: Path) -> str | None:
    """Return what changes whenever the system knows of a change of the file; None if it cannot be looked at."""
    try:
        found = path.stat()
    except OSError:
        return None
    return f"{found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def remembering(cache: Cache) -> Callable[[Path], Seen]:
    """Return a function that looks at a file, and does not open one again which surely is as it was.

    The rule: device, inode, size and both times of change are as noted, and before the digest was made the file had
    rested for two seconds. To escape it, a change must leave all of these, which takes a clock that was set back.
    """

    def look(path: Path) -> Seen:
        stamp, noted_as = stamp_of(path), cache_key("file", str(path.absolute()))
        noted = (cache.get(noted_as) or b"").decode().split("\n")
        if stamp and noted[0] == stamp:
            return Seen(noted[1], stamp)
        # Asked before it is read: whatever is written meanwhile has not rested.
        has_rested = stamp is not None and _has_rested(stamp)
        made = digest_of(path)
        if has_rested and stamp == stamp_of(path):
            cache.put(noted_as, f"{stamp}\n{made}".encode())
        return Seen(made, stamp)

    return look


def _has_rested(stamp: str) -> bool:
    """Whether both times of change of a stamp lie long enough back."""
    return max(map(int, stamp.split()[-2:])) + REST_NS < time.time_ns()
