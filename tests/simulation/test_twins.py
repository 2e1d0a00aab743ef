"""Twins: two policies with the same luck differ by policy alone, so that few pairs show what many runs would not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.run import simulate
from tests.regimes import regime

MONTHS, BATCH = 60, 40
METRICS = ("trust", "cooperation", "waits")
LEAST = 10.0  # times less variance than with luck apart


@dataclass(frozen=True)
class Pairing:
    """How much less a difference of two arms varies where they share their luck, and how much less it could."""

    factor: float
    ceiling: float

    @classmethod
    def of(cls, one: Array, other: Array) -> Pairing:
        """From one figure a twin in each arm. The ceiling is reached where the arms differ by their spreads alone."""
        apart = float(np.var(one, ddof=1) + np.var(other, ddof=1))
        together = float(np.var(one - other, ddof=1))
        gap = float(np.std(one, ddof=1) - np.std(other, ddof=1)) ** 2
        return cls(apart / together if together else np.inf, apart / gap if gap else np.inf)

    @property
    def good(self) -> bool:
        """Whether pairing does its work: ten times less variance, or half of what there is to gain."""
        return self.factor >= min(LEAST, 0.5 * self.ceiling)


@cache
def batch(name: str, first: int) -> dict[str, Array]:
    """Each metric at month 60, one figure a twin, of the twins from `first` on."""
    twins = range(first, first + BATCH)
    nation = simulate(open_landscape("england"), regime(name), twins, steps=MONTHS, metrics=METRICS).nation
    return {metric: nation[metric][-1] for metric in METRICS}


def ends(name: str, pairs: int) -> dict[str, Array]:
    """Each metric at month 60, one figure a twin."""
    batches = [batch(name, first) for first in range(0, pairs, BATCH)]
    return {metric: np.concatenate([each[metric] for each in batches]) for metric in METRICS}


@pytest.mark.parametrize("pairs", [40, pytest.param(200, marks=pytest.mark.long)])
def test_sharing_luck_takes_most_of_the_noise_away(pairs: int) -> None:
    centralised, devolved = ends("centralised", pairs), ends("devolved", pairs)
    found = {metric: Pairing.of(centralised[metric], devolved[metric]) for metric in METRICS}
    assert all(pairing.good for pairing in found.values()), found
    apart = {metric: Pairing.of(centralised[metric], np.roll(devolved[metric], 1)) for metric in METRICS}
    assert not any(pairing.good for pairing in apart.values()), f"good with other luck as well: {apart}"


def test_the_measure_itself() -> None:
    luck = np.random.default_rng(2).standard_normal(400)
    assert Pairing.of(luck, luck + 1.0).factor > 1e12
    assert Pairing.of(luck, luck).factor == np.inf
    steeper = Pairing.of(luck, 2.0 * luck)
    assert steeper.factor == pytest.approx(steeper.ceiling) == pytest.approx(5.0)
    assert steeper.good
    assert not Pairing.of(luck, np.random.default_rng(3).standard_normal(400)).good
