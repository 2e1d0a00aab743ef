"""Groups: who loses, by region and by fifth of deprivation; and how far systems lie apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from experiments.comparing.panels import Panel, side_by_side
from experiments.intervals import interval
from simulation.core.arithmetic import Array, Ints
from simulation.core.landscape import Landscape
from simulation.metrics import METRICS, Better

if TYPE_CHECKING:
    import pandas as pd

Flags = NDArray[np.bool_]
FIFTHS = ("least deprived fifth", "second fifth", "middle fifth", "fourth fifth", "most deprived fifth")


def fifths(deprivation: Array) -> Ints:
    """The fifth of systems by deprivation, 0 (least) to 4 (most): scores (n,) to whole numbers (n,).

    >>> fifths(np.array([30.0, 10.0, 20.0, 50.0, 40.0])).tolist()
    [2, 0, 1, 4, 3]
    """
    ranks = np.argsort(np.argsort(deprivation, kind="stable"), kind="stable")
    return (5 * ranks) // len(deprivation)


def groups_of(land: Landscape) -> list[tuple[str, str, Ints]]:
    """Every group of systems: its kind, its name, and the rows of its boards."""
    by_fifth = fifths(land.icb.deprivation[:, 0])
    regions = [("region", name, np.flatnonzero(land.icb.region == row)) for row, name in enumerate(land.region.names)]
    deprived = [("deprivation", name, np.flatnonzero(by_fifth == row)) for row, name in enumerate(FIFTHS)]
    return [group for group in (*regions, *deprived) if len(group[2])]


def by_system(a: Array, b: Array, better: Better) -> tuple[Array, Flags, Flags]:
    """For every system, b less a over twins, whether its interval leaves out 0, and whether b is then worse.

    Values (boards, n) to three of (boards,): mean, clear (bool), worse (bool; never where neither way is better).
    """
    mean, low, high = interval(b - a)
    clear = (low > 0) | (high < 0)
    worse = clear & ((mean < 0) if better == "more" else (mean > 0)) & (better != "neither")
    return mean, clear, worse


def losers_table(a: Panel, b: Panel, land: Landscape, month: float) -> pd.DataFrame:
    """Who loses under b: kind, group, metric, month, systems, difference, worse.

    `difference` is the mean of b less a over the group's systems, in the metric's unit; `worse` the share of them whose
    95 % interval lies wholly on the worse side. One row a group and headline that is measured by system.
    """
    import pandas as pd

    first, second = side_by_side(a, b)
    rows = []
    for name in first.systems if first.twins else ():
        better = METRICS[name].better
        mean, _, worse = by_system(first.systems_at(name, month), second.systems_at(name, month), better)
        for kind, group, members in groups_of(land):
            known = {"kind": kind, "group": group, "metric": name, "month": month, "systems": len(members)}
            numbers = {"difference": float(mean[members].mean()), "worse": float(worse[members].mean())}
            rows.append(known | numbers)
    return pd.DataFrame(rows)


def apart_table(panels: Mapping[str, Panel], arms: Sequence[str], months: Sequence[float]) -> pd.DataFrame:
    """How far systems lie apart: scenario, metric, month, n, sd (between systems, mean over twins), in its unit."""
    import pandas as pd

    rows = []
    for scenario in arms:
        panel = panels[scenario]
        for name in panel.systems if panel.twins else ():
            for month in months:
                apart = panel.systems_at(name, month).std(axis=0)
                known = {"scenario": scenario, "metric": name, "month": month, "n": len(apart)}
                rows.append(known | {"sd": float(apart.mean())})
    return pd.DataFrame(rows)
