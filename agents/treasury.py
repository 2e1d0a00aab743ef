"""HM Treasury and Cabinet Office: how much money there is, and in what shape it comes."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import power
from simulation.core.parameter import Parameters, assumption, lever
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class TreasuryLevers(Parameters):
    """The settlement."""

    real_growth: float = assumption(
        default=0.005, meaning="Real growth a year of money per age-adjusted head", unit="share/year", low=0.0,
        high=0.057, basis="estimated", source="nuffield-2022: 0.5%",
    )  # fmt: skip
    tied_share: float = lever(
        default=0.06, meaning="Share of systems' money tied to particular uses", unit="share", low=0.0, high=0.25,
        basis="judgement", source="nhs-confed-2025; timmins-2024",
    )  # fmt: skip
    pots: float = lever(
        default=30.0, meaning="Separate pots a year, each with its own bid and report", unit="pots", low=5.0, high=60.0,
        basis="judgement", source="hewitt-2023; timmins-2024: penny packets",
    )  # fmt: skip
    winter_early: bool = lever(
        default=False, meaning="Winter money comes in April, as part of core money", source="timmins-2024",
    )  # fmt: skip


def publish(world: World, p: TreasuryLevers) -> World:
    """The settlement in force: growth for the nation; ties and timing for each system, so that some may be spared."""
    across = np.zeros((len(world.land.icb), world.runs))
    return replace(
        world,
        centre=replace(world.centre, real_growth=np.zeros((1, world.runs)) + p.real_growth),
        icb=replace(
            world.icb, tied_share=across + p.tied_share, pots=across + p.pots,
            winter_early=across + float(p.winter_early),
        ),
    )  # fmt: skip


def pay(world: World, p: TreasuryLevers, _: Draws) -> World:
    """Pay this month's money, a little more than last month's."""
    paid = world.centre.money * power(1.0 + p.real_growth, world.length / 12.0)
    return replace(world, centre=replace(world.centre, money=paid))


RULE = Rule(
    "treasury", "treasury", TreasuryLevers, pay, writes="centre.money",
)  # fmt: skip
LEVERS = Publisher("treasury", TreasuryLevers, publish)
