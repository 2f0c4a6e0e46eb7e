"""A digest of the paragraphs that a source has: taken when it is read, and again of what a build kept and removed."""

import hashlib
from collections.abc import Iterable

from pipeline.tables import PARAGRAPH_BREAK


def paragraphs_digest(paragraphs: Iterable[str]) -> str:
    """Return 16 hexadecimal digits that change with any paragraph and their order, whatever white space they have."""
    said = PARAGRAPH_BREAK.join(" ".join(paragraph.split()) for paragraph in paragraphs)
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
