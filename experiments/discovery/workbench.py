"""The EMA workbench: its PRIM peels worlds away, its CART splits them; both are asked here, and nowhere else.

Levels go to PRIM as numbers of a category (a set of words would be peeled in an order that changes from run to run),
and to CART as columns of yes and no (it forgets the right-hand branch of a category). Its tree draws lots between equal
splits: here the lots are always the same.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from experiments.designs.factor import Factor
from experiments.discovery.box import Box, Flags, Limit, merged, rounded

if TYPE_CHECKING:
    import pandas as pd

SMALLEST = 0.05  # share of worlds that a box must hold
FEW, LARGEST = 10, 0.2  # worlds that a first peel takes off at least, lest chance lead the knife; share at most
DEPTH = 3  # splits on the way to a leaf
IS = " is "  # between a factor and its level, in the name of a column


class Tree(NamedTuple):
    """The boxes of a tree: its leaves, which part all worlds, and its forks, each of which holds those below it."""

    leaves: tuple[Box, ...]
    forks: tuple[Box, ...]


@contextmanager
def quiet() -> Iterator[None]:
    """Without the workbench's warnings: of parts that are not installed, and of ways of pandas that will go one day."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def peeled(x: pd.DataFrame, interest: Flags, factors: Sequence[Factor]) -> list[Box]:
    """PRIM's boxes from the widest to the last, each a little tighter than the one before: x (worlds, factors).

    There must be worlds of interest, and others.
    """
    with quiet():
        from ema_workbench.analysis.prim import Prim

        table = x.copy()
        for one in factors:
            if one.structural:
                table[one.name] = table[one.name].astype("category")
        prim = Prim(
            table.reset_index(drop=True), interest.astype(np.int64), threshold=1e-9, mass_min=SMALLEST,
            peel_alpha=min(max(SMALLEST, FEW / len(x)), LARGEST),
        )  # fmt: skip
        found = prim.find_box()
        first = found.prim.box_init
        known = {one.name: one for one in factors}
        return [_box(limits, first, known) for limits in found.box_lims]


def _box(limits: pd.DataFrame, first: pd.DataFrame, factors: dict[str, Factor]) -> Box:
    """A box of the workbench as ours; `first` holds all worlds."""
    found = []
    for name in limits.columns:
        low, high = limits[name]
        least, most = first[name]
        if factors[name].structural:
            if low != least:
                found.append(Limit(factors[name], "in", levels=tuple(sorted(int(level) for level in low))))
            continue
        if low > least:
            found.append(Limit(factors[name], "above", rounded(float(low), float(least), float(most))))
        if high < most:
            found.append(Limit(factors[name], "below", rounded(float(high), float(least), float(most))))
    return Box(tuple(found))


def split(x: pd.DataFrame, interest: Flags, factors: Sequence[Factor]) -> Tree:
    """CART's boxes, at most three splits deep; in each, the first split comes first."""
    with quiet():
        from ema_workbench.analysis.cart import CART
        from sklearn.tree import DecisionTreeClassifier

        class Grown(CART):
            """The workbench's tree, of a depth that can be read and with lots that are always the same."""

            def build_tree(self) -> None:
                """Grow it."""
                least = max(int(self.mass_min * len(self.x)), 2)
                self.clf = DecisionTreeClassifier(min_samples_leaf=least, max_depth=DEPTH, random_state=0)
                self.clf.fit(self._x, self.y)

        tree = Grown(_numbers(x, factors), interest.astype(np.int64), mass_min=SMALLEST)
        tree.build_tree()
        return _boxes(tree.clf.tree_, tree.feature_names, x, {one.name: one for one in factors})


def _numbers(x: pd.DataFrame, factors: Sequence[Factor]) -> pd.DataFrame:
    """Every factor as numbers: a column of 0 and 1 for each level of what is no number."""
    import pandas as pd

    columns: dict[str, Any] = {}
    for one in factors:
        column = x[one.name].to_numpy(dtype=np.float64)
        if one.structural:
            columns |= {f"{one.name}{IS}{level}": (column == level) * 1.0 for level in range(len(one.levels))}
        else:
            columns[one.name] = column
    return pd.DataFrame(columns)


def _boxes(tree: Any, names: Sequence[str], x: pd.DataFrame, factors: dict[str, Factor]) -> Tree:
    """The boxes of a tree of scikit-learn, from left to right."""
    leaves, forks = list[Box](), list[Box]()

    def grow(node: int, path: tuple[Limit, ...]) -> None:
        left, right = int(tree.children_left[node]), int(tree.children_right[node])
        (leaves if left < 0 else forks).append(merged(path))
        for child, side in ((left, "below"), (right, "above")) if left >= 0 else ():
            grow(child, (*path, _limit(names[tree.feature[node]], side, float(tree.threshold[node]), x, factors)))

    grow(0, ())
    return Tree(tuple(leaves), tuple(forks))


def _limit(column: str, side: str, at: float, x: pd.DataFrame, factors: dict[str, Factor]) -> Limit:
    """One side of one split."""
    name, level = column.split(IS) if IS in column else (column, "")
    one = factors[name]
    if level:
        every = range(len(one.levels))
        return Limit(one, "in", levels=tuple(n for n in every if (n == int(level)) == (side == "above")))
    values = x[name]
    return Limit(one, side, rounded(at, float(values.min()), float(values.max())))
