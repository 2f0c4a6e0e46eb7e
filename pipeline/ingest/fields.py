"""One record of an export, by whatever names -> an article."""

from collections.abc import Iterable, Mapping

from pipeline.ingest.markup import paragraphs_of
from pipeline.ingest.raw import RawArticle
from pipeline.ingest.reject import RefusedError
from pipeline.ingest.stated import TEXT_NAMES, named, plain, stated_of

_MOST_SHOWN = 20  # names of columns in a message


def article_of(record: Mapping[str, object], source_path: str, position: int) -> RawArticle:
    """Return the article of a record; RefusedError (empty) if none of its columns holds text."""
    fields = named(record)
    texts = (plain(fields.get(name)) for name in TEXT_NAMES)
    found = next((paragraphs for text in texts if text and (paragraphs := paragraphs_of(text))), ())
    if not found:
        raise RefusedError("empty", "the record holds no text; nothing to do.")
    return RawArticle(source_path, position, found, stated_of(fields, "field"))


def has_text_column(columns: Iterable[str]) -> bool:
    """Return whether one of the columns is understood as the text."""
    return any(name in TEXT_NAMES for name in named(dict.fromkeys(columns)))


def no_text_column(columns: Iterable[str]) -> RefusedError:
    """Return the refusal of a file in which no column is understood as the text."""
    found = ", ".join(str(name)[:40] for name in list(columns)[:_MOST_SHOWN]) or "none"
    understood = ", ".join(TEXT_NAMES)
    return RefusedError("malformed", f"no column holds the text; found {found}; name one of them {understood}.")
