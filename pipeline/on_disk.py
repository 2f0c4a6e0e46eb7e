"""Rows of which a build has one for each article or more: on disk as long as the build goes on, not in memory."""

import sqlite3
import weakref
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

Row = TypeVar("Row", bound=tuple[Any, ...])


class OnDisk(Generic[Row]):
    """Rows as they came, or in the order of some columns; of those with the same first value only the first.

    `kind` is a named tuple whose values are numbers, text or bytes. They lie where SQLite puts what is temporary (in
    SQLITE_TMPDIR, else /var/tmp or /tmp), and go with the program, however it ends.
    """

    def __init__(self, kind: type[Row], rows: Iterable[Row], *, by: tuple[str, ...] = ()) -> None:
        self._make = kind
        # Without a name it is nobody else's.
        database = sqlite3.connect("", isolation_level=None)
        weakref.finalize(self, database.close)
        names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]  # of any named tuple
        database.execute("PRAGMA journal_mode = OFF")
        database.execute(f"CREATE TABLE held (row_id INTEGER PRIMARY KEY, {', '.join(names)}, UNIQUE ({names[0]}))")
        database.execute("BEGIN")
        places = ", ".join("?" * len(names))
        database.executemany(f"INSERT OR IGNORE INTO held ({', '.join(names)}) VALUES ({places})", rows)
        if by:
            database.execute(f"CREATE INDEX in_order ON held ({', '.join(by)})")
        database.execute("COMMIT")
        self._n: int = database.execute("SELECT count(*) FROM held").fetchone()[0]
        self._database = database
        self._select = f"SELECT {', '.join(names)} FROM held ORDER BY {', '.join([*by, 'row_id'])}"

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self._n

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in their order."""
        return (self._make(*row) for row in self._database.execute(self._select))
