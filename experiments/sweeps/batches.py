"""Batches: runs of one arm that can stand side by side, their numbers as columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.arms import Arm
from experiments.designs.design import Design, Job, Recording
from experiments.designs.factor import Value, varied
from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.settings import Timeline

WIDTH = 20  # runs side by side, by measurement on England: 0.13 s a run at 8, 0.10 at 14, 0.09 at 20 and at 40
HEAVIEST = 8e6  # bytes of results in one message


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


def batches(design: Design, jobs: Iterable[Job], width: int = WIDTH) -> Iterator[Batch]:
    """Jobs in batches of at most `width`, in about their order: no more of them are held than are needed for that."""
    arms = {one.name: one for one in design.arms}
    structural = {one.name for one in design.factors if one.structural}
    open_batches: dict[tuple[object, ...], list[Job]] = {}

    def batch(members: list[Job]) -> Batch:
        one = arms[members[0].arm]
        return Batch(
            one, tuple(members), design.steps, design.length, design.landscape, design.recording, design.timeout
        )

    for job in jobs:
        structure = (job.arm, *(value for name, value in job.values if name in structural))
        members = open_batches.setdefault(structure, [])
        members.append(job)
        if len(members) == width:
            yield batch(open_batches.pop(structure))
    yield from (batch(members) for members in open_batches.values())


def width_for(design: Design, runs: int, places: int) -> int:
    """How wide batches should be, so that `places` workers end at about the same time and no result is too heavy.

    >>> from experiments.arms import arm
    >>> width_for(Design("x", (arm("baseline"),)), 100, 2), width_for(Design("x", (arm("baseline"),)), 10_000, 2)
    (17, 20)
    """
    kept = design.recording
    boards = len(open_landscape(design.landscape).icb) if kept.systems else 0
    numbers = (design.steps + 1) * len(kept.series) + len(kept.months) * boards * len(kept.systems)
    widest = max(min(WIDTH, int(HEAVIEST / (8 * max(numbers, 1)))), 1)
    rounds = -(-runs // (places * widest))
    return max(-(-runs // (max(rounds, 1) * places)), 1)


def _column(values: Sequence[Value]) -> Value | Array:
    """One value where all agree, else numbers as one a run."""
    return values[0] if all(value == values[0] for value in values) else np.array(values, dtype=np.float64)
