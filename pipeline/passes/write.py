"""The last pass: all that was made of each article, corrected, goes into the tables, in the order of the articles.

It goes by stretches, some neighbouring articles each, whose rows are kept as they stand in the tables: an article more
changes one stretch, and a correction those with mentions that it concerns. An article whose rows break a law goes in
without them, so that the others have theirs.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.cache import cache_key
from pipeline.census import Census
from pipeline.contacts import contacts_corrected
from pipeline.corrections import Corrections
from pipeline.ingest.reject import place_of
from pipeline.laws import broken_by
from pipeline.on_disk import OnDisk
from pipeline.packed import Rows, unpack_rows, unpack_rows_or_fault
from pipeline.passes.annotate import annotated_key
from pipeline.passes.clean import Brief, Refused
from pipeline.passes.work import Work
from pipeline.records import Mention, Rejected
from pipeline.statements import speakers_corrected
from pipeline.tables import Writers, from_bytes, to_arrow, to_bytes

# The tables that have the rows of articles: those of cleaning, and of reading.
CLEANED_TABLES = ("articles", "date_evidence", "removed")
ARTICLE_TABLES = (
    *CLEANED_TABLES,
    *("sentences", "mentions", "topic_mentions", "statements", "dates", "contacts", "contact_parties"),
)
# One article in so many, by its id, is the last of a stretch, so that where one ends depends on the articles near by.
ONE_IN = 64
# So is one with which a stretch gets so many articles, or characters.
MOST_ARTICLES, MOST_CHARS = 512, 1_000_000


def write_articles(
    briefs: OnDisk[Brief], made_from: str, corrections: Corrections, writers: Writers, work: Work
) -> Census:
    """Write the rows of each article, and return how they name the entities."""
    census = Census()
    uncorrected = Corrections([], corrections.curated)
    n_written = 0
    for stretch in stretches(briefs):
        work.progress("Writing", n_written, len(briefs))
        counted, rows = _kept(stretch, made_from, uncorrected, work)
        if _concern(corrections, rows["mentions"]):
            counted, rows = _kept(stretch, made_from, corrections, work)
        census.add_json(counted)
        for table, held in rows.items():
            writers.add_arrow(table, held)
        n_written += len(stretch)
    work.progress("Writing", n_written, len(briefs))
    return census


def _concern(corrections: Corrections, mentions: pa.Table) -> bool:
    """Whether any correction may concern any of the mentions."""
    columns = zip(("entity_id", "text"), corrections.looked_for, strict=True)
    return any(pc.any(pc.is_in(mentions[name], pa.array(each, pa.string()))).as_py() for name, each in columns)


def _kept(
    stretch: list[Brief], made_from: str, corrections: Corrections, work: Work
) -> tuple[bytes, dict[str, pa.Table]]:
    """Return how the articles of a stretch name the entities, and their rows, from the cache or made for it."""
    key = cache_key("stretch", work.code, made_from, corrections.digest, *(brief.key for brief in stretch))
    content = work.cache.get(key)
    if content is None:
        content = _made(stretch, made_from, corrections, work)
        work.cache.put(key, content)
    counted, _, rows = content.partition(b"\n")
    return counted, from_bytes(ARTICLE_TABLES, rows)


def stretches(briefs: Iterable[Brief]) -> Iterator[list[Brief]]:
    """Yield the articles in stretches, in their order."""
    stretch: list[Brief] = []
    n_chars = 0
    for brief in briefs:
        stretch.append(brief)
        n_chars += brief.n_chars
        if int(brief.article_id, 16) % ONE_IN == 0 or len(stretch) == MOST_ARTICLES or n_chars >= MOST_CHARS:
            yield stretch
            stretch, n_chars = [], 0
    if stretch:
        yield stretch


class _Made(NamedTuple):
    """All rows of an article, its names as found, and the fault if it was not read.

    Of each correction how many mentions it met, and how many contacts it left out.
    """

    rows: Rows
    found: list[Mention]
    met: Counter[int]
    left_out: Counter[int]
    fault: str | None


def _made(stretch: list[Brief], made_from: str, corrections: Corrections, work: Work) -> bytes:
    """Return how the articles of a stretch name the entities, and behind a line feed their rows in Arrow."""
    made = [_rows_of(brief, made_from, corrections, work) for brief in stretch]
    in_arrow = _in_arrow(made)
    if broken_by(in_arrow):
        made = [_sound(each) for each in made]
        in_arrow = _in_arrow(made)
    census = Census()
    for each in made:
        census.add(each.found, each.rows["mentions"], each.met)
        census.left_out.update(each.left_out)
        if each.fault:
            (article,) = each.rows["articles"]
            census.faults[place_of(article.source_path, article.source_record)] = each.fault
    return census.to_json().encode() + b"\n" + to_bytes(in_arrow)


def _rows_of(brief: Brief, made_from: str, corrections: Corrections, work: Work) -> _Made:
    """Return what was made of an article, corrected."""
    rows = unpack_rows(work.cache[brief.key])
    annotated = unpack_rows_or_fault(work.cache[annotated_key(brief, made_from)])
    if isinstance(annotated, str):
        return _unread(rows, annotated)
    rows |= annotated
    found = rows["mentions"]
    rows["mentions"], met = corrections.apply(found, rows["articles"][0])
    rows["statements"] = speakers_corrected(rows["statements"], rows["mentions"])
    rows["contacts"], rows["contact_parties"], left_out = contacts_corrected(
        rows["contacts"], rows["contact_parties"], found, rows["mentions"]
    )
    return _Made(rows, found, met, left_out, None)


def _sound(made: _Made) -> _Made:
    """Return the rows of an article, or those it had before it was read if they break a law."""
    broken = broken_by(_in_arrow([made]))
    return _unread(made.rows, broken[0]) if broken else made


def _unread(rows: Rows, fault: str) -> _Made:
    (article,) = rows["articles"]
    left: Rows = {table: rows[table] if table in CLEANED_TABLES else [] for table in ARTICLE_TABLES}
    left["articles"] = [replace(article, annotation_rule="failed")]
    return _Made(left, [], Counter(), Counter(), fault)


def _in_arrow(made: list[_Made]) -> dict[str, pa.Table]:
    return {table: to_arrow(table, chain(*(each.rows[table] for each in made))) for table in ARTICLE_TABLES}


def write_rejected(refused: OnDisk[Refused], writers: Writers, work: Work) -> dict[str, tuple[int, str]]:
    """Write why each of these gave no article; return how many for which kind of reason, and the first file of each."""
    reasons: dict[str, tuple[int, str]] = {}

    def rows() -> Iterator[Rejected]:
        for each in refused:
            for row in unpack_rows(work.cache[each.key])["rejected"]:
                number, first = reasons.get(row.rule, (0, row.source_path))
                reasons[row.rule] = number + 1, first
                yield row

    writers.add("rejected", rows())
    return reasons
