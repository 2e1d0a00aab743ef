"""M102 People: engaging staff and public earns a system support (M85); the right skills let a board learn (M22)."""

from __future__ import annotations

import numpy as np

from simulation.core.parameter import Parameters, lever
from simulation.core.rule import Publisher
from simulation.core.value import replace
from simulation.core.world import World


class PeopleLevers(Parameters):
    """What is done about people."""

    engagement: float = lever(
        default=0.5, meaning="Effort to engage staff and public", unit="share", source="kings-fund-2018: engaging",
    )  # fmt: skip
    skills: float = lever(
        default=0.5, meaning="Effort to find people with the right skills", unit="share",
        source="kings-fund-2018: the right skills",
    )  # fmt: skip


def publish(world: World, p: PeopleLevers) -> World:
    """What each system does about people."""
    systems = np.zeros_like(world.icb.trust)
    return replace(world, icb=replace(world.icb, engaging=systems + p.engagement, skilled=systems + p.skills))


LEVERS = Publisher("people", PeopleLevers, publish, switch="skills")
