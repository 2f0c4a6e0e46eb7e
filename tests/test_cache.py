"""What is kept between builds: found again by content, never trusted when damaged, dropped when unused."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.cache import DamagedCacheError, cache_key, open_cache
from pipeline.files import digest_of, remembering
from pipeline.on_disk import OnDiskError

KEY, OTHER = cache_key("one"), cache_key("other")


def finish_build(path: Path, *used: bytes) -> None:
    """Use some contents in a build, putting those that are not there."""
    with open_cache(path) as cache:
        for key in used:
            if key not in cache:
                cache.put(key, b"content of " + key)
        cache.drop_unused()


def test_what_is_put_is_found_again(tmp_path):
    """By the next build too; what was never put is not there."""
    with open_cache(tmp_path / "c") as cache:
        cache.put(KEY, b"before")
        cache.put(KEY, b"after")
    with open_cache(tmp_path / "c") as cache:
        assert (cache[KEY], cache.get(OTHER), OTHER in cache) == (b"after", None, False)


def test_what_two_builds_did_not_use_is_dropped(tmp_path):
    """So that the cache stays about as large as the corpus; to the build before one can still go back cheaply."""
    path = tmp_path / "c"
    finish_build(path, KEY, OTHER)
    finish_build(path, KEY)
    finish_build(path, KEY, OTHER)
    assert n_kept(path) == 2
    finish_build(path, KEY)
    finish_build(path, KEY)
    assert n_kept(path) == 1


def n_kept(path: Path) -> int:
    """Return how many contents a cache holds, without using any."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT count(*) FROM contents").fetchone()[0]


def test_what_a_killed_build_made_is_there_for_the_next_alone(tmp_path):
    """It goes on with that; what it does not use of it is dropped."""
    path = tmp_path / "c"
    with open_cache(path) as cache:
        cache.put(KEY, b"used by the next")
        cache.put(OTHER, b"of no use")
    finish_build(path, KEY)
    assert n_kept(path) == 1


def test_a_build_that_uses_what_is_there_writes_no_content(tmp_path):
    """What is used is noted once at the end, not content by content."""
    path = tmp_path / "c"
    finish_build(path, KEY, OTHER)
    with open_cache(path) as cache:
        statements: list[str] = []
        cache._database.set_trace_callback(statements.append)
        assert KEY in cache and cache.get(OTHER)
    assert [each for each in statements if not each.startswith(("SELECT", "COMMIT"))] == []


def test_dropped_contents_give_their_room_back(tmp_path):
    """To the disk, not only to later contents."""
    path = tmp_path / "c"
    with open_cache(path) as cache:
        for number in range(100):
            cache.put(cache_key(number), os.urandom(20_000))
        cache.drop_unused()
    large = path.stat().st_size
    finish_build(path)
    finish_build(path)
    assert path.stat().st_size < large / 10


def test_a_content_that_the_disk_changed_is_not_trusted(tmp_path):
    """A single changed byte is known, and the cache is gone."""
    path = tmp_path / "c"
    finish_build(path, KEY)
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE contents SET content = CAST(substr(content, 1, 20) || 'x' AS BLOB)")
        database.commit()
    with pytest.raises(DamagedCacheError), open_cache(path) as cache:
        cache.get(KEY)
    assert not path.exists()


@pytest.mark.parametrize("start", [0, 5_000])
def test_a_file_that_is_no_cache_is_taken_away(tmp_path, start):
    """Whether its head is damaged or what comes after it."""
    path = tmp_path / "c"
    finish_build(path, *(cache_key(number) for number in range(500)))
    content = path.read_bytes()
    path.write_bytes(content[:start] + b"damaged " * 10_000)
    with pytest.raises(DamagedCacheError), open_cache(path) as cache:
        for number in range(500):
            cache.get(cache_key(number))
    assert not path.exists()
    finish_build(path, KEY)


