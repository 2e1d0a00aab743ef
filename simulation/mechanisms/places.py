"""M62 Place is where integration happens: places of one system differ more than systems do, and grow by working."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, positive, quantile, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class PlacesParameters(Parameters):
    """How far places have come, and what moves them."""

    at_start: float = parameter(
        default=0.5, meaning="Mean maturity of places in July 2022", unit="share", low=0.4, high=0.6, basis="assumed",
        source="timmins-2022",
    )  # fmt: skip
    spread: float = parameter(
        default=0.12, meaning="Standard deviation of maturity between all places", unit="share", low=0.06, high=0.18,
        basis="assumed", source="timmins-2022: one all-singing, one barely awake",
    )  # fmt: skip
    own: float = parameter(
        default=0.7,
        meaning="Part of that variance that is a place's own (with four places a system, about two thirds of it shows "
        "as a difference within systems)",
        unit="share", low=0.5, high=0.95, basis="assumed", source="timmins-2022; kings-fund-2018",
    )  # fmt: skip
    by_work: float = parameter(
        default=0.25, meaning="Maturity gained by doubling the joint work of a place", unit="share", low=0.1, high=0.4,
        basis="assumed", source="kings-fund-2018; nuffield-2022", favours="local",
    )  # fmt: skip
    by_delegation: float = parameter(
        default=0.2, meaning="Maturity gained per unit of delegated share above the usual: learning by deciding",
        unit="share", low=0.0, high=0.4, basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip
    usual_share: float = parameter(
        default=0.12, meaning="Delegated share for which starting levels already allow", unit="share", low=0.05,
        high=0.2, basis="assumed",
    )  # fmt: skip
    pace: float = parameter(
        default=24.0, meaning="Time constant with which maturity follows", unit="months", low=12.0, high=48.0,
        basis="assumed", source="kings-fund-2018",
    )  # fmt: skip
    memory: float = parameter(
        default=12.0, meaning="Time constant of the yearly mean of joint work", unit="months", low=12.0, high=12.0,
        basis="assumed",
    )  # fmt: skip
    levels: float = parameter(
        default=0.04, meaning="Share of the distance to able places that a full programme closes a month",
        unit="share/month", low=0.01, high=0.08, basis="assumed", source="nuffield-2022", favours="centre",
    )  # fmt: skip
    able: float = parameter(
        default=0.8, meaning="Quantile of places that counts as able", unit="quantile", low=0.7, high=0.9,
        basis="assumed",
    )  # fmt: skip
    practices: float = parameter(
        default=0.5, meaning="Mean share of general practices that take part", unit="share", low=0.3, high=0.7,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    practices_spread: float = parameter(
        default=0.18, meaning="Standard deviation of that share between places", unit="share", low=0.1, high=0.25,
        basis="assumed", source="timmins-2022: some engage very well",
    )  # fmt: skip
    practices_by_maturity: float = parameter(
        default=0.5, meaning="Share of practices that a unit of a place's maturity brings in", unit="ratio", low=0.0,
        high=1.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip


def standing(own: Real, system: Real, p: PlacesParameters) -> Real:
    """Maturity in July 2022, 0.05..0.95, by what is the place's own and what its system shares (standard scores).

    >>> float(standing(0.0, 0.0, PlacesParameters()))
    0.5
    """
    return clip(p.at_start + p.spread * (np.sqrt(p.own) * own + np.sqrt(1.0 - p.own) * system), 0.05, 0.95)


def aim(standing: Real, work: Real, delegated: Real, p: PlacesParameters) -> Real:
    """Maturity that is in reach, 0.05..0.95; `work` is joint work relative to the start."""
    return clip(standing + p.by_work * (work - 1.0) + p.by_delegation * (delegated - p.usual_share), 0.05, 0.95)


def levelled(maturity: Real, able: Real, support: Real, p: PlacesParameters) -> Real:
    """What a programme adds to a place that stands below the able ones."""
    return p.levels * support * positive(able - maturity)


def taking_part(own: Real, maturity: Real, p: PlacesParameters) -> Real:
    """Share of general practices that would take part, 0.02..0.98; `own` is a standard score."""
    share = p.practices + p.practices_spread * own + p.practices_by_maturity * (maturity - p.at_start)
    return clip(share, 0.02, 0.98)


def start(world: World, p: PlacesParameters) -> World:
    """Places begin where the landscape draws them, and what they do together is what is usual."""
    land, place = world.land, world.place
    maturity = standing(land.place.z_maturity, land.icb.z_trust[land.place.icb], p) + np.zeros((1, world.runs))
    usual = land.operators.place_mean_of_pairs @ world.pairs.done
    practices = taking_part(land.place.z_practices, maturity, p)
    return replace(
        world, place=replace(place, standing=maturity, maturity=maturity, worked=usual, worked_usual=usual,
                             practices=practices),
    )  # fmt: skip


def step(world: World, p: PlacesParameters, _: Draws) -> World:
    """Places learn by working and deciding; practices come to those that are alive."""
    place = world.place
    worked = toward(place.worked, world.land.operators.place_mean_of_pairs @ world.pairs.done, p.memory)
    reach = aim(place.standing, worked / place.worked_usual, place.delegated, p)
    added = levelled(place.maturity, quantile(place.maturity, p.able), place.support, p)
    maturity = clip(toward(place.maturity, reach, p.pace) + added)
    practices = toward(place.practices, taking_part(world.land.place.z_practices, maturity, p), p.pace)
    return replace(world, place=replace(place, worked=worked, maturity=maturity, practices=practices))


RULE = Rule(
    "places", "places", PlacesParameters, step, writes="place.worked place.maturity place.practices", switch="places",
    start=start,
)  # fmt: skip
