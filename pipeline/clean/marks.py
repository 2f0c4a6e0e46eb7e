"""What is known of an article's paragraphs before anybody looks at them: which recur elsewhere, which must stay."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    """Paragraphs to take, each with the rule that says why, and paragraphs that no rule may take, by position.

    Two equal marks clean an article to the same rows, so they can be part of a key under which these are kept.
    """

    taken: tuple[tuple[int, str], ...] = ()
    kept: tuple[int, ...] = ()

    def keeping(self, positions: Iterable[int]) -> "Marks":
        """Return these marks with more paragraphs that no rule may take."""
        kept = {*self.kept, *positions}
        return Marks(tuple(pair for pair in self.taken if pair[0] not in kept), tuple(sorted(kept)))


NO_MARKS = Marks()
