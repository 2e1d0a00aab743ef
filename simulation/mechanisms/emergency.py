"""M89 Emergency care: full beds and delayed discharge keep people waiting at the front door, most of all in winter.

What follows of it for ministers and for calls stands with them (`accountability_floor`, `agents.nhs_england`).
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, power, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World

LONGEST = 600.0  # minutes: no mean handover is longer than this


class EmergencyParameters(Parameters):
    """What fills beds, and what full beds do at the front door."""

    occupied: float = parameter(
        default=0.93, meaning="Share of general and acute beds occupied in July 2022", unit="share", low=0.91,
        high=0.95, basis="measured", source="nhse-beds",
    )  # fmt: skip
    in_winter: float = parameter(
        default=0.02, meaning="Rise in winter of the beds that people who need them fill", unit="share", low=0.0,
        high=0.05, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_money: float = parameter(
        default=0.4, meaning="Elasticity of open beds to real money per head", unit="elasticity", low=0.0, high=0.8,
        basis="assumed",
    )  # fmt: skip
    by_occupancy: float = parameter(
        default=10.0, meaning="Log-odds of waiting over four hours per unit of occupancy above that of July 2022",
        unit="log-odds", low=3.0, high=14.0, basis="assumed", source="nhse-ae; nhse-beds",
    )  # fmt: skip
    memory: float = parameter(
        default=24.0, meaning="Time constant with which long waits at the front door come to be expected",
        unit="months", low=12.0, high=48.0, basis="assumed",
    )  # fmt: skip
    handover: float = parameter(
        default=30.0, meaning="Minutes that an ambulance takes to hand over where waits are as in July 2022",
        unit="minutes", low=20.0, high=45.0, basis="assumed",
    )  # fmt: skip
    by_queue: float = parameter(
        default=3.0, meaning="Log of those minutes per unit of share over four hours above that of July 2022",
        unit="log-minutes", low=1.5, high=5.0, basis="assumed",
    )  # fmt: skip
    usual_queue: float = parameter(
        default=0.30, meaning="Share of emergency patients over four hours in July 2022", unit="share", low=0.27,
        high=0.31, basis="measured", source="nhse-ae",
    )  # fmt: skip


def occupancy(blocked_then: Real, blocked: Real, need: Real, beds: Real, cold: Real, p: EmergencyParameters) -> Real:
    """Share of beds occupied, 0..1: by those who need them, as many as need and season send, and by those fit to leave.

    `blocked_then` and `blocked` are shares of beds; `need` and `beds` are July 2022 = 1; `cold` is 1 in winter.

    >>> float(occupancy(0.14, 0.14, 1.0, 1.0, 0.0, EmergencyParameters()))
    0.93
    """
    needed = (p.occupied - blocked_then) * need * (1.0 + p.in_winter * cold) / beds
    return clip(needed + blocked)


def over_four_hours(at_start: Real, occupied: Real, p: EmergencyParameters) -> Real:
    """Share of emergency patients who wait over four hours, 0..1, from that of July 2022 and beds occupied, 0..1.

    >>> p = EmergencyParameters()
    >>> bool(over_four_hours(0.3, 0.97, p) > 0.35), float(over_four_hours(0.0, 1.0, p))
    (True, 0.0)
    """
    odds = at_start / np.maximum(1.0 - at_start, 0.01) * np.exp(p.by_occupancy * (occupied - p.occupied))
    return odds / (1.0 + odds)


def handover(over4: Real, p: EmergencyParameters) -> Real:
    """Minutes until an ambulance has handed its patient over, from the share over four hours, 0..1.

    >>> float(handover(0.3, EmergencyParameters()))
    30.0
    """
    return np.minimum(p.handover * np.exp(p.by_queue * (over4 - p.usual_queue)), LONGEST)


def queues(world: World, over4: Real, p: EmergencyParameters) -> World:
    """The same world with these shares at the front doors of trusts, and what they come to for systems."""
    ops = world.land.operators
    of_icb = ops.icb_mean_of_emergency @ over4
    return replace(
        world,
        nhs_trust=replace(world.nhs_trust, over4=over4),
        icb=replace(world.icb, over4=of_icb, handover=handover(of_icb, p)),
        centre=replace(world.centre, over4=ops.nation_mean_of_emergency @ over4),
    )


def start(world: World, p: EmergencyParameters) -> World:
    """The queues of July 2022, which are also what is expected."""
    opened = queues(world, world.land.nhs_trust.over4 + np.zeros((1, world.runs)), p)
    icb = replace(opened.icb, occupancy=p.occupied + 0.0 * opened.icb.over4)
    return replace(opened, icb=icb, centre=replace(opened.centre, over4_usual=opened.centre.over4))


def step(world: World, p: EmergencyParameters, _: Draws) -> World:
    """Beds fill; people wait at the front door; the nation gets used to it slowly."""
    land, icb, centre = world.land, world.icb, world.centre
    beds = icb.staffing * power(centre.money, p.by_money)
    full = occupancy(land.icb.blocked, icb.blocked, icb.need, beds, world.winter, p)
    after = queues(world, over_four_hours(land.nhs_trust.over4, world.by_trust(full), p), p)
    usual = toward(centre.over4_usual, after.centre.over4, p.memory)
    return replace(
        after, icb=replace(after.icb, occupancy=full), centre=replace(after.centre, over4_usual=usual),
    )  # fmt: skip


RULE = Rule(
    "emergency", "emergency", EmergencyParameters, step,
    writes="nhs_trust.over4 icb.over4 icb.handover icb.occupancy centre.over4 centre.over4_usual", switch="emergency",
    start=start,
)  # fmt: skip
