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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import fingerprint, tables
from pipeline.annotate.language import DEFAULT, LanguageError
from pipeline.annotator import AnnotateError, Annotator
from pipeline.cache import DamagedCacheError, open_cache
from pipeline.clean import Decisions, FurnitureError, load_decisions
from pipeline.compare import since_last
from pipeline.corrections import CorrectionError, Corrections, load_corrections
from pipeline.counted import count
from pipeline.curated import Curated, CuratedError, load_curated
from pipeline.describe import datapackage
from pipeline.files import Seen, digest_of, remembering
from pipeline.ingest import ColumnMap, IngestError, Source, demand_mapped_columns, find_sources, read_metadata
from pipeline.laws import broken_laws
from pipeline.offices import OfficeError, Offices, load_offices
from pipeline.on_disk import OnDiskError
from pipeline.passes import (
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
from pipeline.publish import PublishError, refuse_foreign, workplace, writing
from pipeline.published import build_record
from pipeline.summary import Summary
from pipeline.tables import Writers
from pipeline.topic_examples import check_topics, notes_on_topics
from pipeline.topics import TopicError, TopicSpec, load_topics

SEEDS = fingerprint.ROOT / "seeds"


class BrokenLawError(RuntimeError):
    """The tables just made break the contract, so nothing was published: a defect of Backchannel, not of the input."""


# What may be wrong with what a build is given or where it is put; each says in one line what, where and what next.
ERRORS = (
    AnnotateError,
    BrokenLawError,
    CorrectionError,
    CuratedError,
    FurnitureError,
    IngestError,
    LanguageError,
    OfficeError,
    OnDiskError,
    PublishError,
    TopicError,
)


class Written(NamedTuple):
    """What people wrote in `seeds/`, checked."""

    curated: Curated
    topics: list[TopicSpec]
    offices: Offices
    corrections: Corrections
    decisions: Decisions


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
    line = partial(_build, folders, out, model, seeds, processes, columns, progress, annotator_of or Annotator, takes)
    try:
        return line()
    except DamagedCacheError:
        # It is gone now, and everything is made anew.
        return line()


def _build(
    folders: list[Path],
    out: Path,
    model: str,
    seeds: Path,
    processes: int | None,
    columns: ColumnMap,
    progress: Progress,
    annotator_of: Callable[..., Annotator],
    takes: Callable[[Source], bool],
) -> Summary:
    started = time.perf_counter()
    refuse_foreign(out)
    written = load_written(seeds)
    annotator = annotator_of(model, written.curated, written.topics, written.offices)
    sources = [source for source in sources_of(folders, out, columns) if takes(source)]
    demand_mapped_columns(sources)
    stated, warnings = read_metadata(folders)
    with workplace(out) as place, open_cache(place.cache) as cache:
        # Before the reading: a file that changes meanwhile makes the build stale, not wrongly current.
        look = remembering(cache)
        seen = [Seen(each.obstacle, None) if each.obstacle else look(each.path) for each in sources]
        made_from = fingerprint.of_build(sources, (each.digest for each in seen), folders, seeds, model)
        read_by = fingerprint.of_annotating(seeds, model)
        work = Work(cache, fingerprint.of_code(), processes, progress)
        raws, n_read = read_sources(sources, seen, stated, work)
        # What is known of each file alone may take more room than all that is known of the articles.
        del sources, seen, stated
        learned = learn_lines(raws, written.decisions, work)
        briefs, refused, restored = clean_articles(raws, learned, written.corrections.restores, work)
        del raws, learned
        n_annotated = annotate_articles(briefs, annotator, read_by, work)
        with Writers(place.folder) as writers:
            census = write_articles(briefs, read_by, written.corrections, writers, work)
            census.met.update(restored)
            reasons = write_rejected(refused, writers, work)
            writers.add("copies", find_copies(briefs, work))
            writers.add("topics", (spec.topic for spec in written.topics))
            for table, rows in census.rows(written.curated, written.offices, written.corrections).items():
                writers.add(table, rows)
        _check(place.folder, progress)
        summary = Summary(
            n_read=n_read,
            n_annotated=n_annotated,
            counts=writers.counts(),
            rejected={rule: number for rule, (number, _) in sorted(reasons.items())},
            first_rejected={rule: first for rule, (_, first) in sorted(reasons.items())},
            not_annotated=dict(sorted(Counter(brief.language for brief in briefs if not brief.is_read).items())),
            undated=sum(brief.is_undated for brief in briefs),
            references=census.n_references,
            warnings=[
                *warnings,
                *notes_on_topics(written.topics, written.curated),
                *written.corrections.warnings(census.met),
            ],
            changes=since_last(out, place.folder),
            seconds=round(time.perf_counter() - started, 1),
        )
        record = _record(summary, folders, seeds, made_from, model)
        with writing(out):
            _describe(place.folder, record)
        left = place.publish(f"{record['built_at'].replace(':', '').replace('+0000', 'Z')}-{made_from[:8]}")
        summary.warnings += [*left, *cache.tidy()]
    return summary


@contextmanager
def _read() -> Iterator[None]:
    """What may not be opened of what people wrote is an error in one line too."""
    try:
        yield
    except OSError as error:
        raise CuratedError(f"{error.filename} cannot be read ({error.strerror}); mend its permissions.") from None


@_read()
def load_written(seeds: Path) -> Written:
    """Return what people wrote; the first mistake is an error that names its file and line."""
    curated = load_curated(seeds / "entities.csv")
    topics = load_topics(seeds / "topics.toml")
    check_topics(topics, curated, seeds / "topics.toml")
    offices = load_offices(seeds / "offices.csv", curated)
    corrections = Corrections(load_corrections(seeds / "corrections.toml"), curated)
    return Written(curated, topics, offices, corrections, load_decisions(seeds / "furniture"))


def sources_of(folders: list[Path], out: Path, columns: ColumnMap = ()) -> list[Source]:
    """Return the files to read; a build that lies within a folder given is no article."""
    sources, place = find_sources(folders, columns), out.absolute()
    if not any(place.is_relative_to(folder.absolute()) for folder in folders):
        return sources
    return [source for source in sources if not source.path.absolute().is_relative_to(place)]


@_read()
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


def _record(summary: Summary, folders: list[Path], seeds: Path, made_from: str, model: str) -> dict[str, Any]:
    """Return what build.json holds: all that may differ between two builds of the same input."""
    return {
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "fingerprint": made_from,
        "model": model,
        "model_hash": fingerprint.of_model(model),
        "folders": [str(folder) for folder in folders],
        "seeds": str(seeds.absolute()),
        "python": platform.python_version(),
        "versions": fingerprint.versions(),
        **asdict(summary),
    }


def _describe(folder: Path, record: dict[str, Any]) -> None:
    for name, content in (("datapackage.json", datapackage()), ("build.json", record)):
        (folder / name).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")
