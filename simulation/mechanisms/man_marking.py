"""M14 The more central staff, the more requests outside the routine, of which each tells the centre less."""

from __future__ import annotations

from simulation.core.arithmetic import Real, power
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class ManMarkingParameters(Parameters):
    """How requests follow staff, and what they are worth."""

    by_staff: float = parameter(
        default=1.0, meaning="Elasticity of requests to central staff", unit="elasticity", low=0.5, high=1.5,
        basis="assumed", source="timmins-2024: headcount",
    )  # fmt: skip
    worth: float = parameter(
        default=0.3, meaning="Elasticity of what the centre learns to the number of requests: below 1, each tells less",
        unit="elasticity", low=0.0, high=0.6, basis="assumed", favours="centre",
    )  # fmt: skip


def requests(staff: Real, each: Real, p: ManMarkingParameters) -> Real:
    """Requests outside the routine, July 2022 = 1; `each` is what a member of staff makes, relative to then.

    >>> float(requests(0.5, 1.0, ManMarkingParameters()))
    0.5
    """
    return power(staff, p.by_staff) * each


def insight(requests: Real, p: ManMarkingParameters) -> Real:
    """Speed with which the centre comes to see, July 2022 = 1, by requests (the same).

    >>> p = ManMarkingParameters()
    >>> bool(insight(1.0, p) - insight(0.5, p) > insight(1.5, p) - insight(1.0, p) > 0.0)
    True
    """
    return power(requests, p.worth)


def step(world: World, p: ManMarkingParameters, _: Draws) -> World:
    """Staff ask; the centre learns."""
    icb, centre = world.icb, world.centre
    asked = requests(centre.staff, icb.ad_hoc, p)
    learned = insight(world.land.operators.nation_mean_of_icbs @ asked, p)
    return replace(world, icb=replace(icb, requests=asked), centre=replace(centre, insight=learned))


RULE = Rule(
    "man_marking", "man_marking", ManMarkingParameters, step, writes="icb.requests centre.insight",
    switch="man_marking",
)  # fmt: skip
