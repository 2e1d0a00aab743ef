"""Batches: runs of one arm that can stand side by side, their numbers as columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

import numpy as np

from experiments.arms import Arm
from experiments.designs.design import Design, Job, Recording
from experiments.designs.factor import Value, varied
from simulation.core.arithmetic import Array
from simulation.settings import Timeline

WIDTH = 20  # runs side by side, by measurement on England: 0.13 s a run at 8, 0.10 at 14, 0.09 at 20 and at 40


@dataclass(frozen=True)
class Batch:
    """Runs of one arm that differ in numbers and luck only, and all that is needed to run them elsewhere."""

    arm: Arm
    jobs: tuple[Job, ...]
    steps: int
    length: float
    landscape: str
    recording: Recording
    timeout: float

    @property
    def twins(self) -> tuple[int, ...]:
        """The luck of each run."""
        return tuple(job.twin for job in self.jobs)

    @property
    def timeline(self) -> Timeline:
        """The settings of all runs, with their dates: a number where all agree, else one number a run."""
        names = [name for name, _ in self.jobs[0].values]
        rows = zip(*(tuple(value for _, value in job.values) for job in self.jobs), strict=True)
        return varied(self.arm.timeline, {name: _column(row) for name, row in zip(names, rows, strict=True)})


def batches(design: Design, jobs: Sequence[Job], width: int = WIDTH) -> Iterator[Batch]:
    """Jobs in batches of at most `width`; within a batch, in their order."""
    arms = {one.name: one for one in design.arms}
    structural = {one.name for one in design.factors if one.structural}

    def structure(job: Job) -> tuple[str, str]:
        return job.arm, repr([(name, value) for name, value in job.values if name in structural])

    for (arm, _), members in groupby(sorted(jobs, key=structure), key=structure):
        while several := tuple(islice(members, width)):
            yield Batch(
                arms[arm], several, design.steps, design.length, design.landscape, design.recording, design.timeout
            )


def _column(values: Sequence[Value]) -> Value | Array:
    """One value where all agree, else numbers as one a run."""
    return values[0] if all(value == values[0] for value in values) else np.array(values, dtype=np.float64)
