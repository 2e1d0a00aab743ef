"""M68 The next five minutes drive out the next five years: the long term gets less attention the greater the stress."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class FiveYearsParameters(Parameters):
    """What the long term gets."""

    calm: float = parameter(
        default=0.25, meaning="Share of free attention that the long term gets without stress", unit="share", low=0.15,
        high=0.4, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    displaced: float = parameter(
        default=1.5, meaning="Rate at which stress drives the long term out", unit="per unit stress", low=0.5, high=3.0,
        basis="assumed", source="timmins-2022; nhs-providers-2021",
    )  # fmt: skip
    guard: float = parameter(
        default=0.02, meaning="Share of free attention for the long term that the chair guards", unit="share", low=0.0,
        high=0.1, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_programme: float = parameter(
        default=0.03, meaning="Share of free attention that a full national programme protects (M76)", unit="share",
        low=0.0, high=0.06, basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    usual_programme: float = parameter(
        default=0.5, meaning="Programme of July 2022, whose effect starting levels already hold", unit="share", low=0.3,
        high=0.7, basis="assumed",
    )  # fmt: skip


def long_share(stress: Real, programme: Real, p: FiveYearsParameters) -> Real:
    """Share of free attention that goes to the long term; `programme` is the national one, 0..1.

    >>> long_share(0.0, 0.5, FiveYearsParameters())
    np.float64(0.27)
    """
    guarded = np.maximum(p.guard + p.by_programme * (programme - p.usual_programme), 0.0)
    return p.calm * np.exp(-p.displaced * stress) + guarded


def step(world: World, p: FiveYearsParameters, _: Draws) -> World:
    """Set what the long term gets this month."""
    share = long_share(world.icb.stress, world.icb.backing, p) * world.icb.counted
    return replace(world, icb=replace(world.icb, long_share=share))


RULE = Rule(
    "five_years", "five_years", FiveYearsParameters, step, writes="icb.long_share", switch="five_years",
)  # fmt: skip
