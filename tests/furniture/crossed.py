"""`python -m tests.furniture.crossed FOLDER` scores pages with weights that have not seen their outlet.

Five folds by outlet: the weights of each are fitted to the pages of all others, and the trees of the last look to the
written scrapes, too. Phrases and thresholds are not fitted anew, so what people wrote with sight of these pages still
flatters. Printed beside body and furniture: how much of the
furniture in which a person or organisation is named is removed, and how many headlines are found. `--pages` prints each
page, the worst first. What did not change since the last run is kept in `.furniture`.
"""

import hashlib
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from unittest.mock import patch

from pipeline import clean, ingest
from pipeline.annotate import load_language
from pipeline.clean import furniture, unlike
from pipeline.clean.page import words_of
from pipeline.clean.rules import load_rules
from pipeline.clean.sequence import Weights
from pipeline.clean.unlike import LastLook
from tests.furniture.__main__ import STATED
from tests.furniture.fit import BOX, EDGE, FAVOUR, fit, lines_of, pages
from tests.furniture.fit_unlike import fit_last, left_of, scrapes
from tests.furniture.given import given
from tests.furniture.labelled import Labelled
from tests.furniture.pages import NEWS, WEB, gold_pages
from tests.furniture.remember import remembered

FOLDS = 5
NAMES = ("PERSON", "ORG")
CLEAN = Path(clean.__file__).parent
HERE = Path(__file__).parent
# What the pages' lines depend on, and what the weights do beside them.
READING = [*Path(ingest.__file__).parent.glob("*.*"), *(HERE / f"{n}.py" for n in ("pages", "scrapes", "align"))]
LABELS = [*READING, *(HERE / f"{name}.py" for name in ("labelled", "clean_texts", "fit"))]
FITTING = [CLEAN / name for name in ("rules.py", "rules.toml", "shape.py")]
LOOKING = [*CLEAN.glob("*.*"), HERE / "fit_unlike.py", *(HERE / "written").glob("*.txt")]


@dataclass(slots=True)
class Crossed:
    """Characters of body and furniture, of furniture that names somebody, and headlines, found and in all."""

    kept: int = 0
    body: int = 0
    removed: int = 0
    furniture: int = 0
    named_removed: int = 0
    named: int = 0
    titles: int = 0
    n_pages: int = 0

    def __add__(self, other: "Crossed") -> "Crossed":
        return Crossed(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def wrong(self) -> int:
        """Characters of the body that were cut and of the furniture that stay."""
        return self.body - self.kept + self.furniture - self.removed

    def __str__(self) -> str:
        parts = ((self.kept, self.body), (self.removed, self.furniture), (self.named_removed, self.named))
        shares = (part / max(1, whole) for part, whole in parts)
        told = "kept {:.4f}  removed {:.4f}  of furniture with names {:.4f}".format(*shares)
        return f"{self.n_pages:>4} pages  {told}  headlines {self.titles}"


def scored(page: Labelled, names_somebody: set[str]) -> Crossed:
    """Clean a page and return its score."""
    read = furniture.read_page(page.lines, load_rules(), title=None, outside=None)
    score = Crossed(n_pages=1, titles=int(read.title is not None and _are_alike(page.lines[read.title], page.title)))
    for position, (line, is_body) in enumerate(zip(page.lines, page.is_body, strict=True)):
        rule, n = read.taken.get(position), len(line)
        if is_body and rule not in STATED:
            score.body += n
            score.kept += n * (rule is None)
        elif not is_body and not page.is_title(line):
            score.furniture += n
            score.removed += n * (rule is not None)
            score.named += n * (line in names_somebody)
            score.named_removed += n * (line in names_somebody and rule is not None)
    return score


def _are_alike(line: str, title: str) -> bool:
    """Whether two headlines share most of the words of the shorter: sites add their name."""
    first, second = set(words_of(line)), set(words_of(title))
    return len(first & second) >= max(3, 0.7 * min(len(first), len(second)))


def fold_of(outlet: str) -> int:
    """Return the fold of an outlet, by the last two parts of its host."""
    site = ".".join(outlet.split(".")[-2:])
    return hashlib.blake2b(site.encode(), digest_size=1).digest()[0] % FOLDS


def main(folder: Path, *, each_page: bool) -> None:
    """Print the scores by kind of page and rendering."""
    data = [folder / NEWS, folder / WEB]
    known, outlets = remembered("pages", [*data, *LABELS], partial(_read, folder))
    whole = [page for page in known if page.rendering != "clean" and page.weight == 1.0]
    names_somebody = remembered("names", [*data, *LABELS], partial(_naming, whole))
    folds = remembered("weights", [*data, *LABELS, *FITTING], partial(_fitted, known, outlets))
    last_looks = remembered("last-looks", [*data, *LABELS, *LOOKING], partial(_fitted_last, known, outlets))
    found: list[tuple[Labelled, Crossed]] = []
    for page in whole:
        fold = fold_of(outlets[page.name])
        weights = Weights(folds[fold], FAVOUR, EDGE, BOX)
        wording, trees = last_looks[fold]
        with (
            patch.object(furniture, "load_weights", return_value=weights),
            patch.object(unlike, "load_wording", return_value=wording),
            patch.object(unlike, "load_trees", return_value=trees),
        ):
            found.append((page, scored(page, names_somebody)))
    if each_page:
        for page, score in sorted(found, key=lambda each: -each[1].wrong):
            print(f"{page.name[:8]} {outlets[page.name]:<28} {page.rendering:<11} {score.wrong:>6} wrong  {score}")
    for kind, rendering in sorted({(page.kind, r) for page, _ in found for r in (page.rendering, "in all")}):
        scores = [each for page, each in found if page.kind == kind and rendering in (page.rendering, "in all")]
        print(f"{kind:<8} {rendering:<11} {sum(scores, Crossed())}")


def _read(folder: Path) -> tuple[list[Labelled], dict[str, str]]:
    return list(pages(folder, half=False)), {page.name: page.outlet for page in gold_pages(folder)}


def _naming(whole: list[Labelled]) -> set[str]:
    """Return the lines of furniture in which somebody is named."""
    nlp = load_language()
    lines = {line for page in whole for line, is_body in zip(page.lines, page.is_body, strict=True) if not is_body}
    return {line for line in lines if any(each.label_ in NAMES for each in nlp(line).ents)}


def _fitted(known: list[Labelled], outlets: dict[str, str]) -> list[dict[str, float]]:
    """Return for each fold the signs' weights fitted to all other pages."""
    lines = [(_fold(page, outlets), line) for page in known for line in lines_of(page)]
    return [fit([line for fold, line in lines if fold != left_out]) for left_out in range(FOLDS)]


def _fitted_last(known: list[Labelled], outlets: dict[str, str]) -> list[tuple[dict[str, int], LastLook]]:
    """Return for each fold the weights of words and the trees fitted to what the rules leave of all other pages."""
    left = [(_fold(page, outlets), left_of(page)) for page in (*known, *scrapes())]
    return [fit_last([page for fold, page in left if fold != left_out]) for left_out in range(FOLDS)]


def _fold(page: Labelled, outlets: dict[str, str]) -> int | None:
    """Return the fold of a page's outlet, none for texts that are all article and for written scrapes."""
    return fold_of(outlets[page.name]) if page.name in outlets else None


if __name__ == "__main__":
    asked = given("furniture.crossed", pages="print each page, the worst first")
    main(asked.folder, each_page=asked.pages)
