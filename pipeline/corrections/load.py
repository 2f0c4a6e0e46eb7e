"""Reads and checks `seeds/corrections.toml`, before any work."""

import re
import tomllib
from dataclasses import MISSING, fields
from datetime import date, time
from pathlib import Path
from typing import Any

from pipeline.corrections.changes import ACTIONS, Change
from pipeline.corrections.checks import fault_among, fault_of

HEADER = re.compile(r"[ \t]*\[\[[ \t]*correction[ \t]*\]\]")
LISTS = ("entities", "articles", "texts")


class CorrectionError(ValueError):
    """Something in seeds/corrections.toml cannot be used; the message names file, correction, line and remedy."""


def load_corrections(path: Path) -> list[Change]:
    """Return the corrections of `path` in order, none if there is no file; CorrectionError names the first fault."""
    return [change for change, _ in load_with_lines(path)]


def load_with_lines(path: Path) -> list[tuple[Change, int | None]]:
    """Return the same, each with the line on which it begins, from 1; None where the lines cannot be told."""
    if not path.exists():
        return []
    text = read_text(path)
    changes = parse(text, path)
    return list(zip(changes, _lines(text, len(changes)), strict=True))


def read_text(path: Path) -> str:
    """Return the file with the line ends it has; CorrectionError if it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise CorrectionError(f"{path} is not UTF-8 text; save it as UTF-8.") from None
    except OSError as error:
        raise CorrectionError(f"{path} cannot be read ({error.strerror or error}); see who may open it.") from None


def parse(text: str, path: Path) -> list[Change]:
    """Return the corrections that `text` holds; CorrectionError names the first fault as being in `path`."""
    try:
        content = tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CorrectionError(f"{path}: not readable as TOML: {error}.") from None
    if strange := min(set(content) - {"correction"}, default=None):
        raise CorrectionError(f"{path}: does not know '{strange}'; begin each correction with [[correction]].")
    blocks = content.get("correction", [])
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise CorrectionError(f"{path}: correction is no list of tables; begin each with [[correction]].")
    lines = enumerate(_lines(text, len(blocks)), 1)
    names = [f"correction {number}{f' (line {line})' if line else ''}" for number, line in lines]
    changes = [_change(block, f"{path} {name}") for block, name in zip(blocks, names, strict=True)]
    if fault := fault_among(changes, names):
        raise CorrectionError(f"{path} {names[fault[0]]}: {fault[1]}")
    return changes


def header_lines(text: str) -> list[int]:
    """Return the lines, from 0, on which a correction begins."""
    return [number for number, line in enumerate(text.split("\n")) if HEADER.match(line.removeprefix("\ufeff"))]


def _lines(text: str, n_blocks: int) -> list[int | None]:
    """Return the line of each correction, from 1; None where the file is written so that lines cannot be told."""
    lines = header_lines(text)
    return [line + 1 for line in lines] if len(lines) == n_blocks else [None] * n_blocks


def _change(block: dict[str, Any], where: str) -> Change:
    action = block.get("action")
    if not isinstance(action, str) or action not in ACTIONS:
        said = f"action is '{action}'" if "action" in block else "action is missing"
        raise CorrectionError(f"{where}: {said}; use {', '.join(ACTIONS)}.")
    record = ACTIONS[action]
    known = {each.name: each.default is MISSING for each in fields(record)}
    if strange := min(set(block) - {"action", *known}, default=None):
        raise CorrectionError(f"{where}: {action} does not know '{strange}'; it has {', '.join(known)}.")
    if missing := [name for name, is_required in known.items() if is_required and name not in block]:
        are = "is missing; write it" if len(missing) == 1 else "are missing; write them"
        raise CorrectionError(f"{where}: {', '.join(missing)} {are}.")
    change = record(**{name: _value(name, block[name], where) for name in known if name in block})
    if fault := fault_of(change):
        raise CorrectionError(f"{where}: {fault}")
    return change


def _value(name: str, value: object, where: str) -> Any:
    """Return a value of a field; lists become tuples, a bare date its text."""
    if name in LISTS:
        if not isinstance(value, list) or not value or not all(isinstance(each, str) and each for each in value):
            raise CorrectionError(f'{where}: {name} is no list of texts; write it like {name} = ["..."].')
        return tuple(value)
    if name == "start_char":
        if not isinstance(value, int) or isinstance(value, bool):
            raise CorrectionError(f"{where}: start_char is no whole number; copy it from the table mentions.")
        return value
    if name == "made_at" and isinstance(value, date | time):
        return value.isoformat()
    if not isinstance(value, str) or not value.strip():
        raise CorrectionError(f"{where}: {name} is no text, or empty; write it in quotation marks.")
    return value
