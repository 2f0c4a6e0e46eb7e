"""Digests of files, without reading again what surely is as it was."""

import hashlib
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.cache import Cache

# A file may change twice within one tick of the clock that its system stamps it with; on some that is two seconds.
REST_NS = 2_000_000_000
DigestOf = Callable[[Path], str]


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


def remembering(cache: Cache) -> DigestOf:
    """Return a `digest_of` that does not open a file again which surely is as it was.

    The rule: device, inode, size and both times of change are as noted, and when the digest was made the file had
    rested for two seconds. To escape it, a change must leave all of these, which takes a clock that was set back.
    """

    def digest(path: Path) -> str:
        stamp, name = stamp_of(path), str(path.absolute())
        noted = cache.file(name)
        if stamp and noted and noted[0] == stamp:
            return noted[1]
        made = digest_of(path)
        if stamp and stamp == stamp_of(path) and _has_rested(path):
            cache.note_file(name, stamp, made)
        return made

    return digest


def _has_rested(path: Path) -> bool:
    found = path.stat()
    return max(found.st_mtime_ns, found.st_ctime_ns) + REST_NS < time.time_ns()
