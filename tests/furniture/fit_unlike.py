"""Fits the trees of `pipeline/clean/unlike.json`: `python -m tests.furniture.fit_unlike FOLDER`.

Gradient-boosted trees by LightGBM (dependency group `fit`) on the lines that no rule takes from the pages of `fit` and
from the written scrapes; each page weighs the same, a written scrape four times as much: they are of the outlets that
people bring. One thread and a fixed seed: the same input gives the same trees.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import numpy as np

from pipeline.clean import furniture
from pipeline.clean.furniture import read_page
from pipeline.clean.left import signs_left
from pipeline.clean.page import Page
from pipeline.clean.rules import load_rules
from pipeline.clean.unlike import TREES, Tree
from tests.furniture.fit import BODY, LONGEST, Line, pages
from tests.furniture.given import given
from tests.furniture.labelled import Labelled
from tests.furniture.written import written

WRITTEN = 4.0
FEWEST_LINES = 20  # that have a sign: fewer tell of a few pages
N_TREES, LEAST = 400, -0.55
HOW = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 31, "min_data_in_leaf": 30, "lambda_l2": 5,
    "feature_fraction": 0.1, "bagging_fraction": 0.7, "bagging_freq": 1, "seed": 1, "num_threads": 1,
    "deterministic": True, "force_row_wise": True, "verbose": -1,
}  # fmt: skip
ABOUT = (
    "What the signs of a line that no rule took say together for the article (above 0) or for the page around it "
    "(below 0); left.py says when a line has which. A tree is a number, or a sign with the tree for lines that have it "
    "and that for others. A line whose trees come to less than `least` is taken. Fitted by `python -m "
    "tests.furniture.fit_unlike FOLDER`: do not write by hand."
)


def lines_left(page: Labelled) -> Iterator[Line]:
    """Yield the lines that no rule takes, with weights that make all pages count the same."""
    found: list[dict[int, list[str]]] = []

    def remember(read: Page) -> None:
        if read.looks is not None:
            found.append(signs_left(read))

    with patch.object(furniture, "take_unlike", remember):
        read_page(page.lines, load_rules(), title=page.stated_title, outside=None)
    total = {side: sum(len(line) for line, is_body in zip(page.lines, page.is_body, strict=True) if is_body == side)
             for side in (True, False)}  # fmt: skip
    for position, signs in found[0].items() if found else ():
        line, is_body = page.lines[position], page.is_body[position]
        if position in page.neither or page.is_title(line):
            continue
        share = (min(len(line), LONGEST) + 15) / (total[is_body] + 1_000)
        yield Line(frozenset(signs), is_body, share * (BODY if is_body else 1) * page.weight)


def scrapes() -> list[Labelled]:
    """Return the written scrapes, each with the weight that it has beside a page."""
    return [scrape.labelled()._replace(weight=WRITTEN) for scrape in written()]


def fit_left(lines: list[Line]) -> list[Tree]:
    """Return the trees."""
    import lightgbm
    from scipy.sparse import csr_matrix

    n_lines = Counter(sign for line in lines for sign in line.signs)
    known = {sign: n for n, sign in enumerate(sorted(sign for sign, n in n_lines.items() if n >= FEWEST_LINES))}
    found = [sorted(known[sign] for sign in line.signs if sign in known) for line in lines]
    starts = np.cumsum([0, *map(len, found)])
    has = csr_matrix((np.ones(starts[-1]), np.concatenate(found), starts), (len(lines), len(known)))
    weight = np.array([line.weight for line in lines])
    data = lightgbm.Dataset(has, [int(line.is_body) for line in lines], weight=weight / weight.mean())
    fitted = lightgbm.train(HOW, data, N_TREES).dump_model()
    names = list(known)
    return [_tree(each["tree_structure"], names) for each in fitted["tree_info"]]


def _tree(node: dict[str, object], names: list[str]) -> Tree:
    """Return a tree of LightGBM's; its left child is for lines that have not the sign."""
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 4)
    return names[node["split_feature"]], _tree(node["right_child"], names), _tree(node["left_child"], names)


def main(folder: Path) -> None:
    """Write unlike.json, a tree a line."""
    lines = [line for page in (*pages(folder, half=False), *scrapes()) for line in lines_left(page)]
    trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in fit_left(lines))
    TREES.write_text(f'{{"about": {json.dumps(ABOUT)},\n"least": {LEAST},\n"trees": [\n{trees}\n]}}\n', "utf-8")
    print(f"{N_TREES} trees fitted to {len(lines):,} lines written to {TREES.name}")


if __name__ == "__main__":
    main(given("furniture.fit_unlike").folder)
