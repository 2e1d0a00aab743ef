"""M74 The best go first: pioneers are chosen for what they can already do, so that their lead is no measure of freedom.

What pioneers are given is decided in `agents.nhs_england.delegate`.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array, Real
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class PioneersParameters(Parameters):
    """How many go first, and how they are chosen."""

    first: float = lever(
        default=0.0, meaning="Share of systems that are chosen at the start to be given full freedom first",
        unit="share", source="kings-fund-2018: ten areas",
    )  # fmt: skip
    a_year: float = lever(
        default=0.0, meaning="Share of systems that join them every April", unit="share", low=0.0, high=0.5,
        source="kings-fund-2018: demonstrated capability",
    )  # fmt: skip
    noise: float = parameter(
        default=0.05, meaning="Standard deviation of what the choice sees beside capability: the quality of plans",
        unit="share", low=0.0, high=0.2, basis="assumed", source="kings-fund-2018",
    )  # fmt: skip


def seen(capability: Real, plan: Real, p: PioneersParameters) -> Real:
    """What those who choose see of a system: its capability, 0..1, and its plan, a standard normal number.

    >>> bool(seen(0.6, 0.0, PioneersParameters()) > seen(0.5, 0.0, PioneersParameters()))
    True
    """
    return capability + p.noise * plan


def _chosen(score: Array, pioneers: Array, places: Real) -> Array:
    """1 for pioneers and for the best of the rest, as many of all bodies as there are `places`, (bodies, runs).

    >>> _chosen(np.array([[0.2], [0.9], [0.5]]), np.array([[1.0], [0.0], [0.0]]), 2.0).ravel().tolist()
    [1.0, 1.0, 0.0]
    """
    order = np.argsort(-(score + 1e3 * pioneers), axis=0, kind="stable")
    rank = np.argsort(order, axis=0, kind="stable")
    taken: Array = np.maximum(pioneers, (rank < places).astype(np.float64))
    return taken


def step(world: World, p: PioneersParameters, draws: Draws) -> World:
    """Choose at the start and every April; who is in stays in."""
    if not (world.step == 0 or world.settlement):
        return world
    icb = world.icb
    more = p.first if world.step == 0 else p.a_year
    places = world.land.operators.nation_sum_of_icbs @ icb.pioneer + np.rint(np.multiply(more, len(icb.pioneer)))
    score = seen(icb.capability, draws.normal("plan", world.land.icb), p)
    return replace(world, icb=replace(icb, pioneer=_chosen(score, icb.pioneer, places)))


RULE = Rule(
    "pioneers", "pioneers", PioneersParameters, step, writes="icb.pioneer", switch="pioneers",
)  # fmt: skip
