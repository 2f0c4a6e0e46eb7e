"""What builds made of articles, by content, on disk: a build makes only what is new, and one that was killed goes on.

A key is a digest of all that its content was made from, so nothing kept can be out of date. Each content carries a
digest of its own: what a crash or a disk damaged is known, and then the whole cache is made anew. What neither this
build nor the one before it used is dropped, so the cache stays about as large as the corpus.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Written to disk together; a build that is killed loses no more than these.
PUT_TOGETHER = 20
CHECK_BYTES = 8
VERSION = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, content_id INTEGER, last_build INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contents (content_id INTEGER PRIMARY KEY, content BLOB);
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, stamp TEXT, digest TEXT, last_build INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS finished (build INTEGER PRIMARY KEY);
"""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class DamagedCacheError(RuntimeError):
    """The cache did not hold what was put there and is gone; build again."""


def key_of(*made_from: bytes | str | int) -> bytes:
    """Return the key of what is made from just these."""
    digest = hashlib.blake2b(digest_size=16)
    for each in made_from:
        content = each if isinstance(each, bytes) else str(each).encode("utf-8", "surrogatepass")
        digest.update(b"%d:%b" % (len(content), content))
    return digest.digest()


@contextmanager
def open_cache(path: Path) -> Iterator["Cache"]:
    """Open the cache at `path`, made where it is not there.

    Where anything in it turns out to be damaged, it is taken away and DamagedCacheError raised.
    """
    database = sqlite3.connect(path, isolation_level=None)
    try:
        yield Cache(database)
        database.execute("COMMIT")
    except (sqlite3.DatabaseError, DamagedCacheError) as error:
        if isinstance(error, DamagedCacheError) or getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
            database.close()
            _discard(path)
            raise DamagedCacheError(str(error)) from None
        raise
    finally:
        database.close()


def _discard(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


class Cache:
    """Contents by key. Only one program may have them open."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._n_put = 0
        for setting in ("auto_vacuum = INCREMENTAL", "locking_mode = EXCLUSIVE", "journal_mode = WAL"):
            self._run(f"PRAGMA {setting}")
        # A crash of the machine may lose the last contents, never mix them up.
        self._run("PRAGMA synchronous = NORMAL")
        if self._value("PRAGMA user_version") not in (0, VERSION):
            raise DamagedCacheError("it was written by another version of Backchannel")
        database.executescript(f"{SCHEMA} PRAGMA user_version = {VERSION};")
        self._build = 1 + (self._value("SELECT max(build) FROM finished") or 0)
        self._run("BEGIN")

    def _run(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self._database.execute(statement, values)

    def _value(self, statement: str, *values: object) -> int:
        return int((self._run(statement, *values).fetchone() or [0])[0] or 0)

    def __contains__(self, key: bytes) -> bool:
        """Whether there is such a content; it is kept from then on as one that this build uses."""
        return self._content_id(key) is not None

    def __getitem__(self, key: bytes) -> bytes:
        """Return the content; KeyError if it is not there."""
        content = self.get(key)
        if content is None:
            raise KeyError(key)
        return content

    def get(self, key: bytes) -> bytes | None:
        """Return the content, None if it is not there."""
        content_id = self._content_id(key)
        if content_id is None:
            return None
        row = self._run("SELECT content FROM contents WHERE content_id = ?", content_id).fetchone()
        if row is None or row[0][:CHECK_BYTES] != _check(key, row[0][CHECK_BYTES:]):
            raise DamagedCacheError(f"content {content_id} is not what was put there")
        return bytes(row[0][CHECK_BYTES:])

    def _content_id(self, key: bytes) -> int | None:
        row = self._run("SELECT content_id, last_build FROM entries WHERE key = ?", key).fetchone()
        if row and row[1] != self._build:
            self._run("UPDATE entries SET last_build = ? WHERE key = ?", self._build, key)
        return row[0] if row else None

    def put(self, key: bytes, content: bytes) -> None:
        """Keep `content`, instead of what was kept under this key before."""
        content_id = self._content_id(key)
        checked = _check(key, content) + content
        made = self._run("INSERT OR REPLACE INTO contents VALUES (?, ?)", content_id, checked)
        self._run("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", key, made.lastrowid, self._build)
        self._n_put += 1
        if self._n_put % PUT_TOGETHER == 0:
            self._run("COMMIT")
            self._run("BEGIN")

    def file(self, path: str) -> tuple[str, str] | None:
        """Return the stamp of a file and the digest of its bytes, as last noted."""
        row = self._run("SELECT stamp, digest FROM files WHERE path = ?", path).fetchone()
        if row:
            self._run(
                "UPDATE files SET last_build = ? WHERE path = ? AND last_build < ?", self._build, path, self._build
            )
        return (row[0], row[1]) if row else None

    def note_file(self, path: str, stamp: str, digest: str) -> None:
        """Note the stamp of a file and the digest of its bytes."""
        self._run("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", path, stamp, digest, self._build)

    def drop_unused(self) -> None:
        """Drop what neither this build nor the one before it used: this build is finished."""
        before = self._build - 1
        self._run(
            "DELETE FROM contents WHERE content_id IN (SELECT content_id FROM entries WHERE last_build < ?)", before
        )
        self._run("DELETE FROM entries WHERE last_build < ?", before)
        self._run("DELETE FROM files WHERE last_build < ?", before)
        self._run("INSERT OR REPLACE INTO finished VALUES (?)", self._build)
        self._run("DELETE FROM finished WHERE build < ?", self._build)
        # A script, which commits first: as a single statement it would give back a single page.
        self._database.executescript("PRAGMA incremental_vacuum; BEGIN;")


def _check(key: bytes, content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=CHECK_BYTES, key=key).digest()
