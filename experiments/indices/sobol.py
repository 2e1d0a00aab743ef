"""Sobol indices: which share of an outcome's variance each factor makes, alone and with others. The maths is SALib's.

SALib turns a value that is no number into indices of zero without a word: only whole samples come here.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.designs.sampling import problem_of
from experiments.differences import SMALL
from experiments.indices.luck import Variance, variance
from experiments.indices.sample import Flags, Sample
from experiments.intervals import LEVEL
from experiments.outcomes import Outcome
from simulation.core.arithmetic import Array

if TYPE_CHECKING:
    import pandas as pd

RESAMPLES = 1000
SEED = 1  # of the resampling; SALib takes 0 for none
ROUNDING = 1e-6  # a share of variance below this is what sums lose in their last digits
CLEAR, NOTHING = "drives it", "not told from nothing"
ENDS = [0.5 - LEVEL / 2, 0.5 + LEVEL / 2]


def analysed(sample: Sample, *, second_order: bool = False) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sobol indices, one row an outcome and factor, and those of pairs, one row an outcome and pair (or no row).

    `S1`: the share of variance that a factor makes alone; `ST`: alone and with others. Each with the ends of a 95 %
    interval by bootstrap over blocks. `sd`: the standard deviation, in the outcome's unit, that belongs to ST; `floor`:
    the ST that luck alone could give (nan for one twin). All nan where the outcome does not vary. A factor is too small
    to matter where twice the largest `sd` lies within the outcome's band.
    """
    import pandas as pd

    singles, pairs = [], []
    for place, one in enumerate(sample.outcomes):
        values, known = sample.values[place], {"outcome": one.name, "unit": one.metric.unit}
        found = _analyse(sample, values.mean(axis=1), second_order=second_order)
        sd = float(values[_drawn(sample)].mean(axis=1).std())
        singles.append(_single(one, sample, found, sd, parted(sample, place).floor))
        if second_order:
            pairs += [known | row for row in _pairs(sample.names, found)]
    columns = ["outcome", "unit", "factor", "with", "S2", "S2_low", "S2_high"]
    return pd.concat(singles, ignore_index=True), pd.DataFrame(pairs, columns=columns)


def parted(sample: Sample, place: int) -> Variance:
    """Luck apart from parameters for the outcome at a place: over the points that were drawn, and no mixture of two."""
    return variance(sample.values[place][_drawn(sample)])


def _drawn(sample: Sample) -> Flags:
    """Which points were drawn: the first and last of each block."""
    places = np.arange(len(sample.points)) % sample.size
    drawn: Flags = (places == 0) | (places == sample.size - 1)
    return drawn


def _analyse(sample: Sample, values: Array, *, second_order: bool) -> dict[str, Any]:
    """What SALib finds; nan where nothing varies, which it would take for zeros."""
    from SALib.analyze import sobol

    n = len(sample.factors)
    if np.ptp(values) <= 1e-12 * max(1.0, float(np.abs(values).max())):
        nothing = {name: np.full(n, np.nan) for name in ("S1", "ST")}
        many = {name: np.full((1, n), np.nan) for name in ("S1_conf_all", "ST_conf_all")}
        return nothing | many | {name: np.full((n, n), np.nan) for name in ("S2", "S2_conf")}
    found: dict[str, Any] = sobol.analyze(
        problem_of(sample.factors), values, calc_second_order=second_order, num_resamples=RESAMPLES,
        conf_level=LEVEL, keep_resamples=True, seed=SEED,
    )  # fmt: skip
    return found


def _single(outcome: Outcome, sample: Sample, found: dict[str, Any], sd: float, floor: float) -> pd.DataFrame:
    """The rows of one outcome, whose mean over twins has a standard deviation `sd` between points."""
    import pandas as pd

    columns: dict[str, Any] = {"outcome": outcome.name, "unit": outcome.metric.unit, "factor": sample.names}
    for name in ("S1", "ST"):
        columns[name] = found[name]
        columns[f"{name}_low"], columns[f"{name}_high"] = np.quantile(found[f"{name}_conf_all"], ENDS, axis=0)
    table = pd.DataFrame(columns | {"sd": sd * np.sqrt(columns["ST"]), "floor": floor})
    least = ROUNDING if math.isnan(floor) else max(floor, ROUNDING)
    cases = [~(table["ST_low"] > least), 2 * sd * np.sqrt(table["ST_high"]) <= outcome.metric.band]
    table["verdict"] = np.select(cases, [NOTHING, SMALL], CLEAR)
    return table


def _pairs(names: list[str], found: dict[str, Any]) -> list[dict[str, Any]]:
    """The second order of every pair of factors."""
    return [
        {"factor": names[i], "with": names[j], "S2": found["S2"][i, j],
         "S2_low": found["S2"][i, j] - found["S2_conf"][i, j], "S2_high": found["S2"][i, j] + found["S2_conf"][i, j]}
        for i, j in combinations(range(len(names)), 2)
    ]  # fmt: skip
