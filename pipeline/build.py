"""The whole line: folders of articles -> checked tables -> a published build."""

import hashlib
import json
import platform
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline import tables
from pipeline.annotate.language import DEFAULT, model_folder
from pipeline.annotator import ANNOTATED, Annotated, Annotator, annotate, worthwhile_processes
from pipeline.clean import Cleaned, clean
from pipeline.compare import Since, since_last
from pipeline.corrections import Corrections, load_corrections
from pipeline.curated import Curated, load_curated
from pipeline.describe import datapackage
from pipeline.ingest import ColumnMap, Source, demand_mapped_columns, find_sources, read_metadata, read_source
from pipeline.ingest.extras import versions_of_extras
from pipeline.link import Spelling, alias_rows, entity_rows, spellings_of
from pipeline.offices import load_offices, office_rows
from pipeline.publish import publish, refuse_foreign
from pipeline.records import TABLES, Article, Record, Rejected, key_of
from pipeline.statements import speakers_corrected
from pipeline.suggestions import suggestion_rows
from pipeline.topics import load_topics

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
VERSIONED = ("spacy", "trafilatura", "pyarrow", "pandas", "feedparser", "ftfy", "py3langid", "rapidfuzz")
Progress = Callable[[str, int, int], None]


class BrokenLawError(RuntimeError):
    """The tables just made break the contract, so nothing was published: a defect of Backchannel, not of the input."""


@dataclass(slots=True)
class Summary:
    """What a build read and found, for the closing words and `build.json`."""

    counts: dict[str, int]
    rejected: dict[str, int]
    not_annotated: int
    undated: int
    references: int
    seconds: float
    warnings: list[str] = field(default_factory=list)
    changes: Since | None = None


@dataclass(slots=True)
class Named:
    """How often each entity is named in which way, as found and as corrected; how many mentions each correction met."""

    found: Counter[Spelling] = field(default_factory=Counter)
    corrected: Counter[Spelling] = field(default_factory=Counter)
    met: Counter[int] = field(default_factory=Counter)


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""


def build(
    folders: list[Path],
    out: Path,
    *,
    model: str = DEFAULT,
    seeds: Path = SEEDS,
    processes: int | None = 1,
    columns: ColumnMap = (),
    progress: Progress = no_progress,
) -> Summary:
    """Read `folders`, make the tables, check them and publish them at `out`, all at once.

    What people write is checked first: IngestError, CuratedError, OfficeError, TopicError, CorrectionError,
    LanguageError and PublishError each say in one line what, where and what next, and AnnotateError does if a process
    dies. Bad articles never stop a build; they are rows of `rejected`. `processes` is how many look for names, None
    as many as are worthwhile; a script that asks for several needs `if __name__ == "__main__"`. `columns` says how the
    columns of exports are called.
    """
    started = time.perf_counter()
    refuse_foreign(out)
    curated, topics = load_curated(seeds / "entities.csv"), load_topics(seeds / "topics.toml")
    offices = load_offices(seeds / "offices.csv", curated)
    corrections = Corrections(load_corrections(seeds / "corrections.toml"), curated)
    annotator = Annotator(model, curated, topics, offices)
    sources = _sources(folders, out, columns)
    demand_mapped_columns(sources)
    stated, warnings = read_metadata(folders)
    # Before the reading: a file that changes meanwhile makes the build stale, not wrongly current.
    made_from = _fingerprint(sources, folders, seeds, model)
    rows: dict[str, list[Record]] = {name: [] for name in TABLES}
    read = _read_all(sources, stated, progress)
    rows["rejected"] += [each for each in read if isinstance(each, Rejected)]
    kept = sorted((each for each in read if not isinstance(each, Rejected)), key=lambda each: _by_date(each.article))
    articles = [each.article for each in kept]
    annotated = annotate(articles, annotator, processes=processes or worthwhile_processes(articles))
    named = _collect(kept, annotated, corrections, rows, progress)
    rows["topics"] += [spec.topic for spec in topics]
    rows["aliases"] += alias_rows(named.corrected, curated)
    rows["offices"] += office_rows(offices, (each.entity_id for each in named.corrected))
    warnings += _add_entities(named, curated, corrections, rows)
    made = _tables(rows)
    summary = _summary(made, time.perf_counter() - started, warnings)
    summary.changes = since_last(out, made)
    record = _build_record(folders, made_from, model, summary)
    publish(out, name=_name(record), write=lambda folder: _write(folder, made, record))
    return summary


def _read_all(sources: list[Source], stated: Any, progress: Progress) -> list[Cleaned | Rejected]:
    read: list[Cleaned | Rejected] = []
    for number, source in enumerate(sources):
        progress("Reading", number, len(sources))
        for raw in read_source(source, stated):
            read.append(raw if isinstance(raw, Rejected) else clean(raw))
    progress("Reading", len(sources), len(sources))
    return read


def _collect(
    kept: list[Cleaned],
    annotated: Iterator[Annotated],
    corrections: Corrections,
    rows: dict[str, list[Record]],
    progress: Progress,
) -> Named:
    """Put the articles and what was found in each, corrected, into `rows`; return how the entities are named."""
    named = Named()
    progress("Finding names", 0, len(kept))
    for number, (cleaned, found) in enumerate(zip(kept, annotated, strict=True), 1):
        rows["articles"].append(cleaned.article)
        rows["removed"] += cleaned.removed
        rows["date_evidence"] += cleaned.date_evidence
        rows["sentences"] += found.sentences
        mentions, met = corrections.apply(found.mentions, cleaned.article)
        rows["mentions"] += mentions
        rows["topic_mentions"] += found.topic_mentions
        rows["statements"] += speakers_corrected(found.statements, mentions)
        named.found.update(spellings_of(found.mentions))
        named.corrected.update(spellings_of(mentions))
        named.met.update(met)
        progress("Finding names", number, len(kept))
    return named


