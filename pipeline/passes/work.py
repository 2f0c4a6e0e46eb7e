"""What every pass needs."""

from collections.abc import Callable
from typing import NamedTuple

from pipeline.cache import Cache
from pipeline.workers import usable_cores, worthwhile

# Called with a stage, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""


class Work(NamedTuple):
    """Where things are kept, the digest of the code that makes them, how many processes, where progress is shown.

    None chooses the number of processes: as many as save time.
    """

    cache: Cache
    code: str
    processes: int | None
    progress: Progress

    def processes_for(self, amount: int, enough: int) -> int:
        """Return how many processes to start where each must have `enough` of the `amount` to pay."""
        return min(self.processes or usable_cores(), worthwhile(amount, enough))
