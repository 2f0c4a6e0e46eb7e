"""Decision trees over signs: each asks for one sign after another and ends at a number; the numbers are added up."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

# A number, or a sign, the tree for lines that have it, and that for those that do not.
Tree: TypeAlias = "float | tuple[str, Tree, Tree]"
SCALE = 10_000  # numbers have four decimals; as whole numbers they come to the same sum in whatever order


class Forest:
    """Trees laid out as columns of nodes, so that all trees are asked of all lines at once."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        """Lay out the trees."""
        self.trees = tuple(trees)
        self._places: dict[str, int] = {}
        nodes: list[tuple[int, int, int, int]] = []
        self._roots = np.array([self._lay(tree, nodes) for tree in trees], np.int64)
        self._sign, self._with, self._without, self._value = np.array(nodes, np.int64).reshape(-1, 4).T.copy()

    def _lay(self, tree: Tree, nodes: list[tuple[int, int, int, int]]) -> int:
        """Append the nodes of a tree and return the place of its root; a node that is a number leads to itself."""
        place = len(nodes)
        nodes.append((0, place, place, 0))
        if isinstance(tree, tuple):
            sign = self._places.setdefault(tree[0], len(self._places))
            nodes[place] = (sign, self._lay(tree[1], nodes), self._lay(tree[2], nodes), 0)
        else:
            nodes[place] = (0, place, place, round(tree * SCALE))
        return place

    def totals(self, lines: Sequence[frozenset[str]]) -> list[float]:
        """Return for each line, given as its signs, the sum of the numbers at which the trees end."""
        has = np.zeros((len(lines), max(1, len(self._places))), np.bool_)
        for row, signs in enumerate(lines):
            has[row, [self._places[sign] for sign in signs if sign in self._places]] = True
        rows = np.arange(len(lines))[:, None]
        nodes: Any = np.broadcast_to(self._roots, (len(lines), len(self._roots)))
        while True:
            following = np.where(has[rows, self._sign[nodes]], self._with[nodes], self._without[nodes])
            if np.array_equal(following, nodes):
                return [float(total) for total in self._value[nodes].sum(axis=1) / SCALE]
            nodes = following
