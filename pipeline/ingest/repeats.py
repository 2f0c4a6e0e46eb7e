"""What a page says twice: a post that others quote, the same words on each variant of a product."""

from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.ingest.blocks import Block

REPEATED = "repeated_on_page"
_NEAR = 8  # elements above a line, one of which may be the quotation
_PROSE_CHARS = 80  # a shorter line ("I agree.", "Weight") may well be meant twice


def said_once(blocks: Sequence[Block], rules: Sequence[str]) -> tuple[str, ...]:
    """Return `rules` with REPEATED for what has been said above, as counting it again would count nothing new."""
    return tuple(_decided(blocks, rules))


def _decided(blocks: Sequence[Block], rules: Sequence[str]) -> Iterator[str]:
    said: set[str] = set()
    for block, rule in zip(blocks, rules, strict=True):
        is_repeated = block.text in said and (len(block.text) >= _PROSE_CHARS or _is_quoted(block))
        yield rule or (REPEATED if is_repeated else "")
        if not rule:
            said.add(block.text)


def _is_quoted(block: Block) -> bool:
    return any(each.tag == "blockquote" for each in (block.element, *islice(block.element.iterancestors(), _NEAR)))
