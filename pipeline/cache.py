"""What builds made of articles, by content, on disk: a build makes only what is new, and one that was killed goes on.

A key is a digest of all that its content was made from, so nothing kept can be out of date. Each content carries a
digest of its own: what a crash or a disk damaged is known, and then the whole cache is made anew. What neither this
build nor the one before it used is dropped, so the cache stays about as large as the corpus.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.on_disk import OnDiskError, advice_on

# Written to disk together; a build that is killed loses no more than these.
PUT_TOGETHER = 20
KEY_BYTES, CHECK_BYTES = 16, 8
VERSION = 2
SCHEMA = """
CREATE TABLE IF NOT EXISTS contents (content_id INTEGER PRIMARY KEY, key BLOB UNIQUE, content BLOB);
CREATE TABLE IF NOT EXISTS last_build (used BLOB);
"""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class DamagedCacheError(RuntimeError):
    """The cache did not hold what was put there and is gone; build again."""


def cache_key(*made_from: bytes | str | int) -> bytes:
    """Return the key of what is made from just these."""
    digest = hashlib.blake2b(digest_size=KEY_BYTES)
    for each in made_from:
        content = each if isinstance(each, bytes) else str(each).encode("utf-8", "surrogatepass")
        digest.update(b"%d:%b" % (len(content), content))
    return digest.digest()


@contextmanager
def open_cache(path: Path) -> Iterator["Cache"]:
    """Open the cache at `path`, made where it is not there.

    Where anything in it turns out to be damaged, it is taken away and DamagedCacheError raised; OnDiskError where it
    cannot be written.
    """
    try:
        database = sqlite3.connect(path, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise OnDiskError(f"{path} cannot be opened ({error}); take it away, or give another --out.") from None
    try:
        yield Cache(database)
        if database.in_transaction:
            database.execute("COMMIT")
    except (sqlite3.DatabaseError, DamagedCacheError) as error:
        if isinstance(error, DamagedCacheError) or getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
            database.close()
            _discard(path)
            again = "build again, and if that says the same, give another --out"
            raise DamagedCacheError(f"{path} is damaged ({error}) and was taken away; {again}.") from None
        if isinstance(error, sqlite3.OperationalError):
            raise OnDiskError(f"{path} cannot be written ({error}); {advice_on(error)}.") from None
        raise
    finally:
        database.close()


def _discard(path: Path) -> None:
    try:
        for ending in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    except OSError as error:
        said = f"{path} is damaged and cannot be taken away ({error.strerror})"
        raise OnDiskError(f"{said}; {advice_on(error)}.") from None


class Cache:
    """Contents by key. Only one program may have them open."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._n_put = 0
        # A byte for each content, not an entry on disk: what a build only reads it does not write.
        self._used = bytearray()
        for setting in ("auto_vacuum = INCREMENTAL", "locking_mode = EXCLUSIVE", "journal_mode = WAL"):
            self._run(f"PRAGMA {setting}")
        # A crash of the machine may lose the last contents, never mix them up.
        self._run("PRAGMA synchronous = NORMAL")
        if self._run("PRAGMA user_version").fetchone()[0] not in (0, VERSION):
            raise DamagedCacheError("it was written by another version of Backchannel")
        database.executescript(f"{SCHEMA} PRAGMA user_version = {VERSION};")
        self._run("BEGIN")

    def _run(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self._database.execute(statement, values)

    def _use(self, content_id: int) -> None:
        if content_id >= len(self._used):
            self._used.extend(bytes(content_id + 1 - len(self._used)))
        self._used[content_id] = 1

    def __contains__(self, key: bytes) -> bool:
        """Whether there is such a content; it is kept from then on as one that this build uses."""
        row = self._run("SELECT content_id FROM contents WHERE key = ?", key).fetchone()
        if row:
            self._use(row[0])
        return row is not None

    def __getitem__(self, key: bytes) -> bytes:
        """Return the content; KeyError if it is not there."""
        content = self.get(key)
        if content is None:
            raise KeyError(key)
        return content

    def get(self, key: bytes) -> bytes | None:
        """Return the content, None if it is not there."""
        row = self._run("SELECT content_id, content FROM contents WHERE key = ?", key).fetchone()
        if row is None:
            return None
        content_id, checked = row
        content = checked[CHECK_BYTES:] if isinstance(checked, bytes) else b""
        if not isinstance(checked, bytes) or checked[:CHECK_BYTES] != _check(key, content):
            raise DamagedCacheError(f"content {content_id} is not what was put there")
        self._use(content_id)
        return content

    def put(self, key: bytes, content: bytes) -> None:
        """Keep `content`, instead of what was kept under this key before."""
        made = self._run(
            "INSERT OR REPLACE INTO contents (key, content) VALUES (?, ?)", key, _check(key, content) + content
        )
        self._use(made.lastrowid or 0)
        self._n_put += 1
        if self._n_put % PUT_TOGETHER == 0:
            self._run("COMMIT")
            self._run("BEGIN")

    def drop_unused(self) -> None:
        """Drop what neither this build nor the one before it used: this build is finished."""
        before = (self._run("SELECT used FROM last_build").fetchone() or [b""])[0]
        ids = self._run("SELECT content_id FROM contents")
        unused = [row for row in ids if not any(_is_in(used, *row) for used in (self._used, before))]
        self._database.executemany("DELETE FROM contents WHERE content_id = ?", unused)
        self._run("DELETE FROM last_build")
        self._run("INSERT INTO last_build VALUES (?)", bytes(self._used))
        # A script, which commits first: as a single statement it would give back a single page.
        self._database.executescript("PRAGMA incremental_vacuum; BEGIN;")

    def tidy(self) -> list[str]:
        """Drop what is unused, and return what stood against it, in words: the build is out, and its cache is good."""
        try:
            self.drop_unused()
        except sqlite3.DatabaseError as error:
            with suppress(sqlite3.DatabaseError):
                self._run("ROLLBACK")
            return [f"What no build needs any more is kept still ({error}); the next build drops it."]
        return []


def _is_in(used: bytes | bytearray, content_id: int) -> bool:
    return content_id < len(used) and used[content_id] == 1


def _check(key: bytes, content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=CHECK_BYTES, key=key).digest()
