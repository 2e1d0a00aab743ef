"""M35 Councils' money: as it erodes or grows, so does what they can do for people who could leave hospital."""

from __future__ import annotations

from simulation.core.arithmetic import Real, clip, power
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class CouncilMoneyParameters(Parameters):
    """How far erosion can go."""

    least: float = parameter(
        default=0.5, meaning="Share of the money of July 2022 that the law obliges councils to find", unit="share",
        low=0.3, high=0.7, basis="assumed", source="nuffield-2022",
    )  # fmt: skip


def next_money(money: Real, growth: Real, length: Real, p: CouncilMoneyParameters) -> Real:
    """A council's real money after `length` months, July 2022 = 1; `growth` is a share a year.

    >>> float(next_money(1.0, 0.02, 12.0, CouncilMoneyParameters()))
    1.02
    """
    return clip(money * power(1.0 + growth, length / 12.0), p.least, 5.0)


def step(world: World, p: CouncilMoneyParameters, _: Draws) -> World:
    """A month of growth; each system feels the mean of its councils, by population."""
    council = world.council
    money = next_money(council.money, council.money_growth, world.length, p)
    felt = world.land.operators.icb_mean_of_councils @ money
    return replace(world, council=replace(council, money=money), icb=replace(world.icb, care_money=felt))


RULE = Rule(
    "council_money", "council_money", CouncilMoneyParameters, step, writes="council.money icb.care_money",
    switch="council_money",
)  # fmt: skip
