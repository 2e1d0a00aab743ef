"""The Care Quality Commission: whether it looks at organisations or at systems."""

from __future__ import annotations

import numpy as np

from simulation.core.parameter import Parameters, lever
from simulation.core.rule import Publisher
from simulation.core.value import replace
from simulation.core.world import World


class RegulatorLevers(Parameters):
    """The focus of regulation."""

    own_focus: float = lever(
        default=0.8, meaning="Share of regulation that looks at organisations, not at systems", unit="share",
        source="kings-fund-2018; nhs-providers-2021",
    )  # fmt: skip


def publish(world: World, p: RegulatorLevers) -> World:
    """Publish the focus in force."""
    return replace(world, centre=replace(world.centre, own_focus=np.zeros((1, world.runs)) + p.own_focus))


LEVERS = Publisher("regulator", RegulatorLevers, publish)
