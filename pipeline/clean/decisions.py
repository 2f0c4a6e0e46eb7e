"""Reads `seeds/furniture/*.toml`: for each publisher, lines that are furniture and lines that are not."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

HEADER = re.compile(r"[ \t]*\[\[[ \t]*line[ \t]*\]\]")
FIELDS = {"text": str, "take": bool, "articles": int, "example": str}
GROUPS = ("publisher", "folder")


class FurnitureError(ValueError):
    """Something in seeds/furniture cannot be used; the message names file, line and remedy."""


class Group(NamedTuple):
    """Whose lines: a publisher, or a folder where nobody states one."""

    kind: str
    name: str


class Listed(NamedTuple):
    """A line of the file: whether it goes, in how many articles it stood when it was learned, and one of these."""

    text: str
    take: bool
    articles: int | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """For each group, whether a line goes (True) or stays (False), by the key that lines are counted under."""

    lines: Mapping[Group, Mapping[int, bool]] = field(default_factory=dict)


NO_DECISIONS = Decisions()


def load_decisions(folder: Path) -> Decisions:
    """Return what the files of `folder` decide, nothing if there is no folder; FurnitureError names the first fault."""
    from pipeline.clean.repeated import line_key

    lines: dict[Group, dict[int, bool]] = {}
    for path in sorted(folder.glob("*.toml")):
        group, listed = read_listed(path)
        lines.setdefault(group, {}).update((line_key(each.text), each.take) for each in listed)
    return Decisions(lines)


def read_listed(path: Path) -> tuple[Group, list[Listed]]:
    """Return whose lines a file lists, and the lines; FurnitureError names the first fault."""
    try:
        text = path.read_text("utf-8")
        content = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise FurnitureError(f"{path} cannot be read ({error}); save it as UTF-8 text.") from None
    except tomllib.TOMLDecodeError as error:
        raise FurnitureError(f"{path}: not readable as TOML: {error}.") from None
    if strange := min(set(content) - {*GROUPS, "line"}, default=None):
        raise FurnitureError(f"{path}: does not know '{strange}'; it has publisher (or folder) and [[line]].")
    named = [Group(kind, content[kind]) for kind in GROUPS if kind in content]
    if len(named) != 1 or not isinstance(named[0].name, str):
        raise FurnitureError(f'{path} line 1: say whose lines these are: publisher = "..." or folder = "...".')
    blocks = content.get("line", [])
    if not isinstance(blocks, list):
        raise FurnitureError(f"{path}: line is no list of tables; begin each with [[line]].")
    starts = [number for number, line in enumerate(text.split("\n"), 1) if HEADER.match(line)]
    places = [f"{path} line {n}" for n in starts] if len(starts) == len(blocks) else [str(path)] * len(blocks)
    return named[0], [_listed(block, place) for block, place in zip(blocks, places, strict=True)]


def _listed(block: object, place: str) -> Listed:
    if not isinstance(block, dict):
        raise FurnitureError(f"{place}: is no table; begin it with [[line]].")
    said: dict[str, Any] = block
    if strange := min(set(said) - set(FIELDS), default=None):
        raise FurnitureError(f"{place}: does not know '{strange}'; a line has {', '.join(FIELDS)}.")
    for name, kind in FIELDS.items():
        if name in said and type(said[name]) is not kind:
            wanted = {str: "a text in quotation marks", bool: "true or false", int: "a whole number"}[kind]
            raise FurnitureError(f"{place}: {name} is {said[name]!r}; write {wanted}.")
    if missing := [name for name in ("text", "take") if name not in said]:
        raise FurnitureError(f"{place}: {missing[0]} is missing; write it.")
    return Listed(said["text"], said["take"], said.get("articles"), said.get("example"))
