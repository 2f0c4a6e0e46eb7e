"""What an article and its rows of the table `removed` promise: together they are every paragraph of the source."""

from collections.abc import Iterator, Mapping

from pipeline.paragraphs import paragraphs_digest
from pipeline.tables import PARAGRAPH_BREAK


def ledger_breaks(article_id: str, text: str, removed: Mapping[int, str], source_digest: str) -> Iterator[str]:
    """Yield a line where a paragraph stands outside the source, or one is lost, changed or moved.

    `removed` are the paragraphs taken out, by position; `source_digest` is of what was read before any was.
    """
    kept = text.split(PARAGRAPH_BREAK)
    n_source = len(kept) + len(removed)
    if any(not 0 <= position < n_source for position in removed):
        yield f"removed: {article_id} counts a paragraph outside its source of {n_source}"
    elif paragraphs_digest(_together(kept, removed)) != source_digest:
        yield f"removed: {article_id} has not every paragraph of its source, kept or removed, as it was read"


def _together(kept: list[str], removed: Mapping[int, str]) -> Iterator[str]:
    """Yield the paragraphs of the source in their order."""
    waiting = iter(kept)
    for position in range(len(kept) + len(removed)):
        yield removed[position] if position in removed else next(waiting)
