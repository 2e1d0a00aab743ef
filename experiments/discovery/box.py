"""Boxes: conditions on factors that together hold in some worlds, in words, and how well they pick the wanted ones."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from experiments.designs.factor import Factor
from experiments.maps.axis import value_words
from experiments.wording import listing

if TYPE_CHECKING:
    import pandas as pd

Flags = npt.NDArray[np.bool_]  # yes or no, one a world
FINE = 200  # a limit is rounded to a part of a factor's range: what is said is what is computed


@dataclass(frozen=True)
class Limit:
    """One restriction: a number above or below `at`, or one of some `levels` (by their numbers)."""

    factor: Factor
    side: str
    at: float = 0.0
    levels: tuple[int, ...] = ()

    def holds(self, x: pd.DataFrame) -> Flags:
        """In which worlds it holds, (worlds,)."""
        column = x[self.factor.name].to_numpy()
        if self.side == "in":
            found: Flags = np.isin(column, self.levels)
            return found
        beyond: Flags = column >= self.at if self.side == "above" else column <= self.at
        return beyond

    def like(self, other: Limit) -> bool:
        """Whether another restricts the same factor the same way, be it elsewhere; levels: with one in common."""
        same = self.factor.name == other.factor.name and self.side == other.side
        return same and (self.side != "in" or bool({*self.levels} & {*other.levels}))


@dataclass(frozen=True)
class Box:
    """Limits that all hold."""

    limits: tuple[Limit, ...] = ()

    def holds(self, x: pd.DataFrame) -> Flags:
        """Which worlds lie in it, (worlds,)."""
        found = np.ones(len(x), dtype=bool)
        for limit in self.limits:
            found &= limit.holds(x)
        return found

    def without(self, limit: Limit) -> Box:
        """The same box without one limit."""
        return Box(tuple(one for one in self.limits if one != limit))

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The factors that it restricts, each once, in the order of its limits."""
        return tuple({limit.factor.name: limit.factor for limit in self.limits}.values())

    def words(self, name: str) -> str:
        """What it says of one factor."""
        limits = {limit.side: limit for limit in self.limits if limit.factor.name == name}
        if "in" in limits:
            chosen = [value_words(limits["in"].factor.levels[level]) for level in limits["in"].levels]
            return f"{name} is {listing(chosen, 'or')}"
        if len(limits) == 2:
            return f"{name} is between {digits(limits['above'].at)} and {digits(limits['below'].at)}"
        (limit,) = limits.values()
        return f"{name} is {limit.side} {digits(limit.at)}"

    def __str__(self) -> str:
        """The box as a clause."""
        return listing([self.words(one.name) for one in self.factors]) or "anything goes"


def digits(value: float) -> str:
    """A limit's number, with a real minus sign.

    >>> digits(-0.0125), digits(132.5)
    ('−0.0125', '132.5')
    """
    return f"{value:g}".replace("-", "\N{MINUS SIGN}")


@dataclass(frozen=True, slots=True)
class Fit:
    """How a box fits: n worlds in it, k of them of interest, as shares.

    `coverage`: share of all worlds of interest that lie in it; `density`: share of its worlds that are of interest;
    `mass`: share of all worlds that lie in it; `gain`: coverage less the share of all other worlds that lie in it.
    """

    n: int
    k: int
    coverage: float
    density: float
    mass: float
    gain: float


def fit(inside: Flags, interest: Flags) -> Fit:
    """How those inside fit those of interest, both (worlds,) of yes and no.

    >>> fit(np.array([True, True, False, False]), np.array([True, False, False, True]))
    Fit(n=2, k=1, coverage=0.5, density=0.5, mass=0.5, gain=0.0)
    """
    n, k = int(inside.sum()), int((inside & interest).sum())
    wanted, others = int(interest.sum()), int((~interest).sum())
    coverage = k / wanted if wanted else 0.0
    spoiled = (n - k) / others if others else 0.0
    return Fit(n, k, coverage, k / n if n else 0.0, n / len(interest), coverage - spoiled)


def quasi_p(box: Box, limit: Limit, x: pd.DataFrame, interest: Flags) -> float:
    """How likely the box's density would be by chance if a limit did nothing: a one-sided binomial test.

    It asks only of the worlds that it was chosen from, and is the smaller for it: hence quasi.
    """
    from scipy.stats import binomtest

    inside, wider = fit(box.holds(x), interest), fit(box.without(limit).holds(x), interest)
    return float(binomtest(inside.k, inside.n, wider.density, alternative="greater").pvalue) if inside.n else 1.0


def rounded(value: float, low: float, high: float) -> float:
    """A limit as it is said: to a two hundredth of the range from low to high, or finer, as decimals go.

    >>> rounded(32.51234, 5, 60)
    32.5
    """
    places = math.ceil(-math.log10((high - low) / FINE))
    return round(value, max(places, 0))


def merged(limits: Iterable[Limit]) -> Box:
    """A box of limits, in their order, the tightest of each kind of a factor."""
    kept: dict[tuple[str, str], Limit] = {}
    for one in limits:
        known = kept.get((one.factor.name, one.side))
        kept[one.factor.name, one.side] = one if known is None else _tighter(known, one)
    return Box(tuple(kept.values()))


def _tighter(one: Limit, other: Limit) -> Limit:
    """What two limits of one kind say together."""
    if one.side == "in":
        both = tuple(level for level in one.levels if level in other.levels)
        return Limit(one.factor, "in", levels=both)
    at = max(one.at, other.at) if one.side == "above" else min(one.at, other.at)
    return Limit(one.factor, one.side, at)
