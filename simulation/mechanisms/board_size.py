"""M51 Boards grow where trust is low: each council that will not be represented by another takes a seat of its own.

Who wants a seat is decided in `agents.council`. A seat gives its council a voice; what the crowd costs is M52's
(`structures`), and what it does for legitimacy is M85's.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, positive, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class BoardSizeParameters(Parameters):
    """How big boards become."""

    others: float = parameter(
        default=17.3, meaning="Members apart from councils that sit for themselves", unit="members", low=12.0,
        high=20.0, basis="estimated", source="health-foundation-2022; ccn-2022",
    )  # fmt: skip
    outside: float = parameter(
        default=3.0, meaning="Of them, members who do not come from the NHS", unit="members", low=2.0, high=5.0,
        basis="assumed", source="ccn-2022",
    )  # fmt: skip
    pace: float = parameter(
        default=12.0, meaning="Time constant with which seats are taken and given up", unit="months", low=6.0,
        high=36.0, basis="assumed", source="timmins-2022: slims down as trust is built",
    )  # fmt: skip


def granted(claimed: Real, most: Real, p: BoardSizeParameters) -> Real:
    """Share of claims that a board of at most `most` members can meet, 0..1; `claimed` is the sum of its claims.

    >>> float(granted(4.0, 60.0, BoardSizeParameters())), float(granted(4.0, 10.0, BoardSizeParameters()))
    (1.0, 0.0)
    """
    return np.minimum(1.0, positive(most - p.others) / np.maximum(claimed, 1e-9))


def nhs_share(size: Real, p: BoardSizeParameters) -> Real:
    """Share of members who come from the NHS, 0..1, on a board of `size` members (`others` at least)."""
    return (p.others - p.outside) / size


def start(world: World, p: BoardSizeParameters) -> World:
    """In July 2022 boards have the seats that their councils claim."""
    return seated(world, p, 1.0)


def seated(world: World, p: BoardSizeParameters, months: Real) -> World:
    """Move seats towards the claims that can be met."""
    council, icb, ops = world.council, world.icb, world.land.operators
    met = granted(ops.icb_sum_of_councils @ council.claim, icb.most_members, p)
    wanted = council.claim * met.take(world.land.council.icb, axis=0)
    voice = toward(council.voice, wanted, months)
    size = p.others + ops.icb_sum_of_councils @ voice
    return replace(
        world,
        council=replace(council, voice=voice),
        icb=replace(icb, board_size=size, nhs_share=nhs_share(size, p)),
    )


def step(world: World, p: BoardSizeParameters, _: Draws) -> World:
    """Seats are taken and given up."""
    return seated(world, p, p.pace)


RULE = Rule(
    "board_size", "board_size", BoardSizeParameters, step, writes="council.voice icb.board_size icb.nhs_share",
    switch="board_size", start=start,
)  # fmt: skip
