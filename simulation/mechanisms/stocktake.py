"""What everyone can read off at the end of a month: system totals and means. Part of every run; it changes nothing."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, apart, side_by_side
from simulation.core.parameter import Parameters
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World

SMALLEST = 1e-9  # of a pathway: a list that is empty has nobody over 18 weeks


class StocktakeParameters(Parameters):
    """Nothing to choose."""


def weighted_share(numerator: Real, denominator: Real) -> Real:
    """A share of a total, 0 where the total is 0.

    >>> float(weighted_share(np.array([1.0]), np.array([4.0]))[0])
    0.25
    """
    return numerator / np.maximum(denominator, SMALLEST)


def start(world: World, p: StocktakeParameters) -> World:
    """The same reading on the first day."""
    return step(world, p, None)


def step(world: World, _: StocktakeParameters, __: Draws | None) -> World:
    """Read off trust, lists and waits by system, and trust by provider."""
    ops, nhs, land = world.land.operators, world.nhs_trust, world.land
    n = len(land.ties)
    both = 0.5 * (world.ties.trust[:n] + world.ties.trust[n:])
    trust = ops.icb_mean_of_pairs @ both
    waiting, over = apart(ops.icb_sum_of_trusts @ side_by_side(nhs.waiting, nhs.waiting * nhs.over18), 2)
    over18 = weighted_share(over, waiting)
    sums = ops.nation_sum_of_icbs @ side_by_side(waiting, over, over18, np.square(over18))
    listed, long, total, squares = apart(sums, 4)
    in_board = world.ties.trust.take(n + ops.council_pair, axis=0, mode="clip")
    mean, square = total / len(land.icb), squares / len(land.icb)
    spread = np.sqrt(np.maximum(square - np.square(mean), 0.0))
    return replace(
        world,
        centre=replace(
            world.centre, waiting=listed, over18=weighted_share(long, listed), spread=spread,
            trust=ops.nation_mean_of_ties @ trust,
        ),
        icb=replace(world.icb, trust=trust, waiting=waiting, over18=over18,
                    council_trust=ops.icb_mean_of_councils @ in_board),
        council=replace(world.council, trust=in_board),
        nhs_trust=replace(nhs, trust=ops.trust_mean_of_pairs @ both),
    )  # fmt: skip


RULE = Rule(
    "stocktake", "stocktake", StocktakeParameters, step,
    writes="centre.trust centre.waiting centre.over18 centre.spread icb.trust icb.waiting icb.over18 "
    "nhs_trust.trust icb.council_trust council.trust",
    start=start,
)  # fmt: skip
