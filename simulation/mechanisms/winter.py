"""M28 Winter comes every year; money for it that comes late, and once, does less than the same money in April."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import WINTER_MONTHS, World


class WinterParameters(Parameters):
    """What the season does, and what money does about it."""

    loss: float = parameter(
        default=0.04, meaning="Elective activity lost in a winter month", unit="share", low=0.02, high=0.08,
        basis="assumed", source="timmins-2024: winter pressures",
    )  # fmt: skip
    surge: float = parameter(
        default=0.12, meaning="Rise of blocked beds in winter without winter money", unit="share", low=0.05, high=0.25,
        basis="assumed", source="ifg-2023",
    )  # fmt: skip
    relief: float = parameter(
        default=0.6, meaning="Share of that rise that winter money avoids when it comes in April, as core money",
        unit="share", low=0.3, high=0.9, basis="assumed", source="ifg-2023", favours="local",
    )  # fmt: skip
    late: float = parameter(
        default=0.5, meaning="What the same money does when it comes late and once, relative to April", unit="ratio",
        low=0.3, high=0.8, basis="assumed", source="health-foundation-2023; ifg-2023", favours="local",
    )  # fmt: skip


def block(cold: Real, early: Real, p: WinterParameters) -> Real:
    """Multiplier of blocked beds for a share `cold` of the step in winter; `early` is 1 where money comes in April.

    >>> float(block(0.0, 0.0, WinterParameters()))
    1.0
    """
    worth = p.relief * (early + (1.0 - early) * p.late)
    return 1.0 + p.surge * cold * (1.0 - worth)


def step(world: World, p: WinterParameters, _: Draws) -> World:
    """The season's loss of activity is net of its yearly mean, which starting activity already holds."""
    cold = world.winter
    loss = np.full((1, world.runs), p.loss * (cold - WINTER_MONTHS / 12.0))
    return replace(
        world,
        centre=replace(world.centre, winter_loss=loss),
        icb=replace(world.icb, winter_block=block(cold, world.icb.winter_early, p)),
    )


RULE = Rule(
    "winter", "winter", WinterParameters, step, writes="centre.winter_loss icb.winter_block", switch="winter",
)  # fmt: skip
