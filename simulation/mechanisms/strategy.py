"""M55 The partnership has soft power only: it counts as far as it is trusted and its strategy is taken up."""

from __future__ import annotations

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class StrategyInfluenceParameters(Parameters):
    """What soft power is worth."""

    soft: float = parameter(
        default=1.0, meaning="Influence of a partnership that is wholly trusted and taken up", unit="share", low=0.5,
        high=1.0, basis="assumed", source="timmins-2022: soft power",
    )  # fmt: skip


def influence(trust: Real, take_up: Real, p: StrategyInfluenceParameters) -> Real:
    """The partnership's influence on what the board does, 0..1.

    >>> float(influence(0.52, 0.5, StrategyInfluenceParameters()))
    0.26
    """
    return clip(p.soft * trust * take_up)


def step(world: World, p: StrategyInfluenceParameters, _: Draws) -> World:
    """Set what the partnership moves this month."""
    icb = world.icb
    return replace(world, icb=replace(icb, influence=influence(icb.council_trust, icb.take_up, p)))


RULE = Rule(
    "strategy", "strategy", StrategyInfluenceParameters, step, writes="icb.influence", switch="strategy",
)  # fmt: skip
