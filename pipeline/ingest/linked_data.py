"""JSON-LD in a page -> the one object that describes its article."""

import json
from collections import deque
from collections.abc import Iterator
from html import unescape

from lxml import etree

from pipeline.ingest.stated import plain

_MOST_OBJECTS = 2_000  # a page describes its article near the top
_COMMENT_MARKS = ("<!--", "-->", "//<![CDATA[", "//]]>", "<![CDATA[", "]]>")

Object = dict[str, object]


def article_object(tree: etree._Element) -> Object:
    """Return the first JSON-LD object whose type is an article or posting, else a web page, else nothing."""
    objects = list(_objects(tree))
    for is_kind in (_is_article, _is_page):
        for each in objects:
            if is_kind(_types(each)):
                return each
    return {}


def described_types(tree: etree._Element) -> Iterator[tuple[str, ...]]:
    """Yield the types of each thing that the page describes, in JSON-LD or by `itemtype`."""
    for described in _objects(tree):
        if kinds := tuple(kind.rpartition("/")[2] for kind in _types(described)):
            yield kinds
    for element in tree.iterfind(".//*[@itemtype]"):
        yield tuple(kind.rpartition("/")[2] for kind in (element.get("itemtype") or "").split())


def text_of(described: Object, name: str) -> str:
    """Return a value of the object as text, entities resolved; an address is no name."""
    text = unescape(plain(described.get(name)))
    return "" if "://" in text else text


def _objects(tree: etree._Element) -> Iterator[Object]:
    """Yield the objects of all JSON-LD blocks, outer before inner: inner ones may be other articles."""
    waiting = deque(value for script in tree.iter("script") if (value := _loaded(script)) is not None)
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(each for each in value.values() if isinstance(each, dict | list))
        elif isinstance(value, list):
            waiting.extend(each for each in value if isinstance(each, dict | list))


def _loaded(script: etree._Element) -> object:
    """Return what a JSON-LD script holds; None if it is another script or cannot be read."""
    if "ld+json" not in (script.get("type") or "").lower():
        return None
    text = (script.text or "").strip()
    for mark in _COMMENT_MARKS:
        text = text.removeprefix(mark).removesuffix(mark).strip()
    try:
        loaded: object = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None  # pages with broken JSON-LD are common, and state the same in their meta elements
    return loaded


def _types(described: Object) -> list[str]:
    kinds = described.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _is_article(kinds: list[str]) -> bool:
    return any(kind.endswith(("Article", "Posting")) for kind in kinds)


def _is_page(kinds: list[str]) -> bool:
    return any(kind.endswith("Page") for kind in kinds)
