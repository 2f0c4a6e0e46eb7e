"""The second pass: raw articles -> cleaned ones in the cache. Memory holds a brief of each, never texts."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from pipeline.cache import Cache, key_of
from pipeline.clean import NO_MARKS, Decisions, LineCounts, Marks, clean, id_of
from pipeline.corrections import Restores, references
from pipeline.ingest import RawArticle
from pipeline.packed import Packed, pack_rows, unpack_raw
from pipeline.passes.read import Outline, outline_of
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
    """The little that steps over the whole corpus know of an article, or of a record that gave none.

    `key` is where its rows are kept, `place` where these stand among the others'; `digest` is of the article alone.
    """

    key: bytes
    place: tuple[str, str | int]
    is_rejected: bool
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
        return self.place[0] == UNDATED


def mark_articles(
    raw_keys: list[bytes], decisions: Decisions, restores: Restores, work: Work
) -> tuple[dict[bytes, Marks], Counter[int]]:
    """Return what is known of the paragraphs of articles of which anything is, and how many each correction restores.

    All outlines are looked at twice: what recurs is known only when all are counted.
    """
    counts = LineCounts()
    for raw_key in raw_keys:
        if outline := outline_of(raw_key, work):
            counts.add(outline.lines)
    learned = counts.learned(decisions)
    marks: dict[bytes, Marks] = {}
    met: Counter[int] = Counter()
    for raw_key in raw_keys:
        if outline := outline_of(raw_key, work):
            restored = _restored(raw_key, outline, restores, work)
            met.update(restored.values())
            if (found := learned.marks(outline.lines).keeping(restored)) != NO_MARKS:
                marks[raw_key] = found
    return marks, met


def _restored(raw_key: bytes, outline: Outline, restores: Restores, work: Work) -> dict[int, int]:
    path, record = outline.source_path, outline.source_record
    known = references(id_of(path, record), path, record)
    raw = unpack_raw(work.cache[raw_key]) if restores.concern(known) else None
    return restores.restored(known, raw.paragraphs) if isinstance(raw, RawArticle) else {}


def clean_articles(raw_keys: list[bytes], marks: dict[bytes, Marks], work: Work) -> tuple[list[Brief], list[Brief]]:
    """Clean the raw articles and return briefs of them and of the rejected, in the order of their rows in the tables.

    Articles stand by date, those without a date last.
    """
    made_from = {
        key_of("cleaned", work.code, raw_key, repr(marks.get(raw_key, NO_MARKS))): raw_key for raw_key in raw_keys
    }
    waiting = [key for key in made_from if not (key in work.cache and _brief_key(key) in work.cache)]
    done, total = len(made_from) - len(waiting), len(made_from)
    work.progress("Cleaning", done, total)
    batches = _batches(Marked(key, work.cache[made_from[key]], marks.get(made_from[key], NO_MARKS)) for key in waiting)
    for rows, brief in spread(_clean, batches, processes=work.processes_for(len(waiting), ARTICLES_A_PROCESS)):
        work.cache.put(rows.key, rows.content)
        work.cache.put(_brief_key(rows.key), json.dumps(brief).encode())
        done += 1
        work.progress("Cleaning", done, total)
    briefs = sorted((_brief(key, work.cache) for key in made_from), key=lambda brief: brief.place)
    return [each for each in briefs if not each.is_rejected], [each for each in briefs if each.is_rejected]


def _batches(raws: Iterator[Marked]) -> Iterator[list[Marked]]:
    while batch := list(islice(raws, TOGETHER)):
        yield batch


def _clean(batch: list[Marked]) -> Iterator[tuple[Packed, list[object]]]:
    """Yield the rows that each raw article gives, and their brief without its key."""
    for key, content, marks in batch:
        raw = unpack_raw(content)
        cleaned = raw if isinstance(raw, Rejected) else clean(raw, marks)
        if isinstance(cleaned, Rejected):
            place = (cleaned.source_path, cleaned.source_record)
            yield Packed(key, pack_rows({"rejected": [cleaned]})), [place, True]
        else:
            article = cleaned.article
            date = article.published_date.isoformat() if article.published_date else UNDATED
            digest = key_of(pack_rows({"articles": [article]})).hex()
            brief = [
                (date, article.article_id),
                False,
                article.language,
                article.annotation_rule,
                len(article.text),
                digest,
            ]
            yield Packed(key, pack_rows(cleaned.rows())), brief


def _brief_key(key: bytes) -> bytes:
    return key_of("brief", key)


def _brief(key: bytes, cache: Cache) -> Brief:
    place, *others = json.loads(cache[_brief_key(key)])
    return Brief(key, tuple(place), *others)
