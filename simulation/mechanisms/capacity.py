"""M75 A design is carried out as far as there is capacity: slack, management, buildings, whichever is scarcest."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class CapacityParameters(Parameters):
    """How much capacity a reform takes."""

    enough: float = parameter(
        default=0.6, meaning="Slack at which a reform is carried out in full", unit="share", low=0.45, high=0.8,
        basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    usual: float = parameter(
        default=0.72, meaning="Share of a reform that there was the capacity for in July 2022", unit="share", low=0.55,
        high=0.9, basis="assumed", source="nuffield-2022",
    )  # fmt: skip


def delivered(slack: Real, reach: Real, estate: Real, p: CapacityParameters) -> Real:
    """Share of a design that is carried out, July 2022 = 1: the scarcest of slack, board's reach and buildings.

    `slack` is 0..1; `reach` and `estate` are relative to July 2022.

    >>> float(delivered(1.0, 1.0, 1.0, CapacityParameters())) > float(delivered(0.3, 1.0, 1.0, CapacityParameters()))
    True
    """
    return np.minimum(np.minimum(slack / p.enough, 1.0), np.minimum(reach, estate)) / p.usual


def step(world: World, p: CapacityParameters, _: Draws) -> World:
    """What there is the capacity for this month."""
    icb = world.icb
    estate = world.land.operators.icb_mean_of_trusts @ world.nhs_trust.estate
    return replace(world, icb=replace(icb, delivery=delivered(icb.slack, icb.reach, estate, p)))


RULE = Rule(
    "capacity", "capacity", CapacityParameters, step, writes="icb.delivery", switch="capacity",
)  # fmt: skip
