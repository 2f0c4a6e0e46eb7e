"""Writes what recurs in a corpus to a file for each publisher, which a person reads and changes.

Builds follow the files in `furniture/` of their seeds. What stands in a file already stays as it is: decisions, lines
added by hand, lines that other articles taught.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.clean.decisions import FurnitureError, Group, Listed, read_listed
from pipeline.clean.repeated import LineCounts, line_key, lines_of
from pipeline.ingest.raw import RawArticle

HEAD = """\
# Lines that recur in articles of {name}. Where this file lies in the folder `furniture` of its seeds, a build takes
# them out, as the ledger "removed" shows, but for those with take = false: they always stay, whatever rule takes them.
# Change this file as you like, and add lines of your own (text and take are enough); `python -m pipeline learn`
# adds what it finds and changes nothing that stands here. Numbers and letter case in a text make no difference.
"""


@dataclass(slots=True)
class Found:
    """A line that recurs: its words where it stood first, in how many articles, and the first file by name."""

    text: str
    example: str
    articles: set[str] = field(default_factory=set)


def learn(read: Callable[[], Iterable[RawArticle]], to: Path) -> dict[Path, int]:
    """Write a file for each publisher and return how many lines each newly has; articles are read twice.

    FurnitureError, before any is read, if the folder is none, may not be written or holds a file that cannot be read.
    """
    files = _files_in(to)
    counts = LineCounts()
    for raw in read():
        counts.add(lines_of(raw))
    learned = counts.learned()
    found: dict[Group, dict[int, Found]] = {}
    for raw in read():
        of_article = lines_of(raw)
        for line in learned.repeated(of_article):
            text = raw.paragraphs[line.position]
            lines = found.setdefault(of_article.group, {})
            seen = lines.setdefault(line_key(text), Found(text, raw.source_path))
            seen.articles.add(f"{raw.source_path}#{raw.source_record}")
            seen.text, seen.example = min(
                (seen.text, seen.example), (text, raw.source_path), key=lambda pair: pair[::-1]
            )
    written = {}
    for group, lines in sorted(found.items()):
        path = files.get(group) or to / f"{_name(group)}.toml"
        if n_new := _write(path, group, lines):
            written[path] = n_new
    return written


def _files_in(to: Path) -> dict[Group, Path]:
    """Return the file of each publisher that the folder has already."""
    try:
        there = next(place for place in (to, *to.absolute().parents) if place.exists())
    except OSError as error:
        raise FurnitureError(f"--to {to} may not be opened ({error.strerror}); name another folder.") from None
    if not there.is_dir():
        raise FurnitureError(f"--to {to}: {there} is a file; name a folder.")
    if not os.access(there, os.W_OK | os.X_OK):
        raise FurnitureError(f"--to {to}: {there} may not be written; mend its permissions, or name another folder.")
    return {read_listed(path)[0]: path for path in sorted(to.glob("*.toml"))}


def _name(group: Group) -> str:
    """Return a file name for a group; names that differ in other than letters and digits do not share one."""
    plain = re.sub(r"[^a-z0-9]+", "-", group.name.casefold()).strip("-")[:60]
    is_plain = plain == group.name.casefold().replace(" ", "-") and group.kind == "publisher"
    mark = "" if is_plain else f"-{hashlib.blake2b(repr(group).encode(), digest_size=3).hexdigest()}"
    return f"{plain or group.kind}{mark}"


def _write(path: Path, group: Group, lines: dict[int, Found]) -> int:
    """Add to a file the lines that it does not list yet; return how many."""
    listed = read_listed(path)[1] if path.exists() else []
    known = {line_key(each.text) for each in listed}
    new = [found for key, found in lines.items() if key not in known]
    new.sort(key=lambda found: (-len(found.articles), found.text))
    if not new:
        return 0
    before = (
        path.read_text("utf-8")
        if path.exists()
        else f"{HEAD.format(name=group.name)}{group.kind} = {_toml(group.name)}\n"
    )
    blocks = [_block(Listed(each.text, True, len(each.articles), each.example)) for each in new]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(before.rstrip("\n") + "\n" + "".join(blocks), "utf-8")
    except OSError as error:
        raise FurnitureError(f"{path} cannot be written ({error.strerror or error}); nothing was learned.") from None
    return len(new)


def _block(line: Listed) -> str:
    said = {name: value for name, value in line._asdict().items() if value is not None}
    return "\n[[line]]\n" + "".join(f"{name} = {_toml(value)}\n" for name, value in said.items())


def _toml(value: str | int | bool) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
