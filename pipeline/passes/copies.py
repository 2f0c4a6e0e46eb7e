"""Articles -> signatures in the cache -> which of them repeat another. Memory holds keys and hashes of texts."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from pipeline.cache import KEY_BYTES, Cache, cache_key
from pipeline.copies import copy_rows, signature
from pipeline.on_disk import OnDisk
from pipeline.packed import Packed, unpack_rows
from pipeline.passes.clean import Brief
from pipeline.passes.work import Work
from pipeline.records import Article, Copy
from pipeline.workers import spread

# Articles that each process must have to read before several are worthwhile, and between two looks at it.
ARTICLES_A_PROCESS = 5_000
TOGETHER = 100


class Facts(NamedTuple):
    """What is known of an article beside its signature."""

    article_id: str
    published_date: datetime | None
    published_precision: str
    publisher: str | None
    url: str | None
    source_path: str
    source_record: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """The facts and the signature of each article, read from the cache when they are asked for; `keys` in one."""

    keys: bytes
    cache: Cache

    def __len__(self) -> int:
        return len(self.keys) // KEY_BYTES

    def __getitem__(self, place: int, /) -> tuple[Facts, bytes]:
        said, _, signed = self.cache[self.keys[place * KEY_BYTES : (place + 1) * KEY_BYTES]].partition(b"\n")
        article_id, date, *others = json.loads(said)
        return Facts(article_id, datetime.fromisoformat(date) if date else None, *others), signed


def find_copies(briefs: OnDisk[Brief], work: Work) -> Iterator[Copy]:
    """Return a row for each article that repeats another, in the order of the articles."""

    def waiting() -> Iterator[Brief]:
        return (brief for brief in briefs if _signature_key(brief, work) not in work.cache)

    n_waiting, total = sum(1 for _ in waiting()), len(briefs)
    done = total - n_waiting
    work.progress("Finding copies", done, total)
    processes = work.processes_for(n_waiting, ARTICLES_A_PROCESS)
    for packed in spread(_sign, _batches(waiting(), work), processes=processes):
        work.cache.put(*packed)
        done += 1
        work.progress("Finding copies", done, total)
    return copy_rows(_Kept(b"".join(_signature_key(brief, work) for brief in briefs), work.cache))


def _signature_key(brief: Brief, work: Work) -> bytes:
    return cache_key("signature", work.code, brief.digest)


def _batches(briefs: Iterable[Brief], work: Work) -> Iterator[list[Packed]]:
    packed = (Packed(_signature_key(brief, work), work.cache[brief.key]) for brief in briefs)
    while batch := list(islice(packed, TOGETHER)):
        yield batch


def _sign(batch: list[Packed]) -> Iterator[Packed]:
    """Yield the facts and the signature of each article, a line feed between."""
    for key, content in batch:
        article: Article = unpack_rows(content)["articles"][0]
        facts = [getattr(article, name) for name in Facts._fields]
        said = json.dumps(facts, default=datetime.isoformat).encode()
        yield Packed(key, said + b"\n" + signature(article.text))
