"""Trials of a box: whether halves of the worlds find it again, and whether it holds in worlds that did not make it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from experiments.designs.factor import Factor
from experiments.discovery.box import Box, Flags
from experiments.discovery.search import search
from simulation.core.randomness import ROOT, VERSION, words

if TYPE_CHECKING:
    import pandas as pd

HALVES, PARTS = 10, 5
CHANCE = 0.05  # the largest p of what is not put down to chance


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What boxes that are found in four fifths of the worlds make of the fifth, all five taken together.

    `density`, `coverage`: of those boxes in those worlds (nan without a world in a box); `n` of such worlds lie in a
    box, `k` of them of interest; `p`: how likely so many are by drawing lots (hypergeometric).
    """

    n: int
    k: int
    density: float
    coverage: float
    p: float


UNTRIED = HeldOut(0, 0, float("nan"), 0.0, 1.0)


def held_out(x: pd.DataFrame, interest: Flags, factors: Sequence[Factor], density: float = 0.0) -> HeldOut:
    """Find a box in all parts of the worlds but one and look at it in that one, for each part in turn."""
    from scipy.stats import hypergeom

    inside = np.zeros(len(x), dtype=bool)
    for part in _parts(interest):
        rest = ~part
        box = search(x[rest].reset_index(drop=True), interest[rest], factors, density)
        inside[part] = box.holds(x[part]) if box.limits else False
    n, k, wanted = int(inside.sum()), int((inside & interest).sum()), int(interest.sum())
    p = float(hypergeom.sf(k - 1, len(x), wanted, n)) if n else 1.0
    return HeldOut(n, k, k / n if n else float("nan"), k / wanted, p)


def halves(
    x: pd.DataFrame, interest: Flags, factors: Sequence[Factor], density: float = 0.0, count: int = HALVES,
) -> tuple[Box, ...]:  # fmt: skip
    """The boxes of some random halves of the worlds, an even number: of each draw both halves."""
    return tuple(
        search(x[half].reset_index(drop=True), interest[half], factors, density) for half in _halves(len(x), count)
    )


def again(box: Box, found: Sequence[Box]) -> tuple[int, ...]:
    """For each limit of a box, in how many boxes the same factor is restricted the same way."""
    return tuple(sum(any(limit.like(other) for other in one.limits) for one in found) for limit in box.limits)


def whole(box: Box, found: Sequence[Box]) -> int:
    """In how many boxes all the limits of a box come back."""
    return sum(all(any(limit.like(other) for other in one.limits) for limit in box.limits) for one in found)


def _parts(interest: Flags) -> list[Flags]:
    """Five parts of the worlds, as (worlds,) of yes and no, each with its share of those of interest."""
    order = _lots(len(interest), "parts of worlds").random(len(interest)).argsort(kind="stable")
    ranks = np.empty(len(interest), dtype=np.int64)
    ranks[np.concatenate([order[interest[order]], order[~interest[order]]])] = np.arange(len(interest))
    return [ranks % PARTS == part for part in range(PARTS)]


def _halves(n: int, count: int) -> list[Flags]:
    """Random halves of n worlds, both of each draw."""
    rng, found = _lots(n, "halves of worlds"), list[Flags]()
    for _ in range(count // 2):
        half: Flags = rng.random(n).argsort(kind="stable") < n // 2
        found += [half, ~half]
    return found


def _lots(n: int, what: str) -> np.random.Generator:
    """Lots for n worlds: always the same."""
    key = (VERSION, n, *words(what))
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(ROOT, spawn_key=key)))
