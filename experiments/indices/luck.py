"""Luck apart from parameters: how much of an outcome's variance each makes, and what luck leaves in an index."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.core.arithmetic import Array


@dataclass(frozen=True, slots=True)
class Variance:
    """The variance of one run's outcome, as shares that add up to 1; nan where nothing varies or there is one twin.

    `parameters`: what the factors do whatever the luck. `luck`: what luck does whatever the factors. `both`: what luck
    does here and not there. `floor`: the share that luck still has in the mean over the twins, which is what indices
    explain: a total index below it may be nothing but luck.
    """

    sd: float
    parameters: float
    luck: float
    both: float
    floor: float


def variance(values: Array) -> Variance:
    """The parts of the variance of (points, twins) values: every twin at every point, so both are crossed.

    Mean squares of rows, columns and the rest, less what chance puts in them; a part below 0 is 0.

    >>> import numpy as np
    >>> found = variance(np.add.outer(np.array([-1.0, 0.0, 1.0]), np.array([-1.0, 1.0])))
    >>> round(found.parameters, 3), round(found.luck, 3), found.floor
    (0.333, 0.667, 0.0)
    """
    points, twins = values.shape
    sd = float(values.std(ddof=1))
    if twins < 2 or points < 2 or not sd > 0:
        return Variance(sd, *[float("nan")] * 4)
    centred = values - values.mean()
    rows, columns = centred.mean(axis=1), centred.mean(axis=0)
    left = centred - rows[:, None] - columns
    both = float((left**2).sum()) / ((points - 1) * (twins - 1))
    across = max(0.0, float((rows**2).sum()) / (points - 1) - both / twins)
    luck = max(0.0, float((columns**2).sum()) / (twins - 1) - both / points)
    whole, explained = across + luck + both, across + both / twins
    return Variance(sd, across / whole, luck / whole, both / whole, both / twins / explained if explained else 0.0)
