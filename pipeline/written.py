"""What people write in `seeds/`, read and checked before a build begins."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pipeline.clean import Decisions, load_decisions
from pipeline.corrections import Corrections, load_corrections
from pipeline.curated import Curated, CuratedError, load_curated
from pipeline.offices import Offices, load_offices
from pipeline.topic_examples import check_topics
from pipeline.topics import TopicSpec, load_topics


class Written(NamedTuple):
    """What people wrote in `seeds/`, checked."""

    curated: Curated
    topics: list[TopicSpec]
    offices: Offices
    corrections: Corrections
    decisions: Decisions


@contextmanager
def as_curated_error() -> Iterator[None]:
    """What may not be opened of what people wrote is an error in one line too; also a decorator."""
    try:
        yield
    except OSError as error:
        raise CuratedError(f"{error.filename} cannot be read ({error.strerror}); mend its permissions.") from None


@as_curated_error()
def load_written(seeds: Path) -> Written:
    """Return what people wrote; the first mistake is an error that names its file and line."""
    curated = load_curated(seeds / "entities.csv")
    topics = load_topics(seeds / "topics.toml")
    check_topics(topics, curated, seeds / "topics.toml")
    offices = load_offices(seeds / "offices.csv", curated)
    corrections = Corrections(load_corrections(seeds / "corrections.toml"), curated)
    return Written(curated, topics, offices, corrections, load_decisions(seeds / "furniture"))
