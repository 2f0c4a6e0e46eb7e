"""A web page -> the lines that a scraper leaves of it, in three ways that scrapers go about it.

`visible` has one line for each block that a reader sees. `everything` also has what the page hides, and the
alternative texts of its images, as simple tools have; its blocks are those that jusText makes. `main_part` is what
is visible in the page's main element, or its longest article element, as more careful tools have.
"""

from collections.abc import Callable

from justext.core import ParagraphMaker, preprocessor
from lxml import etree

from pipeline.ingest.blocks import page_blocks, parse_page
from pipeline.ingest.decoding import decode, tidy

Lines = tuple[str, ...]


def visible(html: bytes) -> Lines:
    """Return the text of each block that a reader sees."""
    return tuple(block.text for block in page_blocks(_tree(html)) if not block.is_hidden)


def everything(html: bytes) -> Lines:
    """Return all text of the page and its images."""
    tree = preprocessor(_tree(html))
    for image in tree.iter("img"):
        if text := " ".join((image.get("alt") or "").split()):
            image.tag, image.text = "p", text
    paragraphs = ParagraphMaker.make_paragraphs(tree)
    return tuple(" ".join(each.text.split()) for each in paragraphs if each.text.strip())


def main_part(html: bytes) -> Lines:
    """Return the visible blocks of the element that the page itself says is the main one; all where it says nothing."""
    tree = _tree(html)
    parts = tree.xpath("//main | //*[@role='main']") or tree.xpath("//article")
    longest = max(parts, key=lambda part: len(part.text_content()), default=tree)
    return tuple(block.text for block in page_blocks(longest) if not block.is_hidden)


RENDERINGS: dict[str, Callable[[bytes], Lines]] = {"visible": visible, "everything": everything, "main_part": main_part}


def _tree(html: bytes) -> etree._Element:
    return parse_page(tidy(decode(html)))
