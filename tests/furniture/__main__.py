"""`python -m tests.furniture FOLDER` prints how much of the body is kept and of the furniture removed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.clean.furniture import read_page
from pipeline.clean.rules import load_rules
from tests.furniture.clean_texts import clean_texts
from tests.furniture.given import given
from tests.furniture.labelled import Labelled, labelled_pages

# These go to columns of their own.
STATED = ("title", "subtitle", "section", "byline")
EVERY_CLEAN = 12


@dataclass(slots=True)
class Score:
    """Characters of body and furniture, kept and removed, and by rule what of the body was cut."""

    n_pages: int = 0
    body: int = 0
    kept: int = 0
    furniture: int = 0
    removed: int = 0
    cut: Counter[str] = field(default_factory=Counter)
    cases: list[tuple[str, str, str]] = field(default_factory=list)  # page, rule or "stays", line

    def add(self, page: Labelled) -> None:
        """Clean a page and count; lines that go to columns of their own count on neither side."""
        read = read_page(page.lines, load_rules(), title=None, outside=None)
        self.n_pages += 1
        for position, (line, is_body) in enumerate(zip(page.lines, page.is_body, strict=True)):
            rule = read.taken.get(position)
            if rule in STATED and is_body:
                continue
            if is_body:
                self.body += len(line)
                self.kept += 0 if rule else len(line)
                if rule:
                    self.cut[rule] += len(line)
            else:
                self.furniture += len(line)
                self.removed += len(line) if rule else 0
            if is_body == (rule is not None):
                self.cases.append((page.name, rule or "stays", line))

    @property
    def share_kept(self) -> float:
        """Share of the body's characters that were kept."""
        return self.kept / max(1, self.body)

    @property
    def share_removed(self) -> float:
        """Share of the furniture's characters that were removed."""
        return self.removed / max(1, self.furniture)


def score(pages: Iterable[Labelled]) -> Score:
    """Return the score of some pages together."""
    total = Score()
    for page in pages:
        total.add(page)
    return total


def main(folder: Path, *, verbose: bool) -> None:
    """Print the scores by kind of page, half and rendering, and those of the clean texts."""
    groups: dict[tuple[str, str, str], list[Labelled]] = {}
    for page in labelled_pages(folder):
        kind = page.kind if page.kind in ("news", "article") else "other kinds"
        half = "held out" if page.is_held_out else "developed"
        groups.setdefault((kind, half, page.rendering), []).append(page)
    for text in clean_texts(folder, EVERY_CLEAN):
        all_body = (True,) * len(text.lines)
        clean = Labelled(text.name, text.source, "clean", text.lines, all_body, "", text.is_held_out)
        groups.setdefault((text.source, "held out" if text.is_held_out else "developed", "clean"), []).append(clean)
    for (kind, half, rendering), pages in sorted(groups.items()):
        each = score(pages)
        cut = ", ".join(f"{rule} {n:,}" for rule, n in each.cut.most_common(4))
        numbers = f"kept {each.share_kept:.4f}  removed {each.share_removed:.4f}"
        print(f"{kind:<26} {half:<10} {rendering:<11} {each.n_pages:>4} pages  {numbers}  cut: {cut}")
        if verbose and half == "developed":
            for name, rule, line in each.cases:
                print(f"    {name[:8]} {rule:<24} {line[:140]}")


if __name__ == "__main__":
    asked = given("furniture", verbose="print each line that is wrong, of the developed half")
    main(asked.folder, verbose=asked.verbose)
