"""Maps whose answer is planted: runs made from a formula, so that no England has to run."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
import pandas as pd

from experiments.designs.factor import Factor
from experiments.maps.map_of import FlipMap, planned
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS
from tests.experiments.made import arm

BANDS = 10.0  # of the metric's too-small band: how much a difference of 1 is
Surface = Callable[[Array], float]


def planted(
    difference: Surface, x: str | Factor = "bypass.breach", y: str | Factor = "speed_of_trust.gain", *,
    points: int = 9, twins: int = 6, luck: float = 0.0, own: float = 0.0, outcome: str = "waits@60",
    failed: Collection[tuple[int, int]] = (), a: str = "centralised",
) -> FlipMap:  # fmt: skip
    """A map on which devolved less `a` is `difference` of both axes' shares (x, y), 0 to 1, in units of ten bands.

    `luck` is as wide and the same in every cell, `own` is each cell's; in `failed` are points and twins of runs of b
    that failed.
    """
    design, wanted = planned(arm(a), arm("devolved"), x, y, outcomes=[outcome], points=points, twins=twins)
    rng = np.random.Generator(np.random.PCG64(7))
    shared = luck * (np.linspace(-1, 1, twins) if twins > 1 else np.zeros(1))
    unit = BANDS * METRICS[outcome.partition("@")[0]].band
    rows = []
    for job in design.jobs():
        here = difference(design.points[job.point]) + shared[job.twin] + own * (rng.random() - 0.5)
        lost = job.arm == "devolved" and (job.point, job.twin) in failed
        value = 0.4 + unit * here * (job.arm == "devolved")
        rows.append(
            {"scenario": job.arm, "point": job.point, "twin": job.twin, "status": "failed" if lost else "done"}
            | dict(job.values) | {outcome: np.nan if lost else value}
        )  # fmt: skip
    return FlipMap(design, wanted, pd.DataFrame(rows))
