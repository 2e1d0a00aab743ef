"""M30 Money grows more slowly than need and cost: the gap that no governance can wish away."""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class GrowthParameters(Parameters):
    """How fast need and unit costs grow, and what room money leaves."""

    need: float = parameter(
        default=0.008, meaning="Growth a year of need per age-adjusted head, before prevention", unit="share/year",
        low=0.003, high=0.015, basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    cost: float = parameter(
        default=0.027, meaning="Growth a year of unit costs above general inflation", unit="share/year", low=0.02,
        high=0.035, basis="assumed",
    )  # fmt: skip
    usual: float = july.real_growth()
    slack: float = parameter(
        default=0.5, meaning="Slack at usual growth and without a deficit", unit="share", low=0.3, high=0.7,
        basis="assumed", favours="centre",
    )  # fmt: skip
    slack_by_growth: float = parameter(
        default=8.0, meaning="Slack gained per unit of real growth a year", unit="years", low=2.0, high=15.0,
        basis="assumed", source="timmins-2024: lots more money",
    )  # fmt: skip
    slack_by_deficit: float = parameter(
        default=6.0, meaning="Slack lost per unit of deficit (share of allocation)", unit="ratio", low=0.0, high=15.0,
        basis="assumed",
    )  # fmt: skip


def slack(real_growth: Real, deficit: Real, p: GrowthParameters) -> Real:
    """Room to respond to a target, 0.1..1.

    >>> float(slack(0.005, 0.0, GrowthParameters()))
    0.5
    """
    return clip(p.slack + p.slack_by_growth * (real_growth - p.usual) - p.slack_by_deficit * deficit, 0.1, 1.0)


def start(world: World, p: GrowthParameters) -> World:
    """The gap is there from the first month."""
    return step(world, p, None)


def step(world: World, p: GrowthParameters, _: Draws | None) -> World:
    """Set the growth of need, the gap between costs and money, and the slack that is left."""
    centre = world.centre
    across = np.zeros((1, world.runs))
    return replace(
        world,
        centre=replace(
            centre,
            need_growth=across + p.need + centre.demand_growth,
            cost_gap=p.cost + centre.inflation - centre.real_growth,
        ),
        icb=replace(world.icb, slack=slack(centre.real_growth, world.icb.deficit, p)),
    )


RULE = Rule(
    "growth", "growth", GrowthParameters, step, writes="centre.need_growth centre.cost_gap icb.slack",
    switch="growth", start=start,
)  # fmt: skip