def test_keys_tell_apart_what_they_are_made_from():
    """Where one part ends and the next begins counts."""
    assert len({cache_key("ab", "c"), cache_key("a", "bc"), cache_key("abc"), cache_key("abc", "")}) == 4


def noted(path: Path, cache_path: Path) -> str:
    """Return the digest of a file as the next build would have it."""
    with open_cache(cache_path) as cache:
        return remembering(cache)(path).digest


def rest(path: Path) -> None:
    """Let a file look as if it had been there for an hour."""
    before = time.time() - 3600
    os.utime(path, (before, before))


def test_a_file_at_rest_is_not_read_again(tmp_path, monkeypatch):
    """Its size, place and times tell that it is as it was."""
    file, cache = tmp_path / "a.txt", tmp_path / "c"
    file.write_text("content")
    monkeypatch.setattr("pipeline.files.REST_NS", 0)
    time.sleep(0.02)
    first = noted(file, cache)
    monkeypatch.setattr("pipeline.files.digest_of", lambda path: pytest.fail(f"{path} was read again"))
    assert noted(file, cache) == first


def test_a_change_of_the_same_size_and_time_is_seen(tmp_path, monkeypatch):
    """The day a program gives a file is not believed alone: the system's own day of the change is looked at too."""
    file, cache = tmp_path / "a.txt", tmp_path / "c"
    file.write_text("one")
    rest(file)
    monkeypatch.setattr("pipeline.files.REST_NS", 0)
    time.sleep(0.02)
    first, times = noted(file, cache), file.stat()
    file.write_text("two")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert noted(file, cache) == digest_of(file) != first


def test_a_file_that_just_changed_is_read_again(tmp_path):
    """It could change once more within the same tick of the clock."""
    file, cache = tmp_path / "a.txt", tmp_path / "c"
    file.write_text("one")
    noted(file, cache)
    assert n_kept(cache) == 0


def test_a_file_that_rests_only_while_it_is_read_is_read_again(tmp_path, monkeypatch):
    """A long look may hold what was written in the same tick of the clock as its beginning."""
    file, cache = tmp_path / "a.txt", tmp_path / "c"
    file.write_text("one")
    now = [time.time_ns()]

    def slowly(path: Path) -> str:
        now[0] += 3600 * 10**9
        return digest_of(path)

    monkeypatch.setattr("pipeline.files.time.time_ns", lambda: now[0])
    monkeypatch.setattr("pipeline.files.digest_of", slowly)
    noted(file, cache)
    assert n_kept(cache) == 0


def test_a_cache_that_cannot_be_opened_is_one_line(tmp_path):
    """A folder may stand there, or a file that another user keeps."""
    (tmp_path / "c").mkdir()
    with pytest.raises(OnDiskError, match=r"c cannot be opened \(.*\); take it away"), open_cache(tmp_path / "c"):
        pass


def test_a_disk_that_is_full_is_one_line_that_names_the_cache(tmp_path):
    """And no defect of Backchannel."""
    path = tmp_path / "c"
    with (
        pytest.raises(OnDiskError, match=r"c cannot be written \(database or disk is full\); make room"),
        open_cache(path) as cache,
    ):
        cache._run("PRAGMA max_page_count = 1")
        cache.put(KEY, bytes(1_000_000))


def test_what_cannot_be_dropped_is_said_and_what_is_kept_stays_good(tmp_path, monkeypatch):
    """When a build drops what is unused, its tables are out."""
    path = tmp_path / "c"
    finish_build(path, KEY)
    with open_cache(path) as cache:
        cache.put(OTHER, b"new")

        def full():
            raise sqlite3.OperationalError("database or disk is full")

        monkeypatch.setattr(cache, "drop_unused", full)
        (said,) = cache.tidy()
    assert said == "What no build needs any more is kept still (database or disk is full); the next build drops it."
    with open_cache(path) as cache:
        assert KEY in cache
