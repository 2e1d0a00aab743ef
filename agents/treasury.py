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
    pot_years: float = lever(
        default=1.0, meaning="Years for which a pot is promised", unit="years", low=0.5, high=3.0,
        source="timmins-2024; nuffield-2022",
    )  # fmt: skip
    pots_late: float = lever(
        default=4.0, meaning="When in the year pots arrive, counted from April", unit="months after April", low=0.0,
        high=9.0, source="timmins-2024; ifg-2023",
    )  # fmt: skip
    settlement_years: float = lever(
        default=1.0, meaning="Years for which a settlement holds, and with it what is asked (whole years)",
        unit="years", low=1.0, high=5.0, source="nhs-providers-2021; timmins-2024",
    )  # fmt: skip
    inflation: float = assumption(
        default=0.0, meaning="Growth a year of unit costs beyond that expected", unit="share/year", low=-0.02,
        high=0.06, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    demand_growth: float = assumption(
        default=0.0, meaning="Growth a year of need per age-adjusted head beyond that expected", unit="share/year",
        low=-0.01, high=0.03, basis="assumed",
    )  # fmt: skip
    council_growth: float = assumption(
        default=0.0, meaning="Real growth a year of councils' money for the care of adults", unit="share/year",
        low=-0.02, high=0.02, basis="assumed", source="timmins-2022; nuffield-2022",
    )  # fmt: skip


def publish(world: World, p: TreasuryLevers) -> World:
    """The settlement in force: growth for the nation; ties and timing for each system, so that some may be spared."""
    nation, across = np.zeros((1, world.runs)), np.zeros((len(world.land.icb), world.runs))
    return replace(
        world,
        centre=replace(
            world.centre, real_growth=nation + p.real_growth, inflation=nation + p.inflation,
            demand_growth=nation + p.demand_growth,
        ),
        icb=replace(
            world.icb, tied_share=across + p.tied_share, pots=across + p.pots, pot_years=across + p.pot_years,
            pots_late=across + p.pots_late, winter_early=across + float(p.winter_early),
            settlement_years=across + p.settlement_years,
        ),
        council=replace(
            world.council, money_growth=np.zeros((len(world.land.council), world.runs)) + p.council_growth,
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
