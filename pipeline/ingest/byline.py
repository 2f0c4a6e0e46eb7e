"""The elements of a page that hold its byline -> the words in them, as written."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice, takewhile

from lxml import etree

from pipeline.ingest.authors import load_author_rules
from pipeline.ingest.blocks import Block, shown_text
from pipeline.ingest.body import is_prose
from pipeline.ingest.page_rules import names_as_words, rule_of

_LONGEST = 120  # characters; more is an author's life, or a paragraph
_NEAR = 8  # elements above a link, one of which may be its paragraph
_MOST_CLASSES = 500  # characters of class that are read
_BY = re.compile(r"(?:written |reported |posted |published )?by:? (?=\w)", re.IGNORECASE)
_UNREAD = frozenset(("script", "style", "meta", "link", "img", "svg", "html", "body"))
# Within these stand the authors of comments and of other stories.
_OF_OTHERS = frozenset(
    "page_comments page_reviews page_member page_related page_navigation page_sidebar page_foot page_head".split()
)


def bylines(tree: etree._Element, blocks: Sequence[Block], is_main: Sequence[bool]) -> Iterator[str]:
    """Yield the words of what is marked as author or byline, from headline to the article's end, then lines of "By".

    Names that stand side by side come together, '; ' between them.
    """
    prose = {block.element for block in blocks if is_prose(block)}
    marked = [each for each in of_article(tree, blocks, is_main) if _is_marked(each) or _leads_to_author(each, prose)]
    holding: set[etree._Element] = set()
    for element in marked:
        holding.update(takewhile(lambda each: each not in holding, element.iterancestors()))
    innermost = [each for each in marked if each not in holding]
    for _, side_by_side in groupby(innermost, key=_holder):
        words = [text for each in side_by_side if 0 < len(text := shown_text(each)) <= _LONGEST]
        if words:
            yield "; ".join(words)
    yield from _by_lines(blocks, is_main)


def _by_lines(blocks: Sequence[Block], is_main: Sequence[bool]) -> Iterator[str]:
    """Yield the short lines between headline and text that begin with "By"."""
    is_below = False
    for block, main in zip(blocks, is_main, strict=True):
        is_below = is_below or block.element.tag == "h1"
        if main and is_prose(block):
            return
        if is_below and len(block.text) <= _LONGEST and _BY.match(block.text):
            yield block.text


def of_article(tree: etree._Element, blocks: Sequence[Block], is_main: Sequence[bool]) -> Iterator[etree._Element]:
    """Yield the elements from the headline to the article's end, but for those of comments, other stories and menus."""
    last = next((b.element for b, main in zip(reversed(blocks), reversed(is_main), strict=True) if main), None)
    is_below = next(tree.iter("h1"), None) is None
    of_others: set[etree._Element] = set()
    for element in tree.iter(etree.Element):
        is_below = is_below or element.tag == "h1"
        if element.getparent() in of_others or rule_of(element) in _OF_OTHERS:
            of_others.add(element)
        elif is_below and element.tag not in _UNREAD:
            yield element
        if element is last:
            return


def _is_marked(element: etree._Element) -> bool:
    if "author" in ((element.get("rel") or "").split() or (element.get("itemprop") or "").split()):
        return True
    classes = element.get("class")
    return classes is not None and _holds_byline(classes[:_MOST_CLASSES])


def _leads_to_author(element: etree._Element, prose: set[etree._Element]) -> bool:
    """Whether it is a link to the page of an author; in running text it is of somebody whom the article names."""
    if element.tag != "a" or not load_author_rules()["element"]["is_address"].search(element.get("href") or ""):
        return False
    return prose.isdisjoint(islice(element.iterancestors(), _NEAR))


@lru_cache(maxsize=10_000)
def _holds_byline(classes: str) -> bool:
    rules = load_author_rules()["element"]
    for each in classes.split():
        words = f" {names_as_words(each)} "
        if rules["is_byline"].search(words) and not rules["is_other"].search(words):
            return True
    return False


def _holder(element: etree._Element) -> etree._Element:
    """Return the element two above, in which the other authors stand too."""
    return next(islice(element.iterancestors(), 1, 2), element)
