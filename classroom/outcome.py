"""Outcome: what is kept of one run: the nation's lines, the systems' maps, the ties, and what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from classroom.shown import MAPPED, SHOWN
from experiments.identity import run_id
from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape
from simulation.events import Event
from simulation.run import simulate
from simulation.settings import Timeline
from simulation.taken import Taken

TIES = "ties.trust"
EVENT_BYTES = 400  # of one event in memory, by measurement


@dataclass(frozen=True, eq=False)
class Outcome:
    """One run: `nation[name]` is (months + 1,), `systems[name]` (months + 1, boards), row 0 being the start.

    `ties` is (months + 1, pairs): the mean of the two bodies' trust in each other, in hundredths.
    """

    run_id: str
    nation: dict[str, Array]
    systems: dict[str, Array]
    ties: NDArray[np.uint8]
    events: tuple[Event, ...]

    @property
    def bytes(self) -> int:
        """About how much memory it holds."""
        arrays = sum(array.nbytes for array in (*self.nation.values(), *self.systems.values()))
        return arrays + self.ties.nbytes + EVENT_BYTES * len(self.events)


@dataclass(frozen=True, eq=False)
class Lucks:
    """A batch of runs of which only the nation's lines are kept: `nation[name]` is (months + 1, seeds)."""

    seeds: tuple[int, ...]
    nation: dict[str, Array]

    @property
    def bytes(self) -> int:
        """About how much memory it holds."""
        return sum(array.nbytes for array in self.nation.values())


def outcomes(
    land: Landscape, timeline: Timeline, seeds: Sequence[int], months: int, progress: Callable[[int], None],
    hands: Sequence[Taken] = (),
) -> tuple[Outcome, ...]:  # fmt: skip
    """Run a batch and keep each run by itself: a run is the same to the last bit whatever stands beside it."""
    run = simulate(
        land, timeline, seeds, steps=months, metrics=SHOWN, systems=MAPPED, columns=(TIES,), story=True,
        progress=progress, hands=hands,
    )  # fmt: skip
    told, trust = _by_run(run.events, len(seeds)), run.columns[TIES]
    return tuple(
        Outcome(
            run_id(timeline, land, seed, months, hands=hands),
            {name: panel[:, i].copy() for name, panel in run.nation.items()},
            {name: panel[:, :, i].copy() for name, panel in run.systems.items()},
            _pairs(trust[:, :, i]), told[i],
        )
        for i, seed in enumerate(seeds)
    )  # fmt: skip


def lucks(
    land: Landscape, timeline: Timeline, seeds: Sequence[int], months: int, progress: Callable[[int], None],
    hands: Sequence[Taken] = (),
) -> Lucks:  # fmt: skip
    """Run a batch and keep the nation's lines."""
    run = simulate(land, timeline, seeds, steps=months, metrics=SHOWN, progress=progress, hands=hands)
    return Lucks(tuple(seeds), run.nation)


def _pairs(trust: Array) -> NDArray[np.uint8]:
    """Trust there and back, (months + 1, 2 pairs), as the mean of each pair in hundredths."""
    pairs = trust.shape[1] // 2
    mean: NDArray[np.uint8] = np.round(50.0 * (trust[:, :pairs] + trust[:, pairs:])).astype(np.uint8)
    return mean


def _by_run(events: Sequence[Event], runs: int) -> list[tuple[Event, ...]]:
    """The log of each run."""
    ordered: Iterator[Event] = iter(sorted(events, key=lambda event: event.run))
    found = {run: tuple(log) for run, log in groupby(ordered, key=lambda event: event.run)}
    return [found.get(run, ()) for run in range(runs)]
