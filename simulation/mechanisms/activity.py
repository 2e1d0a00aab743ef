"""M88 Money does not become activity one for one: it does so better where local management is able."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class ActivityParameters(Parameters):
    """How much activity a unit of money buys."""

    elasticity: float = parameter(
        default=0.6, meaning="Growth of activity per unit of growth of real money, at middling capability",
        unit="elasticity", low=0.4, high=0.9, basis="assumed", source="timmins-2024: under-managed locally",
    )  # fmt: skip
    by_capability: float = parameter(
        default=0.3, meaning="What a unit of the board's capability adds to that elasticity", unit="elasticity",
        low=0.0, high=0.6, basis="assumed", source="timmins-2024: under-managed locally", favours="local",
    )  # fmt: skip


def elasticity(capability: Real, p: ActivityParameters) -> Real:
    """Growth of activity per unit of growth of money, 0.3..1.

    >>> float(elasticity(0.5, ActivityParameters()))
    0.6
    """
    return clip(p.elasticity + p.by_capability * (capability - 0.5), 0.3, 1.0)


def step(world: World, p: ActivityParameters, _: Draws) -> World:
    """The part of growth that does not become activity accumulates."""
    icb = world.icb
    lost = (elasticity(icb.capability, p) - 1.0) * np.log1p(world.centre.real_growth) * world.length / 12.0
    return replace(world, icb=replace(icb, conversion=icb.conversion * np.exp(lost)))


RULE = Rule(
    "activity", "activity", ActivityParameters, step, writes="icb.conversion", switch="activity",
)  # fmt: skip
