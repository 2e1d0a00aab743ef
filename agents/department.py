"""The Department of Health and Social Care: what it says, what it targets, and through how many tiers it works."""

from __future__ import annotations

import numpy as np

from simulation.core.parameter import Parameters, lever
from simulation.core.rule import Publisher
from simulation.core.value import replace
from simulation.core.world import World


class DepartmentLevers(Parameters):
    """The rules of accountability."""

    stated_control: float = lever(
        default=0.50, meaning="How tightly the centre says that it will hold (0 lets go, 1 directs)", unit="share",
        source="timmins-2024; hewitt-2023",
    )  # fmt: skip
    sanction: float = lever(
        default=0.7, meaning="Strength of sanction behind national targets", unit="share", source="timmins-2024",
    )  # fmt: skip
    deprivation_weight: float = lever(
        default=0.25, meaning="Weight of deprivation in the national targets (below a half, averages rule)",
        unit="share", source="nuffield-2022",
    )  # fmt: skip
    tiers: float = lever(
        default=6.0, meaning="Tiers that hold the one below to account, from Treasury to trust", unit="tiers", low=3.0,
        high=7.0, source="timmins-2024: holding other people to account",
    )  # fmt: skip


def publish(world: World, p: DepartmentLevers) -> World:
    """Publish the stance, the targets and the lines of accountability in force."""
    across = np.zeros((1, world.runs))
    return replace(
        world,
        centre=replace(
            world.centre, stated_control=across + p.stated_control, sanction=across + p.sanction,
            deprivation_weight=across + p.deprivation_weight, tiers=across + p.tiers,
        ),
    )  # fmt: skip


LEVERS = Publisher("department", DepartmentLevers, publish)
