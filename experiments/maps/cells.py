"""Cells: the paired difference at every point of a map, b less a, with its interval. Pure functions of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.differences import better_share, verdict
from experiments.intervals import interval
from experiments.maps.axis import Axis
from experiments.outcomes import Outcome
from experiments.sweeps.pairs import paired
from simulation.core.arithmetic import Array

if TYPE_CHECKING:
    import pandas as pd


def cube(runs: pd.DataFrame, a: str, b: str, one: Outcome, shape: tuple[int, int], twins: Sequence[int]) -> Array:
    """Differences b less a, (x, y, twins): nan where a pair is not done. Points are numbered along y first."""
    found = np.full((shape[0] * shape[1], len(twins)), np.nan)
    places = {twin: place for place, twin in enumerate(twins)}
    pairs = paired(runs, a, b, [one.name])
    found[pairs["point"].to_numpy(int), [places[int(twin)] for twin in pairs["twin"]]] = pairs[one.name].to_numpy()
    return found.reshape(*shape, len(twins))


def means(differences: Array) -> Array:
    """The mean of what is done, (..., twins) to (...); nan where nothing is.

    >>> means(np.array([[1.0, np.nan], [np.nan, np.nan]]))
    array([ 1., nan])
    """
    done = ~np.isnan(differences)
    total, n = np.where(done, differences, 0.0).sum(axis=-1), done.sum(axis=-1)
    return np.where(n > 0, total / np.maximum(n, 1), np.nan)


def cell(differences: Array, one: Outcome) -> dict[str, Any]:
    """What is known of one cell from its (twins,) differences: n, mean, 95 % interval, share of twins, verdict."""
    done = differences[~np.isnan(differences)]
    if not len(done):
        nothing = float("nan")
        return {"n": 0, "mean": nothing, "low": nothing, "high": nothing, "better": nothing, "verdict": "nothing done"}
    mean, low, high = (float(value) for value in interval(done))
    metric = one.metric
    return {
        "n": len(done), "mean": mean, "low": low, "high": high, "better": better_share(done, metric.better),
        "verdict": verdict(low, high, metric.band, metric.better),
    }  # fmt: skip


def cells_table(cubes: dict[str, Array], outcomes: Sequence[Outcome], x: Axis, y: Axis) -> pd.DataFrame:
    """One row an outcome and cell: outcome, unit, band, point, both axes by their names, and what `cell` says."""
    import pandas as pd

    rows = []
    for one in outcomes:
        known = {"outcome": one.name, "unit": one.metric.unit, "band": one.metric.band}
        for point, (i, j) in enumerate(np.ndindex(len(x.values), len(y.values))):
            here = {"point": point, x.name: x.values[i], y.name: y.values[j]}
            rows.append(known | here | cell(cubes[one.name][i, j], one))
    return pd.DataFrame(rows)
