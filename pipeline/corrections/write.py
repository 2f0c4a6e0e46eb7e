"""Adds a correction to `seeds/corrections.toml` or takes one out; all else in the file stays byte for byte."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.corrections.changes import Change, block_of
from pipeline.corrections.load import CorrectionError, header_lines, parse, read_text

SECONDS_TO_WAIT = 10


def add_correction(path: Path, change: Change) -> None:
    """Append a correction; CorrectionError, and the file as it was, if it cannot be used beside the others."""
    with _locked(path):
        text = read_text(path) if path.exists() else ""
        newline = "\r\n" if "\r\n" in text else "\n"
        before = parse(text, path)
        gap = "" if not text else newline if text.endswith("\n") else 2 * newline
        longer = text + gap + newline.join([*_lines(change), ""])
        if parse(longer, path) != [*before, change]:
            raise CorrectionError(f"{path}: the correction would not read as it was meant; write it by hand.")
        _replace(path, longer)


def remove_correction(path: Path, number: int) -> None:
    """Take out correction `number`, counted from 1; the later ones move up. CorrectionError if it is not there."""
    with _locked(path):
        text = read_text(path) if path.exists() else ""
        before = parse(text, path)
        if not 1 <= number <= len(before):
            raise CorrectionError(f"{path}: there is no correction {number}; it has {len(before)}. Look at it anew.")
        shorter = _without(text, number, path)
        if parse(shorter, path) != before[: number - 1] + before[number:]:
            raise CorrectionError(f"{path} correction {number}: cannot be cut out by program; delete it by hand.")
        _replace(path, shorter)


def _lines(change: Change) -> list[str]:
    return ["[[correction]]", *(f"{name} = {_toml(value)}" for name, value in block_of(change).items())]


def _toml(value: str | int | tuple[str, ...]) -> str:
    """Return a value as TOML; its texts are quoted as in JSON, but for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _without(text: str, number: int, path: Path) -> str:
    """Return the text without the table's lines and one empty line before it; comments behind it stay."""
    lines, headers = text.split("\n"), header_lines(text)
    if len(headers) < number:
        raise CorrectionError(f"{path} correction {number}: has no [[correction]] of its own; delete it by hand.")
    start = headers[number - 1]
    end = headers[number] if number < len(headers) else len(lines)
    while end - 1 > start and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    if start and not lines[start - 1].strip():
        start -= 1
    return "\n".join(lines[:start] + lines[end:])


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Let nobody else change the file meanwhile."""
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=SECONDS_TO_WAIT)
    try:
        lock.acquire()
    except Timeout:
        raise CorrectionError(f"{path} is being changed by another program; try again.") from None
    except OSError as error:
        raise CorrectionError(f"{path} cannot be changed ({error.strerror or error}); it is as it was.") from None
    try:
        yield
    finally:
        lock.release()


def _replace(path: Path, text: str) -> None:
    """Put `text` in place of the file in one step, so that a reader or a crash meets the old or the new one."""
    target = path.resolve()
    # The lock keeps others from this name; what a crash left of it is overwritten.
    beside = target.with_name(f".{target.name}.new")
    try:
        content = text.encode("utf-8")
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except (OSError, UnicodeEncodeError) as error:
        beside.unlink(missing_ok=True)
        raise CorrectionError(f"{path} cannot be written ({error}); it is as it was.") from None
