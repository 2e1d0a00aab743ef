"""What everyone can read off at the end of a month: system totals and means. Part of every run; it changes nothing."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters
from simulation.core.randomness import Draws
from simulation.core.value import replace
from simulation.core.world import World


class StocktakeParameters(Parameters):
    """Nothing to choose."""


def weighted_share(numerator: Real, denominator: Real) -> Real:
    """A share of a total, 0 where the total is 0.

    >>> float(weighted_share(np.array([1.0]), np.array([4.0]))[0])
    0.25
    """
    return np.divide(numerator, denominator, out=np.zeros_like(denominator), where=denominator > 0)


def start(world: World, p: StocktakeParameters) -> World:
    """The same reading on the first day."""
    return step(world, p, None)


def step(world: World, _: StocktakeParameters, __: Draws | None) -> World:
    """Read off trust, lists and waits by system, and trust by provider."""
    ops, nhs, land = world.land.operators, world.nhs_trust, world.land
    n = len(land.ties)
    both = 0.5 * (world.ties.trust[:n] + world.ties.trust[n:])
    by_body = ops.body_mean_of_pairs @ both
    first, rows = land.offset["icb"], land.rows("nhs_trust")
    waiting = ops.icb_sum_of_trusts @ nhs.waiting
    over18 = weighted_share(ops.icb_sum_of_trusts @ (nhs.waiting * nhs.over18), waiting)
    return replace(
        world,
        icb=replace(world.icb, trust=ops.icb_mean_of_pairs @ both, waiting=waiting, over18=over18),
        nhs_trust=replace(nhs, trust=by_body[rows.start - first : rows.stop - first]),
    )
