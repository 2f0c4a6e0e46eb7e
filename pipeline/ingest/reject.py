"""Why a source gave no article: readers raise `RefusedError`, `read` makes it a row of `rejected`."""

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.faults import fault_of
from pipeline.records import Rejected
from pipeline.vocabulary import REJECTION_RULES

MAX_BYTES = 32 * 1024 * 1024
MAX_WORDS = f"{MAX_BYTES // 1024**2} MiB"


class RefusedError(Exception):
    """Raised by readers: `rule` is one of REJECTION_RULES, `reason` says what is wrong and what next."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(reason)
        self.rule = rule
        self.reason = reason


class StoppedError(RefusedError):
    """Raised when the bytes themselves cannot be read any further: no next record can be looked for."""


@contextmanager
def refusing_failures() -> Iterator[None]:
    """Make an error that no reader foresaw the refusal of what is read within, so that the rest is read.

    What the machine may be to blame for passes: files that cannot be opened, want of memory, Ctrl+C.
    """
    try:
        yield
    except (RefusedError, OSError, MemoryError):
        raise
    except Exception as error:
        what = f"reading it failed ({fault_of(error)}), which is a fault of Backchannel: please report it"
        raise RefusedError("reader_failed", f"{what}; save it in another form, or take it out.") from error


def rejected(source_path: str, record: int, refused: RefusedError) -> Rejected:
    """Return the row that says why this file (record 0) or record gave no article, its reason on one line."""
    if refused.rule not in REJECTION_RULES:
        raise ValueError(f"rule {refused.rule!r} is not one of REJECTION_RULES in pipeline/records.py.")
    where = place_of(source_path, record)
    return Rejected(source_path, record, refused.rule, " ".join(f"{where}: {refused.reason}".split()))


def place_of(source_path: str, record: int) -> str:
    """Return where something stands, in words: a file, or a record of one."""
    return f"{source_path} record {record}" if record else source_path
