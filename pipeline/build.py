"""The whole line: folders of articles -> checked tables -> a published build.

It goes pass by pass, each from the disk to the disk, and so does what the passes know of each article (`on_disk`):
memory holds the distinct names of the corpus, and keys and hashes of articles, never texts or mentions. What is made
of an article is kept by content (`cache`), so the next build makes only what is new, and its tables are the same bytes
as if it had made everything.
"""

import json
import platform
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import fingerprint, tables
from pipeline.annotate.language import DEFAULT, LanguageError
from pipeline.annotator import AnnotateError, Annotator
from pipeline.cache import DamagedCacheError, open_cache
from pipeline.census import Census
from pipeline.clean import FurnitureError
from pipeline.compare import Since, since_last
from pipeline.corrections import CorrectionError
from pipeline.counted import count
from pipeline.curated import CuratedError
from pipeline.describe import datapackage
from pipeline.files import Seen, digest_of, remembering
from pipeline.ingest import ColumnMap, IngestError, Source, demand_mapped_columns, find_sources, read_metadata
from pipeline.ingest.metadata import Metadata
from pipeline.laws import broken_laws
from pipeline.offices import OfficeError
from pipeline.on_disk import OnDisk, OnDiskError
from pipeline.passes import (
    Brief,
    Progress,
    Work,
    annotate_articles,
    clean_articles,
    find_copies,
    learn_lines,
    no_progress,
    read_sources,
    write_articles,
    write_rejected,
)
from pipeline.passes.clean import Refused
from pipeline.publish import PublishError, refuse_foreign, workplace, writing
from pipeline.published import build_record
from pipeline.summary import Summary
from pipeline.tables import Writers
from pipeline.topic_examples import notes_on_topics
from pipeline.topics import TopicError
from pipeline.written import Written, as_curated_error, load_written

SEEDS = fingerprint.ROOT / "seeds"


class BrokenLawError(RuntimeError):
    """The tables just made break the contract, so nothing was published: a defect of Backchannel, not of the input."""


# What may be wrong with what a build is given or where it is put; each says in one line what, where and what next.
ERRORS = (
    AnnotateError,
    BrokenLawError,
    CorrectionError,
    CuratedError,
    DamagedCacheError,
    FurnitureError,
    IngestError,
    LanguageError,
    OfficeError,
    OnDiskError,
    PublishError,
    TopicError,
)


def build(
    folders: list[Path],
    out: Path,
    *,
    model: str = DEFAULT,
    seeds: Path = SEEDS,
    processes: int | None = 1,
    columns: ColumnMap = (),
    progress: Progress = no_progress,
    annotator_of: Callable[..., Annotator] | None = None,
    takes: Callable[[Source], bool] = lambda _: True,
) -> Summary:
    """Read `folders`, make the tables, check them and publish them at `out`, all at once.

    What people write is checked first; each of ERRORS says in one line what is wrong, where and what next. Bad
    articles never stop a build; they are rows of `rejected`. `processes` is how many work at once, None as
    many as are worthwhile; a script that asks for several needs `if __name__ == "__main__"`. `columns` says how
    the columns of exports are called. `annotator_of` makes the annotator, so that a program that builds again and
    again can keep it; `takes` says which files to read.
    """
    given = Request(folders, out, model, seeds, processes, columns, progress, annotator_of or Annotator, takes)
    try:
        return _build(given)
    except DamagedCacheError:
        # It is gone now, and everything is made anew.
        return _build(given)


@dataclass(frozen=True, slots=True)
class Request:
    """What `build` is asked for."""

    folders: list[Path]
    out: Path
    model: str
    seeds: Path
    processes: int | None
    columns: ColumnMap
    progress: Progress
    annotator_of: Callable[..., Annotator]
    takes: Callable[[Source], bool]


class Files(NamedTuple):
    """The files to read, what is stated beside them, and what to warn of."""

    sources: list[Source]
    stated: Metadata
    warnings: list[str]


class Cleaned(NamedTuple):
    """The articles and the rejected, the digest of what they were made from, and what came of reading and restoring."""

    made_from: str
    n_read: int
    briefs: OnDisk[Brief]
    refused: OnDisk[Refused]
    restored: Counter[int]


class Tabled(NamedTuple):
    """How the tables name the entities, why files were rejected, and how many rows each table has."""

    census: Census
    reasons: dict[str, tuple[int, str]]
    counts: dict[str, int]


def _build(given: Request) -> Summary:
    started = time.perf_counter()
    refuse_foreign(given.out)
    written = load_written(given.seeds)
    annotator = given.annotator_of(given.model, written.curated, written.topics, written.offices)
    files = _files(given)
    with workplace(given.out) as place, open_cache(place.cache) as cache:
        read_by = fingerprint.of_annotating(given.seeds, given.model)
        work = Work(cache, fingerprint.of_code(), given.processes, given.progress)
        cleaned = _cleaned(given, files, written, work)
        n_annotated = annotate_articles(cleaned.briefs, annotator, read_by, work)
        tabled = _tabled(place.folder, cleaned, read_by, written, work)
        _check(place.folder, given.progress)
        warnings = [*files.warnings, *notes_on_topics(written.topics, written.curated)]
        warnings += written.corrections.warnings(tabled.census.met, tabled.census.named)
        warnings += faults_in_words(tabled.census.faults)
        changes = since_last(given.out, place.folder)
        summary = _summary(cleaned, tabled, n_annotated, warnings, changes, time.perf_counter() - started)
        record = _record(summary, given, cleaned.made_from)
        with writing(given.out):
            _describe(place.folder, record)
        left = place.publish(f"{record['built_at'].replace(':', '').replace('+0000', 'Z')}-{cleaned.made_from[:8]}")
        summary.warnings += [*left, *cache.tidy()]
    return summary


