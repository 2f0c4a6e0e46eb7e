"""An HTML page -> its blocks of text in order, wherever they stand, each with whether a reader sees it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree, html

from pipeline.ingest.page_rules import HEADINGS
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

# What a page costs goes with its tags: up to 90 us and 1 kB each. Pages of news have a few thousand.
_MOST_TAGS = 300_000
# The parser compares each attribute of a tag with all before it: 100,000 take seconds, a million an hour.
_MOST_ATTRIBUTES = 2_000
_VALUE = r"""=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?"""  # elsewhere a quotation mark opens nothing
_TAG = re.compile(rf"<[a-zA-Z](?:[^>=]++|{_VALUE})*+")
_RAW_TEXT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_ASSIGNED, _BETWEEN = re.compile(_VALUE), re.compile(r"[\s/=]+")
_MOST_WITHIN = 20  # elements of a heading; where they nest, each would be read again for all around it
_LONG_TAG = 20_000  # characters; a shorter one holds too few attributes to matter

_Piece = tuple[str | None, bool]  # text and whether it is linked; no text for <br>


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text, the deepest block-level element that holds it, and whether the page hides it.

    `share_linked` is how much of the text leads elsewhere.
    """

    text: str
    element: etree._Element
    is_hidden: bool
    share_linked: float


def parse_page(page: str) -> etree._Element:
    """Return the tree of an HTML page; RefusedError if it nests too deeply to be read whole, or has too many tags."""
    _demand_bounds(page)
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


def _demand_bounds(page: str) -> None:
    """Raise RefusedError for more tags, or more attributes of a tag, than can be read in bounded time."""
    what = ""
    if page.count("<") > _MOST_TAGS:
        what = f"it has more than {_MOST_TAGS:,} tags, and an article a few thousand"
    elif any(_n_attributes(tag) > _MOST_ATTRIBUTES for tag in _tags(page)):
        what = f"one of its tags has more than {_MOST_ATTRIBUTES:,} attributes"
    if what:
        raise RefusedError("too_large", f"{what}; save its text as .txt instead.")


def _tags(page: str) -> Iterator[str]:
    """Yield the tags as they are written; what looks like one within a script is none."""
    start = 0
    while found := _TAG.search(page, start):
        yield found[0]
        start = found.end()
        if raw := _RAW_TEXT.match(found[0]):
            end = re.compile(f"</{raw[1]}", re.IGNORECASE).search(page, start)
            start = end.end() if end else len(page)


def _n_attributes(tag: str) -> int:
    return len(_BETWEEN.split(_ASSIGNED.sub("=", tag))) if len(tag) > _LONG_TAG else 0


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


def _is_set_apart(last: str, first: str) -> bool:
    """Whether style sets apart what two elements in a row hold without a space, as in 'MarchettiRome', '20231h'.

    Of the borders between such characters on the pages of tests/extraction read for this, 169 are spaces in the gold
    and none is inside a word.
    """
    return (last.islower() and first.isupper()) or (last.isdigit() and first.isdigit())


def shown_text(element: etree._Element) -> str:
    """Return the text of a heading, byline or date as a reader sees it, on one line; '' for what holds more."""
    if len(list(islice(element.iter(), _MOST_WITHIN + 1))) > _MOST_WITHIN:
        return ""
    return " ".join(block.text for block in page_blocks(element) if not block.is_hidden)


def _is_hidden(element: etree._Element) -> bool:
    if element.tag == "noscript" or "hidden" in element.attrib:
        return True
    style = element.get("style")
    return bool(style and _HIDING_STYLE.search(style))


def _leads_on(element: etree._Element) -> bool:
    """Whether it is a link; one from a heading to the page itself, by which it can be quoted, leads nowhere."""
    if element.tag != "a" or not (element.get("href") or "").startswith("#"):
        return bool(element.tag == "a")
    return next(element.iterancestors(*HEADINGS), None) is None


@dataclass(slots=True)
class _Builder:
    """Gathers text until a block begins or ends."""

    within: list[etree._Element]
    hiding: list[etree._Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pieces: list[_Piece] = field(default_factory=list)
    n_links: int = 0
    is_between: bool = False  # an element has just ended, and no text stands after it

    def open(self, element: etree._Element) -> None:
        is_hiding = _is_hidden(element)
        if element.tag in _BLOCKS or is_hiding:
            self.flush()
            self.within.append(element)
        if is_hiding:
            self.hiding.append(element)
        self.n_links += _leads_on(element)
        if element.tag == "br":
            self.pieces.append((None, False))
        elif element.tag not in _UNREAD and element.text:
            self.add(element.text)

    def close(self, element: etree._Element) -> None:
        if self.within[-1] is element:
            self.flush()
            self.within.pop()
        if self.hiding and self.hiding[-1] is element:
            self.hiding.pop()
        self.n_links -= _leads_on(element)
        self.is_between = not element.tail
        if element.tail:
            self.add(element.tail)

    def add(self, text: str) -> None:
        """Add text, apart from that of the element before where the two would run into one another."""
        before = self.pieces[-1][0] if self.pieces else None
        if self.is_between and before and _is_set_apart(before[-1], text[0]):
            text = f" {text}"
        self.is_between = False
        self.pieces.append((text, self.n_links > 0))

    def flush(self) -> None:
        for text, share_linked in _parts(self.pieces):
            self.blocks.append(Block(text, self.within[-1], bool(self.hiding), share_linked))
        self.pieces = []


def _parts(pieces: list[_Piece]) -> Iterator[tuple[str, float]]:
    """Yield the text between two `<br>` in a row, on one line, and the share of it that is linked."""
    texts: list[str] = []
    n_linked, is_broken = 0, False
    for text, is_linked in [*pieces, (None, False), (None, False)]:
        if text is None:
            if is_broken and (line := " ".join("".join(texts).split())):
                yield line, min(1.0, n_linked / len(line))
                texts, n_linked = [], 0
            is_broken = True
            texts.append(" ")
        else:
            is_broken = is_broken and not text.strip()
            texts.append(text)
            n_linked += len(text.strip()) if is_linked else 0
