"""M56 The test of the partnership's strategy: boards that take it up win their councils' trust, the others lose it.

The first strategies are written by the turn of 2022 and tested in the half-year after; each year's plan tests anew.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World

YEAR, FIRST = 12.0, 6.0  # months: the test is in the second half of every year from July


class TakeUpParameters(Parameters):
    """What the test does to councils' trust."""

    wins: float = parameter(
        default=0.06, meaning="Share of missing trust won by a board that takes up its whole strategy", unit="share",
        low=0.02, high=0.10, basis="assumed", source="timmins-2022; kim-2009",
    )  # fmt: skip
    loses: float = parameter(
        default=0.09, meaning="Share of trust lost by a board that takes up none of it", unit="share", low=0.03,
        high=0.20, basis="assumed", source="timmins-2022; slovic-1993",
    )  # fmt: skip
    again: float = parameter(
        default=0.3, meaning="Weight of a later year's test against the first", unit="ratio", low=0.0, high=1.0,
        basis="assumed",
    )  # fmt: skip


def tested(world: World, p: TakeUpParameters) -> Real:
    """Share of a whole first test that falls into this step (to a quarter of a month)."""
    quarters = [world.month + (k + 0.5) / 4.0 for k in range(round(4.0 * world.length))]
    first = sum(FIRST <= at < YEAR for at in quarters)
    later = sum(at >= YEAR and at % YEAR >= FIRST for at in quarters)
    return (first + p.again * later) / (4.0 * FIRST)


def trust_after(trust: Real, take_up: Real, share: Real, p: TakeUpParameters) -> Real:
    """A council's trust in its board after a `share` of the test, 0..1.

    >>> p = TakeUpParameters()
    >>> bool(trust_after(0.5, 1.0, 1.0, p) > 0.5 > trust_after(0.5, 0.0, 1.0, p))
    True
    """
    return trust + share * (p.wins * take_up * (1.0 - trust) - p.loses * (1.0 - take_up) * trust)


def step(world: World, p: TakeUpParameters, _: Draws) -> World:
    """Councils see what the board made of the strategy."""
    ties, land = world.ties, world.land
    share = tested(world, p)
    if not np.any(share):  # half of the year: nothing to copy
        return world
    rows = len(land.ties) + land.operators.council_pair
    trust = ties.trust.copy()
    trust[rows] = trust_after(trust[rows], world.icb.take_up.take(land.council.icb, axis=0), share, p)
    return replace(world, ties=replace(ties, trust=trust))


RULE = Rule(
    "take_up", "take_up", TakeUpParameters, step, writes="ties.trust", switch="take_up",
)  # fmt: skip
