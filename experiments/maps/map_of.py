"""Map: two arms over a grid of two axes, as a design, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.arms import Arm, arm
from experiments.designs.design import Design, Recording
from experiments.designs.factor import Factor, factor
from experiments.designs.sampling import Sampling
from experiments.maps.axis import Axis, axis
from experiments.maps.cells import cells_table, cube, means
from experiments.maps.contour import Flip, along, zero_lines
from experiments.maps.words import Told, paragraph, title
from experiments.outcomes import Outcome, outcome
from experiments.sweeps.sweep import Progress, sweep
from simulation.core.arithmetic import Array

if TYPE_CHECKING:
    import pandas as pd

MOST = 60  # points along an axis


@dataclass(frozen=True, eq=False)
class FlipMap:
    """What a map found: the runs behind it as one table, and everything that follows from them."""

    design: Design
    outcomes: tuple[Outcome, ...]
    runs: pd.DataFrame

    @property
    def a(self) -> str:
        """The arm that is taken away."""
        return self.design.arms[0].name

    @property
    def b(self) -> str:
        """The arm that it is taken from."""
        return self.design.arms[1].name

    @cached_property
    def axes(self) -> tuple[Axis, Axis]:
        """From side to side, and from bottom to top."""
        x, y = (axis(one, self.design.sampling.steps, self.design.arms) for one in self.design.factors)
        return x, y

    @cached_property
    def cubes(self) -> dict[str, Array]:
        """Differences b less a by outcome, (x, y, twins); nan where a pair is not done."""
        shape = (len(self.axes[0].values), len(self.axes[1].values))
        return {one.name: cube(self.runs, self.a, self.b, one, shape, self.design.twins) for one in self.outcomes}

    @cached_property
    def cells(self) -> pd.DataFrame:
        """One row an outcome and cell: its place, n of pairs, mean, interval, share of twins, verdict."""
        return cells_table(self.cubes, self.outcomes, *self.axes)

    @cached_property
    def flips(self) -> dict[str, tuple[Flip, ...]]:
        """Where the sign changes along each axis, at the other's default or at each of its levels, by outcome."""
        (x, y), cubes = self.axes, self.cubes
        return {name: (*along(x, y, one), *along(y, x, one.transpose(1, 0, 2))) for name, one in cubes.items()}

    def told(self, one: Outcome) -> Told:
        """What words and figures of one outcome are made from."""
        cells = self.cells[self.cells["outcome"] == one.name]
        (x, y), n = self.axes, len(self.design.twins)
        both = x.numeric and y.numeric
        lines = zero_lines(x.places, y.places, means(self.cubes[one.name])) if both else []
        return Told(self.a, self.b, one, cells, x, y, self.flips[one.name], n, tuple(lines))

    @property
    def titles(self) -> dict[str, str]:
        """Who does better where, by outcome."""
        return {one.name: title(self.told(one)) for one in self.outcomes}

    @property
    def findings(self) -> dict[str, str]:
        """The finding by outcome, in words made by rule from the cells."""
        return {one.name: paragraph(self.told(one)) for one in self.outcomes}

    @property
    def failed(self) -> int:
        """How many runs are not done."""
        return int((self.runs["status"] != "done").sum())


def planned(
    a: str | Path | Arm, b: str | Path | Arm, x: str | Factor, y: str | Factor, *,
    outcomes: Sequence[str] = ("waits@60",), points: int = 12, twins: int = 8, years: float = 5.0,
    landscape: str = "england",
) -> tuple[Design, tuple[Outcome, ...]]:  # fmt: skip
    """The design of a map, and its outcomes. Raises what `map_of` raises, before anything is run."""
    axes = tuple(_sorted(one if isinstance(one, Factor) else factor(one)) for one in (x, y))
    arms = tuple(arm(one) for one in (a, b))
    months = round(12 * years)
    problem = ""
    if axes[0].name == axes[1].name:
        problem = f"a map needs two different axes: got {axes[0].name} twice"
    elif arms[0].name == arms[1].name:
        problem = f"a map compares two different scenarios: got {arms[0].name!r} twice"
    elif single := [one.name for one in axes if len(one.levels) == 1]:
        problem = f"axis {single[0]} has a single level: a map needs at least two"
    elif not 2 <= points <= MOST:
        problem = f"points = {points}: must be 2 to {MOST} along an axis"
    elif twins < 1:
        problem = f"twins = {twins}: must be at least 1"
    elif not outcomes:
        problem = "a map needs at least one outcome, such as waits@60"
    if problem:
        raise ValueError(problem)
    wanted = tuple({one.name: one for one in (outcome(name, end=months) for name in outcomes)}.values())
    kept = Recording(
        tuple(dict.fromkeys(one.metric.name for one in wanted)), tuple(sorted({one.month for one in wanted}))
    )
    return Design(
        f"map-{arms[0].name}-{arms[1].name}", arms, axes, Sampling("grid", steps=points), tuple(range(twins)), months,
        landscape=landscape, recording=kept,
        title=f"{arms[1].name} less {arms[0].name} over {axes[0].name} and {axes[1].name}",
    ), wanted  # fmt: skip


def _sorted(one: Factor) -> Factor:
    """A factor whose levels, where they are numbers, rise."""
    return replace(one, levels=tuple(sorted(one.levels))) if one.kind == "number" else one


def map_of(
    a: str | Path | Arm, b: str | Path | Arm, x: str | Factor, y: str | Factor, *,
    outcomes: Sequence[str] = ("waits@60",), points: int = 12, twins: int = 8, years: float = 5.0,
    landscape: str = "england", jobs: int = 2, cluster: str = "", out: str | Path | None = None,
    progress: Progress | None = None,
) -> FlipMap:  # fmt: skip
    """Where the answer flips over two axes: both arms with the same twins at every point of a grid.

    Parameters
    ----------
    a, b
        Scenarios, by name, file or `Arm`; differences are b less a.
    x, y
        Axes: a lever or parameter (`table.key`), a mechanism (`switch.NAME`) or `tier`, over its whole range unless a
        `Factor` says otherwise. Both arms stand at an axis's value, whatever they say of it themselves.
    outcomes
        Metrics at months, such as `waits@60`.
    points
        Cells along an axis that has no levels, 2 to 60.
    twins
        Pairs of runs a cell, from the same luck everywhere.
    years
        How long a run is, from July 2022.
    landscape
        Who exists, who is tied.
    jobs, cluster, out, progress
        As `sweep` takes them.

    Raises
    ------
    ValueError
        For an unknown axis or metric (with the nearest name), the same axis or arm twice, or numbers out of range.
    """
    design, wanted = planned(
        a, b, x, y, outcomes=outcomes, points=points, twins=twins, years=years, landscape=landscape
    )
    done = sweep(design, jobs=jobs, cluster=cluster, out=out, progress=progress)
    return FlipMap(design, wanted, done.runs)
