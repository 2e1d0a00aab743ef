"""M79 Shocks from outside: strikes, a wave of infection, dear prices and hardship. Some are told, some just come."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, assumption, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class OutsideAssumptions(Parameters):
    """What a timeline says of the world outside."""

    strikes: float = assumption(
        default=0.0, meaning="Share of elective activity lost to strikes while this is set", unit="share", low=0.0,
        high=0.1, basis="judgement", source="timmins-2024",
    )  # fmt: skip
    pandemic: float = assumption(
        default=0.0, meaning="Share of elective activity lost to a pandemic while this is set", unit="share", low=0.0,
        high=0.4, basis="judgement", source="timmins-2022",
    )  # fmt: skip
    prices: float = assumption(
        default=0.0, meaning="Share of real money lost to prices that the settlement did not foresee", unit="share",
        low=-0.03, high=0.06, basis="judgement", source="timmins-2022: inflation",
    )  # fmt: skip
    hardship: float = assumption(
        default=0.0, meaning="New demand added by a rising cost of living, as a share", unit="share", low=0.0, high=0.1,
        basis="judgement", source="timmins-2022: cost of living",
    )  # fmt: skip


class ShocksParameters(Parameters):
    """What nobody foresees."""

    waves: float = assumption(
        default=0.15, meaning="Chance a year that something unforeseen stops elective work for a time, as a hazard",
        unit="per year", low=0.0, high=0.5, basis="judgement", source="timmins-2022: storm",
    )  # fmt: skip
    surprises: float = assumption(
        default=0.10, meaning="Chance a year of prices that nobody foresaw, as a hazard", unit="per year", low=0.0,
        high=0.5, basis="judgement", source="timmins-2022: inflation",
    )  # fmt: skip
    lost: float = parameter(
        default=0.05, meaning="Share of elective activity lost when it comes", unit="share", low=0.02, high=0.08,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    passes: float = parameter(
        default=3.0, meaning="Time constant with which it passes", unit="months", low=1.0, high=6.0, basis="assumed",
    )  # fmt: skip
    dearer: float = parameter(
        default=0.015, meaning="Share of real money lost to such prices", unit="share", low=0.01, high=0.03,
        basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    made_good: float = parameter(
        default=18.0, meaning="Time constant with which settlements make it good", unit="months", low=9.0, high=36.0,
        basis="assumed",
    )  # fmt: skip


def after(left: Real, come: Real, size: Real, lasts: Real) -> Real:
    """What is left of past shocks, with those that come now (1) or do not (0).

    >>> after(0.0, 1.0, 0.05, 3.0), after(0.5, 0.0, 0.05, 2.0)
    (0.05, 0.25)
    """
    return left - left / lasts + size * come


def publish(world: World, p: OutsideAssumptions) -> World:
    """What the world outside brings for as long as it is set."""
    across = np.zeros((1, world.runs))
    told = replace(
        world.centre, strikes=across + clip(p.strikes + p.pandemic), prices=across + p.prices,
        hardship=across + p.hardship,
    )  # fmt: skip
    return replace(world, centre=told)


def step(world: World, p: ShocksParameters, draws: Draws) -> World:
    """What the timeline says, and what nobody foresaw."""
    centre = world.centre
    come = draws.uniform("stoppage") < 1.0 - np.exp(-p.waves / 12.0)
    dear = draws.uniform("prices") < 1.0 - np.exp(-p.surprises / 12.0)
    wave = clip(after(centre.wave, come.astype(np.float64), p.lost, p.passes), 0.0, 0.3)
    dearth = clip(after(centre.dearth, dear.astype(np.float64), p.dearer, p.made_good), 0.0, 0.1)
    disruption, squeeze = clip(centre.strikes + wave, 0.0, 0.5), centre.prices + dearth
    shaken = replace(centre, wave=wave, dearth=dearth, disruption=disruption, squeeze=squeeze)
    return replace(world, centre=shaken)


RULE = Rule(
    "shocks", "shocks", ShocksParameters, step, writes="centre.wave centre.dearth centre.disruption centre.squeeze",
    switch="shocks",
)  # fmt: skip
ASSUMPTIONS = Publisher("outside", OutsideAssumptions, publish, switch="shocks")
