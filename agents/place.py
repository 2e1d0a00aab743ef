"""Place-based partnerships: how much of what their board offers they take on, and how readily they take part."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, logistic
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class PlaceParameters(Parameters):
    """What boards offer to places, and what makes a place take part."""

    share: float = lever(
        default=0.15, meaning="Share of its money and decisions that a board is to hand to its places", unit="share",
        source="timmins-2022: some wholly committed to delegating below, others centrist",
    )  # fmt: skip
    levelling: float = lever(
        default=0.0, meaning="Strength of a programme that brings places up to the able ones", unit="share",
        source="timmins-2022; nuffield-2022",
    )  # fmt: skip
    bent: float = parameter(
        default=0.4, meaning="Standard deviation between boards of what they offer, relative to what they should",
        unit="ratio", low=0.1, high=0.8, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    take_level: float = parameter(
        default=1.4, meaning="Log-odds of taking on what is offered, all else middling", unit="log-odds", low=0.5,
        high=2.5, basis="assumed",
    )  # fmt: skip
    take_by_maturity: float = parameter(
        default=3.0, meaning="Log-odds of taking it on per unit of maturity above the usual", unit="log-odds", low=1.0,
        high=6.0, basis="assumed", source="timmins-2022: one all-singing, one barely awake",
    )  # fmt: skip
    take_by_engagement: float = parameter(
        default=1.0, meaning="Log-odds of taking it on per unit of engagement above one half", unit="log-odds",
        low=0.0, high=2.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_engagement: float = parameter(
        default=0.8, meaning="Readiness per unit of engagement above one half", unit="log-odds", low=0.2, high=1.6,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_maturity: float = parameter(
        default=1.5, meaning="Readiness per unit of maturity above the usual (M62)", unit="log-odds", low=0.5,
        high=3.0, basis="assumed", source="timmins-2022; kings-fund-2018", favours="local",
    )  # fmt: skip
    usual_maturity: float = parameter(
        default=0.5, meaning="Maturity of a middling place in July 2022, for which starting levels already allow",
        unit="share", low=0.4, high=0.6, basis="assumed",
    )  # fmt: skip


def offered(share: Real, bent: Real, p: PlaceParameters) -> Real:
    """Share of money and decisions that a board offers, 0..1; `bent` is its own, a standard score.

    >>> float(offered(0.15, 0.0, PlaceParameters())), float(offered(0.0, 2.0, PlaceParameters()))
    (0.15, 0.0)
    """
    return clip(share * (1.0 + p.bent * bent))


def publish(world: World, p: PlaceParameters) -> World:
    """What boards offer, each with its own bent, and the programme in force in every place."""
    offer = offered(p.share, world.land.icb.z_to_place, p) + np.zeros((len(world.land.icb), world.runs))
    support = np.zeros((len(world.land.place), world.runs)) + p.levelling
    return replace(
        world, icb=replace(world.icb, place_offer=offer), place=replace(world.place, support=support),
    )  # fmt: skip


def taken(maturity: Real, engagement: Real, p: PlaceParameters) -> Real:
    """Part of what is offered that a place takes on, 0..1, seeing what it is able to carry."""
    able = p.take_by_maturity * (maturity - p.usual_maturity) + p.take_by_engagement * (engagement - 0.5)
    return logistic(p.take_level + able)


def take_on(world: World, p: PlaceParameters, _: Draws) -> World:
    """Decide how much of the board's offer to take on."""
    place = world.place
    return replace(world, place=replace(place, takes=taken(place.maturity, place.engagement, p)))


def readiness(engagement: Real, maturity: Real, p: PlaceParameters) -> Real:
    """Readiness to work together, in log-odds, seeing who has come to the table and how far they have come.

    >>> readiness(0.5, 0.5, PlaceParameters())
    0.0
    """
    return p.by_engagement * (engagement - 0.5) + p.by_maturity * (maturity - p.usual_maturity)


def join(world: World, p: PlaceParameters, _: Draws) -> World:
    """Decide how readily to take part this month."""
    place = world.place
    return replace(world, place=replace(place, readiness=readiness(place.engagement, place.maturity, p)))


TAKE_ON = Rule(
    "places_take_on", "place", PlaceParameters, take_on, writes="place.takes", switch="place_delegation",
)  # fmt: skip
RULE = Rule(
    "places_join", "place", PlaceParameters, join, writes="place.readiness",
)  # fmt: skip
LEVERS = Publisher("place", PlaceParameters, publish)
