"""The plain comparisons: before with after, a line drawn on, and those that began with those that did not."""

from __future__ import annotations

import numpy as np

from experiments.evaluations.estimate import Estimate, by_t, mean_of
from experiments.evaluations.observed import Cells, Observed
from simulation.core.arithmetic import Array

LAGS = 6  # months over which the errors of a monthly series are allowed to hang together


def before_after(seen: Observed) -> Estimate:
    """How far those that began moved: each system's mean after, less its mean before.

    It takes for an effect whatever else happened at that time, and any drift back to the usual of systems that were
    chosen for being unusual.
    """
    return mean_of(change(seen)[seen.treated])


def naive(seen: Observed) -> Estimate:
    """Those that began less those that did not, in the same months, by Welch's t.

    It takes for an effect whatever set them apart before.
    """
    means = _means(seen, seen.exposed)
    mine, others = means[seen.treated], means[~seen.treated]
    value = float(mine.mean() - others.mean())
    if min(len(mine), len(others)) < 2:
        return Estimate(value)
    parts = np.array([mine.var(ddof=1) / len(mine), others.var(ddof=1) / len(others)])
    sizes = np.array([len(mine), len(others)]) - 1
    freedom = parts.sum() ** 2 / float((parts**2 / sizes).sum()) if parts.sum() > 0 else 0.0
    return by_t(value, float(parts.sum()) ** 0.5, freedom)


def interrupted(seen: Observed) -> Estimate:
    """Interrupted time series: the mean of those that began, against the line of its own months before, drawn on.

    A level and a slope before, and a change of both at the start; errors as Newey and West have them. The estimate is
    the mean gap to the line over the months after.
    """
    import statsmodels.api as sm

    relative = np.arange(1 - seen.before, seen.after + 1, dtype=np.float64)
    series = np.mean([_around(seen, row, relative) for row in np.flatnonzero(seen.treated).tolist()], axis=0)
    there = np.isfinite(series)
    relative, series = relative[there], series[there]
    begun = (relative > 0).astype(np.float64)
    design = np.column_stack([np.ones_like(relative), relative, begun, begun * relative])
    if begun.sum() < 2 or (1 - begun).sum() < 3:
        return Estimate(float("nan"))
    fit = sm.OLS(series, design).fit(cov_type="HAC", cov_kwds={"maxlags": LAGS, "use_correction": True}, use_t=True)
    contrast = np.array([0.0, 0.0, 1.0, float(relative[relative > 0].mean())])
    error = float(contrast @ fit.cov_params() @ contrast) ** 0.5
    return by_t(float(contrast @ fit.params), error, float(fit.df_resid))


def change(seen: Observed) -> Array:
    """Every system's mean after less its mean before, (systems,); of those that never began, over the same months."""
    return _means(seen, seen.exposed) - _means(seen, seen.lately)


def _means(seen: Observed, cells: Cells) -> Array:
    """The mean over some months of those that began, each its own; of the others, over all of theirs, as often."""
    often = cells.sum(axis=0)
    everywhere = np.where(seen.treated[:, None], cells, often[None, :] / max(often.sum(), 1))
    counts = everywhere.sum(axis=1)
    totals = np.where(everywhere > 0, everywhere * seen.values, 0.0).sum(axis=1)
    means: Array = np.divide(totals, counts, out=np.full(len(counts), np.nan), where=counts > 0)
    return means


def _around(seen: Observed, row: int, relative: Array) -> Array:
    """One system's values by months since its start, nan where they are not recorded."""
    wanted = seen.since[row] + relative - seen.months[0]
    there = (wanted >= 0) & (wanted < len(seen.months))
    series = np.full(len(relative), np.nan)
    series[there] = seen.values[row, wanted[there].astype(int)]
    return series
