"""An HTML page -> what it states: title, subtitle, publisher, authors, section, url, date."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.ingest.authors import names_of
from pipeline.ingest.blocks import Block, shown_text
from pipeline.ingest.byline import bylines
from pipeline.ingest.dates import parse_date
from pipeline.ingest.decoding import one_line
from pipeline.ingest.linked_data import Object, article_object, text_of
from pipeline.ingest.raw import Stated

# Names of <meta>, the most believable first. The date of a change is not that of publication.
_TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_PUBLISHERS = ("og:site_name", "dc.publisher", "publisher", "application-name")
_AUTHORS = ("citation_author", "author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author")
_SECTIONS = ("article:section", "parsely-section")
_DATES = (
    *(
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
    ),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date"),
    *(
        "pubdate",
        "publish-date",
        "publishdate",
        "publish_date",
        "publication_date",
        "publication-date",
        "published",
    ),
    *("cxenseparse:recs:publishtime", "citation_publication_date", "article.published", "date"),
)
# What stands between the title of a page and the name of its site.
_SEPARATOR = re.compile(r"\s+[|·•»–—-]\s+")
_STANDFIRST = re.compile(r"standfirst|subtitle|sub-?head|\bdek\b|deck|summary|tagline|article-?description", re.I)
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_WORD = re.compile(r"\w+")
_TITLE_WORDS = 4  # as many at the end of a stated title are the title; fewer may be a section's name
_LONGEST_TITLE = 1_000  # characters; what is longer is no title
_STANDFIRST_WITHIN = 3  # blocks from the first of the text
_NEAR = 4  # elements above a block that may show it to be part of the article's header


def page_metadata(tree: etree._Element, blocks: list[Block], is_main: tuple[bool, ...]) -> dict[str, Stated]:
    """Return what the page states, each as written; values that only its text would suggest are left out."""
    metas, described = _metas(tree), article_object(tree)
    publisher = _first(metas, _PUBLISHERS[:1]) or text_of(described, "publisher") or _first(metas, _PUBLISHERS)
    values = {
        "subtitle": _subtitle(metas, blocks, is_main),
        "publisher": publisher,
        "section": _first(metas, _SECTIONS) or text_of(described, "articleSection"),
        "url": _url(tree, metas),
        "language": tree.get("lang") or metas.get("og:locale", ""),
        "published": _published(_dates(tree, metas, described)),
    }
    title = _title(tree, metas, text_of(described, "headline"), publisher)
    stated = {name: Stated(one_line(value), "html_metadata") for name, value in values.items() if one_line(value)}
    found = {"title": title, "authors": _authors(tree, described, publisher, bylines(tree, blocks, is_main))}
    return {**{name: value for name, value in found.items() if value}, **stated}


def _metas(tree: etree._Element) -> dict[str, str]:
    """Return the content of each <meta> by its name, the first of each name."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    # An address where a name belongs (article:author) says nothing to a reader.
    return next((metas[name] for name in names if metas.get(name) and "://" not in metas[name]), "")


def _title(tree: etree._Element, metas: dict[str, str], headline: str, publisher: str) -> Stated | None:
    """Return the <h1> that the metadata confirm, else what the metadata say, else the only <h1>."""
    candidates = [headline, _first(metas, _TITLES), next((_content(t) for t in tree.iter("title")), "")]
    stated = [text for each in candidates if len(each) <= _LONGEST_TITLE and (text := one_line(each))]
    h1s = [text for h1 in tree.iter("h1") if (text := one_line(shown_text(h1)))]
    for h1 in h1s:
        if any(_confirms(text, h1) for text in stated):
            return Stated(h1, "heading")
    if stated:
        return Stated(_without_site(stated[0], one_line(publisher)), "html_metadata")
    return Stated(h1s[0], "heading") if len(h1s) == 1 else None


