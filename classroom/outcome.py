"""Outcome: what is kept of one run: the nation's lines, the systems' maps, the ties, and what happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from classroom.play.sight import Sight, one, seen, watched
from classroom.shown import MAPPED, SHOWN
from experiments.identity import run_id
from simulation.beside import beside
from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape
from simulation.core.world import World
from simulation.log import Log
from simulation.run import simulate
from simulation.settings import Timeline
from simulation.taken import Taken

TIES = "ties"


@dataclass(frozen=True, eq=False)
class Outcome:
    """One run: `nation[name]` is (months + 1,), `systems[name]` (months + 1, boards), row 0 being the start.

    `ties` is (months + 1, pairs): the mean of the two bodies' trust in each other, in hundredths. `sight` is what the
    bodies see whose eyes were lent to the run.
    """

    run_id: str
    nation: dict[str, Array]
    systems: dict[str, Array]
    ties: NDArray[np.uint8]
    events: Log
    sight: Sight = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """About how much memory it holds."""
        kept = (self.nation, self.systems, self.sight)
        arrays = sum(array.nbytes for panel in kept for array in panel.values())
        return arrays + self.ties.nbytes + self.events.rows.nbytes


@dataclass(frozen=True, eq=False)
class Lucks:
    """A batch of runs of which only lines are kept: `nation[name]`, and what is seen, are (months + 1, seeds)."""

    seeds: tuple[int, ...]
    nation: dict[str, Array]
    sight: Sight = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """About how much memory it holds."""
        return sum(array.nbytes for panel in (self.nation, self.sight) for array in panel.values())


def outcomes(
    land: Landscape, timelines: Sequence[Timeline], seeds: Sequence[int], months: int, progress: Callable[[int], None],
    hands: Sequence[Taken] = (), eyes: Sequence[str] = (),
) -> tuple[Outcome, ...]:  # fmt: skip
    """Run a batch, the settings and the seed of each run, and keep each by itself.

    A run is the same to the last bit whatever stands beside it. Raises ValueError for settings of different kinds.
    """
    *_, own = watched(eyes, land)
    columns = {TIES: _ties} | {name: attrgetter(name) for name in own}
    run = simulate(
        land, beside(timelines), seeds, steps=months, metrics=SHOWN, systems=MAPPED, columns=columns, story=True,
        progress=progress, hands=hands,
    )  # fmt: skip
    sight = seen(run, eyes, land)
    return tuple(
        Outcome(
            run_id(timelines[i], land, seed, months, hands=hands),
            {name: panel[:, i].copy() for name, panel in run.nation.items()},
            {name: panel[:, :, i].copy() for name, panel in run.systems.items()},
            run.columns[TIES][:, i].copy(), run.events.of(i), one(sight, i),
        )
        for i, seed in enumerate(seeds)
    )  # fmt: skip


def lucks(
    land: Landscape, timelines: Sequence[Timeline], seeds: Sequence[int], months: int, progress: Callable[[int], None],
    hands: Sequence[Taken] = (), eyes: Sequence[str] = (),
) -> Lucks:  # fmt: skip
    """Run a batch and keep the nation's lines, and what is seen."""
    _, systems, own = watched(eyes, land)
    run = simulate(
        land, beside(timelines), seeds, steps=months, metrics=SHOWN, systems=systems, columns=own, progress=progress,
        hands=hands,
    )  # fmt: skip
    return Lucks(tuple(seeds), {name: run.nation[name] for name in SHOWN}, seen(run, eyes, land))


def _ties(world: World) -> NDArray[np.uint8]:
    """Trust along each tie, the mean of there and back in hundredths, (runs, pairs): each run's in one piece."""
    trust, pairs = world.ties.trust, len(world.land.ties)
    mean: NDArray[np.uint8] = np.round(50.0 * (trust[:pairs] + trust[pairs:])).astype(np.uint8).T
    return mean
