"""Search: the box that picks the worlds of interest best, of PRIM's and CART's, without limits that do nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from experiments.designs.factor import Factor
from experiments.discovery.box import Box, Flags, fit, quasi_p
from experiments.discovery.workbench import peeled, split
from simulation.core.arithmetic import Array

if TYPE_CHECKING:
    import pandas as pd

FACTORS = 12  # PRIM is given at most so many: those in which worlds of interest differ most
LIMITS = 4  # a box that nobody can say in a sentence is no finding
CERTAIN = 0.05  # quasi-p above which a limit does nothing


def telling(x: pd.DataFrame, interest: Flags, factors: Sequence[Factor]) -> tuple[Factor, ...]:
    """The factors in which worlds of interest differ most from the others, at most `FACTORS`, in their own order.

    Numbers by the largest gap between the two distribution functions, levels by that between the two shares.
    """
    if len(factors) <= FACTORS:
        return tuple(factors)
    gaps = [_gap(x[one.name].to_numpy(), interest, ordered=not one.structural) for one in factors]
    best = sorted(np.argsort(gaps, kind="stable")[::-1][:FACTORS])
    return tuple(factors[place] for place in best)


def _gap(column: Array, interest: Flags, *, ordered: bool) -> float:
    """How far apart a column's values lie among those of interest and among the others, 0 to 1."""
    values, places = np.unique(column, return_inverse=True)
    weights = np.where(interest, 1 / interest.sum(), -1 / (~interest).sum())
    apart = np.bincount(places, weights=weights, minlength=len(values))
    return float(np.abs(np.cumsum(apart) if ordered else apart).max())


@dataclass(frozen=True)
class Looked:
    """The boxes that were looked at: PRIM's, from the widest to the last, and those of CART's tree."""

    prim: tuple[Box, ...]
    cart: tuple[Box, ...]
    leaves: tuple[Box, ...]


def look(x: pd.DataFrame, interest: Flags, factors: Sequence[Factor]) -> Looked:
    """The boxes of PRIM and CART over the factors that tell most. There must be worlds of interest, and others."""
    known = telling(x, interest, factors)
    table = x[[one.name for one in known]]
    tree = split(table, interest, known)
    return Looked(tuple(peeled(table, interest, known)), (*tree.forks, *tree.leaves), tree.leaves)


def search(x: pd.DataFrame, interest: Flags, factors: Sequence[Factor], density: float = 0.0) -> Box:
    """The best box, perhaps one without limits: x (worlds, factors), which of them are of interest; see `chosen`."""
    if not 0 < interest.sum() < len(interest):
        return Box()
    return chosen(look(x, interest, factors), x, interest, density)[0]


def chosen(looked: Looked, x: pd.DataFrame, interest: Flags, density: float = 0.0) -> tuple[Box, str]:
    """The best of the boxes that were looked at, without the limits that do nothing, and whose it is: PRIM's or CART's.

    It is the one with the largest gain (coverage less the share of other worlds in it), the one with fewer limits of
    two; with a `density`, the one with the largest coverage among those at least as dense.
    """
    ranked = []
    for whose, boxes in (("PRIM", looked.prim), ("CART", looked.cart)):
        for box in (stripped(one, x, interest) for one in dict.fromkeys(boxes)):
            found = fit(box.holds(x), interest)
            if found.n and found.density >= density:
                ranked.append((found.coverage if density else found.gain, -len(box.limits), box, whose))
    if not ranked:
        return Box(), "PRIM"
    return max(ranked, key=lambda one: one[:2])[2:]


def stripped(box: Box, x: pd.DataFrame, interest: Flags) -> Box:
    """A box without the limits that do nothing, one after the other, and with the best few of too many."""
    while box.limits:
        likely = [quasi_p(box, limit, x, interest) for limit in box.limits]
        worst = int(np.argmax(likely))
        if likely[worst] <= CERTAIN and len(box.factors) <= LIMITS:
            return box
        box = box.without(box.limits[worst])
    return box
