"""Group-time effects: each group that began together, month by month, against those that have not begun.

Nobody serves as a comparison who has begun already, so effects may grow and differ between groups. After Callaway and
Sant'Anna (2021), doi 10.1016/j.jeconom.2020.12.001, without covariates and with those not yet begun as the comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from experiments.evaluations.estimate import FEWEST, NOTHING, Estimate, by_t
from experiments.evaluations.observed import Cells, Observed
from simulation.core.arithmetic import Array


class Cell(NamedTuple):
    """The effect on one group in one month, and what each system adds to its error, (systems,)."""

    relative: float  # months since the start
    size: int  # systems in the group
    effect: float
    parts: Array


def group_time(seen: Observed) -> Estimate:
    """The mean of all group-time effects in the months asked for, each weighted by its systems.

    Errors by what each system adds to the whole, so that a system's months may hang together. `path` has the effect
    by months since the start.
    """
    cells = list(cells_of(seen))
    after = [cell for cell in cells if cell.relative > 0]
    if not after:
        return Estimate(NOTHING)
    months = sorted({cell.relative for cell in cells})
    each = [_pooled(seen, [cell for cell in cells if cell.relative == month]) for month in months]
    path = tuple((month, one.value, one.low, one.high) for month, one in zip(months, each, strict=True))
    return replace(_pooled(seen, after), path=path)


def cells_of(seen: Observed) -> Iterator[Cell]:
    """Every group and month that can be compared with systems that have not begun by then."""
    for start in seen.starts:
        mine = seen.since == start
        base = seen.values[:, int(start - seen.months[0])]
        for column, month in enumerate(seen.months):
            others = (seen.since > start) & (seen.since >= month)
            if month != start and -seen.before < month - start <= seen.after and others.any():
                effect, parts = _contrast(seen.values[:, column] - base, mine, others)
                yield Cell(float(month - start), int(mine.sum()), effect, parts)


def _contrast(change: Array, mine: Cells, others: Cells) -> tuple[float, Array]:
    """The difference of two groups' mean changes, and what each system adds to its error."""
    one, other = float(change[mine].mean()), float(change[others].mean())
    parts = np.where(mine, (change - one) / mine.sum(), 0.0) - np.where(others, (change - other) / others.sum(), 0.0)
    return one - other, parts


def _pooled(seen: Observed, cells: list[Cell]) -> Estimate:
    """Some cells' effects together, weighted by the sizes of their groups."""
    weights = np.array([cell.size for cell in cells], dtype=np.float64)
    weights /= weights.sum()
    value = float(weights @ np.array([cell.effect for cell in cells]))
    if min(seen.treated.sum(), (~seen.treated).sum()) < FEWEST:
        return Estimate(value)
    error = float(np.sum(np.square(weights @ np.stack([cell.parts for cell in cells])))) ** 0.5
    return by_t(value, error, len(seen.since) - 1)
