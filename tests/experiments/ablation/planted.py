"""Ablations whose answer is known: runs made by hand, so that no England has to run."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import pandas as pd

from experiments.ablation.effects import base_of, effects_of, ranked
from experiments.ablation.study import Ablations, planned
from simulation.metrics import METRICS
from tests.experiments.made import arm

NOISE = 0.2  # bands: each run's own luck


def ablations(
    carried: Mapping[str, Mapping[str, float]], *, base: float = 6.0, lost: Collection[tuple[int, int]] = (),
    metrics: Collection[str] = ("trust", "waits"), paired: bool = True, **asked: Any,
) -> Ablations:  # fmt: skip
    """A study in which devolved is `base` bands above centralised, and each unit off moves devolved by bands a metric.

    In `lost` are points and twins of devolved that failed.
    """
    regimes = (arm("centralised"), arm("devolved"))[1 - paired :]
    plan = planned(*regimes, outcomes=[f"{name}@60" for name in metrics], **({"twins": 6} | asked))
    names, rng, rows = ["", *(one.name for one in plan.units)], np.random.Generator(np.random.PCG64(2)), []
    for job in plan.design.jobs():
        mine, gone = job.arm == "devolved", job.arm == "devolved" and (job.point, job.twin) in lost
        row: dict[str, Any] = {"scenario": job.arm, "point": job.point, "twin": job.twin}
        row["status"] = "failed" if gone else "done"
        for name in metrics:
            moved = base + carried.get(names[job.point], {}).get(name, 0.0) if mine else 0.0
            own = NOISE * (rng.random() - 0.5)
            row[f"{name}@60"] = np.nan if gone else 0.4 + METRICS[name].band * (20 * job.twin + moved + own)
        rows.append(row)
    runs = pd.DataFrame(rows)
    failed = int((runs["status"] != "done").sum())
    effects = effects_of(plan, runs)
    return Ablations(plan, effects, base_of(plan, runs), ranked(plan, effects), len(runs), failed)