def _add_entities(named: Named, curated: Curated, corrections: Corrections, rows: dict[str, list[Record]]) -> list[str]:
    """Put the entities, the corrections and the suggestions into `rows`; return what no longer applies, in words."""
    # An entity bears the name it was found under, not that of one merged into it.
    was = {spelling.entity_id for spelling in named.found}
    made = {spelling: n for spelling, n in named.corrected.items() if spelling.entity_id not in was}
    known = entity_rows(named.found + Counter(made), curated)
    still = {spelling.entity_id for spelling in named.corrected}
    met = named.met + Counter(corrections.kept_apart_in(still))
    entities = [row for row in corrections.entities(known) if row.entity_id in still]
    rows["entities"] += entities
    rows["corrections"] += corrections.rows(met, known)
    rows["suggestions"] += suggestion_rows(named.corrected, entities, curated, corrections)
    return corrections.warnings(met)


def _by_date(article: Article) -> tuple[datetime, str]:
    return article.published_date or datetime.max, article.article_id


def _tables(rows: dict[str, list[Record]]) -> dict[str, pa.Table]:
    """Return the Arrow tables, checked. Rows of articles stand in the order of the articles, others by key."""
    rows["rejected"].sort(key=lambda row: tuple(getattr(row, name) for name in key_of("rejected")))
    made = {name: tables.to_arrow(name, rows[name]) for name in TABLES}
    if broken := tables.broken_laws(made):
        raise BrokenLawError(f"Nothing was published: {broken[0]} ({len(broken)} such lines). Please report this.")
    return made


def _summary(made: dict[str, pa.Table], seconds: float, warnings: list[str]) -> Summary:
    articles = made["articles"].select(["language", "published_date"]).to_pylist()
    return Summary(
        counts={name: made[name].num_rows for name in TABLES},
        rejected=dict(sorted(Counter(made["rejected"]["rule"].to_pylist()).items())),
        not_annotated=sum(row["language"] not in ANNOTATED for row in articles),
        undated=sum(row["published_date"] is None for row in articles),
        references=sum(form != "named" for form in made["mentions"]["form"].to_pylist()),
        seconds=round(seconds, 1),
        warnings=warnings,
    )


def _sources(folders: list[Path], out: Path, columns: ColumnMap) -> list[Source]:
    """Return the files to read; a build that lies within a folder given is no article."""
    place = out.absolute()
    return [s for s in find_sources(folders, columns) if not s.path.absolute().is_relative_to(place)]


def _fingerprint(sources: list[Source], folders: list[Path], seeds: Path, model: str) -> str:
    """Return a digest of all that a build depends on: articles, what people wrote, code, versions, model."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(json.dumps([_model_hash(model), platform.python_version(), *_versions().values()]).encode())
    written = [seeds / name for name in ("entities.csv", "offices.csv", "topics.toml", "corrections.toml")]
    code = [path for path in (ROOT / "pipeline").rglob("*") if path.suffix in (".py", ".toml")]
    beside = [path for folder in folders if folder.is_dir() for path in folder.rglob("articles*.csv")]
    for source in sources:
        digest.update(f"\n{source.source_path}\n{source.columns}\n{source.obstacle or _digest(source.path)}".encode())
    for path in [*written, *sorted(code), *sorted(beside)]:
        digest.update(f"\n{path.name}\n{_digest(path)}".encode())
    return digest.hexdigest()


def _model_hash(model: str) -> str:
    """Return a digest of the files of a language pipeline; its name where it has none."""
    folder = model_folder(model)
    if folder is None:
        return model
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\n{_digest(path)}\n".encode())
    return digest.hexdigest()


def _digest(path: Path) -> str:
    """Return a digest of a file's bytes, or what the system says of a file that cannot be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").hexdigest()
    except OSError as error:
        return error.strerror or type(error).__name__


def is_current(
    folders: list[Path], out: Path, *, model: str = DEFAULT, seeds: Path = SEEDS, columns: ColumnMap = ()
) -> bool:
    """Whether the build at `out` was made from just these inputs by just this code."""
    path = out / "build.json"
    if not path.is_file():
        return False
    try:
        published = json.loads(path.read_text("utf-8")).get("fingerprint")
    except ValueError:
        return False
    return bool(published == _fingerprint(_sources(folders, out, columns), folders, seeds, model))


def _versions() -> dict[str, str]:
    return {name: metadata.version(name) for name in VERSIONED} | versions_of_extras()


def _build_record(folders: list[Path], made_from: str, model: str, summary: Summary) -> dict[str, Any]:
    return {
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": summary.seconds,
        "fingerprint": made_from,
        "model": model,
        "model_hash": _model_hash(model),
        "folders": [str(folder) for folder in folders],
        "counts": summary.counts,
        "rejected": summary.rejected,
        "undated": summary.undated,
        "not_annotated": summary.not_annotated,
        "warnings": summary.warnings,
        "changes": summary.changes.as_record() if summary.changes else None,
        "python": platform.python_version(),
        "versions": _versions(),
    }


def _name(record: dict[str, Any]) -> str:
    return f"{record['built_at'].replace(':', '').replace('+0000', 'Z')}-{record['fingerprint'][:8]}"


def _write(folder: Path, made: dict[str, pa.Table], record: dict[str, Any]) -> None:
    tables.write(folder, made)
    for name, content in (("datapackage.json", datapackage()), ("build.json", record)):
        (folder / name).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")
