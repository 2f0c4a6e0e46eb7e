"""An HTML page -> what it states: title, subtitle, publisher, authors, section, url."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.ingest.authors import names_of
from pipeline.ingest.blocks import Block, shown_text
from pipeline.ingest.byline import bylines
from pipeline.ingest.decoding import one_line
from pipeline.ingest.linked_data import Object, article_object, text_of
from pipeline.ingest.metas import Metas, first_of, host_of, metas_of, url_of
from pipeline.ingest.page_rules import HEADINGS
from pipeline.ingest.raw import Stated

# Names of <meta>, the most believable first.
_TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_PUBLISHERS = ("og:site_name", "dc.publisher", "publisher", "application-name")
_AUTHORS = ("citation_author", "author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author")
_SECTIONS = ("article:section", "parsely-section")
# What stands between the title of a page and the name of its site.
_SEPARATOR = re.compile(r"\s+[|·•»–—-]\s+")
_STANDFIRST = re.compile(r"standfirst|subtitle|sub-?head|\bdek\b|deck|summary|tagline|article-?description", re.I)
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_WORD = re.compile(r"\w+")
_TITLE_WORDS = 4  # as many at the end of a stated title are the title; fewer may be a section's name
_LONGEST_TITLE = 1_000  # characters; what is longer is no title
_STANDFIRST_WITHIN = 3  # blocks from the first of the text
_NEAR = 4  # elements above a block that may show it to be part of the article's header


def page_metadata(tree: etree._Element, blocks: list[Block], is_main: Sequence[bool]) -> dict[str, Stated]:
    """Return what the page states, each as written; values that only its text would suggest are left out."""
    metas, described = metas_of(tree), article_object(tree)
    publisher = first_of(metas, _PUBLISHERS[:1]) or text_of(described, "publisher") or first_of(metas, _PUBLISHERS)
    values = {
        "subtitle": _subtitle(metas, blocks, is_main),
        "publisher": publisher,
        "section": first_of(metas, _SECTIONS) or text_of(described, "articleSection"),
        "url": url_of(tree, metas),
        "language": tree.get("lang") or first_of(metas, ["og:locale"]),
    }
    title = _title(tree, metas, text_of(described, "headline"), _sites(publisher, values["url"]))
    stated = {name: Stated(one_line(value), "html_metadata") for name, value in values.items() if one_line(value)}
    found = {"title": title, "authors": _authors(metas, described, publisher, bylines(tree, blocks, is_main))}
    return {**{name: value for name, value in found.items() if value}, **stated}


def _title(tree: etree._Element, metas: Metas, headline: str, sites: frozenset[str]) -> Stated | None:
    """Return the <h1> that the metadata confirm, else what the metadata say, else the only <h1>."""
    candidates = [headline, first_of(metas, _TITLES), next((_content(t) for t in tree.iter("title")), "")]
    stated = [text for each in candidates if len(each) <= _LONGEST_TITLE and (text := one_line(each))]
    h1s = [text for h1 in tree.iter("h1") if (text := one_line(shown_text(h1)))]
    for h1 in h1s:
        if any(_confirms(text, h1) for text in stated):
            return Stated(h1, "heading")
    if stated:
        return Stated(_without_site(stated[0], sites), "html_metadata")
    return Stated(h1s[0], "heading") if len(h1s) == 1 else None


def _confirms(stated: str, h1: str) -> bool:
    """Return whether a stated title is this <h1>, perhaps with other quotes or beside a site."""
    stated, h1 = stated.translate(_STRAIGHT), h1.translate(_STRAIGHT)
    if stated == h1 or (stated.startswith(h1) and _SEPARATOR.match(stated[len(h1) :])):
        return True
    theirs, ours = _WORD.findall(stated), _WORD.findall(h1)
    return _TITLE_WORDS <= len(ours) < len(theirs) and theirs[-len(ours) :] == ours


def _without_site(title: str, sites: frozenset[str]) -> str:
    """Return the title without " | Site"; beside a dash only a name of the site goes, as titles hold dashes."""
    before, pipe, _ = title.partition(" | ")
    if pipe and _joined(before) not in sites:
        return before.strip()
    for separator in _SEPARATOR.finditer(title):
        start, end = title[: separator.start()], title[separator.end() :]
        if {_joined(start), _joined(end)} & sites:
            return start if _joined(end) in sites else end
    return title


def _sites(publisher: str, url: str) -> frozenset[str]:
    """Return the site's names in comparable form: its publisher, and what its host is called."""
    host = host_of(url)
    return frozenset({_joined(publisher), _joined(host), *map(_joined, host.split(".")[:-1])} - {""})


def _joined(name: str) -> str:
    return "".join(_WORD.findall(name.casefold()))


def _content(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _subtitle(metas: Metas, blocks: list[Block], is_main: Sequence[bool]) -> str:
    """Return the description if readers see it too, above the text or in the article's header."""
    stated = {_comparable(metas[name][0]) for name in _DESCRIPTIONS if name in metas}
    texts = {_comparable(block.text) for block, main in zip(blocks, is_main, strict=True) if main}
    n_above = next((i for i, main in enumerate(is_main) if main and _is_text(blocks[i])), 0)
    for i, block in enumerate(blocks[: n_above + _STANDFIRST_WITHIN]):
        # A first paragraph that serves as description too is text, unless the page shows it as a standfirst.
        is_above = i < n_above and _comparable(block.text) not in texts
        is_shown = not block.is_hidden and block.element.tag != "h1"
        if is_shown and _comparable(block.text) in stated and (is_above or _is_standfirst(block)):
            return block.text
    return ""


def _is_text(block: Block) -> bool:
    return block.element.tag not in HEADINGS


def _comparable(text: str) -> str:
    return one_line(text).casefold().rstrip(".")


def _is_standfirst(block: Block) -> bool:
    """Return whether the block's element, or one just above it, is a header or named as a standfirst."""
    element: etree._Element | None = block.element
    for _ in range(_NEAR):
        if element is None:
            return False
        if element.tag in ("header", "h2", "h3") or _STANDFIRST.search(element.get("class") or ""):
            return True
        element = element.getparent()
    return False


def _authors(metas: Metas, described: Object, publisher: str, shown: Iterator[str]) -> Stated | None:
    """Return the first statement that names somebody, else the first: what names the outlet, say, is no author."""
    stated = [text for text in (text_of(described, "author"), *(_every(metas, name) for name in _AUTHORS)) if text]
    candidates = [*(Stated(text, "html_metadata") for text in stated), *(Stated(text, "byline") for text in shown)]
    named = (each for each in candidates if names_of(each.value, publisher))
    return next(named, candidates[0] if candidates else None)


def _every(metas: Metas, name: str) -> str:
    """Return all contents of that name, '; ' between them; scholars' sites write 'Marchetti, Ilse'."""
    texts = [text for content in metas.get(name, []) if (text := one_line(content)) and "://" not in text]
    if name == "citation_author":
        texts = [" ".join(reversed(text.split(", "))) if text.count(", ") == 1 else text for text in texts]
    return "; ".join(texts)