def _files(given: Request) -> Files:
    sources = [source for source in sources_of(given.folders, given.out, given.columns) if given.takes(source)]
    demand_mapped_columns(sources)
    return Files(sources, *read_metadata(given.folders))


def _cleaned(given: Request, files: Files, written: Written, work: Work) -> Cleaned:
    """Read and clean the articles; of `files` nothing but the warnings is left."""
    # Before the reading: a file that changes meanwhile makes the build stale, not wrongly current.
    look = remembering(work.cache)
    seen = [Seen(each.obstacle, None) if each.obstacle else look(each.path) for each in files.sources]
    made_from = fingerprint.of_build(files.sources, (s.digest for s in seen), given.folders, given.seeds, given.model)
    raws, n_read = read_sources(files.sources, seen, files.stated, work)
    # What is known of each file alone may take more room than all that is known of the articles.
    files.sources.clear()
    files.stated.clear()
    del seen
    learned = learn_lines(raws, written.decisions, work)
    return Cleaned(made_from, n_read, *clean_articles(raws, learned, written.corrections.restores, work))


def _tabled(folder: Path, cleaned: Cleaned, read_by: str, written: Written, work: Work) -> Tabled:
    """Write the tables into `folder`."""
    with Writers(folder) as writers:
        census = write_articles(cleaned.briefs, read_by, written.corrections, writers, work)
        census.met.update(cleaned.restored)
        reasons = write_rejected(cleaned.refused, writers, work)
        writers.add("copies", find_copies(cleaned.briefs, work))
        writers.add("topics", (spec.topic for spec in written.topics))
        for table, rows in census.rows(written.curated, written.offices, written.corrections).items():
            writers.add(table, rows)
    return Tabled(census, reasons, writers.counts())


def faults_in_words(faults: Mapping[str, str]) -> list[str]:
    """Return a line on the articles on which Backchannel failed, if there are any."""
    if not faults:
        return []
    first = next(iter(faults))
    without = f"{count(len(faults), 'article')} kept without names and topics, as Backchannel failed on"
    what = f"{without} {'it' if len(faults) == 1 else 'them'}"
    return [f"{what}: {'first ' * (len(faults) > 1)}{first} ({faults[first]}). Please report this."]


def _summary(
    cleaned: Cleaned, tabled: Tabled, n_annotated: int, warnings: list[str], changes: Since | None, seconds: float
) -> Summary:
    return Summary(
        n_read=cleaned.n_read,
        n_annotated=n_annotated,
        counts=tabled.counts,
        rejected={rule: number for rule, (number, _) in sorted(tabled.reasons.items())},
        first_rejected={rule: first for rule, (_, first) in sorted(tabled.reasons.items())},
        not_annotated=dict(sorted(Counter(each.language for each in cleaned.briefs if not each.is_read).items())),
        undated=sum(brief.is_undated for brief in cleaned.briefs),
        references=tabled.census.n_references,
        warnings=warnings,
        changes=changes,
        seconds=round(seconds, 1),
    )


def sources_of(folders: list[Path], out: Path, columns: ColumnMap = ()) -> list[Source]:
    """Return the files to read; a build that lies within a folder given is no article."""
    place = out.parent.resolve() / out.name

    def is_built(path: Path) -> bool:
        # A build is a link, which must not be followed; what leads to it may be one, or '..'.
        return out.name in path.parts and (path.parent.resolve() / path.name).is_relative_to(place)

    return [source for source in find_sources(folders, columns) if not is_built(source.path)]


@as_curated_error()
def is_current(
    folders: list[Path], out: Path, *, model: str = DEFAULT, seeds: Path = SEEDS, columns: ColumnMap = ()
) -> bool:
    """Whether the build at `out` was made from just these inputs by just this code, and its tables are whole."""
    try:
        record = build_record(out)
        if tables.counts(out) != record["counts"]:
            return False
    except (OSError, ValueError):  # which ArrowInvalid is, too
        return False
    sources = sources_of(folders, out, columns)
    digests = (source.obstacle or digest_of(source.path) for source in sources)
    return bool(record.get("fingerprint") == fingerprint.of_build(sources, digests, folders, seeds, model))


def _check(folder: Path, progress: Progress) -> None:
    if broken := broken_laws(folder, progress):
        lines = count(len(broken), "such line")
        raise BrokenLawError(f"Nothing was published: {broken[0]} ({lines}). Please report this.")


def _record(summary: Summary, given: Request, made_from: str) -> dict[str, Any]:
    """Return what build.json holds: all that may differ between two builds of the same input."""
    return {
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "fingerprint": made_from,
        "model": given.model,
        "model_hash": fingerprint.of_model(given.model),
        "folders": [str(folder) for folder in given.folders],
        "seeds": str(given.seeds.absolute()),
        "python": platform.python_version(),
        "versions": fingerprint.versions(),
        **asdict(summary),
    }


def _describe(folder: Path, record: dict[str, Any]) -> None:
    for name, content in (("datapackage.json", datapackage()), ("build.json", record)):
        (folder / name).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")
