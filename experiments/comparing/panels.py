"""Panels: what one arm's runs recorded, a column a run; and two panels side by side, the same luck beside the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from simulation.core.arithmetic import Array

if TYPE_CHECKING:
    import pandas as pd

    from experiments.designs.design import Design

Key = tuple[int, int]  # a run of one arm: the number of its world, and that of its luck
ALL = -1  # in the place of the luck: a mean over all of a world's twins


@dataclass(frozen=True, eq=False)
class Panel:
    """One arm's runs, in order of worlds and twins.

    `months` (steps + 1,) and `marks` (marks,) are months since July 2022; `nation[name]` is (marks, runs),
    `series[name]` (steps + 1, runs) and `systems[name]` (marks, boards, runs).
    """

    keys: tuple[Key, ...]
    months: Array
    marks: Array
    nation: dict[str, Array]
    series: dict[str, Array]
    systems: dict[str, Array]

    def at(self, name: str, month: float) -> Array:
        """The nation's values of a metric in a marked month, (runs,)."""
        values: Array = self.nation[name][row_of(self.marks, month)]
        return values

    def systems_at(self, name: str, month: float) -> Array:
        """Every board's values of a metric in a marked month, (boards, runs)."""
        values: Array = self.systems[name][row_of(self.marks, month)]
        return values

    def of(self, keys: Sequence[Key]) -> Panel:
        """The same panel with these runs only, in this order."""
        place = {key: column for column, key in enumerate(self.keys)}
        columns = [place[key] for key in keys]
        cut = [{name: values[..., columns] for name, values in part.items()} for part in self._parts]
        return replace(self, keys=tuple(keys), nation=cut[0], series=cut[1], systems=cut[2])

    def by_world(self) -> Panel:
        """Every world's mean over its twins, a column a world."""
        sizes = [(world, len(list(twins))) for world, twins in groupby(world for world, _ in self.keys)]
        counts = np.array([n for _, n in sizes])
        starts = np.cumsum([0, *counts[:-1]]) if sizes else np.array([], dtype=int)
        mean = [
            {name: np.add.reduceat(v, starts, axis=-1) / counts if sizes else v for name, v in part.items()}
            for part in self._parts
        ]
        keys = tuple((world, ALL) for world, _ in sizes)
        return replace(self, keys=keys, nation=mean[0], series=mean[1], systems=mean[2])

    @property
    def _parts(self) -> tuple[dict[str, Array], ...]:
        return self.nation, self.series, self.systems


def row_of(months: Array, month: float) -> int:
    """The row of a month. Raises ValueError where it was not recorded.

    >>> row_of(np.array([0.0, 12.0, 24.0]), 12)
    1
    """
    rows = np.flatnonzero(np.isclose(months, month))
    if len(rows) != 1:
        message = f"month {month:g} was not recorded; there are {', '.join(f'{m:g}' for m in months)}"
        raise ValueError(message)
    return int(rows[0])


def side_by_side(a: Panel, b: Panel) -> tuple[Panel, Panel]:
    """Two panels cut to the runs that finished in both: column r of each is the same world with the same luck."""
    there = set(b.keys)
    both = [key for key in a.keys if key in there]
    return a.of(both), b.of(both)


def panels_of(
    design: Design, runs: pd.DataFrame, series: pd.DataFrame, systems: pd.DataFrame, codes: Sequence[str],
) -> dict[str, Panel]:  # fmt: skip
    """A panel for every arm of a sweep, of its finished runs; systems stand in the order of `codes`.

    The tables are those of `Results`.
    """
    done = runs[runs["status"] == "done"].sort_values(["point", "twin"])
    order = {code: place for place, code in enumerate(codes)}
    placed = systems.assign(board=systems["system"].map(order)) if len(systems) else systems
    return {
        one.name: _panel(design, done[done["scenario"] == one.name], series, placed, len(codes)) for one in design.arms
    }


def _panel(design: Design, runs: pd.DataFrame, series: pd.DataFrame, systems: pd.DataFrame, boards: int) -> Panel:
    """One arm's panel, from the rows of its finished runs."""
    kept, months, marks = design.recording, design.months, design.recording.months
    keys = tuple((int(world), int(twin)) for world, twin in zip(runs["point"], runs["twin"], strict=True))
    n = len(keys)
    nation = {name: np.stack([runs[f"{name}@{month:g}"].to_numpy(float) for month in marks]) for name in kept.metrics}
    over = _rows_of(series, runs, "month") if kept.series else series
    across = _rows_of(systems, runs, "month", "board") if kept.systems else systems
    wide = (n, len(marks), boards)
    return Panel(
        keys, months, np.array(marks), nation,
        {name: over[name].to_numpy(float).reshape(n, len(months)).T for name in kept.series},
        {name: np.moveaxis(across[name].to_numpy(float).reshape(wide), 0, 2) for name in kept.systems},
    )  # fmt: skip


def _rows_of(table: pd.DataFrame, runs: pd.DataFrame, *further: str) -> pd.DataFrame:
    """The rows of a long table that belong to some runs, in the order of worlds, twins, and further columns."""
    keys = ["scenario", "point", "twin"]
    own = table.merge(runs[keys], on=keys)
    return own.sort_values(["point", "twin", *further])
