"""An estimate: what a method says of the effect, and how sure it is."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr, stdtrit

from experiments.evaluations.observed import Observed
from experiments.intervals import LEVEL
from simulation.core.arithmetic import Array

NOTHING = float("nan")
FEWEST = 2  # systems on each side: a single one says nothing of how far apart such systems are by luck


@dataclass(frozen=True)
class Estimate:
    """The effect on those that began, in the outcome's unit; its 95 % interval, and p of no effect: nan where none.

    `pretrend` is p of the test that those that began did not differ before, where a method has one. `path` is the
    effect by months since the start: (month, value, low, high).
    """

    value: float
    low: float = NOTHING
    high: float = NOTHING
    p: float = NOTHING
    pretrend: float = NOTHING
    path: tuple[tuple[float, float, float, float], ...] = ()

    @property
    def alarm(self) -> float:
        """1 where the method says that there is an effect, 0 where not, nan where it does not say how sure it is."""
        if not math.isnan(self.p):
            return float(self.p < 1 - LEVEL)
        return NOTHING if math.isnan(self.low) else float(self.low > 0 or self.high < 0)


Estimator = Callable[[Observed], Estimate]


def by_t(value: float, error: float, freedom: float) -> Estimate:
    """An estimate with a standard error, by Student's t; without an interval where there is no error to speak of.

    >>> one = by_t(2.0, 1.0, 30)
    >>> round(one.low, 2), round(one.high, 2), round(one.p, 3)
    (-0.04, 4.04, 0.055)
    """
    if not (error > 0 and freedom > 0 and math.isfinite(error)):
        return Estimate(float(value))
    half = float(stdtrit(freedom, 0.5 + LEVEL / 2)) * error
    return Estimate(float(value), value - half, value + half, float(2 * stdtr(freedom, -abs(value) / error)))


def mean_of(values: Array) -> Estimate:
    """The mean of (n,) independent values, with its interval where there are two or more."""
    n = len(values)
    return by_t(float(np.mean(values)), float(np.std(values, ddof=1)) / n**0.5 if n > 1 else NOTHING, n - 1)
