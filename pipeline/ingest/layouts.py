"""Lists of articles that hold no text, known by their columns, and how to come by the texts."""

from collections.abc import Collection

from pipeline.ingest.reject import RefusedError

# What it is, the columns that it has, the column of addresses.
_LISTS: tuple[tuple[str, frozenset[str], str], ...] = (
    ("a GDELT article list", frozenset({"url", "title", "seendate", "domain"}), "url"),
    ("a GDELT article list", frozenset({"url", "mobileurl", "date", "title"}), "URL"),
    ("a Media Cloud story list", frozenset({"url", "title", "publish_date", "media_name"}), "url"),
    ("a Media Cloud story list", frozenset({"url", "title", "publish_date", "media_id"}), "url"),
    ("a list of links", frozenset({"url", "title"}), "url"),
)
# GDELT's daily files have no header: the number of their columns, the first of which is a number, tells them.
_HEADERLESS = {
    58: ("a GDELT event table", "58"),
    61: ("a GDELT event table", "61"),
    16: ("a GDELT mention table", "6"),
    27: ("a GDELT knowledge graph table", "5"),
}


def without_text(columns: Collection[str]) -> RefusedError | None:
    """Return the refusal of a known list of articles without their texts; None if it is none."""
    for what, marks, addresses in _LISTS:
        if marks <= set(columns):
            return _refusal(what, f"column {addresses!r}")
    return None


def headerless_list(cells: list[str]) -> RefusedError | None:
    """Return the refusal of a GDELT table, by its first row; None if it is none."""
    known = _HEADERLESS.get(len(cells))
    if known is None or not cells[0].replace("-", "").replace("T", "").isdigit():
        return None
    return _refusal(known[0], f"column {known[1]}")


def _refusal(what: str, addresses: str) -> RefusedError:
    return RefusedError(
        "empty",
        f"it is {what}: addresses without texts. Put its {addresses} into urls.txt, run "
        "'wget --input-file=urls.txt --warc-file=pages' and give pages.warc.gz.",
    )
