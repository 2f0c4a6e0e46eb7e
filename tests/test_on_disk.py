"""Rows that a build holds on disk: as they came or in order, once each, in little memory."""

import errno
import sqlite3
import tracemalloc
from typing import NamedTuple

import pytest

from pipeline.on_disk import OnDisk, OnDiskError, advice_on


class Named(NamedTuple):
    """A row with values of each kind."""

    key: bytes
    name: str
    n: int


ROWS = [
    Named(b"1", "b", 2),
    Named(b"2", "a", 2),
    Named(b"3", "b", 1),
    Named(b"4", "a", 2),
    Named(b"5", "\U0001f54a", 0),
]


def test_rows_come_back_as_they_came_and_as_often_as_asked():
    """The same values in the same named tuples; two that go through them at once are not in each other's way."""
    held = OnDisk(Named, iter(ROWS))
    assert list(held) == ROWS == [each for each, _ in zip(held, held, strict=True)] and len(held) == len(ROWS)
    assert len(OnDisk(Named, [])) == 0


def test_rows_stand_in_the_order_of_columns_as_python_sorts_them():
    """Those that are equal in these as they came."""
    assert list(OnDisk(Named, ROWS, by=("name", "n"))) == sorted(ROWS, key=lambda row: (row.name, row.n))


def test_of_rows_with_one_key_the_first_is_held():
    """A record that a source gives twice is one article."""
    assert list(OnDisk(Named, [*ROWS, Named(b"1", "again", 9)])) == ROWS


def test_memory_does_not_grow_with_the_rows():
    """Of 30,000 rows, six megabytes as Python has them, half of one is held at most."""
    rows = (Named(b"%d" % n, f"{n:060}", n) for n in range(30_000))
    tracemalloc.start()
    held = OnDisk(Named, rows, by=("name",))
    n = sum(row.n for row in held)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert n == 30_000 * 29_999 // 2 and most < 500_000


def test_rows_that_cannot_be_read_again_are_said_to_be_temporary_files():
    """And no damage of the cache, which the build may have open at the same time."""
    held = OnDisk(Named, ROWS)
    held._database.execute("DROP TABLE held")
    with pytest.raises(OnDiskError, match=r"^Temporary files cannot be read \(.*SQLITE_TMPDIR\.$"):
        list(held)


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (errno.ENOSPC, "make room there, or give another --out"),
        (errno.EACCES, "mend the permissions there, or give another --out"),
        (errno.EROFS, "nothing there may be written; give another --out"),
        (errno.ENOTDIR, "a file stands where a folder should; give another --out"),
        (errno.EIO, "give another --out"),
    ],
)
def test_the_advice_fits_what_is_wrong(code, advice):
    """Nobody makes room on a disk that is only closed to them."""
    assert advice_on(OSError(code, "x")) == advice


def test_a_full_disk_is_said_to_be_that_of_temporary_files(monkeypatch):
    """Not that of the build, nor of the cache that the rows may come from."""
    connect = sqlite3.connect

    def small(*what, **how):
        database = connect(*what, **how)
        database.execute("PRAGMA max_page_count = 4")
        return database

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(OnDiskError, match=r"^Temporary files .*SQLITE_TMPDIR\.$"):
        OnDisk(Named, (Named(b"%d" % n, "a" * 100, n) for n in range(5_000)))
