"""Groups: who gains and who loses, by region, wave, size, deprivation and kind of body; how far systems differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from experiments.comparing.panels import Panel
from experiments.differences import verdict
from experiments.intervals import interval
from simulation.core.arithmetic import Array, Ints
from simulation.core.landscape import Landscape
from simulation.metrics import METRICS, Better
from simulation.metrics.kinds import LABELS, members

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

Flags = NDArray[np.bool_]
DEPRIVED = ("least deprived fifth", "second least deprived", "middle in deprivation", "second most deprived",
            "most deprived fifth")  # fmt: skip
SIZES = ("smallest fifth", "second smallest", "middle in size", "second largest", "largest fifth")
WAVES = ("designated later", "first wave")
KINDS = {
    "region": "By region", "first wave": "By wave of designation", "size": "By population",
    "deprivation": "By deprivation", "body": "By kind of body",
}  # fmt: skip


def fifths(scores: Array) -> Ints:
    """The fifth of systems by a score, 0 (lowest) to 4 (highest): (n,) to whole numbers (n,).

    >>> fifths(np.array([30.0, 10.0, 20.0, 50.0, 40.0])).tolist()
    [2, 0, 1, 4, 3]
    """
    ranks = np.argsort(np.argsort(scores, kind="stable"), kind="stable")
    return (5 * ranks) // len(scores)


def groups_of(land: Landscape) -> list[tuple[str, str, Ints]]:
    """Every group of systems: its kind, its name, and the rows of its boards. Groups without a system are left out."""
    icb = land.icb
    told = {
        "region": (land.region.names, icb.region),
        "first wave": (WAVES, icb.first_wave[:, 0].astype(int)),
        "size": (SIZES, fifths(icb.population[:, 0])),
        "deprivation": (DEPRIVED, fifths(icb.deprivation[:, 0])),
    }
    every = ((kind, name, np.flatnonzero(own == row)) for kind, (names, own) in told.items()
             for row, name in enumerate(names))  # fmt: skip
    return [group for group in every if len(group[2])]


def by_system(a: Array, b: Array, better: Better) -> tuple[Array, Flags, Flags]:
    """For every system, b less a over columns, whether its interval leaves out 0, and whether b is then worse.

    Values (boards, n) to three of (boards,): mean, clear (bool), worse (bool; never where neither way is better).
    """
    mean, low, high = interval(b - a)
    clear = (low > 0) | (high < 0)
    worse = clear & ((mean < 0) if better == "more" else (mean > 0)) & (better != "neither")
    return mean, clear, worse


def groups_table(a: Panel, b: Panel, land: Landscape, months: Sequence[float]) -> pd.DataFrame:
    """Who gains and who loses under b, in each of some months, from panels side by side.

    kind, group, metric, unit, month, members; `difference`: mean of b less a over the group's members, in the metric's
    unit, with its 95 % interval `low`, `high` over columns and the `verdict` on b; `gains`, `loses`: share of the
    group's systems that are clearly better or worse under b (blank for kinds of body, which are measured together).
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for month in months if a.keys else ():
        rows += [*_of_systems(a, b, land, month), *_of_bodies(a, b, land, month)]
    columns = ["kind", "group", "metric", "unit", "month", "members", "difference", "low", "high", "verdict"]
    return pd.DataFrame(rows, columns=[*columns, "gains", "loses"])


def _of_systems(a: Panel, b: Panel, land: Landscape, month: float) -> Iterator[dict[str, Any]]:
    """Groups of systems, on every metric that is kept by system."""
    for name in a.systems:
        apart = b.systems_at(name, month) - a.systems_at(name, month)
        _, clear, worse = by_system(np.zeros_like(apart), apart, METRICS[name].better)
        better = clear & ~worse & (METRICS[name].better != "neither")
        for kind, group, rows in groups_of(land):
            known = {"kind": kind, "group": group, "metric": name, "month": month, "members": len(rows)}
            shares = {"gains": float(better[rows].mean()), "loses": float(worse[rows].mean())}
            yield known | _mean(apart[rows].mean(axis=0), name) | shares


def _of_bodies(a: Panel, b: Panel, land: Landscape, month: float) -> Iterator[dict[str, Any]]:
    """Kinds of body, on what is measured for each: metrics whose names end in `of_` and the kind."""
    for kind, label in LABELS.items():
        for measure in ("trust", "waits"):
            name = f"{measure}_of_{kind}"
            if name in a.nation and len(members(land, kind)):
                known = {"kind": "body", "group": label, "metric": measure, "month": month}
                apart = b.at(name, month) - a.at(name, month)
                yield known | {"members": len(members(land, kind))} | _mean(apart, measure)


def _mean(apart: Array, name: str) -> dict[str, Any]:
    """The mean of a group's differences, (n,), with its interval and verdict."""
    mean, low, high = (float(x) for x in interval(apart))
    metric = METRICS[name]
    told = verdict(low, high, metric.band, metric.better)
    return {"unit": metric.unit, "difference": mean, "low": low, "high": high, "verdict": told}


def apart_table(panels: Mapping[str, Panel], arms: Sequence[str], months: Sequence[float]) -> pd.DataFrame:
    """How far systems lie apart: scenario, metric, month, n, sd (between systems, mean over runs), in its unit."""
    import pandas as pd

    rows = []
    for scenario in arms:
        panel = panels[scenario]
        for name in panel.systems if panel.keys else ():
            for month in months:
                apart = panel.systems_at(name, month).std(axis=0)
                known = {"scenario": scenario, "metric": name, "month": month, "n": len(apart)}
                rows.append(known | {"sd": float(apart.mean())})
    return pd.DataFrame(rows)
