"""Publishes a build all at once: a reader sees the old build or the new one, never half.

The folder given as --out is a symbolic link. Each build is made in a folder of its own under `.<out>.builds` beside
it, and when it is whole the link is replaced in one step. A build that is killed leaves the link as it was; what it
left behind is cleared by the next.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

PARTIAL = "partial-build"


class PublishError(ValueError):
    """The build cannot be published there; the message says what is in the way."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where a build is made for `out`: `folder` takes its tables, `cache` what the next build can use."""

    out: Path
    folder: Path
    cache: Path

    def publish(self, name: str) -> list[str]:
        """Let `out` point to the folder, whole now, under a name of its own; return what is left to say about it."""
        builds, before = self.folder.parent, self.out.resolve()
        with writing(self.out):
            final = builds / _free_name(builds, name)
            self.folder.rename(final)
            _point(self.out, final)
        return _drop_old(builds, {final.resolve(), before})


@contextmanager
def workplace(out: Path) -> Iterator[Workplace]:
    """Give an empty folder to make a build in, to this program alone; it is gone afterwards unless it was published.

    Raises PublishError if `out` is something else than a build, another build is made there, or the disk says no.
    """
    refuse_foreign(out)
    builds = builds_folder(out)
    with writing(out):
        builds.mkdir(parents=True, exist_ok=True)
    with _locked(builds, out):
        folder = builds / PARTIAL
        shutil.rmtree(folder, ignore_errors=True)
        with writing(out):
            folder.mkdir()
        try:
            yield Workplace(out, folder, builds / "cache.sqlite")
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """What the system says against writing beside `out` is a PublishError."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise PublishError(
            f"--out {out} cannot be written ({reason}); nothing was published, {out} is as it was."
        ) from None


def refuse_foreign(out: Path) -> None:
    """Raise PublishError if `out` holds something that a build must not replace, or may not be looked at."""
    try:
        _refuse_foreign(out)
    except OSError as error:
        reason = error.strerror or error
        raise PublishError(f"--out {out} may not be looked at ({reason}); mend that or give another --out.") from None


def _refuse_foreign(out: Path) -> None:
    if out.is_symlink():
        if out.exists() and not (out / "build.json").is_file():
            raise PublishError(f"--out {out} is a link to something that is no build; give another --out.")
    elif out.is_dir():
        if (out / "build.json").is_file():
            raise PublishError(
                f"--out {out} is a copy of a build, not the place of one; give another --out or delete it."
            )
        if any(out.iterdir()):
            raise PublishError(
                f"--out {out} is a folder with files that no build of this place made; give another --out or empty it."
            )
    elif out.exists():
        raise PublishError(f"--out {out} is a file; give a folder.")
    parent = next(folder for folder in out.absolute().parents if folder.exists())
    if not os.access(parent, os.W_OK):
        raise PublishError(f"--out {out}: you may not write in {parent}; give another --out.")


def builds_folder(out: Path) -> Path:
    """Return the folder beside `out` that its builds lie in."""
    return out.parent / f".{out.name}.builds"


@contextmanager
def _locked(builds: Path, out: Path) -> Iterator[None]:
    lock = FileLock(builds / "lock", timeout=0)
    with writing(out):
        try:
            lock.acquire()
        except Timeout:
            raise PublishError(f"Another build is writing to {out}; wait for it or give another --out.") from None
    try:
        yield
    finally:
        lock.release()


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


def _drop_old(builds: Path, kept: set[Path]) -> list[str]:
    """Take away all builds but the one in use and the one before it, which a reader may still hold open.

    Returns what could not be taken away, in words: the new build is out, whatever becomes of the old ones.
    """
    try:
        for old in sorted(path for path in builds.iterdir() if path.is_dir() and path.resolve() not in kept):
            shutil.rmtree(old)
    except OSError as error:
        return [f"An old build could not be taken away ({error.strerror or error}: {error.filename}); delete it."]
    return []
