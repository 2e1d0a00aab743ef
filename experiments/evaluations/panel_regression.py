"""Regressions on systems and months: difference in differences with two-way fixed effects, and the event study."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from scipy.special import fdtrc

from experiments.evaluations.estimate import FEWEST, NOTHING, Estimate, by_t
from experiments.evaluations.observed import Observed
from simulation.core.arithmetic import Array, Ints

BIN = 6  # months that one point of an event study stands for, where there are months enough
SINGULAR = 1e-10  # of the largest variance: what is smaller is rounding


def did(seen: Observed) -> Estimate:
    """Difference in differences: systems and months fixed, one effect, errors clustered by system.

    Where systems begin at different times it also compares those that begin late with those that began early, and is
    wrong where effects grow.
    """
    fit = _fitted(seen, seen.begun[seen.used][:, None].astype(np.float64))
    return _told(seen, fit, np.ones(1))


def event_study(seen: Observed) -> Estimate:
    """Leads and lags: an effect for each half-year before and after the start, against the last one before it.

    The estimate is the mean of the lags. `pretrend` is p of the test that there are no leads. What lies more than
    `before` months ahead of a start has an effect of its own, which is not told.
    """
    width = bin_width(seen.before)
    earliest = 1 - np.ceil(seen.before / width)
    step = np.ceil(np.where(seen.treated[:, None], seen.relative, 0.0) / width)
    step = np.maximum(step, earliest - 1)[seen.used]
    steps = np.array([one for one in np.unique(step) if one != 0])
    fit = _fitted(seen, (step[:, None] == steps[None, :]).astype(np.float64))
    months = np.array([(step[seen.begun[seen.used]] == one).sum() for one in steps], dtype=np.float64)
    one = _told(seen, fit, months / months.sum())
    each = [_told(seen, fit, row) for row in np.eye(len(steps))]
    path = [(float(k * width), e.value, e.low, e.high) for k, e in zip(steps, each, strict=True) if k >= earliest]
    return replace(
        one, pretrend=_no_leads(seen, fit, steps, earliest), path=tuple(sorted([*path, (0.0, 0.0, 0.0, 0.0)]))
    )


def bin_width(before: int) -> int:
    """How many months a point of an event study stands for.

    >>> bin_width(24), bin_width(10), bin_width(6)
    (6, 3, 1)
    """
    return BIN if before >= 3 * BIN else BIN // 2 if before >= 3 * BIN // 2 else 1


def without_fixed(columns: Array, system: Ints, month: Ints) -> Array:
    """Columns (cells, k) less what system and month alone would say of them, however many cells there are of each."""
    dummies = np.concatenate([np.eye(system.max() + 1)[system], np.eye(month.max() + 1)[month]], axis=1)
    fixed = np.linalg.lstsq(dummies.T @ dummies, dummies.T @ columns, rcond=None)[0]
    left: Array = columns - dummies @ fixed
    return left


def _fitted(seen: Observed, regressors: Array) -> Any:
    """Least squares of what counts on some regressors (cells, k), with fixed effects and clustered errors."""
    import statsmodels.api as sm

    system, month = np.nonzero(seen.used)
    left = without_fixed(np.column_stack([seen.values[seen.used], regressors]), system, month)
    clusters = {"groups": system, "use_correction": True}
    return sm.OLS(left[:, 0], left[:, 1:]).fit(cov_type="cluster", cov_kwds=clusters, use_t=True)


def _told(seen: Observed, fit: Any, weights: Array) -> Estimate:
    """A weighted sum of coefficients; with an interval where there are systems enough on both sides."""
    value, clusters = float(weights @ fit.params), len(seen.since)
    if _fewest(seen) < FEWEST:
        return Estimate(value)
    variance = float(weights @ fit.cov_params() @ weights)  # a little below 0 where nothing varies
    return by_t(value, max(variance, 0.0) ** 0.5, clusters - 1)


def _no_leads(seen: Observed, fit: Any, steps: Array, earliest: float) -> float:
    """P of the test that there are no leads; nan where there is no error to judge by.

    All of them together; or, where there are too few systems to tell so many apart, their slope.
    """
    lead = (steps < 0) & (steps >= earliest)
    leads, fewest, clusters = np.eye(len(steps))[lead], _fewest(seen), len(seen.since)
    if not len(leads) or fewest < FEWEST:
        return NOTHING
    if fewest <= len(leads) + 1:
        return _told(seen, fit, np.where(lead, steps, 0.0)).p
    sizes, directions = np.linalg.eigh(leads @ fit.cov_params() @ leads.T)
    kept = sizes > SINGULAR * sizes.max()  # leads that never differ say nothing twice
    if not kept.any():
        return NOTHING
    along = directions[:, kept].T @ (leads @ fit.params)
    return float(fdtrc(kept.sum(), clusters - 1, float(np.mean(along**2 / sizes[kept]))))


def _fewest(seen: Observed) -> int:
    """How many systems are on the side that has fewer."""
    return int(min(seen.treated.sum(), (~seen.treated).sum()))
