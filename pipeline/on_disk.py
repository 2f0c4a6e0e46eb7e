"""Rows of which a build has one for each article or more: on disk as long as the build goes on, not in memory."""

import errno
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Generic, TypeVar

Row = TypeVar("Row", bound=tuple[Any, ...])
# Rows that go to the disk at once.
TOGETHER = 200


class OnDiskError(RuntimeError):
    """What a build keeps on disk cannot be written; the message says what, why, and where else it could lie."""


_ADVICE = {
    (errno.ENOSPC, errno.EDQUOT, errno.EFBIG): "make room there, or give another {}",
    (errno.EACCES, errno.EPERM): "mend the permissions there, or give another {}",
    (errno.EROFS,): "nothing there may be written; give another {}",
    (errno.ENOTDIR, errno.EEXIST): "a file stands where a folder should; give another {}",
    (errno.ENAMETOOLONG,): "give a shorter {}",
}
# What SQLite calls the same.
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_READONLY: errno.EROFS,
}


def advice_on(error: OSError | sqlite3.Error, where: str = "--out") -> str:
    """Return what to do about something that cannot be written; `where` is what says where it should lie."""
    code = error.errno if isinstance(error, OSError) else _OF_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return next((advice for codes, advice in _ADVICE.items() if code in codes), "give another {}").format(where)


class OnDisk(Generic[Row]):
    """Rows as they came, or in the order of some columns; of those with the same first value only the first.

    `kind` is a named tuple whose values are numbers, text or bytes. They lie where SQLite puts what is temporary
    (SQLITE_TMPDIR, else TMPDIR, /var/tmp or /tmp), and go with the program, however it ends. OnDiskError says why they
    cannot be written.
    """

    def __init__(self, kind: type[Row], rows: Iterable[Row], *, by: tuple[str, ...] = ()) -> None:
        self._make = kind
        names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]  # of any named tuple
        columns = ", ".join(names)
        # Without a name it is nobody else's; whichever thread lets it go closes it.
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self._database.close)
        self._do("PRAGMA journal_mode = OFF")
        self._do(f"CREATE TABLE held (row_id INTEGER PRIMARY KEY, {columns}, UNIQUE ({names[0]}))")
        self._do("BEGIN")
        coming = iter(rows)
        # What the rows are made of may fail as well, and is not to blame on what is written here.
        while some := list(islice(coming, TOGETHER)):
            self._do(f"INSERT OR IGNORE INTO held ({columns}) VALUES ({', '.join('?' * len(names))})", some)
        if by:
            self._do(f"CREATE INDEX in_order ON held ({', '.join(by)})")
        self._do("COMMIT")
        self._n: int = self._do("SELECT count(*) FROM held").fetchone()[0]
        self._select = f"SELECT {columns} FROM held ORDER BY {', '.join([*by, 'row_id'])}"

    def _do(self, sql: str, rows: Sequence[Row] | None = None) -> sqlite3.Cursor:
        with _as_temporary("written"):
            return self._database.execute(sql) if rows is None else self._database.executemany(sql, rows)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self._n

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in their order."""
        with _as_temporary("read"):
            found = self._database.execute(self._select)
        while some := self._read(found):
            yield from (self._make(*row) for row in some)

    def _read(self, found: sqlite3.Cursor) -> list[Any]:
        # Only this: what becomes of the rows may fail as well, and is not to blame on what is read here.
        with _as_temporary("read"):
            return found.fetchmany(TOGETHER)


@contextmanager
def _as_temporary(done: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        advice = advice_on(error, "folder in SQLITE_TMPDIR")
        raise OnDiskError(f"Temporary files cannot be {done} ({error}); {advice}.") from None
