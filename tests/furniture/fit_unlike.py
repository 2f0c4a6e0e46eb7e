"""Fits `unlike.json` and `wording.json` of `pipeline/clean`: `python -m tests.furniture.fit_unlike FOLDER`.

On the lines that no rule takes from the pages of `fit` and from the written scrapes; each page weighs the same, a
written scrape four times as much: they are of the outlets that people bring. The weights of words are fitted by
logistic regression, the trees by LightGBM (dependency group `fit`). What the trees learn from a line's wording, and
those of the second look from the first, is said by weights and trees that have not seen its outlet, as it will be in
use. One thread and a fixed seed: the same input gives the same trees. It takes a quarter of an hour.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np

from pipeline.clean import furniture
from pipeline.clean.beside import beside_signs
from pipeline.clean.furniture import read_page
from pipeline.clean.left import signs_left
from pipeline.clean.page import Page
from pipeline.clean.rules import load_rules
from pipeline.clean.trees import Forest, Tree
from pipeline.clean.unlike import TREES, LastLook
from pipeline.clean.wording import WORDING, parts_of, wording_signs
from tests.furniture.fit import BODY, LONGEST, Line, pages
from tests.furniture.given import given
from tests.furniture.labelled import Labelled
from tests.furniture.written import written

WRITTEN = 4.0
# Lots that tell how unseen outlets fare; to those from 98 on nothing was fitted, as it gave nothing on the others.
NEVER_FITTED = ("36", "37", "82", "83", "84", "85", "95", "96", "97", *map(str, range(98, 116)))
FEWEST_LINES = 20  # that have a sign: fewer tell of a few pages
N_TREES, LEAST = 400, -1.0
PARTS = 4  # of the pages: what is said of the wording of one is fitted to the others
STEPS, DECAY = 60, 2e-4
_CAPITAL = re.compile(r"(?<=[a-z,] )(?!I['’])[A-ZÀ-Þ][\w’'-]+")
_SMALL = re.compile(r"(?<![\w’'-])[a-zß-ž][\w’'-]+")
HOW = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 31, "min_data_in_leaf": 30, "lambda_l2": 5,
    "feature_fraction": 0.1, "bagging_fraction": 0.7, "bagging_freq": 1, "seed": 1, "num_threads": 1,
    "deterministic": True, "force_row_wise": True, "verbose": -1,
}  # fmt: skip
ABOUT = (
    "What the signs of a line that no rule took say together for the article (above 0) or for the page around it "
    "(below 0); left.py, wording.py and beside.py say when a line has which. A tree is a number, or a sign with the "
    "tree for lines that have it and that for others. Those of `alone` look at a line by itself, those of `among` also "
    "at what the lines around it come to alone. A line that comes to less than `least` there is taken. Fitted by "
    "`python -m tests.furniture.fit_unlike FOLDER`: do not write by hand."
)
ABOUT_WORDS = (
    "What each word and pair of words of a line says for the article (above 0) or for the page around it (below 0), "
    "in hundredths; wording.py says what counts as a word. Fitted by `python -m tests.furniture.fit_unlike FOLDER`: do "
    "not write by hand."
)


class Left(NamedTuple):
    """What the rules leave of a page: its lines, and what to learn from each, of no weight if it has its own column."""

    name: str
    texts: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def part(self) -> int:
        """The part of all pages that it belongs to; those of one name belong together."""
        return hashlib.blake2b(self.name.encode(), digest_size=1).digest()[0] % PARTS

    def worded(self, weights: dict[str, int]) -> list[Line]:
        """Return the lines with the signs of their wording."""
        told = wording_signs(self.texts, weights)
        return [line._replace(signs=line.signs | set(each)) for line, each in zip(self.lines, told, strict=True)]

    def among(self, weights: dict[str, int], alone: Forest) -> list[Line]:
        """Return the lines with the signs of their wording and of the lines around them."""
        lines = self.worded(weights)
        beside = beside_signs([len(text) for text in self.texts], alone.totals([line.signs for line in lines]))
        return [line._replace(signs=line.signs | around) for line, around in zip(lines, beside, strict=True)]


def left_of(page: Labelled) -> Left:
    """Return the lines that no rule takes, with weights that make all pages count the same."""
    found: list[dict[int, list[str]]] = []

    def remember(read: Page) -> None:
        if read.looks is not None:
            found.append(signs_left(read))

    with patch.object(furniture, "take_unlike", remember):
        read_page(page.lines, load_rules(), title=page.stated_title, outside=None)
    left = found[0] if found else {}
    chars = {side: sum(len(line) for line, is_body in zip(page.lines, page.is_body, strict=True) if is_body == side)
             for side in (True, False)}  # fmt: skip

    def to_learn(position: int) -> Line:
        line, is_body = page.lines[position], page.is_body[position]
        share = (min(len(line), LONGEST) + 15) / (chars[is_body] + 1_000)
        weight = 0.0 if position in page.neither or page.is_title(line) else share * page.weight
        return Line(frozenset(left[position]), is_body, weight * (BODY if is_body else 1))

    return Left(page.name, tuple(page.lines[i] for i in left), tuple(map(to_learn, left)))


def scrapes() -> list[Labelled]:
    """Return the written scrapes to learn from, each with the weight that it has beside a page."""
    return [scrape.labelled()._replace(weight=WRITTEN) for scrape in written() if scrape.lot not in NEVER_FITTED]


def fit_last(left: list[Left]) -> tuple[dict[str, int], LastLook]:
    """Return the weights of words, and the trees."""

    @cache
    def wording(without: frozenset[int]) -> dict[str, int]:
        return fit_wording(page for page in left if page.part not in without)

    def alone(without: frozenset[int]) -> Forest:
        parts = {part: wording(without | {part}) for part in range(PARTS) if part not in without}
        return fit_trees(line for page in left if page.part in parts for line in page.worded(parts[page.part]))

    unseen = [(wording(frozenset({part})), alone(frozenset({part}))) for part in range(PARTS)]
    among = fit_trees(line for page in left for line in page.among(*unseen[page.part]))
    return wording(frozenset()), LastLook(alone(frozenset()), among, LEAST)


def fit_wording(left: Iterable[Left]) -> dict[str, int]:
    """Return the weight of each word and pair, in hundredths, by logistic regression."""
    from scipy.optimize import minimize

    pairs = [(text, line) for page in left for text, line in zip(page.texts, page.lines, strict=True) if line.weight]
    names = names_in(text for text, _ in pairs)
    has, known = _table([frozenset(p for p in parts_of(text) if names.isdisjoint(p.split())) for text, _ in pairs])
    side = np.array([1.0 if line.is_body else -1.0 for _, line in pairs])
    share = np.array([line.weight for _, line in pairs])
    share /= share.sum()
    by_part = has.T.tocsr()

    def loss(values: Any) -> tuple[float, Any]:
        surely = side * (has @ values)
        slope = by_part @ (-share * side / (1 + np.exp(np.minimum(surely, 700)))) + DECAY * values
        return float(share @ np.logaddexp(0, -surely) + DECAY / 2 * values @ values), slope

    found = minimize(loss, np.zeros(len(known)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    weights = {part: round(100 * value) for part, value in zip(known, found.tolist(), strict=True)}
    return {part: weight for part, weight in weights.items() if weight}


def names_in(texts: Iterable[str]) -> set[str]:
    """Return the words, in small letters, that have a capital within sentences more often than not."""
    capital, small = Counter[str](), Counter[str]()
    for text in texts:
        capital.update(word.lower().replace("’", "'") for word in _CAPITAL.findall(text))
        small.update(word.replace("’", "'") for word in _SMALL.findall(text))
    return {word for word, n in capital.items() if n > small[word]}


def fit_trees(found: Iterable[Line]) -> Forest:
    """Return the trees."""
    import lightgbm

    lines = [line for line in found if line.weight]
    has, names = _table([line.signs for line in lines])
    weight = np.array([line.weight for line in lines])
    data = lightgbm.Dataset(has, [int(line.is_body) for line in lines], weight=weight / weight.mean())
    fitted = lightgbm.train(HOW, data, N_TREES).dump_model()
    return Forest([_tree(each["tree_structure"], names) for each in fitted["tree_info"]])


def _table(signs: list[frozenset[str]]) -> tuple[Any, list[str]]:
    """Return which line has which sign, as a sparse matrix, and the signs that enough lines have, in order."""
    from scipy.sparse import csr_matrix

    n_lines = Counter(sign for found in signs for sign in found)
    known = {sign: n for n, sign in enumerate(sorted(sign for sign, n in n_lines.items() if n >= FEWEST_LINES))}
    found = [sorted(known[sign] for sign in each if sign in known) for each in signs]
    starts = np.cumsum([0, *map(len, found)])
    return csr_matrix((np.ones(starts[-1]), np.concatenate(found), starts), (len(signs), len(known))), list(known)


def _tree(node: dict[str, object], names: list[str]) -> Tree:
    """Return a tree of LightGBM's; its left child is for lines that have not the sign."""
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 4)
    return names[node["split_feature"]], _tree(node["right_child"], names), _tree(node["left_child"], names)


def main(folder: Path) -> None:
    """Write wording.json, a part a line, and unlike.json, a tree a line."""
    weights, trees = fit_last([left_of(page) for page in (*pages(folder, half=False), *scrapes())])
    write(weights, trees)
    print(f"{len(weights):,} words and pairs written to {WORDING.name}, {2 * N_TREES} trees to {TREES.name}")


def write(weights: dict[str, int], trees: LastLook) -> None:
    """Write both files."""
    parts = ",\n".join(f"{json.dumps(part, ensure_ascii=False)}: {weight}" for part, weight in sorted(weights.items()))
    WORDING.write_text(f'{{"about": {json.dumps(ABOUT_WORDS)},\n"weights": {{\n{parts}\n}}}}\n', "utf-8")
    alone, among = (",\n".join(json.dumps(tree, separators=(",", ":")) for tree in each.trees) for each in trees[:2])
    told = f'"least": {trees.least},\n"alone": [\n{alone}\n],\n"among": [\n{among}\n]'
    TREES.write_text(f'{{"about": {json.dumps(ABOUT)},\n{told}}}\n', "utf-8")


if __name__ == "__main__":
    main(given("furniture.fit_unlike").folder)
