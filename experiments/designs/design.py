"""A design: which runs a question needs, as a value. Runs are counted and made lazily, one by one, by number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from typing import Any

import numpy as np

from experiments.arms import Arm, described
from experiments.designs import checks
from experiments.designs.factor import Factor, Value, varied
from experiments.designs.fault import Fault, refuse
from experiments.designs.sampling import Sampling, counted, on_grid, shares
from scenarios.landscapes import NAMES
from simulation.core.arithmetic import Array
from simulation.metrics import HEADLINES
from simulation.settings import Timeline


@dataclass(frozen=True)
class Recording:
    """What is kept of every run.

    `metrics` of the nation at `months`, as columns `metric@month` of one row a run; `series` are metrics of the nation
    after every step; `systems` are metrics of every board at `months`.
    """

    metrics: tuple[str, ...] = HEADLINES
    months: tuple[float, ...] = (12.0, 60.0, 120.0)
    series: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The columns that a row of runs has for them: `trust@60` is trust in month 60."""
        return tuple(f"{metric}@{month:g}" for metric in self.metrics for month in self.months)


@dataclass(frozen=True)
class Job:
    """One run of a design: an arm at a point, with one luck. `values` are the factors' there."""

    arm: str
    point: int
    twin: int
    values: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Design:
    """Every arm at every point with every twin, `steps` steps of `length` months on one landscape.

    `timeout` is the longest that one run may take, in seconds: one that takes longer counts as failed.
    """

    name: str
    arms: tuple[Arm, ...]
    factors: tuple[Factor, ...] = ()
    sampling: Sampling = field(default_factory=Sampling)
    twins: tuple[int, ...] = (0,)
    steps: int = 120
    length: float = 1.0
    landscape: str = "england"
    recording: Recording = field(default_factory=Recording)
    timeout: float = 600.0
    title: str = ""
    question: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be run: ValueError, with everything that is wrong, one a line."""
        refuse(faults(self))

    @cached_property
    def count(self) -> int:
        """How many points there are, found without making one."""
        return counted(self.sampling, self.factors)

    @property
    def size(self) -> int:
        """How many runs there are, found without making one."""
        return self.count * len(self.arms) * len(self.twins)

    @cached_property
    def points(self) -> Array:
        """Where every point stands between each factor's low (0) and high (1), (points, factors): all are made now."""
        return shares(self.sampling, self.factors)

    def values(self, point: int) -> tuple[tuple[str, Value], ...]:
        """Every factor's value at a point, 0 to `count` - 1."""
        names = [one.name for one in self.factors]
        if self.sampling.method == "list":
            return tuple(zip(names, self.sampling.listed[point], strict=True))
        grid = self.sampling.method == "grid"
        row = on_grid(self.sampling, self.factors, point) if grid else self.points[point].tolist()
        return tuple((one.name, one.value(share)) for one, share in zip(self.factors, row, strict=True))

    def jobs(self) -> Iterator[Job]:
        """Every run, point by point, so that what is done at any time can be compared."""
        for point in range(self.count):
            values = self.values(point)
            yield from (Job(one.name, point, twin, values) for one in self.arms for twin in self.twins)

    def timeline(self, job: Job) -> Timeline:
        """The settings of one run, with their dates."""
        return varied(next(one.timeline for one in self.arms if one.name == job.arm), dict(job.values))

    @property
    def months(self) -> Array:
        """Months since July 2022 after each step, (steps + 1,)."""
        return np.arange(self.steps + 1, dtype=np.float64) * self.length

    def described(self) -> dict[str, Any]:
        """The design ready for JSON: two equal designs are equal here."""
        factors = [
            {"name": one.name, **({"levels": list(one.levels)} if one.levels else {"low": one.low, "high": one.high})}
            for one in self.factors
        ]
        kept = self.recording
        return {
            "name": self.name, "scenarios": {one.name: described(one.timeline) for one in self.arms},
            "factors": factors, "sampling": self.sampling.described(), "twins": list(self.twins), "steps": self.steps,
            "months a step": self.length, "landscape": self.landscape, "metrics": list(kept.metrics),
            "months": list(kept.months), "series": list(kept.series), "systems": list(kept.systems),
            "timeout": self.timeout,
        }  # fmt: skip


def faults(design: Design) -> Iterator[Fault]:
    """Everything that is wrong with a design."""
    kept = design.recording
    if design.landscape not in NAMES:
        yield Fault(("landscape",), f"there is no landscape {design.landscape!r}", design.landscape, NAMES)
    if not (isfinite(design.timeout) and design.timeout > 0):
        yield Fault(("timeout",), f"timeout = {design.timeout:g}: must be a number of seconds above 0")
    yield from checks.regimes(design.arms)
    yield from checks.lucks(design.twins)
    yield from checks.spans(design.steps, design.length)
    yield from checks.recorded(kept.months, design.steps, design.length)
    for key, names in (("metrics", kept.metrics), ("series", kept.series), ("systems", kept.systems)):
        yield from checks.metrics(key, names)
    if not kept.outcomes and not kept.series and not kept.systems:
        yield Fault(("record",), "nothing is recorded: name metrics and months, series or systems")
    yield from checks.sampled(design.sampling, design.factors)
    varied_names = {one.name for one in design.factors}
    yield from (Fault(("factor",), what) for _, what in checks.undone(design.arms, varied_names))
