"""M97 Users feel integration before budgets or health do: projects completed soon tell, and so do waits and cuts."""

from __future__ import annotations

from simulation.core.arithmetic import Real, clip, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class ExperienceParameters(Parameters):
    """What users notice."""

    at_start: float = parameter(
        default=0.5, meaning="Experience of care in July 2022", unit="0 to 1", low=0.4, high=0.6, basis="assumed",
    )  # fmt: skip
    by_success: float = parameter(
        default=0.06, meaning="Experience gained where twice the usual worth of joint projects is completed",
        unit="0 to 1", low=0.02, high=0.12, basis="assumed", source="nuffield-2022: user experience", favours="local",
    )  # fmt: skip
    by_waits: float = parameter(
        default=0.5, meaning="Experience lost per unit of share over 18 weeks above that of July 2022", unit="ratio",
        low=0.2, high=1.0, basis="assumed", favours="centre",
    )  # fmt: skip
    by_cut: float = parameter(
        default=4.0, meaning="Experience lost per unit of allocation met by cutting quality (M66)", unit="ratio",
        low=1.0, high=8.0, basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip
    pace: float = parameter(
        default=6.0, meaning="Time constant with which experience follows", unit="months", low=3.0, high=12.0,
        basis="assumed",
    )  # fmt: skip


def deserved(success: Real, waits: Real, cut: Real, p: ExperienceParameters) -> Real:
    """The experience, 0..1, that care would give for good; `waits` is the rise of the share over 18 weeks.

    >>> float(deserved(1.0, 0.0, 0.0, ExperienceParameters()))
    0.5
    """
    return clip(p.at_start + p.by_success * (success - 1.0) - p.by_waits * waits - p.by_cut * cut)


def start(world: World, p: ExperienceParameters) -> World:
    """Every system begins alike: no table tells them apart."""
    return replace(world, icb=replace(world.icb, experience=p.at_start + 0.0 * world.icb.experience))


def step(world: World, p: ExperienceParameters, _: Draws) -> World:
    """Experience follows what users meet."""
    icb = world.icb
    aim = deserved(icb.success, icb.over18 - world.land.icb.over18, icb.quality_cut, p)
    return replace(world, icb=replace(icb, experience=toward(icb.experience, aim, p.pace)))


RULE = Rule(
    "experience", "experience", ExperienceParameters, step, writes="icb.experience", switch="experience", start=start,
)  # fmt: skip
