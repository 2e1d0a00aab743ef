"""M78 Staff are scarce, and the sectors compete for them: what the NHS recruits, social care loses, and beds block."""

from __future__ import annotations

from simulation.core import july
from simulation.core.arithmetic import Real, clip, positive, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class WorkforceParameters(Parameters):
    """Vacancies in the NHS and in social care."""

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


def vacancy_at_rest(real_growth: Real, p: WorkforceParameters) -> Real:
    """The NHS vacancy towards which money tends, 0.02..0.2.

    >>> float(vacancy_at_rest(0.005, WorkforceParameters()))
    0.075
    """
    return clip(p.rest - p.by_growth * (real_growth - p.usual_growth), 0.02, 0.2)


def care_vacancy(nhs_vacancy: Real, joint: Real, p: WorkforceParameters) -> Real:
    """Social care's vacancy, 0..0.5; `joint` is joint work relative to the start."""
    unplanned = 1.0 - p.planned * clip(joint - 1.0)
    return clip(p.care_at_rest + p.drawn_away * positive(p.at_start - nhs_vacancy) * unplanned, 0.0, 0.5)


def step(world: World, p: WorkforceParameters, _: Draws) -> World:
    """Vacancies move, and the filled posts set what activity is possible."""
    icb = world.icb
    vacancy = toward(icb.vacancy, vacancy_at_rest(world.centre.real_growth, p), p.pace)
    care = care_vacancy(vacancy, icb.joint / icb.joint_usual, p)
    staffing = (1.0 - vacancy) / (1.0 - p.at_start)
    return replace(world, icb=replace(icb, vacancy=vacancy, care_vacancy=care, staffing=staffing))


RULE = Rule(
    "workforce", "workforce", WorkforceParameters, step, writes="icb.vacancy icb.care_vacancy icb.staffing",
    switch="workforce",
)  # fmt: skip
