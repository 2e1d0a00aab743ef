"""Place-based partnerships: they take part as far as those who live with each other have come to the table."""

from __future__ import annotations

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class PlaceParameters(Parameters):
    """What makes a place take part."""

    by_engagement: float = parameter(
        default=0.8, meaning="Readiness per unit of engagement above one half", unit="log-odds", low=0.2, high=1.6,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip


def readiness(engagement: Real, p: PlaceParameters) -> Real:
    """Readiness to work together, in log-odds.

    >>> readiness(0.5, PlaceParameters())
    0.0
    """
    return p.by_engagement * (engagement - 0.5)


def join(world: World, p: PlaceParameters, _: Draws) -> World:
    """Decide how much to take on this month."""
    return replace(world, place=replace(world.place, readiness=readiness(world.place.engagement, p)))


RULE = Rule(
    "places_join", "place", PlaceParameters, join, writes="place.readiness",
)  # fmt: skip
