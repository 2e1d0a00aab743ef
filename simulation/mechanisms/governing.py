"""What governing itself takes of a board's attention. Part of every run: M16 takes it from what is free for change."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class GoverningParameters(Parameters):
    """What governing takes."""

    base: float = parameter(
        default=0.08, meaning="Attention that governing takes as boards stood in July 2022", unit="share", low=0.05,
        high=0.15, basis="assumed",
    )  # fmt: skip
    by_size: float = parameter(
        default=0.03, meaning="Attention that governing adds per unit of the logarithm of board size (M51)",
        unit="share", low=0.0, high=0.06, basis="assumed", source="smaldino-lubell-2011",
    )  # fmt: skip
    usual_size: float = parameter(
        default=18.5, meaning="Members of a board in 2022", unit="members", low=18.5, high=18.5, basis="measured",
        source="health-foundation-2022; ccn-2022",
    )  # fmt: skip
    by_reorganising: float = parameter(
        default=0.10, meaning="Attention that a reorganisation takes while it distracts the whole system (M44)",
        unit="share", low=0.03, high=0.2, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_downward: float = parameter(
        default=0.05, meaning="Attention that it takes to answer wholly to local partners (M91)", unit="share",
        low=0.0, high=0.1, basis="assumed", source="timmins-2022", favours="centre",
    )  # fmt: skip
    usual_downward: float = parameter(
        default=0.2, meaning="Weight of local partners in July 2022", unit="share", low=0.1, high=0.3, basis="assumed",
    )  # fmt: skip


def governing(size: Real, reorganising: Real, downward: Real, p: GoverningParameters) -> Real:
    """Attention that governing takes, 0..0.4; `size` in members, the others 0..1.

    >>> float(governing(18.5, 0.0, 0.2, GoverningParameters()))
    0.08
    """
    by_board = p.by_size * np.log(size / p.usual_size) + p.by_downward * (downward - p.usual_downward)
    return clip(p.base + by_board + p.by_reorganising * reorganising, 0.0, 0.4)


def step(world: World, p: GoverningParameters, _: Draws) -> World:
    """Take what the table, a reorganisation and local partners take."""
    icb = world.icb
    return replace(world, icb=replace(icb, governing=governing(icb.board_size, icb.reorganising, icb.downward, p)))


RULE = Rule(
    "governing", "governing", GoverningParameters, step, writes="icb.governing",
)  # fmt: skip
