"""The <meta> elements of a page -> what they hold, by name; the address that the page gives as its own."""

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml import etree

Metas = dict[str, list[str]]


def metas_of(tree: etree._Element) -> Metas:
    """Return the contents of each <meta> by its names, in small letters, in the order of the page."""
    metas: Metas = defaultdict(list)
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        names = {(meta.get(attribute) or "").strip().lower() for attribute in ("property", "name", "itemprop")}
        for name in names - {""}:
            if content:
                metas[name].append(content)
    return dict(metas)


def first_of(metas: Metas, names: Iterable[str]) -> str:
    """Return what the first of `names` holds, or ''; an address where a name belongs says nothing to a reader."""
    return next((metas[name][0] for name in names if name in metas and "://" not in metas[name][0]), "")


def url_of(tree: etree._Element, metas: Metas) -> str:
    """Return the address that the page gives as its own, or ''."""
    links = (link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower())
    candidates = [*links, *metas.get("og:url", [])]
    return next((url.strip() for url in candidates if url.strip().startswith(("https://", "http://"))), "")


def host_of(url: str) -> str:
    """Return the host of an address without 'www.', or ''."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
