"""How rows meet: columns, joins and ranks, all vectorised, so that a landscape grows in near-linear time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulation.core.arithmetic import Array, Ints


@dataclass(frozen=True, eq=False)
class Links:
    """Weighted pairs of rows of two kinds: `left`, `right` and `share` (0..1) all have shape (links,)."""

    left: Ints
    right: Ints
    share: Array

    def at_least(self, share: float) -> Links:
        """The links whose share is `share` or more."""
        kept = self.share >= share
        return Links(self.left[kept], self.right[kept], self.share[kept])

    def between(self, left: Ints, right: Ints, otherwise: float) -> Array:
        """The share that links each pair of rows, (pairs,), or `otherwise` where no link knows it.

        >>> links = Links(np.array([0, 1]), np.array([5, 4]), np.array([0.3, 0.6]))
        >>> links.between(np.array([1, 1]), np.array([4, 5]), 0.1).tolist()
        [0.6, 0.1]
        """
        width = int(max(self.right.max(initial=0), right.max(initial=0))) + 1
        keys = np.append(self.left * width + self.right, -1)  # the last one stands for "not found"
        order = np.argsort(keys)
        wanted = left * width + right
        nearest = order[np.minimum(np.searchsorted(keys, wanted, sorter=order), len(keys) - 1)]
        return np.where(keys[nearest] == wanted, np.append(self.share, otherwise)[nearest], otherwise)


def column(values: Sequence[float] | Array) -> Array:
    """Facts in the shape that the model reads, (n, 1).

    >>> column([1.0, 2.0]).shape
    (2, 1)
    """
    return np.asarray(values, dtype=np.float64).reshape(-1, 1)


def indices(values: Sequence[int] | np.ndarray[Any, Any]) -> Ints:
    """Row numbers in the one integer type that all landscapes use."""
    return np.asarray(values, dtype=np.int64)


def joined(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Positions (i, j), each (matches,), of every pair with left[i] == right[j], in the order of `left`.

    >>> i, j = joined(np.array([7, 8]), np.array([8, 7, 7]))
    >>> i.tolist(), j.tolist()
    ([0, 0, 1], [1, 2, 0])
    """
    order = np.argsort(right, kind="stable")
    sorted_right = right[order]
    first = np.searchsorted(sorted_right, left, side="left")
    counts = np.searchsorted(sorted_right, left, side="right") - first
    i = np.repeat(np.arange(len(left)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return indices(i), indices(order[np.repeat(first, counts) + within])


def rank_within(group: Ints, key: Array) -> Ints:
    """Each item's rank (0 = smallest key) among those of its group, (n,); equal keys keep their order.

    >>> rank_within(np.array([1, 0, 1]), np.array([5.0, 9.0, 2.0])).tolist()
    [1, 0, 0]
    """
    order = np.lexsort((key, group))
    ordered = group[order]
    ranks = np.empty(len(group), dtype=np.int64)
    ranks[order] = np.arange(len(group)) - np.searchsorted(ordered, ordered, side="left")
    return ranks


def totals(values: Array, group: Ints, groups: int) -> Array:
    """The sum of `values` (n,) in each group, (groups,).

    >>> totals(np.array([1.0, 2.0, 4.0]), np.array([0, 1, 0]), 3).tolist()
    [5.0, 2.0, 0.0]
    """
    return np.asarray(np.bincount(group, weights=values, minlength=groups), dtype=np.float64)
