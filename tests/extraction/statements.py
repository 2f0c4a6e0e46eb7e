"""Whether the title, authors, date and publisher that a system states are those of the gold.

Each judge gives 'right', 'wrong' or 'missing', and None where the gold states nothing.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from tests.extraction.gold import GoldPage
from tests.extraction.systems import Extracted

Judge = Callable[[GoldPage, Extracted], str | None]


def title(page: GoldPage, found: Extracted) -> str | None:
    """Titles are the same if their words are."""
    return _verdict(found.title, lambda: _words(page.title) == _words(found.title)) if page.title else None


def authors(page: GoldPage, found: Extracted) -> str | None:
    """Authors are right if just these are named, in any order; some gold gives several in one value."""
    if not page.authors:
        return None
    gold, named = (sorted(_words(" ".join(names))) for names in (page.authors, found.authors))
    return _verdict(found.authors, lambda: gold == named)


def day(page: GoldPage, found: Extracted) -> str | None:
    """The day of publication, to the day."""
    return _verdict(found.day, lambda: found.day == page.day) if page.day else None


def publisher(page: GoldPage, found: Extracted) -> str | None:
    """The gold gives an address: 'The Plain Dispatch' fits plaindispatch.com, as do a part of it and initials."""
    if not page.site:
        return None
    host = re.sub(r"\W", "", (urlsplit(page.site).hostname or "").removeprefix("www.").rpartition(".")[0])
    words = [word for word in _words(found.publisher) if word not in ("the", "com", "www")]
    joined, initials = "".join(words), "".join(word[0] for word in words)
    return _verdict(found.publisher, lambda: bool(joined) and (joined in host or host in joined or initials in host))


def _verdict(found: object, is_right: Callable[[], bool]) -> str:
    return "missing" if not found else "right" if is_right() else "wrong"


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").casefold())


JUDGES: dict[str, Judge] = {"title": title, "authors": authors, "date": day, "publisher": publisher}
