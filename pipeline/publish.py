"""Publishes a build all at once: a reader sees the old build or the new one, never half.

The folder given as --out is a symbolic link. Each build is written whole into its own folder under
`.<out>.builds` beside it, and then the link is replaced in one step. A build that is killed leaves the link as it
was; what it left behind is cleared by the next.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

# The build in use and the one before it, which a reader may still hold open.
KEPT_BUILDS = 2
PARTIAL = "partial-"


class PublishError(ValueError):
    """The build cannot be published there; the message says what is in the way."""


def publish(out: Path, *, name: str, write: Callable[[Path], None]) -> None:
    """Let `write` fill a new folder, then make `out` point to it. Raises PublishError if `out` is something else."""
    refuse_foreign(out)
    try:
        _publish(out, name, write)
    except OSError as error:
        reason = error.strerror or error
        raise PublishError(
            f"--out {out} cannot be written ({reason}); nothing was published, {out} is as it was."
        ) from None


def _publish(out: Path, name: str, write: Callable[[Path], None]) -> None:
    builds = _builds_folder(out)
    builds.mkdir(parents=True, exist_ok=True)
    with _lock(builds, out):
        for leftover in builds.glob(f"{PARTIAL}*"):
            shutil.rmtree(leftover)
        partial = builds / f"{PARTIAL}{name}"
        partial.mkdir()
        write(partial)
        final = builds / _free_name(builds, name)
        partial.rename(final)
        _point(out, final)
        _drop_old(builds, final)


def refuse_foreign(out: Path) -> None:
    """Raise PublishError if `out` holds something that a build must not replace."""
    if out.is_symlink():
        if out.exists() and not (out / "build.json").is_file():
            raise PublishError(f"--out {out} is a link to something that is no build; give another --out.")
    elif out.is_dir():
        if any(out.iterdir()):
            raise PublishError(
                f"--out {out} is a folder with files that no build of this place made; give another --out or empty it."
            )
    elif out.exists():
        raise PublishError(f"--out {out} is a file; give a folder.")
    parent = next(folder for folder in out.absolute().parents if folder.exists())
    if not os.access(parent, os.W_OK):
        raise PublishError(f"--out {out}: you may not write in {parent}; give another --out.")


def _builds_folder(out: Path) -> Path:
    return out.parent / f".{out.name}.builds"


def _lock(builds: Path, out: Path) -> FileLock:
    lock = FileLock(builds / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise PublishError(f"Another build is writing to {out}; wait for it or give another --out.") from None
    return lock


def _free_name(builds: Path, name: str) -> str:
    """Return `name`, with a number behind it if a build of the same second and content is there."""
    names = [name, *(f"{name}-{n}" for n in range(2, 1000))]
    return next(each for each in names if not (builds / each).exists())


def _point(out: Path, target: Path) -> None:
    """Replace the link `out` in one step."""
    if out.is_dir() and not out.is_symlink():
        out.rmdir()
    link = target.parent / "next-link"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(target.parent.name) / target.name, target_is_directory=True)
    link.replace(out)


def _drop_old(builds: Path, current: Path) -> None:
    others = sorted(p for p in builds.iterdir() if p.is_dir() and p != current)
    for old in others[: len(others) - (KEPT_BUILDS - 1)]:
        shutil.rmtree(old)
