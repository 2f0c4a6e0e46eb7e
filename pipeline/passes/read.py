"""The first pass: files -> raw articles, and how their lines are counted, in the cache.

Only what the cache does not hold is read, in several processes where that pays.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipeline.cache import KEY_BYTES, cache_key
from pipeline.clean import Group, Line, Lines, lines_of
from pipeline.files import Seen, stamp_of
from pipeline.ingest import IngestError, Metadata, RawArticle, Source, read_source
from pipeline.on_disk import OnDisk
from pipeline.packed import pack_raw
from pipeline.passes.work import Work
from pipeline.workers import WorkerLostError, spread

# Bytes of files that each process must have to read before several are worthwhile.
BYTES_A_PROCESS = 20_000_000


class ToRead(NamedTuple):
    """A file to read, and what is stated beside it of it and its members; `key` is of all its raw articles need."""

    key: bytes
    source: Source
    stated: Metadata
    stamp: str | None


class Raw(NamedTuple):
    """The key of a raw article."""

    key: bytes


class Outline(NamedTuple):
    """What steps over the whole corpus know of a raw article: where it stands, and how its lines are counted."""

    source_path: str
    source_record: int
    lines: Lines


class _Read(NamedTuple):
    """A raw article as bytes, and its outline."""

    content: bytes
    outline: bytes


def read_sources(sources: list[Source], seen: list[Seen], stated: Metadata, work: Work) -> tuple[OnDisk[Raw], int]:
    """Return the keys of all raw articles, in the order of the sources, and how many sources had to be read.

    `seen` is what each source was when it was looked at.
    """
    beside = _by_source(sources, stated)

    def tasks() -> Iterator[ToRead]:
        for source, as_seen in zip(sources, seen, strict=True):
            yield _to_read(source, as_seen, beside.get(source.source_path, {}), work.code)

    waiting = [task for task in tasks() if not _is_read(task, work)]
    changed = _read_all(waiting, len(sources), work)
    joined = (changed[task.key] if task.key in changed else work.cache[task.key] for task in tasks())
    return OnDisk(Raw, (Raw(key) for keys in joined for key in _cut(keys))), len(waiting)


def _is_read(task: ToRead, work: Work) -> bool:
    kept = work.cache.get(task.key)
    return kept is not None and all(_is_kept(key, work) for key in _cut(kept))


def _read_all(waiting: list[ToRead], total: int, work: Work) -> dict[bytes, bytes]:
    """Put what files hold into the cache; return the keys of the raw articles of those that changed meanwhile."""
    changed: dict[bytes, bytes] = {}
    found: defaultdict[bytes, bytearray] = defaultdict(bytearray)
    done = total - len(waiting)
    work.progress("Reading", done, total)
    processes = work.processes_for(sum(_size(task.source.path) for task in waiting), BYTES_A_PROCESS)
    for task, read in _spread_reading(waiting, processes):
        if read is None:
            done += 1
            work.progress("Reading", done, total)
            joined = bytes(found.pop(task.key, b""))
            # A file that changed meanwhile is read again by the next build.
            if stamp_of(task.source.path) == task.stamp:
                work.cache.put(task.key, joined)
            else:
                changed[task.key] = joined
        else:
            key = cache_key("raw", read.content)
            found[task.key] += key
            work.cache.put(key, read.content)
            work.cache.put(_outline_key(key, work.code), read.outline)
    return changed


def outline_of(raw_key: bytes, work: Work) -> Outline | None:
    """Return the outline of a raw article; None where the source gave none."""
    held = json.loads(work.cache[_outline_key(raw_key, work.code)])
    if held is None:
        return None
    source_path, source_record, (group, keys, n_chars, may_recur, n_prose, story) = held
    lines = Lines(Group(*group), keys, n_chars, [Line(*each) for each in may_recur], n_prose, story)
    return Outline(source_path, source_record, lines)


def _outline_key(raw_key: bytes, code: str) -> bytes:
    return cache_key("outline", code, raw_key)


def _is_kept(raw_key: bytes, work: Work) -> bool:
    return raw_key in work.cache and _outline_key(raw_key, work.code) in work.cache


def _by_source(sources: list[Source], stated: Metadata) -> dict[str, Metadata]:
    """Return what is stated of each file and, where it is an archive, of its members."""
    known = {source.source_path for source in sources}
    found: dict[str, Metadata] = {}
    for path, values in stated.items():
        places = (path, *(str(each) for each in PurePosixPath(path).parents))
        if holder := next((place for place in places if place in known), None):
            found.setdefault(holder, {})[path] = values
    return found


def _to_read(source: Source, seen: Seen, beside: Metadata, code: str) -> ToRead:
    stated = repr(sorted(beside.items()))
    key = cache_key("read", code, source.source_path, repr(source.columns), seen.digest, stated)
    return ToRead(key, source, beside, seen.stamp)


def _spread_reading(waiting: list[ToRead], processes: int) -> Iterator[tuple[ToRead, _Read | None]]:
    try:
        yield from spread(_read, waiting, processes=processes)
    except WorkerLostError as error:
        what = error.task.source.source_path if error.task else "a file"
        raise IngestError(
            f"A process ended while it read {what}, as happens when memory runs out. Nothing was published; "
            "take that file out of the folder, or close other programs, and build again."
        ) from None


def _read(task: ToRead) -> Iterator[tuple[ToRead, _Read | None]]:
    """Yield each raw article of a file, and None after the last."""
    for raw in read_source(task.source, task.stated):
        outline = None
        if isinstance(raw, RawArticle):
            outline = Outline(raw.source_path, raw.source_record, lines_of(raw))
        yield task, _Read(pack_raw(raw), json.dumps(outline).encode())
    yield task, None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _cut(keys: bytes) -> Iterator[bytes]:
    return (keys[start : start + KEY_BYTES] for start in range(0, len(keys), KEY_BYTES))
