"""Teasers of other stories below an article, where nothing on the page names them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile

from lxml import etree

from pipeline.ingest.blocks import Block
from pipeline.ingest.metas import host_of, metas_of, url_of
from pipeline.ingest.page_rules import HEADINGS

TEASER = "page_teaser"
_FEWEST = 3  # teasers, and full paragraphs of the article above them
_LINKED = 0.9  # of a heading
_NEAR = 3  # elements above a heading, one of which may be the link


def teasers(blocks: Sequence[Block], prose: Sequence[int]) -> set[int]:
    """Return the positions that are teasers: the only paragraph in its element, with a linked heading.

    `prose` are the positions of the full paragraphs. The heading leads elsewhere on the site; there are at least three
    such paragraphs, below all others. Of 96 pages of articles read for this, one has such paragraphs, and all of them
    are teasers.
    """
    if len(prose) < 2 * _FEWEST:
        return set()
    root = blocks[0].element.getroottree().getroot()
    host = host_of(url_of(root, metas_of(root)))
    n_prose = sums_within(Counter(blocks[i].element for i in prose))
    n_headings = sums_within(Counter(block.element for block in blocks if _leads_on(block, host)))
    cards = {i for i in prose if any(n_headings.get(each) for each in _alone(blocks[i].element, n_prose))}
    others = [i for i in prose if i not in cards]
    below = {i for i in cards if others and i > others[-1]}
    return below if min(len(below), len(others)) >= _FEWEST else set()


def sums_within(own: Mapping[etree._Element, int]) -> dict[etree._Element, int]:
    """Return for each element of the page the sum of what it and those within it have; inner before outer elements."""
    sums: dict[etree._Element, int] = {}
    root = next((element.getroottree().getroot() for element in own), None)
    for element in reversed([] if root is None else list(root.iter())):
        sums[element] = own.get(element, 0) + sum(sums[child] for child in element)
    return sums


def _alone(element: etree._Element, n_prose: Mapping[etree._Element, int]) -> Iterator[etree._Element]:
    """Yield the elements that hold this full paragraph and no other, from the inside."""
    return takewhile(lambda each: n_prose[each] == 1, (element, *element.iterancestors()))


def _leads_on(block: Block, host: str) -> bool:
    """Whether it is a heading that leads to another page of the site."""
    if block.element.tag not in HEADINGS or block.share_linked < _LINKED or block.is_hidden:
        return False
    around = (*islice(block.element.iter("a"), 1), *islice(block.element.iterancestors(), _NEAR))
    target = next((each.get("href") or "" for each in around if each.tag == "a"), "")
    return not target.startswith("#") and host_of(target) in ("", host)
