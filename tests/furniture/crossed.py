"""`python -m tests.furniture.crossed ../shared/news` scores pages with weights that have not seen their outlet.

Five folds by outlet: the weights of each are fitted to the pages of all others. Phrases and thresholds are not fitted
anew, so what people wrote with sight of these pages still flatters. Printed beside body and furniture: how much of the
furniture in which a person or organisation is named is removed, and how many headlines are found.
"""

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from spacy.language import Language

from pipeline.annotate import load_language
from pipeline.clean import furniture
from pipeline.clean.page import words_of
from pipeline.clean.rules import load_rules
from pipeline.clean.sequence import Weights
from tests.furniture.__main__ import STATED
from tests.furniture.fit import BOX, EDGE, FAVOUR, Line, fit, lines_of, pages
from tests.furniture.labelled import Labelled
from tests.furniture.pages import gold_pages

FOLDS = 5
NAMES = ("PERSON", "ORG")


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

    def add(self, page: Labelled, nlp: Language) -> None:
        """Clean a page and count."""
        read = furniture.read_page(page.lines, load_rules(), title=None, outside=None)
        self.n_pages += 1
        self.titles += read.title is not None and _are_alike(page.lines[read.title], page.title)
        for position, (line, is_body) in enumerate(zip(page.lines, page.is_body, strict=True)):
            rule, n = read.taken.get(position), len(line)
            if is_body and rule not in STATED:
                self.body += n
                self.kept += n * (rule is None)
            elif not is_body and not page.is_title(line):
                is_named = any(each.label_ in NAMES for each in nlp(line).ents)
                self.furniture += n
                self.removed += n * (rule is not None)
                self.named += n * is_named
                self.named_removed += n * (is_named and rule is not None)

    def __str__(self) -> str:
        shares = (self.kept / self.body, self.removed / self.furniture, self.named_removed / max(1, self.named))
        told = "kept {:.4f}  removed {:.4f}  of furniture with names {:.4f}".format(*shares)
        return f"{self.n_pages:>4} pages  {told}  headlines {self.titles}"


def _are_alike(line: str, title: str) -> bool:
    """Whether two headlines share most of the words of the shorter: sites add their name."""
    first, second = set(words_of(line)), set(words_of(title))
    return len(first & second) >= max(3, 0.7 * min(len(first), len(second)))


def fold_of(outlet: str) -> int:
    """Return the fold of an outlet, by the last two parts of its host."""
    site = ".".join(outlet.split(".")[-2:])
    return hashlib.blake2b(site.encode(), digest_size=1).digest()[0] % FOLDS


def main(folder: Path) -> None:
    """Print the scores by kind of page and rendering."""
    outlets = {page.name: page.outlet for page in gold_pages(folder)}
    known = [(page, list(lines_of(page))) for page in pages(folder, half=False)]
    nlp, scores = load_language(), dict[tuple[str, str], Crossed]()
    for fold in range(FOLDS):
        others: list[Line] = [
            line
            for page, lines in known
            if fold_of(outlets.get(page.name, "")) != fold or page.rendering == "clean"
            for line in lines
        ]
        weights = Weights(fit(others), FAVOUR, EDGE, BOX)
        with patch.object(furniture, "load_weights", return_value=weights):
            for page, _ in known:
                if page.rendering != "clean" and page.weight == 1.0 and fold_of(outlets[page.name]) == fold:
                    scores.setdefault((page.kind, page.rendering), Crossed()).add(page, nlp)
    for (kind, rendering), score in sorted(scores.items()):
        print(f"{kind:<8} {rendering:<11} {score}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
