"""The <meta> elements of a page -> what they hold, by name."""

from collections import defaultdict
from collections.abc import Iterable

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
