"""What the commands of this folder are given: the folder of real pages, checked before any work begins."""

import argparse
import sys
from pathlib import Path

from tests.furniture.clean_texts import SOURCES, WIKINEWS
from tests.furniture.pages import NEWS, WEB

NEEDED = (NEWS, WEB, *(file for file, _ in SOURCES.values()), WIKINEWS)
WHENCE = "tests/gold/README.md says where the texts come from"


def given(command: str, **flags: str) -> argparse.Namespace:
    """Return `folder` and `flags` (name and help) as given; exit with one line if texts are missing."""
    parser = argparse.ArgumentParser(prog=f"python -m tests.{command}")
    parser.add_argument("folder", type=Path, nargs="?", help="folder of the real pages and texts")
    for flag, told in flags.items():
        parser.add_argument(f"--{flag.replace('_', '-')}", action="store_true", help=told)
    found = parser.parse_args()
    if found.folder is None:
        _refuse(2, f"{parser.prog} FOLDER: name the folder of the real pages; {WHENCE}.")
    if not found.folder.is_dir():
        _refuse(1, f"{found.folder} is no folder; {WHENCE}.")
    if missing := [name for name in NEEDED if not (found.folder / name).is_file()]:
        _refuse(1, f"{found.folder} has no {', '.join(missing)}; {WHENCE}.")
    return found


def _refuse(code: int, why: str) -> None:
    print(why, file=sys.stderr)
    raise SystemExit(code)
