"""Place-based partnerships: they take on more where the board, itself free to decide, lets them."""

from __future__ import annotations

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.value import replace
from simulation.core.world import World


class PlaceParameters(Parameters):
    """What makes a place take part."""

    by_engagement: float = parameter(
        default=0.8, meaning="Readiness per unit of engagement above one half", unit="log-odds", low=0.2, high=1.6,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_delegation: float = parameter(
        default=0.8, meaning="Readiness per unit of decisions that the board may take above the usual", unit="log-odds",
        low=0.0, high=1.6, basis="assumed", source="timmins-2022: delegating funds", favours="local",
    )  # fmt: skip
    usual_delegation: float = parameter(
        default=0.3, meaning="Share of decisions delegated in July 2022", unit="share", low=0.15, high=0.45,
        basis="assumed",
    )  # fmt: skip


def readiness(engagement: Real, delegated: Real, p: PlaceParameters) -> Real:
    """Readiness to work together, in log-odds.

    >>> readiness(0.5, 0.3, PlaceParameters())
    0.0
    """
    return p.by_engagement * (engagement - 0.5) + p.by_delegation * (delegated - p.usual_delegation)


def join(world: World, p: PlaceParameters, _: Draws) -> World:
    """Decide how much to take on this month."""
    delegated = world.icb.delegated.take(world.land.place.icb, axis=0)
    ready = readiness(world.place.engagement, delegated, p)
    return replace(world, place=replace(world.place, readiness=ready))
