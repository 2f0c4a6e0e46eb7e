"""What kind of page it is: by what it says of itself (`page_kinds.toml`), else by what most of its text is."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.ingest.blocks import Block
from pipeline.ingest.body import is_prose, rules_of
from pipeline.ingest.linked_data import described_types
from pipeline.ingest.metas import metas_of

KINDS = Path(__file__).with_name("page_kinds.toml")
_COMMENTS = "page_comments"
# Of the running text, in comments: then these are what the page is for. Of 126 pages read for this, an article has
# at most half of its text below it in comments.
_MOST_COMMENTS = 0.8
_FEWEST_COMMENTS = 3
_PRICE = re.compile(r"(?:(?:US|CA|AU)?[$€£¥₹]|USD|EUR|GBP) ?\d[\d,. ]*|\d[\d., ]*(?:€|£|zł|kr\.?|USD|EUR|GBP)")
_MANY_PRICES = 8


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page, by what the page says of itself."""

    kind: str
    types: re.Pattern[str] | None = None
    but_not: re.Pattern[str] | None = None
    at_least: int = 1
    og_types: re.Pattern[str] | None = None
    generators: re.Pattern[str] | None = None
    spares: frozenset[str] = frozenset()
    is_read_once: bool = False


@cache
def load_page_kinds(path: Path = KINDS) -> tuple[PageKind, ...]:
    """Return the kinds of `path` in order; ValueError names the entry and what is wrong with it."""
    return tuple(_kind(number, block, path) for number, block in enumerate(_blocks(path), 1))


def _blocks(path: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["kind"]
    return loaded


def _kind(number: int, block: dict[str, Any], path: Path) -> PageKind:
    try:
        patterns = {
            name: re.compile(block[name]) for name in ("types", "but_not", "og_types", "generators") if name in block
        }
    except re.error as error:
        raise ValueError(f"{path.name} kind {number} ('{block['kind']}'): it is not readable: {error}.") from None
    return PageKind(
        block["kind"],
        at_least=block.get("at_least", 1),
        spares=frozenset(block.get("spares", ())),
        is_read_once=block.get("read_once", False),
        **patterns,
    )


def kind_of(tree: etree._Element, blocks: Sequence[Block]) -> PageKind:
    """Return the kind of the page."""
    types = list(described_types(tree))
    metas = metas_of(tree)
    og_types, generators = ([text.lower() for text in metas.get(name, [])] for name in ("og:type", "generator"))
    for each in load_page_kinds():
        if _is_described(each, types) or _is_said(each, og_types, generators):
            return each
    if _is_mostly_comments(blocks):
        return kind_named("discussion")
    return kind_named("goods" if _has_prices(blocks) else "unknown")


def kind_named(kind: str) -> PageKind:
    """Return the kind of that name."""
    return next(each for each in load_page_kinds() if each.kind == kind)


def _is_described(kind: PageKind, described: list[tuple[str, ...]]) -> bool:
    """Whether the page describes enough things of the kind's types."""
    if kind.types is None:
        return False
    fits = (
        any(kind.types.fullmatch(each) for each in types)
        and not (kind.but_not and any(kind.but_not.fullmatch(each) for each in types))
        for types in described
    )
    return sum(fits) >= kind.at_least


def _is_said(kind: PageKind, og_types: list[str], generators: list[str]) -> bool:
    is_type = kind.og_types is not None and any(map(kind.og_types.fullmatch, og_types))
    return is_type or (kind.generators is not None and any(map(kind.generators.search, generators)))


def _is_mostly_comments(blocks: Sequence[Block]) -> bool:
    """Whether nearly all of the running text that the page shows stands in comments."""
    prose = [(block, rule) for block, rule in zip(blocks, rules_of(blocks), strict=True) if _is_shown_prose(block)]
    comments = [len(block.text) for block, rule in prose if rule == _COMMENTS]
    enough = _MOST_COMMENTS * sum(len(block.text) for block, _ in prose)
    return len(comments) >= _FEWEST_COMMENTS and sum(comments) >= enough


def _is_shown_prose(block: Block) -> bool:
    return is_prose(block) and not block.is_hidden


def _has_prices(blocks: Sequence[Block]) -> bool:
    return sum(_PRICE.fullmatch(block.text) is not None for block in blocks if not block.is_hidden) >= _MANY_PRICES
