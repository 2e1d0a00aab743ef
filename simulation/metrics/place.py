"""What is recorded of places, voluntary bodies, prevention and healthy life."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simulation.core.arithmetic import Array, apart, side_by_side
from simulation.core.parameter import Parameters, parameter
from simulation.core.world import World
from simulation.metrics.metric import MEASURES, Metric, of_icb


class HealthMeasures(Parameters):
    """Levels that give healthy life its unit."""

    healthy_life: float = parameter(
        default=62.5, meaning="Healthy life expectancy at birth, England, about 2021", unit="years", low=61.5,
        high=63.5, basis="assumed",
    )  # fmt: skip
    by_need: float = parameter(
        default=15.0, meaning="Healthy life lost per unit of the logarithm of need per age-adjusted head",
        unit="years", low=5.0, high=25.0, basis="assumed",
    )  # fmt: skip
    by_gap: float = parameter(
        default=0.4, meaning="Healthy life lost on average for each year by which the gap widens", unit="ratio",
        low=0.3, high=0.5, basis="assumed",
    )  # fmt: skip


HEALTH = HealthMeasures()


def of_places(name: str) -> Callable[[World], Array]:
    """A metric that is the mean of a column over a system's places, by population."""

    def read(world: World) -> Array:
        mean: Array = world.land.operators.icb_mean_of_places @ getattr(world.place, name)
        return mean

    read.__doc__ = f"The mean of `place.{name}` over a system's places."
    return read


def vcse_survivors(world: World) -> Array:
    """Share of a system's voluntary bodies of July 2022 that are still there; weights may add up to a hair above 1."""
    share: Array = np.minimum(world.land.operators.icb_mean_of_vcses @ world.vcse.original, 1.0)
    return share


def place_spread(world: World) -> Array:
    """Standard deviation of maturity between the places of a system, by population."""
    maturity = world.place.maturity
    both = world.land.operators.icb_mean_of_places @ side_by_side(maturity, np.square(maturity))
    mean, square = apart(both, 2)
    spread: Array = np.sqrt(np.maximum(square - np.square(mean), 0.0))
    return spread


def healthy_life(world: World) -> Array:
    """Healthy life expectancy: less where need has grown, and where the gap has widened."""
    gap = MEASURES.healthy_life_gap * (world.icb.inequality - 1.0)
    years: Array = HEALTH.healthy_life - HEALTH.by_need * np.log(world.icb.need) - HEALTH.by_gap * gap
    return years


def trust_across(world: World) -> Array:
    """Mean trust, both ways, over ties of hospitals with councils, by strength."""
    n = len(world.land.ties)
    both = 0.5 * (world.ties.trust[:n] + world.ties.trust[n:])
    mean: Array = world.land.operators.icb_mean_of_pathways @ both
    return mean


ALL = (
    Metric("place_maturity", "Maturity of places", "How far working together has come in a system's places", "0 to 1",
           0, 1, "more", 0.01, of_places("maturity")),
    Metric("place_spread", "Spread between places", "Standard deviation of maturity between the places of a system",
           "0 to 1", 0, 0.5, "neither", 0.005, place_spread),
    Metric("place_share", "Delegated to places", "Share of a board's money and decisions that its places hold", "share",
           0, 1, "neither", 0.01, of_places("delegated")),
    Metric("place_fit", "What places make of their share", "Activity gained by local fit less that lost to "
           "coordination, July 2022 = 1", "index", 0, 2, "more", 0.001, of_icb("place_fit")),
    Metric("practices", "General practices that take part", "Share of general practices that take part in their place",
           "share", 0, 1, "more", 0.005, of_places("practices")),
    Metric("upstream", "Spend upstream", "Share of spend that goes to prevention, community and social care", "share",
           0, 1, "more", 0.002, of_icb("upstream")),
    Metric("vcse_survivors", "Voluntary bodies still there", "Share of the voluntary bodies of July 2022 still there",
           "share", 0, 1, "more", 0.02, vcse_survivors),
    Metric("vcse_capacity", "What voluntary bodies can do", "Mean over a system's voluntary bodies, July 2022 = 1",
           "index", 0, 3, "more", 0.02, of_icb("vcse_reach")),
    Metric("trust_across", "Trust between hospitals and councils", "Mean trust over the ties of discharge, both ways",
           "0 to 1", 0, 1, "more", 0.01, trust_across),
    Metric("healthy_life", "Healthy life", "Healthy life expectancy at birth, by need and the gap", "years", 40, 80,
           "more", 0.1, healthy_life),
)  # fmt: skip
