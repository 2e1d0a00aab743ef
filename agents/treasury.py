"""HM Treasury and Cabinet Office: how much money there is, and in what shape it comes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simulation.core.parameter import Parameters, assumption, lever
from simulation.core.randomness import Draws
from simulation.core.world import World


class TreasuryLevers(Parameters):
    """The settlement."""

    real_growth: float = assumption(
        0.005, meaning="Real growth a year of money per age-adjusted head", unit="share/year", low=0.0, high=0.057,
        basis="estimated", source="nuffield-2022: 0.5%",
    )  # fmt: skip
    tied_share: float = lever(
        0.06, meaning="Share of systems' money tied to particular uses", unit="share", low=0.0, high=0.25,
        basis="judgement", source="nhs-confed-2025; timmins-2024",
    )  # fmt: skip
    pots: float = lever(
        30.0, meaning="Separate pots a year, each with its own bid and report", unit="pots", low=5.0, high=60.0,
        basis="judgement", source="hewitt-2023; timmins-2024: penny packets",
    )  # fmt: skip
    winter_early: bool = lever(
        default=False, meaning="Winter money comes in April, as part of core money", source="timmins-2024",
    )  # fmt: skip


def publish(world: World, p: TreasuryLevers) -> World:
    """The settlement in force: the Treasury sees nothing of systems; it sets growth, ties and timing."""
    across = np.zeros((1, world.runs))
    return replace(
        world,
        centre=replace(
            world.centre, real_growth=across + p.real_growth, tied_share=across + p.tied_share, pots=across + p.pots,
            winter_early=across + float(p.winter_early),
        ),
    )  # fmt: skip


def start(world: World, p: TreasuryLevers) -> World:
    """The settlement of 2022/23 is known on the first day."""
    return publish(world, p)


def step(world: World, p: TreasuryLevers, _: Draws) -> World:
    """Settle, and pay."""
    paid = world.centre.money * (1.0 + p.real_growth) ** (world.length / 12.0)
    settled = publish(world, p)
    return replace(settled, centre=replace(settled.centre, money=paid))
