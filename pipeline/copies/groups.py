"""Which article of a group is the primary, and what each of the others is to it.

Every copy is like its own primary, not only like another copy of it: A and C are never joined because both are like
B. Who is primary follows from dates, lengths and file names, so neither the order of reading nor an unrelated article
changes it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

from pipeline.copies.candidates import candidate_pairs
from pipeline.copies.likeness import LEAST_WORDS, Likeness, likeness
from pipeline.copies.signature import Outline, Signature, outlined, unpacked
from pipeline.records import Copy

# What an address says of the way somebody came to the page, not of the page.
TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")
WORDS = {
    "exact": "the same {n} words",
    "near": "{share} in 100 pairs of neighbouring words in either text stand in both",
    "part": "{share} in 100 of its pairs of neighbouring words stand in the longer text, which begins alike",
}
WEEK = timedelta(days=7)
# Signatures in memory at once, some 10 MB.
MOST_READ = 4096
Alike = Callable[[int, int], Likeness | None]


class Known(Protocol):
    """What must be known of an article beside its signature; an `Article` is one."""

    @property
    def article_id(self) -> str: ...  # noqa: D102
    @property
    def published_date(self) -> datetime | None: ...  # noqa: D102
    @property
    def published_precision(self) -> str: ...  # noqa: D102
    @property
    def publisher(self) -> str | None: ...  # noqa: D102
    @property
    def url(self) -> str | None: ...  # noqa: D102
    @property
    def source_path(self) -> str: ...  # noqa: D102
    @property
    def source_record(self) -> int: ...  # noqa: D102


class Kept(Protocol):
    """The signatures by position; a list is one, so is what reads each from the disk."""

    def __getitem__(self, place: int, /) -> bytes: ...


def copy_rows(articles: Sequence[Known], signatures: Kept) -> list[Copy]:
    """Return a row for each article that repeats another, in the order of the articles.

    The primary is the earliest published of the full texts, then the longest, then the first by file and record; a
    text cut short is never primary beside its full text.
    """
    outlines = [outlined(signatures[place]) for place in range(len(articles))]
    in_rank = sorted(range(len(outlines)), key=lambda place: _rank(articles[place], outlines[place].n_words))

    @lru_cache(MOST_READ)
    def read(place: int) -> Signature:
        return unpacked(signatures[place])

    @cache
    def alike(one: int, other: int) -> Likeness | None:
        first, second = in_rank[one], in_rank[other]
        return _likeness(articles[first], read(first), articles[second], read(second))

    chosen = _primaries([outlines[place] for place in in_rank], alike)
    primary = {in_rank[copy]: in_rank[of] for copy, of in chosen.items()}
    copies = [(copy, primary[copy]) for copy in range(len(outlines)) if primary[copy] != copy]
    return [_row(articles[copy], read(copy), articles[of], read(of)) for copy, of in copies]


def _rank(article: Known, n_words: int) -> tuple[datetime, int, str, int]:
    return article.published_date or datetime.max, -n_words, article.source_path, article.source_record


def _likeness(one: Known, read: Signature, other: Known, other_read: Signature) -> Likeness | None:
    """Return what the texts of two articles are to each other, given how far apart they are."""
    is_one_page = bool(one.url and other.url) and page_of(one.url or "") == page_of(other.url or "")
    apart = None
    if one.published_date and other.published_date and one.published_precision == other.published_precision == "day":
        apart = abs(one.published_date - other.published_date)
    return likeness(
        read,
        other_read,
        is_apart=not is_one_page and apart is not None and apart > WEEK,
        is_update=is_one_page or (apart is not None and apart <= timedelta(days=1)),
    )


def _primaries(read: list[Outline], alike: Alike) -> dict[int, int]:
    """Return the primary of each position; `read` is in order of rank."""
    same = dict(_same_words(read))
    texts = sorted(set(same.values()))
    beside: dict[int, list[int]] = defaultdict(list)
    for pair in candidate_pairs([read[place].runs for place in texts]).tolist():
        one, other = texts[pair[0]], texts[pair[1]]
        if alike(one, other):
            beside[one].append(other)
            beside[other].append(one)
    chosen = _stars(texts, beside, alike, [each.n_words for each in read])
    return {place: chosen[text] for place, text in same.items()}


def _same_words(read: list[Outline]) -> Iterator[tuple[int, int]]:
    """Yield each position with the first whose words are the same."""
    first: dict[int, int] = {}
    for place, each in enumerate(read):
        yield place, place if each.n_words < LEAST_WORDS else first.setdefault(each.digest, place)


def _stars(texts: list[int], beside: dict[int, list[int]], alike: Alike, n_words: list[int]) -> dict[int, int]:
    """Return the primary of each text: full texts choose in order of rank, then those cut short, the longest first."""

    def is_cut(text: int, of: int) -> bool:
        like = alike(min(text, of), max(text, of))
        return like is not None and like.kind == "part" and n_words[text] < n_words[of]

    cut = {text for text in texts if any(is_cut(text, other) for other in beside[text])}
    order = [text for text in texts if text not in cut] + sorted(cut, key=lambda text: (-n_words[text], text))
    chosen: dict[int, int] = {}
    for text in order:
        # Also the primaries of those that it is like: they are what it should be a copy of, if it is like them itself.
        near = {chosen[other] for other in beside[text] if other in chosen}
        found = [
            (like.share, -of)
            for of in near
            if (like := alike(min(text, of), max(text, of))) and (like.kind == "near" or n_words[text] < n_words[of])
        ]
        chosen[text] = -max(found)[1] if found else text
    return chosen


def _row(copy: Known, read: Signature, primary: Known, primary_read: Signature) -> Copy:
    like = _likeness(copy, read, primary, primary_read)
    assert like is not None
    same = _same_source(copy, primary)
    share = min(99, round(100 * like.share)) if like.kind != "exact" else 100
    words = WORDS[like.kind].format(n=f"{read.n_words:,}", share=share)
    return Copy(
        article_id=copy.article_id,
        primary_article_id=primary.article_id,
        kind="revision" if same and like.kind == "near" else like.kind,
        similarity=share,
        evidence="; ".join([words, *([same] if same else []), _precedence(copy, primary, like, read, primary_read)]),
    )


def _same_source(one: Known, other: Known) -> str | None:
    if one.url and other.url and page_of(one.url) == page_of(other.url):
        return "at the same address"
    return "from the same outlet" if one.publisher and one.publisher == other.publisher else None


def page_of(url: str) -> str:
    """Return an address without what does not tell pages apart: scheme, 'www.', fragment, tracking, last slash."""
    parts = urlsplit(url)
    query = urlencode([pair for pair in parse_qsl(parts.query) if not pair[0].startswith(TRACKING)])
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


def _precedence(copy: Known, primary: Known, like: Likeness, read: Signature, other: Signature) -> str:
    """Return why the other is the primary."""
    if like.kind == "part":
        return "the other is the full text"
    if copy.published_date != primary.published_date:
        return "the other is dated earlier" if copy.published_date else "only the other is dated"
    return "the other is longer" if read.n_words < other.n_words else "the other's file comes first"
