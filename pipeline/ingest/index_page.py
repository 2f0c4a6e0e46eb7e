"""Tells a page that lists articles, products or results from one that is an article, and what it lists."""

from collections.abc import Sequence

from lxml import etree

from pipeline.counted import count
from pipeline.ingest.blocks import Block
from pipeline.ingest.body import FOUND, OUTSIDE, holder, is_prose, length, rules_of
from pipeline.ingest.linked_data import described_types
from pipeline.ingest.page_rules import HEADINGS

_INDEX_TYPES = frozenset(("CollectionPage", "SearchResultsPage"))
_WHOLLY = 0.9  # of a line is linked
# Of the 96 pages of articles read for this, one in which headings are links has as many as 74, and 77 paragraphs.
_MANY_HEADINGS = 8
_MANY_LINKS = 20


def index_reason(tree: etree._Element, blocks: Sequence[Block], rules: Sequence[str]) -> str:
    """Return why the page is no article but a list, or ''."""
    types = {kind for kinds in described_types(tree) for kind in kinds}
    if declared := sorted(_INDEX_TYPES & types):
        return f"it says that it is a {declared[0]}"
    n_prose = sum(is_prose(block) for block, rule in zip(blocks, rules, strict=True) if not rule)
    n_headings = sum(block.element.tag in HEADINGS for block in _within(blocks, rules) if _is_link(block))
    if n_headings >= max(_MANY_HEADINGS, n_prose):
        return f"{n_headings} of its headings are links, beside {count(n_prose, 'full paragraph')}"
    n_links = sum(map(_is_link, blocks))
    if not n_prose and n_links >= _MANY_LINKS:
        return f"it shows {n_links} links and no full paragraph"
    is_bare = all(rules) and not all(block.is_hidden for block in blocks)
    return "it holds no running text outside menus, comments and the like" if is_bare else ""


def listed(blocks: Sequence[Block], guess: Sequence[bool], *, spared: frozenset[str]) -> tuple[str, ...]:
    """Return for each block the rule that says it is no part of the page's list, or ''.

    What is links and short lines is not told apart by its look: all that stands in one element with most of the
    guess is of the list. Where the guess finds little, it is what the page shows; the rules `spared` do not hold.
    """
    rules = rules_of(blocks, [block for block, main in zip(blocks, guess, strict=True) if main], spared=spared)
    free = [i for i, rule in enumerate(rules) if not rule]
    shown = [i for i in free if not blocks[i].is_hidden] or free  # a script is to show all of it
    main = [i for i in shown if guess[i]]
    if length(blocks, main) < FOUND * length(blocks, shown):
        main = shown
    if not main:
        return tuple(rule or OUTSIDE for rule in rules)
    within = set(holder([blocks[i] for i in main]).iter())
    kept = {i for i in shown if blocks[i].element in within}
    return tuple(rule or ("" if i in kept else OUTSIDE) for i, rule in enumerate(rules))


def _is_link(block: Block) -> bool:
    return block.share_linked >= _WHOLLY and not block.is_hidden


def _within(blocks: Sequence[Block], rules: Sequence[str]) -> Sequence[Block]:
    """Return the blocks from the one above the article, which may be its heading, to its last; all where none is."""
    kept = [i for i, rule in enumerate(rules) if not rule]
    return blocks[max(0, kept[0] - 1) : kept[-1] + 1] if kept else blocks
