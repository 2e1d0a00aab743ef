"""Boards that merge act as one from that month on; the services of the areas that they came from stay apart.

A merger joins what a board is (its skill, its standing, its freedom, what it remembers and intends, and how it stands
to those above), each the mean over the people of the areas, and leaves one chief executive: the largest area's. Lists,
staff, money and ties stay where the people are, so results are told for the areas of July 2022 throughout. What a
merger costs in attention is a reorganisation's affair (M44), and is set beside it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation.core.arithmetic import Array, Ints, Real
from simulation.core.landscape import Landscape
from simulation.core.parameter import Parameters, lever
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.sparse import Operator
from simulation.core.value import replace
from simulation.core.world import World

JOINED = ("capability", "authority", "delegated", "memory", "alignment", "intervened")  # what makes a board


class MergerLevers(Parameters):
    """Which boards are one."""

    plan: str = lever(
        default="none",
        meaning="By which plan boards are merged: not at all, as done by April 2026, or into one for each region",
        choices=("none", "april-2026", "regions"), source="reference-tables",
    )  # fmt: skip


def as_one(own: Real, together: Real, united: Real) -> Any:
    """A board's value: its own, or the mean of the boards that it is one with.

    >>> float(as_one(0.2, 0.5, 0.0)), float(as_one(0.2, 0.5, 1.0))
    (0.2, 0.5)
    """
    return np.where(united > 0, together, own)


def _groups(land: Landscape, plan: str) -> tuple[Ints, Operator, Ints]:
    """Each board's group under a plan, the operator of groups' means, and each board's leading board (its row)."""
    ops = land.operators
    if plan == "regions":
        return land.icb.region, ops.region_mean_of_icbs, ops.region_lead
    return land.icb.successor, ops.successor_mean_of_icbs, ops.successor_lead


def begin(world: World, p: MergerLevers, _draws: Draws) -> World:
    """Say which boards are one from this month on, and whose chief executives lose their posts now."""
    icb, rows = world.icb, np.arange(len(world.land.icb))
    if p.plan == "none":
        return world if not icb.united.any() else replace(world, icb=replace(icb, united=0.0 * icb.united))
    group, _, lead = _groups(world.land, p.plan)
    several = (np.bincount(group, minlength=len(rows))[group] > 1).astype(np.float64)[:, None]
    led = (lead != rows).astype(np.float64)[:, None]
    united = several + 0.0 * icb.united
    return replace(world, icb=replace(icb, united=united, merging=led * (1.0 - icb.united)))


def act_as_one(world: World, p: MergerLevers, _draws: Draws) -> World:
    """Let merged boards go into the next month as one."""
    icb, lines, ops = world.icb, world.lines, world.land.operators
    if p.plan == "none" or not icb.united.any():
        return world
    group, mean, _ = _groups(world.land, p.plan)

    def joined(own: Array) -> Array:
        one: Array = as_one(own, (mean @ own).take(group, axis=0), icb.united)
        return one

    changed = {name: joined(getattr(icb, name)) for name in JOINED}
    upward, downward = lines.upward.copy(), lines.downward.copy()
    for of_board in (ops.centre_line, ops.region_line):
        for values in (upward, downward):
            values[of_board] = joined(values[of_board])
    return replace(world, icb=replace(icb, **changed), lines=replace(lines, upward=upward, downward=downward))


MERGER = Rule(
    "merger", "merger", MergerLevers, begin, writes="icb.united icb.merging",
)  # fmt: skip
UNION = Rule(
    "union", "merger", MergerLevers, act_as_one,
    writes="icb.capability icb.authority icb.delegated icb.memory icb.alignment icb.intervened "
    "lines.upward lines.downward",
)  # fmt: skip
