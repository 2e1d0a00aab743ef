"""Randomisation inference: a trial judged by the lottery that made it, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from experiments.evaluations.comparisons import change
from experiments.evaluations.estimate import NOTHING, Estimate
from experiments.evaluations.observed import Observed
from experiments.intervals import LEVEL
from simulation.core.arithmetic import Array

LOTTERIES = 999  # drawn anew; with the one that was held, a thousand
HALVINGS = 40  # of the search for an end of the interval


def randomisation(seen: Observed) -> Estimate:
    """Mean change of those drawn less that of the others, judged by what other lotteries would have shown.

    p is the share of lotteries with a difference at least as large, had the intervention done nothing; the interval
    holds every effect, the same for all, that the lottery does not refute.
    """
    moved, drawn = change(seen), seen.treated
    value = float(moved[drawn].mean() - moved[~drawn].mean())
    if min(drawn.sum(), (~drawn).sum()) < 2:
        return Estimate(value)
    others = np.argsort(seen.draws("lottery").random((LOTTERIES, len(moved))), axis=1) < drawn.sum()
    flat, slope = _differences(others, moved), _differences(others, drawn.astype(np.float64))

    def p(effect: float) -> float:
        # less its effect, the change of those drawn is as luck made it: then any lottery is as good as another
        larger = np.abs(flat - effect * slope) >= abs(value - effect) - 1e-12 * abs(value)
        return float(1 + larger.sum()) / (LOTTERIES + 1)

    reach = float(np.ptp(moved)) or NOTHING
    ends = [_end(p, value, value + side * 2 * reach) for side in (-1, 1)]
    return Estimate(value, ends[0], ends[1], p(0.0))


def _differences(lotteries: Array, values: Array) -> Array:
    """Mean of those drawn less mean of the others, lottery by lottery: (lotteries, systems) and (systems,)."""
    n = lotteries.sum(axis=1)
    inside = lotteries @ values
    found: Array = inside / n - (values.sum() - inside) / (lotteries.shape[1] - n)
    return found


def _end(p: Callable[[float], float], inner: float, outer: float) -> float:
    """Where p falls below 5 %, between an effect that the lottery allows and one that it refutes; nan if it does not.

    With very few systems there are too few lotteries to refute anything.
    """
    if not p(outer) < 1 - LEVEL:
        return NOTHING
    for _ in range(HALVINGS):
        middle = (inner + outer) / 2
        inner, outer = (inner, middle) if p(middle) < 1 - LEVEL else (middle, outer)
    return inner
