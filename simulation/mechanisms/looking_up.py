"""M23 Demands from above turn leaders' eyes up, and those who look up come to know their partners more slowly."""

from __future__ import annotations

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class LookingUpParameters(Parameters):
    """What turns eyes up."""

    usual: float = parameter(
        default=0.3, meaning="Share of leaders' regard for those above in July 2022", unit="share", low=0.2, high=0.4,
        basis="assumed", source="timmins-2024: look out, not up",
    )  # fmt: skip
    by_burden: float = parameter(
        default=0.6, meaning="Share turned up per unit of burden (u1)", unit="share", low=0.2, high=1.0,
        basis="assumed", source="timmins-2024; nuffield-2022: look upwards", favours="local",
    )  # fmt: skip
    usual_burden: float = parameter(
        default=0.27, meaning="Burden in July 2022, for which the usual share allows", unit="index", low=0.2, high=0.35,
        basis="assumed",
    )  # fmt: skip
    by_pressure: float = parameter(
        default=0.2, meaning="Share turned up per unit of political pressure (u2)", unit="share", low=0.0, high=0.4,
        basis="assumed", source="timmins-2024", favours="local",
    )  # fmt: skip
    usual_pressure: float = parameter(
        default=0.23, meaning="Political pressure in 2022/23, for which the usual share allows", unit="share", low=0.15,
        high=0.35, basis="assumed",
    )  # fmt: skip
    least: float = parameter(
        default=0.1, meaning="Share that always looks up", unit="share", low=0.05, high=0.15, basis="assumed",
    )  # fmt: skip
    most: float = parameter(
        default=0.5, meaning="Share that looks up at most", unit="share", low=0.45, high=0.6, basis="assumed",
    )  # fmt: skip


def looking_up(burden: Real, pressure: Real, p: LookingUpParameters) -> Real:
    """Share of leaders' regard that goes to those above, `least`..`most`.

    >>> float(looking_up(0.27, 0.23, LookingUpParameters()))
    0.3
    """
    above = p.by_burden * (burden - p.usual_burden) + p.by_pressure * (pressure - p.usual_pressure)
    return clip(p.usual + above, p.least, p.most)


def outward(up: Real, p: LookingUpParameters) -> Real:
    """Regard left for partners, relative to July 2022.

    >>> outward(0.3, LookingUpParameters())
    1.0
    """
    return (1.0 - up) / (1.0 - p.usual)


def step(world: World, p: LookingUpParameters, _: Draws) -> World:
    """Look up as far as those above demand."""
    icb = world.icb
    up = looking_up(icb.burden, world.centre.pressure, p)
    return replace(world, icb=replace(icb, looking_up=up, outward=outward(up, p)))


RULE = Rule(
    "looking_up", "looking_up", LookingUpParameters, step, writes="icb.looking_up icb.outward", switch="looking_up",
)  # fmt: skip
