"""`simulate`: a landscape, settings and luck in; a panel of metrics, and the story, out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, index
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.burn_in import lived_in
from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape
from simulation.core.randomness import Luck
from simulation.core.world import World
from simulation.engine import Month, after_month, months
from simulation.log import Chronicle, Log
from simulation.metrics import HEADLINES, METRICS, measured
from simulation.publication import fit
from simulation.settings import Settings, Timeline
from simulation.taken import Moves, Taken

Readers = Mapping[str, Callable[[World], NDArray[Any]]]  # formulas of the world, by name, (bodies, runs) each


@dataclass(frozen=True)
class Run:
    """A batch of runs, one twin a column.

    `nation[name]` is (steps + 1, runs), `systems[name]` (steps + 1, boards, runs); row 0 is the start. `columns[name]`
    holds any state variable asked for, (steps + 1, bodies, runs), and `read` how each is read off a world. `last` is
    the world at the end.
    """

    twins: tuple[int, ...]
    nation: dict[str, Array]
    systems: dict[str, Array]
    columns: dict[str, NDArray[Any]]
    events: Log
    last: World
    read: Readers


def year_begins(world: World) -> bool:
    """Whether a year from July 2022 begins in this step: when yearly metrics are due."""
    return world.month % 12 < world.length


class Recorder:
    """Fills the panels of a run, a row a step."""

    def __init__(
        self, names: Sequence[str], systems: Sequence[str], columns: Sequence[str] | Readers, rows: int,
        marks: Sequence[int] | None = None, series: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Prepare for `rows` rows of the named metrics, those by system, and state variables: see `simulate`.

        Where there are `marks`, only `series` is measured in every row, and the rest in those rows.
        """
        wanted = (*names, *systems)
        unknown = [name for name in wanted if name not in METRICS]
        if unknown:
            message = f"unknown metric {unknown[0]!r}; there are {', '.join(METRICS)}"
            raise KeyError(message)
        self.names = tuple(dict.fromkeys(wanted))
        self.yearly = frozenset(name for name in self.names if METRICS[name].yearly)
        self.marks = frozenset(range(rows) if marks is None else marks) | {0}
        self.series = frozenset(self.names if marks is None else series)
        self.rows = rows
        self.kept = frozenset(systems)
        self.read = columns if isinstance(columns, Mapping) else {name: attrgetter(name) for name in columns}
        self.nation: dict[str, Array] = {}
        self.systems: dict[str, Array] = {}
        self.states: dict[str, NDArray[Any]] = {}

    def write(self, row: int, world: World) -> None:
        """Record one world."""
        nation, systems = measured(world, self._due(row, world), self.kept)
        for name in self.names:
            self._put(self.nation, name, row, nation[name] if name in nation else self.nation[name][row - 1])
        for name in systems if not row else self.systems:
            if name in self.kept:
                self._put(self.systems, name, row, systems[name] if name in systems else self.systems[name][row - 1])
        for name, reader in self.read.items():
            self._put(self.states, name, row, reader(world))

    def _due(self, row: int, world: World) -> tuple[str, ...]:
        """What is measured in a row: what is wanted there; of yearly metrics, when the year begins that it lies in."""
        year, marked = year_begins(world), row in self.marks
        before = year and any(row <= mark < row + 12 / world.length for mark in self.marks)
        wanted = (n for n in self.names if n in self.series or (before if n in self.yearly else marked))
        return tuple(n for n in wanted if year or n not in self.yearly)

    def copy(self, run: Run) -> None:
        """Begin with what an earlier run recorded."""
        for panel, past in ((self.nation, run.nation), (self.systems, run.systems), (self.states, run.columns)):
            for name, values in past.items():
                panel[name] = np.empty((self.rows, *values.shape[1:]), values.dtype)
                panel[name][: len(values)] = values

    def _put(self, panel: dict[str, NDArray[Any]], name: str, row: int, values: NDArray[Any]) -> None:
        if name not in panel:
            panel[name] = np.empty((self.rows, *values.shape), values.dtype)
        panel[name][row] = values


def simulate(
    land: Landscape,
    settings: Settings | Timeline,
    twins: Sequence[int] = (0,),
    *,
    steps: int = 120,
    length: float = 1.0,
    metrics: Sequence[str] = HEADLINES,
    systems: Sequence[str] = (),
    columns: Sequence[str] | Readers = (),
    marks: Sequence[int] | None = None,
    series: Sequence[str] = (),
    story: bool = False,
    burn_in: int = 0,
    hands: Sequence[Taken] = (),
    progress: Callable[[int], None] | None = None,
) -> Run:
    """Run a batch: the same settings for every twin, `steps` steps of `length` months from July 2022.

    `twins` are the numbers of the luck; `metrics` are recorded for the nation, `systems` for every board as well;
    `columns` are state variables as `group.name`, or formulas of the world by name. With `marks`, what is not in
    `series` is measured in these steps only (other rows repeat the last figure). `story` keeps the event log; `burn_in`
    is how many months are lived before July 2022 (see `simulation.burn_in`); `hands` are decisions in other hands, in
    every run of the batch; `progress` is told each finished step. Raises ValueError for a move that may not be made.
    """
    timeline = Timeline.of(settings)
    luck = Luck(tuple(index(twin) for twin in twins))
    if not luck.twins or min(luck.twins) < 0:
        message = f"twins = {tuple(twins)!r}: at least one number of luck, each 0 or more"
        raise ValueError(message)
    fit(timeline, land)
    world = lived_in(land, timeline.at(0.0), luck, length, burn_in)
    recorder = Recorder(metrics, systems, columns, steps + 1, marks, series)
    recorder.write(0, world)
    if not hands:
        return _lived(world, timeline, luck, recorder, story=story, progress=progress)
    moves = Moves(hands, timeline, land)
    return _lived(world, moves.timeline, luck, recorder, story=story, progress=progress, month=moves.month)


def branch(
    run: Run, *regimes: Settings | Timeline, steps: int, story: bool = False,
    progress: Callable[[int], None] | None = None,
) -> tuple[Run, ...]:  # fmt: skip
    """Take one run up again under each regime, for `steps` further steps, with the same luck.

    What happened before is the same in all of them, and stands in their panels too. A regime is taken at the month in
    which the run stopped: what it says of earlier months is past.
    """
    luck, branches = Luck(run.twins), []
    for regime in regimes:
        timeline = Timeline.of(regime)
        fit(timeline, run.last.land)
        recorder = Recorder(tuple(run.nation), tuple(run.systems), run.read, run.last.step + steps + 1)
        recorder.copy(run)
        branches.append(_lived(run.last, timeline, luck, recorder, story=story, progress=progress, past=run.events))
    return tuple(branches)


def _lived(
    world: World, timeline: Timeline, luck: Luck, recorder: Recorder, *, story: bool,
    progress: Callable[[int], None] | None, past: Log | None = None, month: Month = after_month,
) -> Run:  # fmt: skip
    """Run a world on until the recorder is full."""
    chronicle = Chronicle(world.land, past)
    for after in months(world, timeline, luck, recorder.rows - 1 - world.step, month):
        recorder.write(after.step, after)
        if story:
            chronicle.write(world, after)
        world = after
        if progress is not None:
            progress(world.step)
    return Run(
        tuple(luck.twins), recorder.nation, recorder.systems, recorder.states, chronicle.log, world, recorder.read
    )
