"""The first pass: files -> raw articles in the cache. Memory holds their keys, never texts.

Only what the cache does not hold is read, in several processes where that pays.
"""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipeline.cache import key_of
from pipeline.files import DigestOf, stamp_of
from pipeline.ingest import IngestError, Metadata, Source, read_source
from pipeline.packed import pack_raw
from pipeline.passes.work import Work
from pipeline.workers import WorkerLostError, spread

# Bytes of files that each process must have to read before several are worthwhile.
BYTES_A_PROCESS = 20_000_000
KEY_BYTES = len(key_of())


class ToRead(NamedTuple):
    """A file to read, and what is stated beside it of it and its members; `key` is of all its raw articles need."""

    key: bytes
    source: Source
    stated: Metadata
    stamp: str | None


def read_sources(sources: list[Source], stated: Metadata, digest: DigestOf, work: Work) -> tuple[list[bytes], int]:
    """Return the keys of all raw articles, in the order of the sources, and how many sources had to be read."""
    found: dict[bytes, list[bytes]] = {}
    waiting: list[ToRead] = []
    beside = _by_source(sources, stated)
    for source in sources:
        task = _to_read(source, beside.get(source.source_path, {}), digest, work.code)
        kept = work.cache.get(task.key)
        found[task.key] = _cut(kept or b"")
        if kept is None or not all(key in work.cache for key in found[task.key]):
            found[task.key] = []
            waiting.append(task)
    done, total = len(sources) - len(waiting), len(sources)
    work.progress("Reading", done, total)
    processes = work.processes_for(sum(_size(task.source.path) for task in waiting), BYTES_A_PROCESS)
    for task, content in _spread_reading(waiting, processes):
        if content is None:
            done += 1
            work.progress("Reading", done, total)
            # A file that changed meanwhile is read again by the next build.
            if stamp_of(task.source.path) == task.stamp:
                work.cache.put(task.key, b"".join(found[task.key]))
        else:
            key = key_of("raw", content)
            found[task.key].append(key)
            work.cache.put(key, content)
    return [key for keys in found.values() for key in keys], len(waiting)


def _by_source(sources: list[Source], stated: Metadata) -> dict[str, Metadata]:
    """Return what is stated of each file and, where it is an archive, of its members."""
    known = {source.source_path for source in sources}
    found: dict[str, Metadata] = {}
    for path, values in stated.items():
        places = (path, *(str(each) for each in PurePosixPath(path).parents))
        if holder := next((place for place in places if place in known), None):
            found.setdefault(holder, {})[path] = values
    return found


def _to_read(source: Source, beside: Metadata, digest: DigestOf, code: str) -> ToRead:
    stamp = None if source.obstacle else stamp_of(source.path)
    bytes_of = source.obstacle or digest(source.path)
    key = key_of("read", code, source.source_path, repr(source.columns), bytes_of, repr(sorted(beside.items())))
    return ToRead(key, source, beside, stamp)


def _spread_reading(waiting: list[ToRead], processes: int) -> Iterator[tuple[ToRead, bytes | None]]:
    try:
        yield from spread(_read, waiting, processes=processes)
    except WorkerLostError as error:
        what = error.task.source.source_path if error.task else "a file"
        raise IngestError(
            f"A process ended while it read {what}, as happens when memory runs out. Nothing was published; "
            "take that file out of the folder, or close other programs, and build again."
        ) from None


def _read(task: ToRead) -> Iterator[tuple[ToRead, bytes | None]]:
    """Yield each raw article of a file, packed, and None after the last."""
    for raw in read_source(task.source, task.stated):
        yield task, pack_raw(raw)
    yield task, None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _cut(keys: bytes) -> list[bytes]:
    return [keys[start : start + KEY_BYTES] for start in range(0, len(keys), KEY_BYTES)]
