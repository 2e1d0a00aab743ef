"""Scores: how each method did over twins, against the truth of each: bias, spread, and whether its intervals held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import betaincinv

from experiments.evaluations.study import INTERVENTION, UNTOUCHED
from experiments.intervals import LEVEL, interval
from simulation.core.arithmetic import Array

if TYPE_CHECKING:
    import pandas as pd

PROMISE = LEVEL  # how often an interval should hold the truth


def scores(estimates: pd.DataFrame) -> pd.DataFrame:
    """One row an outcome and method, in their order; numbers in the outcome's unit, shares from 0 to 1, nan where none.

    `n` twins with an estimate; `estimate`, `truth`: means; `bias`, with its 95 % interval: estimate less the truth of
    the same twin; `rmse`: how far off in one twin; `coverage`, with its 95 % interval: share of intervals that hold the
    truth; `width`: of an interval; `power`: share of twins in which the method says that there is an effect;
    `false_alarms`, with the lower end of its 95 % interval: the same where nothing was changed; `pretrend`: share in
    which its test of the time before rejects.
    """
    import pandas as pd

    rows = []
    for (outcome, method), mine in estimates.groupby(["outcome", "method"], sort=False):
        real, placebo = (mine[mine["arm"] == arm] for arm in (INTERVENTION, UNTOUCHED))
        rows.append({"outcome": outcome, "method": method} | _scored(real, placebo))
    return pd.DataFrame(rows)


def _scored(real: pd.DataFrame, placebo: pd.DataFrame) -> dict[str, Any]:
    """One method on one outcome: its estimates of the intervention, and of nothing."""
    real = real[np.isfinite(real["value"])]
    value, truth, low, high = (real[name].to_numpy() for name in ("value", "truth", "low", "high"))
    if not len(value):
        return {"n": 0}
    off, sure = value - truth, np.isfinite(low)
    bias, bias_low, bias_high = (float(one) for one in interval(off))
    held = ((low <= truth) & (truth <= high))[sure]
    covered, least, most = share_of(held)
    rejected, alarms = real["pretrend"].to_numpy(), placebo["alarm"].to_numpy()
    false, fewest, _ = share_of(alarms[np.isfinite(alarms)] > 0)
    return {
        "n": len(value), "estimate": float(value.mean()), "truth": float(truth.mean()), "bias": bias,
        "bias_low": bias_low, "bias_high": bias_high, "rmse": float(np.mean(off**2)) ** 0.5, "coverage": covered,
        "coverage_low": least, "coverage_high": most, "width": _mean((high - low)[sure]),
        "power": _mean(real["alarm"].to_numpy()), "false_alarms": false, "false_alarms_low": fewest,
        "pretrend": _mean(np.where(np.isfinite(rejected), rejected < 1 - LEVEL, np.nan)),
    }  # fmt: skip


def share_of(held: Array) -> tuple[float, float, float]:
    """A share of (n,) yes and no, with its exact 95 % interval (Clopper and Pearson); nan for none.

    >>> [round(one, 2) for one in share_of(np.array([True] * 17 + [False] * 3))]
    [0.85, 0.62, 0.97]
    """
    n, k = len(held), int(np.sum(held))
    if not n:
        return (float("nan"),) * 3
    tail = (1 - LEVEL) / 2
    low = float(betaincinv(k, n - k + 1, tail)) if k else 0.0
    high = float(betaincinv(k + 1, n - k, 1 - tail)) if k < n else 1.0
    return k / n, low, high


def _mean(values: Array) -> float:
    """The mean of what is known; nan where nothing is."""
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else float("nan")
