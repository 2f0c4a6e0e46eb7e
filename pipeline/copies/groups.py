"""Which article of a group is the primary, and what each of the others is to it.

Every copy is like its own primary, not only like another copy of it: A and C are never joined because both are like
B. Who is primary follows from dates, lengths and file names, so neither the order of reading nor an unrelated article
changes it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

import numpy as np
from numpy.typing import NDArray

from pipeline.copies.candidates import candidate_pairs
from pipeline.copies.likeness import LEAST_WORDS, Likeness, likeness
from pipeline.copies.signature import Signature, unpacked
from pipeline.on_disk import OnDisk
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
Numbers = NDArray[np.int64]
# What each text is to those that it is like.
Beside = Mapping[int, Mapping[int, Likeness]]


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


Read = tuple[Known, Signature]


class Texts(Protocol):
    """What is known of each article, and its signature, by position; a list is one, so is what reads from the disk."""

    def __len__(self) -> int: ...
    def __getitem__(self, place: int, /) -> tuple[Known, bytes]: ...


class _Rank(NamedTuple):
    """Where an article stands among the given, and what makes it a primary: the order, but for the digest."""

    place: int
    date: str
    n_words_less: int
    source_path: str
    source_record: int
    digest: int


def copy_rows(texts: Texts) -> Iterator[Copy]:
    """Yield a row for each article that repeats another, in the order of the articles.

    The primary is the earliest published of the full texts, then the longest, then the first by file and record; a
    text cut short is never primary beside its full text.
    """
    ranks = OnDisk(_Rank, _ranks(texts), by=_Rank._fields[1:-1])
    places = np.fromiter((each.place for each in ranks), np.int64, len(ranks))
    n_words = np.fromiter((-each.n_words_less for each in ranks), np.int64, len(ranks))
    digests = np.fromiter((each.digest for each in ranks), np.int64, len(ranks))

    @lru_cache(MOST_READ)
    def read(rank: int) -> Read:
        known, signed = texts[places[rank]]
        return known, unpacked(signed)

    primary = _primaries(n_words, digests, read)
    for copy in sorted(primary, key=lambda rank: places[rank]):
        yield _row(*read(copy), *read(primary[copy]))


def _ranks(texts: Texts) -> Iterator[_Rank]:
    for place in range(len(texts)):
        known, signed = texts[place]
        date, read = known.published_date or datetime.max, unpacked(signed)
        # As SQLite has them, numbers of 64 bits have a sign.
        digest = read.digest - 2**63
        yield _Rank(place, date.isoformat(), -read.n_words, known.source_path, known.source_record, digest)


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


def _primaries(n_words: Numbers, digests: Numbers, read: Callable[[int], Read]) -> dict[int, int]:
    """Return the primary of each article that repeats another; articles are positions in order of rank."""
    same = _same_words(n_words, digests)
    is_same = same != np.arange(len(same))
    texts = np.flatnonzero(~is_same)
    beside: dict[int, dict[int, Likeness]] = defaultdict(dict)
    for one, other in texts[candidate_pairs(read(text)[1].runs for text in texts.tolist())].tolist():
        if like := _likeness(*read(one), *read(other)):
            beside[one][other] = beside[other][one] = like
    others = np.flatnonzero(is_same)
    alike: dict[int, list[int]] = defaultdict(list)
    for other, text in zip(others.tolist(), same[others].tolist(), strict=True):
        alike[text].append(other)
    chosen = _stars(beside, n_words, alike, read)
    copies = {copy: chosen.get(text, text) for text, copied in alike.items() for copy in copied}
    return copies | {text: of for text, of in chosen.items() if text != of}


def _same_words(n_words: Numbers, digests: Numbers) -> Numbers:
    """Return for each position the first whose words are the same."""
    first = np.arange(len(n_words))
    long = np.flatnonzero(n_words >= LEAST_WORDS)
    _, begins, which = np.unique(digests[long], return_index=True, return_inverse=True)
    first[long] = long[begins[which]]
    return first


def _stars(
    beside: Beside, n_words: Numbers, alike: Mapping[int, list[int]], read: Callable[[int], Read]
) -> dict[int, int]:
    """Return the primary of each text that is like another: full texts choose in order of rank, then those cut short.

    Of these the longest chooses first. `alike` are articles of the same words, which stay together: a day or an address
    may make one of them another's update and not the next.
    """

    def is_cut(text: int) -> bool:
        return any(like.kind == "part" and n_words[text] < n_words[of] for of, like in beside[text].items())

    def follows(text: int, of: int) -> Likeness | None:
        like = beside.get(text, {}).get(of) or _likeness(*read(text), *read(of))
        return like if like and (like.kind == "near" or n_words[text] < n_words[of]) else None

    cut = {text for text in beside if is_cut(text)}
    order = sorted(beside.keys() - cut) + sorted(cut, key=lambda text: (-n_words[text], text))
    chosen: dict[int, int] = {}
    for text in order:
        # Also the primaries of those that it is like: they are what it should be a copy of, if it is like them itself.
        near = {chosen[other] for other in beside[text] if other in chosen}
        found = [
            (like.share, -of)
            for of in near
            if (like := follows(text, of)) and all(follows(other, of) for other in alike.get(text, ()))
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
