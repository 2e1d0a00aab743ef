"""Who begins, and when: settled as the model itself settles it, from facts, lots and the boards' skill on the date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as but

import numpy as np

from experiments.evaluations.observed import NEVER, Cells
from experiments.evaluations.study import Wave
from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape
from simulation.core.randomness import Luck
from simulation.core.selection import chosen
from simulation.core.value import replace
from simulation.core.world import World, blank


def assigned(
    waves: Sequence[Wave], land: Landscape, twins: Sequence[int], skill: Array | None = None
) -> tuple[Array, Cells]:
    """The month in which each system begins (infinite: never), and whether it could have: both (systems, twins).

    A system begins when any of its bodies does. Where a lot decides, only those that were in the lottery could have
    begun. `skill` is the boards' capability as recorded, (months, systems, twins); without it all are taken as equal.
    """
    since = np.full((len(land.icb), len(twins)), NEVER)
    eligible = np.zeros(since.shape, dtype=np.bool_)
    luck = Luck(tuple(twins))
    for wave in sorted(waves, key=lambda one: one.month):
        world = _world(land, None if skill is None else skill[int(wave.month)])
        drawn = _systems(chosen(wave.only, world, luck), land, len(twins))
        since[drawn & np.isinf(since)] = wave.month
        lottery = wave.only.share is not None
        eligible |= _systems(chosen(but(wave.only, share=None), world, luck), land, len(twins)) if lottery else True
    return since, eligible


def bodies_of(wave: Wave, land: Landscape, twins: Sequence[int]) -> set[str]:
    """The kinds of body that a wave selects, all boards being taken as equal in skill."""
    cells = chosen(wave.only, _world(land, None), Luck(tuple(twins)))
    return {land.kinds[row] for row in np.flatnonzero(cells.any(axis=1)).tolist()}


def _world(land: Landscape, skill: Array | None) -> World:
    """A world in which nothing is known but the boards' skill, (boards, twins)."""
    world = blank(land, 1)
    return world if skill is None else replace(world, icb=replace(world.icb, capability=skill))


def _systems(cells: Cells, land: Landscape, runs: int) -> Cells:
    """The systems in which a body is selected, (systems, runs)."""
    cells = np.broadcast_to(cells, (land.size, runs))
    found = np.zeros((len(land.icb), runs), dtype=np.bool_)
    np.logical_or.at(found, land.system[land.system >= 0], cells[land.system >= 0])
    return found
