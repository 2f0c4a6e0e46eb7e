"""The last pass: all that was made of each article, corrected, goes into the tables, in the order of the articles."""

from collections import Counter

from pipeline.census import Census
from pipeline.corrections import Corrections
from pipeline.packed import unpack_rows
from pipeline.passes.annotate import annotated_key
from pipeline.passes.clean import Brief
from pipeline.passes.work import Work
from pipeline.statements import speakers_corrected
from pipeline.tables import Writers


def write_articles(
    briefs: list[Brief], made_from: str, corrections: Corrections, writers: Writers, work: Work
) -> Census:
    """Write the rows of each article, and return how they name the entities."""
    census = Census()
    for number, brief in enumerate(briefs):
        work.progress("Writing", number, len(briefs))
        rows = unpack_rows(work.cache[brief.key])
        (article,) = rows["articles"]
        rows |= unpack_rows(work.cache[annotated_key(brief, made_from)])
        found = rows["mentions"]
        rows["mentions"], met = corrections.apply(found, article)
        rows["statements"] = speakers_corrected(rows["statements"], rows["mentions"])
        census.add(found, rows["mentions"], met)
        for table, held in rows.items():
            writers.add(table, held)
    work.progress("Writing", len(briefs), len(briefs))
    return census


def write_rejected(briefs: list[Brief], writers: Writers, work: Work) -> Counter[str]:
    """Write why each of these gave no article, and return how often for which kind of reason."""
    reasons: Counter[str] = Counter()
    for brief in briefs:
        rows = unpack_rows(work.cache[brief.key])["rejected"]
        writers.add("rejected", rows)
        reasons.update(row.rule for row in rows)
    return reasons
