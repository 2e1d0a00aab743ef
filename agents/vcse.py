"""Voluntary, community and social enterprise bodies: they join where they are engaged and are not buried in bids."""

from __future__ import annotations

from simulation.core import july
from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class VCSEParameters(Parameters):
    """What makes a VCSE body join."""

    by_engagement: float = parameter(
        default=1.2, meaning="Readiness per unit of engagement above one half", unit="log-odds", low=0.4, high=2.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_pots: float = parameter(
        default=0.008, meaning="Readiness lost per pot a year that must be bid for", unit="log-odds per pot", low=0.0,
        high=0.02, basis="assumed", source="timmins-2024: penny packets", favours="local",
    )  # fmt: skip
    usual_pots: float = july.pots()
    by_fear: float = parameter(
        default=0.5, meaning="Readiness lost per unit of local fear that the NHS will dominate (M57)", unit="log-odds",
        low=0.0, high=1.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    usual_fear: float = parameter(
        default=0.4, meaning="Fear at which a body is as ready as its engagement makes it", unit="share", low=0.2,
        high=0.6, basis="assumed",
    )  # fmt: skip
    by_capacity: float = parameter(
        default=0.5, meaning="Readiness per unit of what the body can do above the usual", unit="log-odds", low=0.2,
        high=1.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    at_start: float = parameter(
        default=0.45, meaning="Mean engagement of VCSE bodies in July 2022", unit="share", low=0.3, high=0.6,
        basis="assumed",
    )  # fmt: skip
    spread: float = parameter(
        default=0.15, meaning="Standard deviation of engagement between VCSE bodies", unit="share", low=0.05, high=0.25,
        basis="assumed",
    )  # fmt: skip


def readiness(engagement: Real, pots: Real, fear: Real, capacity: Real, p: VCSEParameters) -> Real:
    """Readiness to work together, in log-odds, seeing its engagement, the pots, the local fear and what it can do."""
    held_back = p.by_pots * (pots - p.usual_pots) + p.by_fear * (fear - p.usual_fear)
    return p.by_engagement * (engagement - 0.5) + p.by_capacity * (capacity - 1.0) - held_back


def start(world: World, p: VCSEParameters) -> World:
    """VCSE bodies begin where the landscape draws them."""
    engagement = clip(p.at_start + p.spread * world.land.vcse.z_engagement, 0.05, 0.95)
    return replace(world, vcse=replace(world.vcse, engagement=engagement + 0.0 * world.vcse.engagement))


def join(world: World, p: VCSEParameters, _: Draws) -> World:
    """Decide how readily to join this month."""
    home, icb = world.land.vcse.icb, world.icb
    pots, fear = icb.pots.take(home, axis=0, mode="clip"), icb.fear.take(home, axis=0, mode="clip")
    ready = readiness(world.vcse.engagement, pots, fear, world.vcse.capacity, p)
    return replace(world, vcse=replace(world.vcse, readiness=ready))


RULE = Rule(
    "vcse_join", "vcse", VCSEParameters, join, writes="vcse.readiness", start=start,
)  # fmt: skip
