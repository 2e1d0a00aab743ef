"""Care delivered and need: the waiting list of every trust. Part of every run; M19, M28, M78, M81 and M88 act on it.

The age of the list is Weibull, so that the share over 18 weeks follows from the list and the flow out of it, and the
flows of July 2022 follow from the published list and share: the start needs no free parameter but the shape.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array, Real, clip, power, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World

WEEKS_18 = 18.0 * 7.0 * 12.0 / 365.25  # in months: a definition, not a parameter


class CareParameters(Parameters):
    """How lists grow, and who leaves them."""

    shape: float = parameter(
        default=1.33, meaning="Shape of the Weibull distribution of time on the list", unit="shape", low=1.2, high=1.5,
        basis="estimated", source="reference-tables",
    )  # fmt: skip
    removed: float = parameter(
        default=0.031, meaning="Share of the list that leaves each month without treatment", unit="share/month",
        low=0.02, high=0.04, basis="measured", source="reference-tables",
    )  # fmt: skip
    imbalance: float = parameter(
        default=0.03, meaning="Excess of new pathways over exits in July 2022", unit="share of exits", low=0.02,
        high=0.05, basis="estimated", source="reference-tables",
    )  # fmt: skip
    deterred: float = parameter(
        default=0.15, meaning="Elasticity of new pathways to waiting time", unit="elasticity", low=0.05, high=0.30,
        basis="assumed",
    )  # fmt: skip
    window: float = parameter(
        default=4.14, meaning="Time constant with which the age of the list follows the flow out of it: eighteen weeks",
        unit="months", low=3.0, high=6.0, basis="judgement", source="nhse-rtt",
    )  # fmt: skip
    felt: float = parameter(
        default=6.0, meaning="Time constant with which waiting is felt by those who refer", unit="months", low=3.0,
        high=12.0, basis="assumed",
    )  # fmt: skip
    ageing: float = parameter(
        default=0.010, meaning="Growth a year of age-adjusted population, in demand and money alike", unit="share/year",
        low=0.008, high=0.013, basis="assumed",
    )  # fmt: skip


def share_over_18(waiting: Real, exits: Real, p: CareParameters) -> Real:
    """Share of a list that has waited over 18 weeks, given the exits a month.

    >>> round(float(share_over_18(6.84e6, 1.585e6, CareParameters())), 2)
    0.39
    """
    listed = np.greater(waiting, 0.0)
    return np.exp(-power(WEEKS_18 * exits / np.where(listed, waiting, 1.0), p.shape)) * listed


def exits_for(waiting: Real, over18: Real, p: CareParameters) -> Real:
    """Exits a month that keep `over18` of a list beyond 18 weeks: the inverse of `share_over_18`.

    >>> p = CareParameters()
    >>> round(float(share_over_18(np.float64(100.0), exits_for(100.0, 0.39, p), p)), 12)
    0.39
    """
    return waiting * power(-np.log(over18), 1.0 / p.shape) / WEEKS_18


def start(world: World, p: CareParameters) -> World:
    """Lists, shares and flows as the tables give them."""
    facts, across = world.land.nhs_trust, np.zeros((1, world.runs))
    waiting, over18 = facts.waiting + across, facts.over18 + across
    exits = exits_for(waiting, clip(over18, 1e-9, 1.0 - 1e-9), p)
    nhs = replace(
        world.nhs_trust, waiting=waiting, over18=over18 * (waiting > 0), capacity=exits - p.removed * waiting,
        demand=(1.0 + p.imbalance) * exits, exits=exits,
    )  # fmt: skip
    return replace(world, nhs_trust=nhs)


def treated(world: World) -> Array:
    """Treatments a month by trust: what money, staff, ways of working, effort, beds and the season allow."""
    nhs, icb, centre = world.nhs_trust, world.icb, world.centre
    outside = (centre.winter_loss + centre.disruption) * (1.0 - centre.spared)
    of_nation = centre.money * (1.0 - centre.squeeze) * (1.0 - outside) * icb.usable
    of_system = icb.conversion * icb.staffing * icb.flow * icb.place_fit * of_nation
    return nhs.capacity * nhs.practice * nhs.drive * nhs.estate * (1.0 - nhs.lost) * world.by_trust(of_system)


def step(world: World, p: CareParameters, _: Draws) -> World:
    """A month of referrals, treatments and removals."""
    nhs, icb, dt = world.nhs_trust, world.icb, world.length
    people = power(1.0 + p.ageing, world.month / 12.0)
    out = np.minimum(treated(world) * people, nhs.waiting / dt + nhs.demand)
    new = nhs.demand * people * (1.0 + world.centre.hardship) * world.by_trust(icb.need) * power(nhs.wait, -p.deterred)
    waiting = np.maximum(nhs.waiting + (new - out) * dt - p.removed * nhs.waiting, 0.0)
    exits = toward(nhs.exits, out + p.removed / dt * nhs.waiting, p.window)
    at_start = world.land.nhs_trust.waiting
    exits_then = nhs.demand / (1.0 + p.imbalance)
    pace = np.divide(waiting * exits_then, at_start * exits, out=np.ones_like(waiting), where=at_start * exits > 0)
    need = icb.need * np.exp((world.centre.need_growth - icb.prevented) * dt / 12.0)
    over18, wait = share_over_18(waiting, exits, p), toward(nhs.wait, pace, p.felt)
    nhs = replace(nhs, waiting=waiting, over18=over18, exits=exits, wait=wait)
    return replace(world, nhs_trust=nhs, icb=replace(icb, need=need))


RULE = Rule(
    "care", "care", CareParameters, step,
    writes="icb.need nhs_trust.waiting nhs_trust.over18 nhs_trust.exits nhs_trust.wait", start=start,
)  # fmt: skip
