"""M83 The NHS as an anchor: what it buys and whom it employs shape local health, slightly and years later."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, toward
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class AnchorParameters(Parameters):
    """How much is done, and when need feels it."""

    effort: float = lever(
        default=0.2, meaning="Effort to buy and employ for local good", unit="share", source="nuffield-2022",
    )  # fmt: skip
    usual: float = parameter(
        default=0.2, meaning="That effort in July 2022, for which the growth of need already allows", unit="share",
        low=0.1, high=0.3, basis="assumed",
    )  # fmt: skip
    lag: float = parameter(
        default=84.0, meaning="Time constant with which need feels it", unit="months", low=60.0, high=120.0,
        basis="assumed", source="nuffield-2022",
    )  # fmt: skip


def felt(now: Real, effort: Real, p: AnchorParameters) -> Real:
    """Effort above that of July 2022 as need feels it, -1..1, a month on."""
    return clip(toward(now, effort, p.lag), -1.0, 1.0)


def publish(world: World, p: AnchorParameters) -> World:
    """What boards and trusts are told to do beyond what they did."""
    across = np.zeros((len(world.land.icb), world.runs))
    return replace(world, icb=replace(world.icb, anchor=across + (p.effort - p.usual)))


def step(world: World, p: AnchorParameters, _: Draws) -> World:
    """Need feels it years later."""
    icb = world.icb
    return replace(world, icb=replace(icb, anchored=felt(icb.anchored, icb.anchor, p)))


RULE = Rule(
    "anchor", "anchor", AnchorParameters, step, writes="icb.anchored", switch="anchor",
)  # fmt: skip
LEVERS = Publisher("anchor", AnchorParameters, publish, switch="anchor")
