"""M20 Taxes pay for the service and ministers answer for it: pressure on them has a floor, and rises with waits."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, positive
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class AccountabilityFloorParameters(Parameters):
    """What presses on ministers."""

    floor: float = parameter(
        default=0.15, meaning="Political pressure that is always there", unit="share", low=0.05, high=0.3,
        basis="assumed", source="timmins-2024: brute truth", favours="centre",
    )  # fmt: skip
    by_gap: float = parameter(
        default=1.2, meaning="Pressure added per unit of share over 18 weeks above what is called acceptable",
        unit="per unit share", low=0.5, high=2.0, basis="assumed", source="timmins-2024: complaints and pressure",
        favours="centre",
    )  # fmt: skip
    in_winter: float = parameter(
        default=0.045, meaning="Pressure added in winter", unit="share", low=0.0, high=0.1, basis="assumed",
        source="timmins-2022",
    )  # fmt: skip
    by_shock: float = parameter(
        default=0.2, meaning="Pressure added while a new minister's priorities hold all attention", unit="share",
        low=0.05, high=0.4, basis="assumed", source="timmins-2022: ABCD",
    )  # fmt: skip
    by_election: float = parameter(
        default=0.10, meaning="Pressure added in the month of a general election (M94)", unit="share", low=0.0,
        high=0.2, basis="assumed", source="timmins-2024", favours="centre",
    )  # fmt: skip
    by_letdown: float = parameter(
        default=0.10, meaning="Pressure added per unit of credit that integration has lost (M76)",
        unit="per unit share", low=0.0, high=0.3, basis="assumed", source="nuffield-2022", favours="centre",
    )  # fmt: skip
    by_queues: float = parameter(
        default=0.6, meaning="Pressure added per unit of share over four hours above what is expected (M89)",
        unit="per unit share", low=0.0, high=1.2, basis="assumed", source="timmins-2024: ambulances are queuing",
        favours="centre",
    )  # fmt: skip
    at_start: float = parameter(
        default=0.35, meaning="Political pressure in July 2022", unit="share", low=0.2, high=0.6, basis="assumed",
        source="timmins-2022",
    )  # fmt: skip


def pressure(gap: Real, winter: Real, shock: Real, politics: Real, p: AccountabilityFloorParameters) -> Real:
    """Political pressure, from its floor to 1; `politics` is what an election, a letdown, members and queues add.

    >>> float(pressure(0.0, 0.0, 0.0, 0.0, AccountabilityFloorParameters()))
    0.15
    """
    return clip(p.floor + p.by_gap * positive(gap) + p.in_winter * winter + p.by_shock * shock + politics)


def added(election: Real, letdown: Real, members: Real, queues: Real, p: AccountabilityFloorParameters) -> Real:
    """Pressure added by an election near by (0..1), by credit lost (0..1), by members of parliament and by queues.

    `queues` is the share of emergency patients over four hours above what has come to be expected.
    """
    return p.by_election * election + p.by_letdown * letdown + members + p.by_queues * positive(queues)


def start(world: World, p: AccountabilityFloorParameters) -> World:
    """The storm of the summer of 2022."""
    across = np.zeros((1, world.runs)) + p.at_start
    return replace(world, centre=replace(world.centre, pressure=across, urgency=across - p.floor))


def step(world: World, p: AccountabilityFloorParameters, _: Draws) -> World:
    """Feel the gap, the season and new priorities."""
    centre = world.centre
    politics = added(centre.election, centre.letdown, centre.mps, centre.over4 - centre.over4_usual, p)
    felt = pressure(centre.perceived - centre.yardstick, world.winter, centre.shock, politics, p)
    return replace(world, centre=replace(centre, pressure=felt, urgency=felt - p.floor))


RULE = Rule(
    "accountability_floor", "accountability_floor", AccountabilityFloorParameters, step,
    writes="centre.pressure centre.urgency", switch="accountability_floor", start=start,
)  # fmt: skip
