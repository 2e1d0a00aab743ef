"""Ministers: what they promise, count, reorganise and direct. How long they stay is `mechanisms.ministers`."""

from __future__ import annotations

import numpy as np

from simulation.core.parameter import Parameters, lever
from simulation.core.rule import Publisher
from simulation.core.value import replace
from simulation.core.world import World


class ReformLevers(Parameters):
    """What a government sets going."""

    targets: float = lever(
        default=133.0, meaning="National targets (M18): 133 in 2022/23, then 31, 32 and 18", unit="targets", low=1.0,
        high=200.0, basis="estimated", source="nhs-confed-2025",
    )  # fmt: skip
    reorganise: float = lever(
        default=0.0, meaning="Reach of a reorganisation of systems (M44) while it is under way", unit="share",
        source="timmins-2022; nhs-providers-2021",
    )  # fmt: skip
    programme: float = lever(
        default=0.5, meaning="National programme for integration, which protects time for the long term (M76)",
        unit="share", source="nuffield-2022",
    )  # fmt: skip
    direction: float = lever(
        default=0.25, meaning="How much more of a new minister's priorities powers of direction pass on (M95)",
        unit="ratio", low=0.0, high=0.5, source="timmins-2024: powers of direction",
    )  # fmt: skip
    forum: float = lever(
        default=0.5, meaning="Part that health and wellbeing boards are given as forum of a place (M104)", unit="share",
        source="timmins-2022: health and wellbeing boards",
    )  # fmt: skip
    social_care: float = lever(
        default=0.1, meaning="Weight of social care in what the department aims at (M60)", unit="share", low=0.05,
        high=0.3, source="timmins-2022: social care has to battle",
    )  # fmt: skip


def publish(world: World, p: ReformLevers) -> World:
    """What is set going: for the nation its targets, powers and aims; in every system reorganisation and programme."""
    nation, systems = np.zeros((1, world.runs)), np.zeros_like(world.icb.trust)
    return replace(
        world,
        centre=replace(
            world.centre, targets_set=nation + p.targets, direction=nation + p.direction,
            social_care=nation + p.social_care,
        ),
        icb=replace(world.icb, reorganise=systems + p.reorganise, offered=systems + p.programme,
                    forum=systems + p.forum),
    )  # fmt: skip


LEVERS = Publisher("reform", ReformLevers, publish)
