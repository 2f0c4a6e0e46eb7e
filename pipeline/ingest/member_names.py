"""The names that members of an archive bear -> source paths that lead nowhere else and come once only."""

import hashlib
import re
from pathlib import PurePosixPath

from pipeline.ingest.decoding import one_line
from pipeline.ingest.reject import RefusedError
from pipeline.ingest.sources import portable

_MAX_LENGTH = 1_000  # characters; file systems allow 255 a folder
_DRIVE = re.compile(r"[A-Za-z]:")
_HIDDEN = re.compile(r"\.(?!\.?$)")  # .name, but neither . nor ..
_SHOWN = 80  # characters of a bad name in a message


class MemberNames:
    """Tells the names of one archive's members apart; it keeps eight bytes of each, not the name."""

    def __init__(self, archive_path: str) -> None:
        self.archive_path = archive_path
        self._files: set[bytes] = set()
        self._folders: set[bytes] = set()
        self.n_seen = 0

    def is_hidden(self, name: str) -> bool:
        """Count the member, and return whether it is hidden, or what macOS adds to each file."""
        self.n_seen += 1
        parts = _parts(name)
        return any(_HIDDEN.match(part) for part in parts) or parts[:1] == ["__MACOSX"]

    def path_of(self, name: str) -> str:
        """Return the source path of a member; RefusedError if its name leads out, is too long or comes twice."""
        parts = _parts(name)
        shown = one_line(portable(name))[:_SHOWN]
        if not parts or ".." in parts or name.startswith(("/", "\\")) or _DRIVE.match(name):
            raise RefusedError("unsafe", f"the name {shown!r} leads out of the archive; pack its folder anew.")
        if len(name) > _MAX_LENGTH:
            raise RefusedError(
                "unsafe", f"the name {shown!r}... is longer than {_MAX_LENGTH:,} characters; shorten it."
            )
        path = f"{self.archive_path}/{one_line(portable('/'.join(parts)))}"
        digest, above = _digest(path), {_digest(str(parent)) for parent in PurePosixPath(path).parents}
        if digest in self._files or digest in self._folders or above & self._files:
            raise RefusedError("malformed", f"the name {shown!r} comes twice, and only the first was read; rename one.")
        self._files.add(digest)
        self._folders |= above
        return path


def _parts(name: str) -> list[str]:
    return [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]


def _digest(path: str) -> bytes:
    return hashlib.blake2b(path.encode(), digest_size=8).digest()
