"""A text that holds several articles one after another -> each of them, where the evidence is strong; else the whole.

The evidence is a head (`heads`) with running text below it, again and again, from the top of the text on. Teasers
under an article have too little text, lists of articles none, entries of a live blog the hour and no day; sections of
an article, interviews and transcripts have no heads.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.heads import Head, heads_of, is_text
from pipeline.ingest.raw import RawArticle, Stated

# Characters of running text that each part must have, and those that lines of dashes set off from each other. The
# longest teaser of the pages read for this had 420 characters; the shortest whole article of Wikinews has 612.
LEAST_TEXT, LEAST_SET_OFF = 550, 160
# Of the heads found, at most this share may have less below: a page has an article on top and many teasers.
MOST_WITHOUT_TEXT = 0.25
# Lines that are an hour of the day and little more, from which on the text is a live blog.
_CLOCKS = 3
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?\b.{0,30}")
# What a record states that holds for each article in it.
_COMMON = ("publisher", "url", "fetched")


def parted(article: RawArticle) -> Iterator[RawArticle]:
    """Yield the articles that the text of `article` holds: mostly the one that it is.

    Parts of a file are its records 1, 2 ...; those of a record are records of `file/record`. Of what the record
    states of itself, outlet and address hold for its parts; its day is one on which they stood there, no more.
    """
    heads = heads_in(article.paragraphs) if article.outside is None else []
    if not heads:
        yield article
        return
    place = f"{article.source_path}/{article.source_record}" if article.source_record else article.source_path
    common = {name: article.stated[name] for name in _COMMON if name in article.stated}
    if published := article.stated.get("published"):
        common.setdefault("fetched", published)
    starts = [0, *(head.start for head in heads[1:]), len(article.paragraphs)]
    for number, (head, (start, stop)) in enumerate(zip(heads, pairwise(starts), strict=True), 1):
        stated = common | _stated(head, article.paragraphs)
        part = article.paragraphs[start:stop]
        yield replace(article, source_path=place, source_record=number, paragraphs=part, stated=stated)


def heads_in(lines: Sequence[str]) -> list[Head]:
    """Return the heads of the several articles among `lines`; none if they are one article."""
    if sum(_CLOCK.fullmatch(line) is not None for line in lines) >= _CLOCKS:
        return []
    heads = list(heads_of(lines))
    ends = [*(head.start for head in heads[1:]), len(lines)]
    least = LEAST_SET_OFF if all(head.is_set_off for head in heads[1:]) else LEAST_TEXT
    found = [head for head, end in zip(heads, ends, strict=False) if _n_text(lines[head.body : end]) >= least]
    are_different = len({lines[head.headline].casefold() for head in found}) == len(found)
    is_on_top = bool(found) and not any(is_text(line) for line in lines[: found[0].start])
    too_many = len(heads) - len(found) > MOST_WITHOUT_TEXT * len(heads)
    return found if len(found) > 1 and are_different and is_on_top and not too_many else []


def _n_text(lines: Sequence[str]) -> int:
    return sum(len(line) for line in lines if is_text(line))


def _stated(head: Head, lines: Sequence[str]) -> dict[str, Stated]:
    stated = {"title": Stated(lines[head.headline], head.rule)}
    if head.published:
        stated["published"] = Stated(head.published, "date_line")
    if head.address:
        stated["url"] = Stated(head.address, "part_head")
    return stated