def _confirms(stated: str, h1: str) -> bool:
    """Return whether a stated title is this <h1>, perhaps with other quotes or beside a site."""
    stated, h1 = stated.translate(_STRAIGHT), h1.translate(_STRAIGHT)
    if stated == h1 or (stated.startswith(h1) and _SEPARATOR.match(stated[len(h1) :])):
        return True
    theirs, ours = _WORD.findall(stated), _WORD.findall(h1)
    return _TITLE_WORDS <= len(ours) < len(theirs) and theirs[-len(ours) :] == ours


def _without_site(title: str, publisher: str) -> str:
    """Return the title without " | Site"; beside a dash only the publisher goes, as titles hold dashes."""
    site = publisher.casefold()
    before, pipe, _ = title.partition(" | ")
    if pipe and before.casefold() != site:
        return before.strip()
    for separator in _SEPARATOR.finditer(title):
        start, end = title[: separator.start()], title[separator.end() :]
        if site in (start.casefold(), end.casefold()):
            return start if end.casefold() == site else end
    return title


def _content(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _subtitle(metas: dict[str, str], blocks: list[Block], is_main: tuple[bool, ...]) -> str:
    """Return the description if readers see it too, above the text or in the article's header."""
    stated = {_comparable(metas[name]) for name in _DESCRIPTIONS if name in metas}
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
    return block.element.tag not in ("h1", "h2", "h3", "h4", "h5", "h6")


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


def _authors(tree: etree._Element, described: Object, publisher: str, shown: Iterator[str]) -> Stated | None:
    """Return the first statement that names somebody, else the first: what names the outlet, say, is no author."""
    metas = [text for text in (text_of(described, "author"), *(_every(tree, name) for name in _AUTHORS)) if text]
    candidates = [*(Stated(text, "html_metadata") for text in metas), *(Stated(text, "byline") for text in shown)]
    named = (each for each in candidates if names_of(each.value, publisher))
    return next(named, candidates[0] if candidates else None)


def _every(tree: etree._Element, name: str) -> str:
    """Return the contents of all <meta> of that name, '; ' between them; scholars' sites write 'Marchetti, Ilse'."""
    metas = (meta for meta in tree.iter("meta") if name in (meta.get("name"), meta.get("property")))
    texts = [text for meta in metas if (text := one_line(meta.get("content") or "")) and "://" not in text]
    if name == "citation_author":
        texts = [" ".join(reversed(text.split(", "))) if text.count(", ") == 1 else text for text in texts]
    return "; ".join(texts)


def _url(tree: etree._Element, metas: dict[str, str]) -> str:
    links = (link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower())
    candidates = [*links, metas.get("og:url", "")]
    return next((url.strip() for url in candidates if url.strip().startswith(("https://", "http://"))), "")


def other_dates(tree: etree._Element) -> tuple[Stated, ...]:
    """Return what else the page's data state as its date than `page_metadata` gives, each other day once."""
    stated = _dates(tree, _metas(tree), article_object(tree))
    by_day = {date.day: text for text in reversed(stated) if (date := parse_date(text))}
    first = parse_date(_published(stated))
    others = [text for day, text in by_day.items() if first and day != first.day]
    return tuple(Stated(one_line(text), "html_metadata") for text in reversed(others))


def _dates(tree: etree._Element, metas: dict[str, str], described: dict[str, object]) -> list[str]:
    """Return the stated dates, the most believable first; text is never searched."""
    stated = [text_of(described, "datePublished"), *(metas.get(name, "") for name in _DATES), *_times(tree)]
    return [text for text in stated if text]


def _published(stated: list[str]) -> str:
    """Return the first date that can be read, or the same day with its time and zone; else the first stated."""
    read = [(text, date) for text in stated if (date := parse_date(text))]
    if not read:
        return stated[0] if stated else ""
    first = read[0]
    same_day = [(text, date) for text, date in read if date == first[1]]
    return next((text for text, date in same_day if date.moment), first[0])


def _times(tree: etree._Element) -> Iterator[str]:
    """Yield the dates of <time> and other elements that are marked as the date of publication."""
    for element in tree.iter("time", "span", "abbr"):
        is_published = "datePublished" in (element.get("itemprop") or "").split() or "pubdate" in element.attrib
        if is_published:
            yield element.get("datetime") or element.get("content") or _content(element)
