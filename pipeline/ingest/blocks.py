"""An HTML page -> its blocks of text in order, wherever they stand, each with whether a reader sees it."""

import re
from dataclasses import dataclass, field

from lxml import etree, html

from pipeline.ingest.reject import RefusedError

# Text inside these is never read as text.
_UNREAD_TAGS = (
    "audio canvas datalist embed head iframe map math object option script select style svg template "
    "textarea title video"
)
_UNREAD = frozenset(_UNREAD_TAGS.split())
# An element of these begins and ends a block; all others run on in the line, as browsers have it.
_BLOCK_TAGS = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main "
    "menu nav ol p pre search section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HIDING_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LINE_BREAK = "\v"  # tidied text has none
_BREAKS = re.compile(r"\v\s*\v")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text, the deepest block-level element that holds it, and whether the page hides it."""

    text: str
    element: etree._Element
    is_hidden: bool


def parse_page(page: str) -> etree._Element:
    """Return the tree of an HTML page; RefusedError if it nests too deeply to be read whole."""
    # huge_tree: otherwise what stands below 256 levels, or beyond 10 MB of text, vanishes without a word.
    parser = html.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        collect_ids=False,
    )
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise RefusedError("malformed", f"it cannot be read as HTML ({error}); save the page again.") from error
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise RefusedError("malformed", "its elements nest too deeply to be read whole; save its text as .txt instead.")
    return tree


def page_blocks(tree: etree._Element) -> list[Block]:
    """Return the text of each deepest block-level element, and of each part between pairs of `<br>`."""
    builder = _Builder([tree])
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            builder.open(element)
            if element.tag in _UNREAD:
                walk.skip_subtree()
        else:
            builder.close(element)
    return builder.blocks


def _is_hidden(element: etree._Element) -> bool:
    if element.tag == "noscript" or "hidden" in element.attrib:
        return True
    style = element.get("style")
    return bool(style and _HIDING_STYLE.search(style))


@dataclass(slots=True)
class _Builder:
    """Gathers text until a block begins or ends."""

    within: list[etree._Element]
    hiding: list[etree._Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def open(self, element: etree._Element) -> None:
        is_hiding = _is_hidden(element)
        if element.tag in _BLOCKS or is_hiding:
            self.flush()
            self.within.append(element)
        if is_hiding:
            self.hiding.append(element)
        if element.tag == "br":
            self.pieces.append(_LINE_BREAK)
        elif element.tag not in _UNREAD:
            self.pieces.append(element.text or "")

    def close(self, element: etree._Element) -> None:
        if self.within[-1] is element:
            self.flush()
            self.within.pop()
        if self.hiding and self.hiding[-1] is element:
            self.hiding.pop()
        self.pieces.append(element.tail or "")

    def flush(self) -> None:
        text, self.pieces = "".join(self.pieces), []
        for part in _BREAKS.split(text):
            if line := " ".join(part.split()):
                self.blocks.append(Block(line, self.within[-1], bool(self.hiding)))
