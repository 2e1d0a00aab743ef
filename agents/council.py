"""Councils: how readily they join, as far as they have come to the table."""

from __future__ import annotations

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class CouncilParameters(Parameters):
    """What makes a council join."""

    by_engagement: float = parameter(
        default=1.2, meaning="Readiness per unit of engagement above one half", unit="log-odds", low=0.4, high=2.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    at_start: float = parameter(
        default=0.5, meaning="Mean engagement of councils in July 2022", unit="share", low=0.3, high=0.7,
        basis="assumed", source="ccn-2022",
    )  # fmt: skip
    spread: float = parameter(
        default=0.15, meaning="Standard deviation of engagement between councils", unit="share", low=0.05, high=0.25,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip


def readiness(engagement: Real, p: CouncilParameters) -> Real:
    """Readiness to work together, in log-odds, seeing its own engagement.

    >>> readiness(0.5, CouncilParameters())
    0.0
    """
    return p.by_engagement * (engagement - 0.5)


def start(world: World, p: CouncilParameters) -> World:
    """Councils begin where the landscape draws them."""
    engagement = clip(p.at_start + p.spread * world.land.council.z_engagement, 0.05, 0.95)
    return replace(world, council=replace(world.council, engagement=engagement + 0.0 * world.council.engagement))


def join(world: World, p: CouncilParameters, _: Draws) -> World:
    """Decide how readily to join this month."""
    return replace(world, council=replace(world.council, readiness=readiness(world.council.engagement, p)))


RULE = Rule(
    "councils_join", "council", CouncilParameters, join, writes="council.readiness", start=start,
)  # fmt: skip
