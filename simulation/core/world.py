"""The world as a value: every state variable, grouped by who owns it.

State arrays are (bodies, runs) or (ties, runs): one column is one run. A rule never writes into them; it returns the
next world, in which unchanged columns are shared. Facts live in `world.land`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from simulation.core.arithmetic import Array
from simulation.core.columns.centre import Centre
from simulation.core.columns.column import Column
from simulation.core.columns.icb import ICB
from simulation.core.columns.nhs_trust import NHSTrust
from simulation.core.columns.others import (
    VCSE,
    Collaborative,
    Council,
    Lines,
    Pairs,
    Partner,
    Place,
    Region,
    Ties,
)
from simulation.core.landscape import Landscape
from simulation.core.value import replace

JULY = 6  # month of the year (January = 0) in which step 0 falls
APRIL, NOVEMBER, WINTER_MONTHS = 3, 10, 5


@dataclass(frozen=True, kw_only=True, eq=False)
class World:
    """One batch of runs at one moment. `step` counts from 0 (July 2022); `length` is that of a step, in months.

    `marks` remembers which bodies were selected on the date of a change that holds for some of them only.
    """

    land: Landscape
    step: int
    length: float
    centre: Centre
    region: Region
    icb: ICB
    nhs_trust: NHSTrust
    council: Council
    vcse: VCSE
    place: Place
    partnership: Partner
    collaborative: Collaborative
    ties: Ties
    pairs: Pairs
    lines: Lines
    marks: Mapping[Any, Any] = field(default_factory=dict)

    @property
    def month(self) -> float:
        """Months since the start."""
        return self.step * self.length

    @property
    def settlement(self) -> bool:
        """Whether a financial year begins in this step."""
        next_april = (APRIL - JULY - self.month) % 12
        return next_april < self.length

    @property
    def winter(self) -> float:
        """The share of this step that falls in November to March."""
        weeks = round(self.length * 4)  # a quarter of a month is fine enough for any step we allow
        cold = [(self.month + (week + 0.5) / 4 + JULY - NOVEMBER) % 12 < WINTER_MONTHS for week in range(weeks)]
        return sum(cold) / weeks

    @property
    def runs(self) -> int:
        """How many runs stand side by side."""
        runs: int = self.ties.trust.shape[1]
        return runs

    def by_trust(self, of_icb: Array) -> Array:
        """What each trust finds in its home system: (boards, runs) to (trusts, runs)."""
        return of_icb.take(self.land.nhs_trust.icb, axis=0, mode="clip")

    def by_line(self, of_icb: Array) -> Array:
        """What each line of accountability runs through: its system's value, or the nation's mean where it has none."""
        ops = self.land.operators
        return np.concatenate([of_icb, ops.nation_mean_of_icbs @ of_icb]).take(ops.line_system, axis=0, mode="clip")


GROUPS: dict[str, type[Any]] = {
    "centre": Centre, "region": Region, "icb": ICB, "nhs_trust": NHSTrust, "council": Council, "vcse": VCSE,
    "place": Place, "partnership": Partner, "collaborative": Collaborative, "ties": Ties,
    "pairs": Pairs, "lines": Lines,
}  # fmt: skip


Columns = tuple[tuple[str, tuple[str, ...]], ...]  # (group, names of its columns), each group once
NOTHING: dict[str, Array] = {}


def columns(group: str) -> dict[str, Column]:
    """The state variables of one group, by name."""
    return {f.name: f.metadata["column"] for f in dataclasses.fields(GROUPS[group])}


def height(land: Landscape, group: str) -> int:
    """How many rows the columns of a group have."""
    if group == "centre":
        return 1
    if group in {"ties", "pairs", "lines"}:
        return {"ties": 2 * len(land.ties), "pairs": len(land.ties), "lines": len(land.lines)}[group]
    return len(land.kind(group))


def blank(land: Landscape, runs: int, length: float = 1.0) -> World:
    """A world in which every column is at its neutral value."""
    groups = {
        group: kind(**{
            name: np.full((height(land, group), runs), column.neutral) for name, column in columns(group).items()
        })
        for group, kind in GROUPS.items()
    }  # fmt: skip
    return World(land=land, step=0, length=length, **groups)


def freeze(world: World, before: World | None = None) -> World:
    """The same world, with its arrays read-only; those that it shares with a frozen `before` are so already."""
    for group in GROUPS:
        now, then = vars(getattr(world, group)), vars(getattr(before, group)) if before is not None else NOTHING
        for name, array in now.items():
            if array is not then.get(name):
                array.setflags(write=False)
    return world


def adopt(world: World, after: World, names: Columns) -> World:
    """`world` with some columns of `after`: how rules that read the same values act together."""
    now = vars(after)
    changed: dict[str, Any] = {
        group: replace(getattr(world, group), **{column: getattr(now[group], column) for column in columns})
        for group, columns in names
    }
    return replace(world, **changed)
