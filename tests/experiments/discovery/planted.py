"""Sweeps whose conditions are planted: runs made from a rule, so that no England has to run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import numpy as np
import pandas as pd
import pyarrow as pa

from experiments.designs.design import Design, Recording
from experiments.designs.factor import factor
from experiments.designs.sampling import Sampling
from experiments.sweeps.results import Results
from simulation.metrics import METRICS
from tests.experiments.made import arm

NUMBERS = ("treasury.pots", "bypass.breach", "speed_of_trust.gain")
Rule = Callable[[Mapping[str, float]], bool]


class Made:
    """Runs that nobody ran."""

    def __init__(self, design: Design, runs: pd.DataFrame) -> None:
        self.design, self.runs = design, runs

    def table(self, kind: str) -> pa.Table | None:
        return pa.Table.from_pandas(self.runs, preserve_index=False) if kind == "runs" else None


def planted(
    rule: Rule, *, worlds: int = 100, names: tuple[str, ...] = NUMBERS, wrong: float = 0.0, seed: int = 3,
    twins: int = 1, failed: Collection[int] = (), arms: tuple[str, ...] = ("centralised", "devolved"),
) -> Results:  # fmt: skip
    """A sweep in which devolved waits are four bands shorter where a rule says so.

    The rule is given each factor's share, 0 to 1. In a share `wrong` of worlds it is the other way round, by lots of
    `seed`; at the points `failed`, devolved runs failed.
    """
    design = Design(
        "planted", tuple(arm(one) for one in arms), tuple(factor(name) for name in names),
        Sampling("lhs", n=worlds, seed=seed), tuple(range(twins)), 60, recording=Recording(("waits", "trust"), (60.0,)),
    )  # fmt: skip
    lots = np.random.Generator(np.random.PCG64(seed)).random(worlds) < wrong
    rows = []
    for job in design.jobs():
        such = rule(dict(zip(names, design.points[job.point], strict=True))) != lots[job.point]
        lost = job.arm == "devolved" and job.point in failed
        waits = 0.4 - 4 * METRICS["waits"].band * (such and job.arm == "devolved") + 0.001 * job.twin
        known = {"scenario": job.arm, "point": job.point, "twin": job.twin, "status": "failed" if lost else "done"}
        rows.append(known | dict(job.values) | {"waits@60": np.nan if lost else waits, "trust@60": 0.5})
    return Results(Made(design, pd.DataFrame(rows)))
