"""NHS England's interventions: whom it calls, seeing what, and by which route."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array, Real, logistic
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class InterventionLevers(Parameters):
    """When and how the nation goes to a trust itself."""

    tolerance: float = lever(
        default=0.0, meaning="Share over 18 weeks above the yardstick that is let pass before intervening",
        unit="share", low=-0.1, high=0.2, source="hewitt-2023; timmins-2022",
    )  # fmt: skip
    route: str = lever(
        default="direct",
        meaning="By which route a call reaches a trust: past its board, by the region with the board told, or through "
        "the board", choices=("direct", "region", "board"), source="timmins-2022",
    )  # fmt: skip
    by_region: float = parameter(
        default=0.5, meaning="How far a call that a region brings goes past the board (0 not at all, 1 wholly)",
        unit="share", low=0.2, high=0.8, basis="assumed", source="timmins-2022: call out",
    )  # fmt: skip
    base: float = parameter(
        default=-3.1,
        meaning="Log-odds of a call in a month to a trust at the yardstick, at middling control and faith",
        unit="log-odds", low=-4.2, high=-2.2, basis="assumed", favours="local",
    )  # fmt: skip
    by_shortfall: float = parameter(
        default=4.0, meaning="Log-odds added per unit of share over 18 weeks above the yardstick", unit="log-odds",
        low=2.0, high=8.0, basis="assumed", source="timmins-2022: straight to trust chief executives",
    )  # fmt: skip
    by_queues: float = parameter(
        default=1.5, meaning="Log-odds added per unit of share over four hours above what is expected (M89)",
        unit="log-odds", low=0.0, high=4.0, basis="assumed", source="timmins-2022: ambulances are queuing",
    )  # fmt: skip
    by_pressure: float = parameter(
        default=1.6, meaning="Log-odds added per unit of political pressure", unit="log-odds", low=0.5, high=3.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_control: float = parameter(
        default=1.6, meaning="Log-odds added per unit of control", unit="log-odds", low=0.5, high=3.0, basis="assumed",
    )  # fmt: skip
    by_distrust: float = parameter(
        default=2.0, meaning="Log-odds added per unit of missing faith in the board (theta 3)", unit="log-odds",
        low=0.5, high=3.0, basis="assumed", source="timmins-2022: lack of faith", favours="local",
    )  # fmt: skip
    by_threat: float = parameter(
        default=0.5, meaning="Rise of the odds of a call where staff in between fear for their jobs (M05)",
        unit="ratio", low=0.0, high=1.0, basis="assumed", source="timmins-2022: not having an existence",
        favours="local",
    )  # fmt: skip
    by_staff: float = parameter(
        default=0.5, meaning="Elasticity of the odds of a call to the staff who could make it (M05)",
        unit="elasticity", low=0.0, high=1.0, basis="assumed", source="timmins-2022: thousands", favours="local",
    )  # fmt: skip
    by_data: float = parameter(
        default=0.5, meaning="Rise of the odds of a call where all data are seen nearly at once (M13)", unit="ratio",
        low=0.0, high=1.0, basis="assumed", source="timmins-2024: real-time data", favours="local",
    )  # fmt: skip
    usual_visibility: float = parameter(
        default=0.5, meaning="Share of data seen nearly at once in July 2022", unit="share", low=0.2, high=0.8,
        basis="assumed", source="timmins-2024",
    )  # fmt: skip
    by_recovery: float = parameter(
        default=0.6, meaning="Log-odds added at a trust in recovery support", unit="log-odds", low=0.0, high=1.5,
        basis="assumed", source="nao-2024",
    )  # fmt: skip
    usual_recovery: float = parameter(
        default=0.09, meaning="Share of trusts in recovery support for which the usual odds allow", unit="share",
        low=0.05, high=0.15, basis="estimated", source="nao-2024; hsj-2024",
    )  # fmt: skip
    heeded: float = parameter(
        default=0.25, meaning="Fall of the odds of a call just after a protest against the last one (M92)",
        unit="share", low=0.0, high=0.5, basis="assumed", source="timmins-2022: call out", favours="local",
    )  # fmt: skip


def zeal(threat: Real, staff: Real, visibility: Real, p: InterventionLevers) -> Real:
    """Log-odds of a call that come from those who could make it: their fears, their number and what they see.

    >>> float(zeal(0.0, 1.0, 0.5, InterventionLevers()))
    0.0
    """
    seen = (1.0 + p.by_data * visibility) / (1.0 + p.by_data * p.usual_visibility)
    return np.log((1.0 + p.by_threat * threat) * seen) + p.by_staff * np.log(staff)


def call_chance(
    shortfall: Real, queues: Real, pressure: Real, control: Real, faith: Real, threat: Real, staff: Real,
    visibility: Real, recovery: Real, protested: Real, shield: Real, p: InterventionLevers,
) -> Real:  # fmt: skip
    """Chance in a month that NHS England goes to a trust; `shortfall` is share over 18 weeks above what is let pass.

    `queues` is the share over four hours above what is expected (M89);
    `staff` is relative to July 2022; `recovery` is 1 in recovery support; `protested` 1 just after a protest.

    >>> p = InterventionLevers()
    >>> calm = call_chance(0.0, 0.0, 0.3, 0.5, 0.5, 0.0, 1.0, 0.5, 0.0, 0.0, 0.0, p)
    >>> bool(call_chance(0.1, 0.0, 0.3, 0.5, 0.5, 0.0, 1.0, 0.5, 0.0, 0.0, 0.0, p) > calm)
    True
    """
    odds = p.base + p.by_shortfall * shortfall + p.by_queues * queues
    odds = odds + p.by_pressure * pressure + p.by_control * (control - 0.5)
    odds = odds - p.by_distrust * (faith - 0.5) + zeal(threat, staff, visibility, p)
    known = p.by_recovery * (recovery - p.usual_recovery) + np.log(1.0 - p.heeded * protested)
    return logistic(odds + known) * (1.0 - shield)


def _past_board(p: InterventionLevers) -> Real:
    """How far calls go past the board, 0..1, by the route in force.

    >>> _past_board(InterventionLevers()), _past_board(InterventionLevers(route="board"))
    (1.0, 0.0)
    """
    return {"direct": 1.0, "region": p.by_region, "board": 0.0}[p.route]


def publish(world: World, p: InterventionLevers) -> World:
    """The rules of intervention in force, in every system and at every trust."""
    direct = _past_board(p)

    def over(bodies: int) -> dict[str, Array]:
        across = np.zeros((bodies, world.runs))
        return {"tolerance": across + p.tolerance, "direct_route": across + direct}

    trusts, boards = over(len(world.land.nhs_trust)), over(len(world.land.icb))
    return replace(world, nhs_trust=replace(world.nhs_trust, **trusts), icb=replace(world.icb, **boards))


def staff(world: World) -> Array:
    """Staff who could call each trust, at the centre and in its region, July 2022 = 1."""
    there = (world.centre.staff * world.region.headcount).take(world.land.icb.region, axis=0)
    return world.by_trust(there)


def intervene(world: World, p: InterventionLevers, draws: Draws) -> World:
    """Decide whom to call, seeing recorded waits, pressure from above, and its own faith in each board."""
    land, centre, nhs = world.land, world.centre, world.nhs_trust
    faith = world.lines.downward.take(land.operators.centre_line, axis=0)
    shield = world.region.shield.take(land.icb.region, axis=0)
    shortfall = (nhs.seen - centre.yardstick - nhs.tolerance) * (land.nhs_trust.waiting > 0)
    queues = (nhs.over4 - centre.over4_usual) * (land.nhs_trust.emergency > 0)
    chance = call_chance(
        shortfall, queues, centre.pressure, centre.control, world.by_trust(faith), centre.threat, staff(world),
        centre.visibility, nhs.recovery, world.by_trust(world.icb.protested), world.by_trust(shield), p,
    )  # fmt: skip
    called = (draws.uniform("call", land.nhs_trust) < chance).astype(np.float64)
    return replace(world, nhs_trust=replace(nhs, called=called))


INTERVENTION = Rule(
    "intervention", "intervention", InterventionLevers, intervene, writes="nhs_trust.called", switch="bypass",
)  # fmt: skip
LEVERS = Publisher("intervention", InterventionLevers, publish)
