"""Cubes: a table of runs as numbers by outcome, point and twin. What is no number is nan, and never a zero."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from experiments.designs.design import Design
from simulation.core.arithmetic import Array

if TYPE_CHECKING:
    import pandas as pd


def cube(design: Design, runs: pd.DataFrame, scenario: str, columns: Sequence[str]) -> Array:
    """Columns of the runs of one scenario, (columns, points, twins); nan where no run is done or it has no number."""
    done = runs[(runs["status"] == "done") & (runs["scenario"] == scenario)]
    values = np.full((len(columns), design.count, len(design.twins)), np.nan)
    twins = np.searchsorted(np.sort(design.twins), done["twin"].to_numpy())
    values[:, done["point"].to_numpy(), twins] = done[list(columns)].to_numpy(dtype=np.float64).T
    values[~np.isfinite(values)] = np.nan
    return values
