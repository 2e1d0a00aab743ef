"""Panels: what one arm's runs recorded, a column a twin; and two panels side by side, twin by twin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.chunks import Outcome
from simulation.core.arithmetic import Array
from simulation.metrics import HEADLINES, METRICS


@dataclass(frozen=True, eq=False)
class Panel:
    """One arm's runs, in order of twins.

    `months` (steps + 1,) and `marks` (marks,) are months since July 2022; `nation[name]` is (steps + 1, twins) and
    `systems[name]` (marks, boards, twins). `failures` holds (twin, tail of the traceback).
    """

    twins: tuple[int, ...]
    months: Array
    marks: Array
    nation: dict[str, Array]
    systems: dict[str, Array]
    failures: tuple[tuple[int, str], ...] = ()

    def at(self, name: str, month: float) -> Array:
        """The nation's values of a metric in a month, (twins,)."""
        values: Array = self.nation[name][row_of(self.months, month)]
        return values

    def systems_at(self, name: str, month: float) -> Array:
        """Every board's values of a metric in a marked month, (boards, twins)."""
        values: Array = self.systems[name][row_of(self.marks, month)]
        return values

    def of(self, twins: Sequence[int]) -> Panel:
        """The same panel with these twins only, in this order."""
        columns = [self.twins.index(twin) for twin in twins]
        nation = {name: values[:, columns] for name, values in self.nation.items()}
        systems = {name: values[:, :, columns] for name, values in self.systems.items()}
        return Panel(tuple(twins), self.months, self.marks, nation, systems, self.failures)


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


def gathered(outcomes: Iterable[Outcome], months: Array, marks: Array) -> Panel:
    """One panel from the outcomes of one arm's chunks, in order of twins whatever the order of chunks."""
    parts = list(outcomes)
    failures = tuple(sorted(failure for part in parts for failure in part.failures))
    good = [part for part in parts if part.twins]
    twins = np.array([twin for part in good for twin in part.twins], dtype=int)
    order = np.argsort(twins, kind="stable")
    names = [name for name in METRICS if good and name in good[0].nation]
    by_system = [name for name in HEADLINES if good and name in good[0].systems]
    nation = {name: np.concatenate([part.nation[name] for part in good], axis=1)[:, order] for name in names}
    systems = {name: np.concatenate([part.systems[name] for part in good], axis=2)[:, :, order] for name in by_system}
    return Panel(tuple(int(twin) for twin in twins[order]), months, marks, nation, systems, failures)


def side_by_side(a: Panel, b: Panel) -> tuple[Panel, Panel]:
    """Two panels cut to the twins that finished in both, so that column r of each is the same luck."""
    both = [twin for twin in a.twins if twin in set(b.twins)]
    return a.of(both), b.of(both)
