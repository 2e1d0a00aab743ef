"""Summary: every metric of every arm over time, its mean and spread, once a year; and a list of the runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from experiments.comparing.panels import Panel
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS

if TYPE_CHECKING:
    import pandas as pd

QUANTILES = {"p05": 0.05, "p25": 0.25, "median": 0.5, "p75": 0.75, "p95": 0.95}
YEAR = 12.0
LISTED = ["run_id", "scenario", "point", "twin", "status", "error"]


def summary_table(panels: Mapping[str, Panel]) -> pd.DataFrame:
    """Over columns: scenario, metric, unit, month, n, mean, sd, p05, p25, median, p75, p95.

    Once a year and at the end for what is kept month by month, else in the months in which it is kept.
    """
    import pandas as pd

    rows = []
    for scenario, panel in panels.items():
        for name in panel.nation if panel.keys else ():
            for month, values in _over_time(panel, name):
                known = {"scenario": scenario, "metric": name, "unit": METRICS[name].unit, "month": month}
                rows.append(known | {"n": len(values)} | _spread(values))
    return pd.DataFrame(rows)


def runs_list(runs: pd.DataFrame) -> pd.DataFrame:
    """One row a run, without its numbers: run_id, scenario, point, twin, status, error (a traceback's last line)."""
    told = runs["error"].fillna("").astype(str).str.strip().str.rpartition("\n")[2]
    return runs.assign(error=told)[LISTED]


def _over_time(panel: Panel, name: str) -> list[tuple[float, Array]]:
    """A metric in the months of the summary."""
    if name not in panel.series:
        return list(zip(panel.marks.tolist(), panel.nation[name], strict=True))
    yearly = np.flatnonzero(np.isclose((panel.months + YEAR / 2) % YEAR, YEAR / 2))
    rows = np.union1d(yearly, [len(panel.months) - 1])
    return [(float(panel.months[row]), panel.series[name][row]) for row in rows]


def _spread(values: Array) -> dict[str, float]:
    """Mean, standard deviation (nan for one) and quantiles of (n,) values."""
    deviation = float(values.std(ddof=1)) if len(values) > 1 else float("nan")
    quantiles = np.quantile(values, list(QUANTILES.values()))
    return {"mean": float(values.mean()), "sd": deviation} | dict(zip(QUANTILES, quantiles.tolist(), strict=True))
