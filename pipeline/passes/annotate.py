"""The third pass: articles -> their sentences, names and topics in the cache."""

from collections.abc import Iterable, Iterator

from pipeline.annotator import CHARS_A_PROCESS, Annotator, annotate, in_batches
from pipeline.cache import Cache, cache_key
from pipeline.on_disk import OnDisk
from pipeline.packed import Packed
from pipeline.passes.clean import Brief
from pipeline.passes.work import Work


def annotate_articles(briefs: OnDisk[Brief], annotator: Annotator, made_from: str, work: Work) -> int:
    """Annotate the articles of which `made_from`, all that rows depend on beside the article, is new.

    Returns how many these were; `annotated_key` says where the rows of each are.
    """

    def waiting() -> Iterator[Brief]:
        return (brief for brief in briefs if annotated_key(brief, made_from) not in work.cache)

    n_waiting = n_chars = 0
    for brief in waiting():
        n_waiting += 1
        n_chars += brief.n_chars if brief.is_read else 0
    done, total = len(briefs) - n_waiting, len(briefs)
    work.progress("Finding names", done, total)
    processes = work.processes_for(n_chars, CHARS_A_PROCESS)
    batches = _batches(waiting(), made_from, work.cache)
    for rows in annotate(batches, annotator, processes=processes) if n_waiting else ():
        work.cache.put(*rows)
        done += 1
        work.progress("Finding names", done, total)
    return n_waiting


def annotated_key(brief: Brief, made_from: str) -> bytes:
    """Return the key of the rows that an article's text gives."""
    return cache_key("annotated", made_from, brief.digest)


def _batches(briefs: Iterable[Brief], made_from: str, cache: Cache) -> Iterator[list[Packed]]:
    for batch in in_batches((brief, brief.n_chars) for brief in briefs):
        yield [Packed(annotated_key(brief, made_from), cache[brief.key]) for brief in batch]
