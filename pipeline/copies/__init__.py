"""The same story twice: articles that repeat another, found after cleaning, in any language.

`signature` reads one text and can be kept by content; the rest works on signatures alone. `candidates` finds pairs
that share runs of words, `likeness` measures each pair and says what it is, `groups` chooses the primary of each
group and gives the rows of the table `copies`.
"""

from pipeline.copies.groups import copy_rows
from pipeline.copies.signature import signature

__all__ = ["copy_rows", "signature"]
