"""Trials of a box: whether halves of the worlds find it again, and whether theirs hold in the other half."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from experiments.designs.factor import Factor
from experiments.discovery.box import Box, Flags, Limit
from experiments.discovery.search import search
from simulation.core.randomness import ROOT, VERSION, words

if TYPE_CHECKING:
    import pandas as pd

HALVES = 10
CHANCE = 0.05  # the largest p of what is not put down to chance


@dataclass(frozen=True)
class Trials:
    """The boxes that random halves of the worlds find, and what becomes of each in the other half.

    `density`, `coverage`: of those boxes in those other halves, all taken together (nan without a world in a box). `p`:
    how likely so many worlds of interest are in them if lots were drawn.
    """

    boxes: tuple[Box, ...] = ()
    density: float = float("nan")
    coverage: float = float("nan")
    p: float = 1.0

    def again(self, limit: Limit) -> int:
        """In how many halves the same factor is restricted the same way."""
        return sum(any(limit.like(other) for other in box.limits) for box in self.boxes)

    def whole(self, box: Box) -> int:
        """In how many halves all limits of a box come back."""
        return sum(all(any(limit.like(one) for one in other.limits) for limit in box.limits) for other in self.boxes)


def tried(
    x: pd.DataFrame, interest: Flags, factors: Sequence[Factor], density: float = 0.0, count: int = HALVES,
) -> Trials:  # fmt: skip
    """Search anew in random halves of the worlds, an even number of them, and look at each box in the other half.

    Notes
    -----
    In one half, p is exact: it is that of the hypergeometric distribution, for a box that has not seen these worlds.
    Of `count` halves, twice the median is an upper bound, however they overlap (Meinshausen, Meier and Buehlmann 2009,
    Journal of the American Statistical Association 104, 1671-1681): lots are taken for a finding in at most 5 %.
    """
    from scipy.stats import hypergeom

    boxes, inside, of_interest, chances = list[Box](), 0, 0, list[float]()
    for half in halves(interest, count):
        box = search(x[half].reset_index(drop=True), interest[half], factors, density)
        holds, wanted = box.holds(x[~half]) & bool(box.limits), interest[~half]
        n, k = int(holds.sum()), int((holds & wanted).sum())
        boxes.append(box)
        chances.append(float(hypergeom.sf(k - 1, len(wanted), int(wanted.sum()), n)) if n else 1.0)
        inside, of_interest = inside + n, of_interest + k
    p = min(1.0, 2 * sorted(chances)[count // 2])
    everywhere = float(interest.sum()) * count / 2
    return Trials(tuple(boxes), of_interest / inside if inside else float("nan"), of_interest / everywhere, p)


def halves(interest: Flags, count: int) -> list[Flags]:
    """Random halves of the worlds, both of each draw, each with half of those of interest: always the same."""
    key = (VERSION, len(interest), *words("halves of worlds"))
    rng, found = np.random.Generator(np.random.PCG64(np.random.SeedSequence(ROOT, spawn_key=key))), list[Flags]()
    for _ in range(count // 2):
        order = rng.random(len(interest)).argsort(kind="stable")
        half = np.zeros(len(interest), dtype=bool)
        half[np.concatenate([order[interest[order]], order[~interest[order]]])[::2]] = True
        found += [half, ~half]
    return found
