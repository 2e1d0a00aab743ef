"""M78 Staff are scarce, and the sectors compete for them: what the NHS recruits, social care loses, and beds block."""

from __future__ import annotations

from simulation.core import july
from simulation.core.arithmetic import Real, clip, positive, toward
from simulation.core.parameter import Parameters, assumption, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class WorkforceParameters(Parameters):
    """Vacancies in the NHS and in social care, and whether they are planned together."""

    joint_plan: float = lever(
        default=0.0, meaning="How far the NHS and social care of a system plan their staff together", unit="share",
        source="nuffield-2022; nhs-providers-2021",
    )  # fmt: skip
    supply: float = assumption(
        default=0.0, meaning="Staff that come into health and social care beyond the usual", unit="share of posts",
        low=-0.04, high=0.04, basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip

    at_start: float = parameter(
        default=0.097, meaning="NHS posts vacant in July 2022", unit="share", low=0.097, high=0.097, basis="measured",
        source="pac-2023",
    )  # fmt: skip
    rest: float = parameter(
        default=0.075, meaning="NHS vacancy towards which usual growth tends", unit="share", low=0.06, high=0.09,
        basis="estimated", source="pac-2023",
    )  # fmt: skip
    by_growth: float = parameter(
        default=0.6, meaning="Vacancy avoided per unit of real growth a year above the usual", unit="years", low=0.2,
        high=1.2, basis="assumed",
    )  # fmt: skip
    usual_growth: float = july.real_growth()
    pace: float = parameter(
        default=30.0, meaning="Time constant of vacancy", unit="months", low=18.0, high=60.0, basis="assumed",
    )  # fmt: skip
    care_at_rest: float = july.care_vacancy()
    drawn_away: float = parameter(
        default=0.5,
        meaning="Rise of social care vacancy per unit of NHS vacancy filled, where nothing is planned together",
        unit="ratio", low=0.0, high=1.0, basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    planned: float = parameter(
        default=0.5, meaning="Share of that rise avoided where joint work is at twice its starting level", unit="share",
        low=0.0, high=0.8, basis="assumed", source="nuffield-2022", favours="local",
    )  # fmt: skip
    care_pace: float = parameter(
        default=4.0, meaning="Time constant of social care's vacancy: a quarter of its staff leave in a year",
        unit="months", low=2.0, high=9.0, basis="assumed", source="skills-for-care-2024",
    )  # fmt: skip
    by_plan: float = parameter(
        default=0.6, meaning="Share of that rise that a joint plan avoids", unit="share", low=0.0, high=1.0,
        basis="assumed", source="nuffield-2022", favours="local",
    )  # fmt: skip


def vacancy_at_rest(real_growth: Real, abroad: Real, p: WorkforceParameters) -> Real:
    """The NHS vacancy towards which money and supply tend, 0.02..0.2; `abroad` is the share of posts filled from there.

    >>> float(vacancy_at_rest(0.005, 0.0, WorkforceParameters()))
    0.075
    """
    return clip(p.rest - p.supply - abroad - p.by_growth * (real_growth - p.usual_growth), 0.02, 0.2)


def care_vacancy(nhs_vacancy: Real, joint: Real, plan: Real, abroad: Real, p: WorkforceParameters) -> Real:
    """The vacancy of social care that supply and the NHS's recruitment at home lead to, 0..0.5.

    `joint` is joint work relative to the start; `plan` is how far staff are planned together, 0..1; `abroad` is
    the share of posts that social care fills from there.

    >>> p = WorkforceParameters()
    >>> bool(care_vacancy(0.07, 1.0, 1.0, 0.0, p) < care_vacancy(0.07, 1.0, 0.0, 0.0, p))
    True
    """
    unplanned = (1.0 - p.planned * clip(joint - 1.0)) * (1.0 - p.by_plan * plan)
    drawn = p.drawn_away * positive(p.at_start - nhs_vacancy) * unplanned
    return clip(p.care_at_rest - p.supply - abroad + drawn, 0.0, 0.5)


def publish(world: World, p: WorkforceParameters) -> World:
    """Say in every system how far staff are planned together."""
    return replace(world, icb=replace(world.icb, joint_plan=p.joint_plan + 0.0 * world.icb.trust))


def step(world: World, p: WorkforceParameters, _: Draws) -> World:
    """Vacancies move, and the filled posts set what activity is possible."""
    icb = world.icb
    vacancy = toward(icb.vacancy, vacancy_at_rest(world.centre.real_growth, icb.overseas, p), p.pace)
    at_home = vacancy + icb.overseas
    care = care_vacancy(at_home, icb.joint / icb.joint_usual, icb.joint_plan, icb.overseas_care, p)
    staffing = (1.0 - vacancy) / (1.0 - p.at_start)
    return replace(
        world,
        icb=replace(icb, vacancy=vacancy, care_vacancy=toward(icb.care_vacancy, care, p.care_pace), staffing=staffing),
    )


RULE = Rule(
    "workforce", "workforce", WorkforceParameters, step, writes="icb.vacancy icb.care_vacancy icb.staffing",
    switch="workforce",
)  # fmt: skip
LEVERS = Publisher("workforce", WorkforceParameters, publish, switch="workforce")
