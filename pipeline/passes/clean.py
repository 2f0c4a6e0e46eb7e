"""The second pass: raw articles -> cleaned ones in the cache, and a brief of each."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from pipeline.cache import cache_key
from pipeline.clean import NO_MARKS, Cleaned, Decisions, Learned, LineCounts, Marks, clean, id_of
from pipeline.corrections import Restores, references
from pipeline.ingest import RawArticle
from pipeline.ingest.reject import RefusedError, refusing_failures, rejected
from pipeline.on_disk import OnDisk
from pipeline.packed import Packed, pack_rows, unpack_raw
from pipeline.passes.read import Raw, outline_of
from pipeline.passes.work import Work
from pipeline.records import Rejected
from pipeline.vocabulary import IS_READ
from pipeline.workers import spread

# Articles that each process must have to clean before several are worthwhile.
ARTICLES_A_PROCESS = 3_000
# Articles cleaned between two looks at a process.
TOGETHER = 20
UNDATED = "~"


class Marked(NamedTuple):
    """A packed raw article, and what is known of its paragraphs; `key` is where its rows will be kept."""

    key: bytes
    content: bytes
    marks: Marks


class Brief(NamedTuple):
    """The little that steps over the whole corpus know of an article.

    `key` is where its rows are kept; they stand by `date` and `article_id`. `digest` is of the article alone.
    """

    key: bytes
    date: str
    article_id: str
    language: str = ""
    annotation_rule: str = ""
    n_chars: int = 0
    digest: str = ""

    @property
    def is_read(self) -> bool:
        """Whether names and topics are looked for in it."""
        return self.annotation_rule in IS_READ

    @property
    def is_undated(self) -> bool:
        """Whether nobody states the day, month or year of the article."""
        return self.date == UNDATED


class Refused(NamedTuple):
    """A record that gave no article: where its row is kept, and where it stands."""

    key: bytes
    source_path: str
    source_record: int


class _Task(NamedTuple):
    """Where the rows of a raw article are kept, and where it is itself."""

    key: bytes
    raw_key: bytes


Found = TypeVar("Found", Brief, Refused)


def learn_lines(raws: Iterable[Raw], decisions: Decisions, work: Work) -> Learned:
    """Return which lines recur in the articles of each publisher, and what people decided on lines."""
    counts = LineCounts()
    for raw in raws:
        if outline := outline_of(raw.key, work):
            counts.add(outline.lines)
    return counts.learned(decisions)


def clean_articles(
    raws: Iterable[Raw], learned: Learned, restores: Restores, work: Work
) -> tuple[OnDisk[Brief], OnDisk[Refused], Counter[int]]:
    """Clean the raw articles and return briefs of them and of the rejected, in the order of their rows in the tables.

    Articles stand by date, those without a date last. The third is how many paragraphs each correction restores.
    """
    met: Counter[int] = Counter()

    def tasks() -> Iterator[_Task]:
        for raw in raws:
            marks, restored = _marks(raw.key, learned, restores, work)
            met.update(restored)
            yield _Task(cache_key("cleaned", work.code, raw.key, repr(marks)), raw.key)

    def waiting() -> Iterator[Marked]:
        for key, raw_key in all_tasks:
            if not _is_cleaned(key, work):
                yield Marked(key, work.cache[raw_key], _marks(raw_key, learned, restores, work)[0])

    all_tasks = OnDisk(_Task, tasks())
    done, total = sum(_is_cleaned(task.key, work) for task in all_tasks), len(all_tasks)
    work.progress("Cleaning", done, total)
    processes = work.processes_for(total - done, ARTICLES_A_PROCESS)
    for rows, brief in spread(_clean, _batches(waiting()), processes=processes):
        work.cache.put(rows.key, rows.content)
        work.cache.put(_brief_key(rows.key), json.dumps(brief).encode())
        done += 1
        work.progress("Cleaning", done, total)
    briefs = OnDisk(Brief, _briefs(Brief, all_tasks, work), by=("date", "article_id"))
    refused = OnDisk(Refused, _briefs(Refused, all_tasks, work), by=("source_path", "source_record"))
    return briefs, refused, met


def _marks(raw_key: bytes, learned: Learned, restores: Restores, work: Work) -> tuple[Marks, list[int]]:
    """Return what is known of the paragraphs of an article, and the corrections that restore some."""
    outline = outline_of(raw_key, work)
    if outline is None:
        return NO_MARKS, []
    path, record = outline.source_path, outline.source_record
    known = references(id_of(path, record), path, record)
    raw = unpack_raw(work.cache[raw_key]) if restores.concern(known) else None
    restored = restores.restored(known, raw.paragraphs) if isinstance(raw, RawArticle) else {}
    return learned.marks(outline.lines).keeping(restored), [*chain(*restored.values())]


def _is_cleaned(key: bytes, work: Work) -> bool:
    return key in work.cache and _brief_key(key) in work.cache


def _batches(raws: Iterator[Marked]) -> Iterator[list[Marked]]:
    while batch := list(islice(raws, TOGETHER)):
        yield batch


def _clean(batch: list[Marked]) -> Iterator[tuple[Packed, list[object]]]:
    """Yield the rows that each raw article gives, and its `Brief` or `Refused` as values: its name, all but its key."""
    for key, content, marks in batch:
        raw = unpack_raw(content)
        cleaned = raw if isinstance(raw, Rejected) else _cleaned(raw, marks)
        if isinstance(cleaned, Rejected):
            brief = [Refused.__name__, cleaned.source_path, cleaned.source_record]
            yield Packed(key, pack_rows({"rejected": [cleaned]})), brief
        else:
            article = cleaned.article
            date = article.published_date.isoformat() if article.published_date else UNDATED
            # What the page has around the article makes nothing anew that is made of the article.
            digest = cache_key(pack_rows({"articles": [replace(article, source_digest="")]})).hex()
            known = (article.language, article.annotation_rule, len(article.text), digest)
            yield Packed(key, pack_rows(cleaned.rows())), [Brief.__name__, date, article.article_id, *known]


def _cleaned(raw: RawArticle, marks: Marks) -> Cleaned | Rejected:
    try:
        with refusing_failures():
            return clean(raw, marks)
    except RefusedError as refused:
        return rejected(raw.source_path, raw.source_record, refused)


def _brief_key(key: bytes) -> bytes:
    return cache_key("brief", key)


def _briefs(kind: type[Found], tasks: Iterable[_Task], work: Work) -> Iterator[Found]:
    for task in tasks:
        name, *values = json.loads(work.cache[_brief_key(task.key)])
        if name == kind.__name__:
            yield kind(task.key, *values)
