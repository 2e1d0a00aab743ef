"""Paired differences: the same luck under two regimes, b less a, twin by twin. Pure functions of numbers.

Over worlds a column is a world, and its value the mean over its twins: what is said of twins here is then said of
plausible worlds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from experiments.comparing.panels import Panel
from experiments.intervals import bootstrap_interval, interval, twins_for
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS, Better

if TYPE_CHECKING:
    import pandas as pd

SMALL, UNCLEAR = "too small to matter", "no clear difference"


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric in one month, b less a over n twins; every number in the metric's own unit.

    `low`, `high`: 95 % interval of the mean by Student's t; `boot_low`, `boot_high`: the same by bootstrap; `p05`,
    `p95`: the middle 90 % of pairs. `better`: share of twins in which b is better (nan where neither way is better).
    `needed`: twins still needed until half the interval is as wide as was asked. `factor`: how many times less variance
    pairing leaves than independent luck would.
    """

    n: int
    a_mean: float
    b_mean: float
    mean: float
    low: float
    high: float
    boot_low: float
    boot_high: float
    p05: float
    p95: float
    better: float
    verdict: str
    needed: int
    factor: float


def better_share(differences: Array, better: Better) -> float:
    """Share of twins in which b is better; nan where neither way is.

    >>> better_share(np.array([-1.0, 0.0, 2.0, 3.0]), "more")
    0.5
    """
    if better == "neither":
        return float("nan")
    return float(np.mean(differences > 0 if better == "more" else differences < 0))


def verdict(low: float, high: float, band: float, better: Better) -> str:
    """What the interval says of b: too small to matter, no clear difference, or better, worse, higher, lower.

    >>> verdict(0.02, 0.04, 0.01, "less"), verdict(-0.01, 0.04, 0.01, "more"), verdict(-0.005, 0.009, 0.01, "more")
    ('worse', 'no clear difference', 'too small to matter')
    """
    if -band <= low and high <= band:
        return SMALL
    if not (low > 0 or high < 0):
        return UNCLEAR
    if better == "neither":
        return "higher" if low > 0 else "lower"
    return "better" if (low > 0) == (better == "more") else "worse"


def pairing_factor(a: Array, b: Array) -> float:
    """Variance of the difference with independent luck over that with shared luck; infinite where luck cancels out.

    >>> pairing_factor(np.array([0.0, 1.0, 2.0]), np.array([1.0, 3.0, 5.0]))
    5.0
    """
    paired = float(np.var(b - a, ddof=1)) if len(a) > 1 else float("nan")
    if np.isnan(paired):
        return paired
    independent = float(np.var(a, ddof=1) + np.var(b, ddof=1))
    return independent / paired if paired > 0 else float("inf")


def difference(a: Array, b: Array, band: float, better: Better, precision: float | None = None) -> Difference:
    """Everything about b - a for one metric in one month: (n,) values of each arm, column by column the same twin.

    `precision` is how wide half the interval should be at most; the band unless told otherwise. Raises ValueError
    unless there is the same number of twins, at least one, in both.
    """
    if a.shape != b.shape or a.ndim != 1 or not len(a):
        message = f"pairs need the same twins in both arms, at least one: got {a.shape} and {b.shape}"
        raise ValueError(message)
    d, wanted = b - a, band if precision is None else precision
    mean, low, high = (float(x) for x in interval(d))
    p05, p95 = (float(x) for x in np.quantile(d, [0.05, 0.95]))
    deviation = float(d.std(ddof=1)) if len(d) > 1 else float("nan")
    return Difference(
        len(d), float(a.mean()), float(b.mean()), mean, low, high, *bootstrap_interval(d), p05, p95,
        better_share(d, better), verdict(low, high, band, better),
        max(0, twins_for(deviation, wanted) - len(d)) if len(d) > 1 else 0, pairing_factor(a, b),
    )  # fmt: skip


def paired_table(
    pairs: Mapping[tuple[str, str], tuple[Panel, Panel]], months: Sequence[float],
    precision: Mapping[str, float] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One row for each pair of arms, metric and month, with the fields of `Difference`; b less a, in metrics' units.

    `pairs` are panels side by side, by the names of their arms; `precision` is how near the mean should be known, by
    metric, where that is not the band.
    """
    import pandas as pd

    rows = []
    for (first, second), (a, b) in pairs.items():
        for name in a.nation if a.keys else ():
            metric = METRICS[name]
            wanted = (precision or {}).get(name, metric.band)
            for month in months:
                found = difference(a.at(name, month), b.at(name, month), metric.band, metric.better, wanted)
                known = {"a": first, "b": second, "metric": name, "unit": metric.unit, "month": month}
                fields = {key: getattr(found, key) for key in Difference.__slots__}
                rows.append(known | {"band": metric.band, "precision": wanted} | fields)
    return pd.DataFrame(rows, columns=None if rows else ["a", "b", "metric", "month"])
