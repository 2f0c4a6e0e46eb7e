"""Scrapes written in the manner of news sites: `python -m tests.furniture.written` scores each lot.

Each lot is a file of `written/`, whose README says how its lines are marked. `--lines` prints each line that is wrong.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.clean.furniture import read_page
from pipeline.clean.page import Page
from pipeline.clean.rules import load_rules
from tests.furniture.labelled import Labelled

FOLDER = Path(__file__).with_name("written")
MARKS = "BFHS"


@dataclass(frozen=True, slots=True)
class Written:
    """A scrape: its lines, each with its mark, and what is stated beside it."""

    lot: str
    stated: dict[str, str]
    marks: str
    lines: tuple[str, ...]

    @property
    def title(self) -> str:
        """The headline."""
        return self.stated.get("title") or self.lines[self.marks.index("H")]

    @property
    def stated_title(self) -> str | None:
        """The headline where it is stated beside the text."""
        return self.title if self.stated["csv"] == "1" else None

    @property
    def is_body(self) -> tuple[bool | None, ...]:
        """For each line whether it is the article's; None for headline and standfirst, which have their own columns."""
        return tuple({"B": True, "F": False}.get(mark) for mark in self.marks)

    def read(self) -> Page:
        """Return the scrape with every line decided."""
        return read_page(self.lines, load_rules(), title=self.stated_title, outside=None)

    def labelled(self) -> Labelled:
        """Return the scrape as the pages are that the weights are fitted to."""
        return Labelled(
            name=self.stated["outlet"],
            kind="written",
            rendering="written",
            lines=self.lines,
            is_body=tuple(bool(each) for each in self.is_body),
            title=self.title,
            is_held_out=False,
            stated_title=self.stated_title,
            neither=frozenset(i for i, each in enumerate(self.is_body) if each is None),
        )


def written(folder: Path = FOLDER) -> Iterator[Written]:
    """Yield the scrapes of all lots, in order."""
    for path in sorted(folder.glob("*.txt"), key=lambda path: int(path.stem)):
        for block in path.read_text("utf-8").split("#outlet ")[1:]:
            yield _parsed(path.stem, "#outlet " + block)


def _parsed(lot: str, block: str) -> Written:
    stated, marks, lines = {}, "", []
    for line in block.split("\n"):
        if line.startswith("#"):
            name, _, value = line[1:].partition(" ")
            stated[name] = value.strip()
        elif line[:1] in MARKS and line[1:2] == "|" and line[2:].strip(" _"):
            marks += line[0]
            lines.append(line[2:].strip())
    return Written(lot, stated, marks, tuple(lines))


@dataclass(slots=True)
class Score:
    """Characters of body and furniture, in all and those that are where they belong."""

    n: int = 0
    body: int = 0
    kept: int = 0
    furniture: int = 0
    removed: int = 0

    def add(self, scrape: Written) -> list[str]:
        """Clean a scrape, count, and return the lines that are wrong."""
        page, wrong = scrape.read(), []
        self.n += 1
        for position, (line, is_body) in enumerate(zip(scrape.lines, scrape.is_body, strict=True)):
            rule = page.taken.get(position)
            if is_body:
                self.body += len(line)
                self.kept += 0 if rule else len(line)
            elif is_body is False:
                self.furniture += len(line)
                self.removed += len(line) if rule else 0
            if is_body is not None and is_body == (rule is not None):
                wrong.append(f"{scrape.stated['outlet'][:20]:<20} {rule or 'stays':<16} {line}")
        return wrong

    def __str__(self) -> str:
        kept, removed = self.kept / max(1, self.body), self.removed / max(1, self.furniture)
        return f"{self.n:>4} scrapes  kept {kept:.4f}  removed {removed:.4f}"


def main(folder: Path, *, show_lines: bool) -> None:
    """Print the score of each lot, and the lines that are wrong."""
    scores: dict[str, Score] = {}
    for scrape in written(folder):
        for line in scores.setdefault(scrape.lot, Score()).add(scrape):
            if show_lines:
                print(f"  {line}")
    for lot, score in scores.items():
        print(f"{lot:<12} {score}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.furniture.written", description="Score the written scrapes.")
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER, help="folder of lots (default: ours)")
    parser.add_argument("--lines", action="store_true", help="print each line that is wrong")
    given = parser.parse_args()
    main(given.folder, show_lines=given.lines)
