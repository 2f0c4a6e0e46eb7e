"""Keeps between runs what takes long to make, in a folder that may be deleted at any time."""

import hashlib
import pickle
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

KEPT = Path(".furniture")
T = TypeVar("T")


def remembered(name: str, sources: Iterable[Path], make: Callable[[], T]) -> T:
    """Return what `make` makes, from the last run where none of the files that it depends on has changed since."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(sources):
        digest.update(path.name.encode() + path.read_bytes())
    kept = KEPT / f"{name}-{digest.hexdigest()}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]
    made = make()
    KEPT.mkdir(exist_ok=True)
    for old in KEPT.glob(f"{name}-*.pickle"):
        old.unlink()
    kept.write_bytes(pickle.dumps(made))
    return made
