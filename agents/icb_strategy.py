"""Integrated care boards once more: how far they take up their partnership's strategy (what follows: M55, M56)."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, positive
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class StrategyParameters(Parameters):
    """What makes a board take up its partnership's strategy."""

    squeezed: float = parameter(
        default=2.5, meaning="Rate at which stress drives the strategy out", unit="per unit stress", low=1.0, high=4.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    usual_stress: float = parameter(
        default=0.62, meaning="Stress at which boards take up what they are told to", unit="index", low=0.4, high=0.8,
        basis="assumed",
    )  # fmt: skip
    by_downward: float = parameter(
        default=0.5, meaning="Take-up added where a board answers wholly to local partners and nothing is controlled",
        unit="share", low=0.1, high=1.0, basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip
    usual_downward: float = parameter(
        default=0.2, meaning="Weight of local partners in July 2022", unit="share", low=0.1, high=0.3, basis="assumed",
    )  # fmt: skip
    by_joint_chair: float = parameter(
        default=0.08, meaning="Take-up that a joint chair adds: the long term's guard (M54)", unit="share", low=0.0,
        high=0.16, basis="assumed", source="timmins-2022: shows commitment",
    )  # fmt: skip
    usual_joint_chair: float = parameter(
        default=0.26, meaning="Share of systems with a joint chair in July 2022", unit="share", low=0.2, high=0.5,
        basis="assumed",
    )  # fmt: skip


def taking_up(
    told: Real, downward: Real, control: Real, joint_chair: Real, stress: Real, p: StrategyParameters
) -> Real:
    """How far a board takes up its partnership's strategy, 0..1; it answers downward the less, the more it is held.

    >>> float(taking_up(0.5, 0.2, 0.6, 0.26, 0.62, StrategyParameters()))
    0.5
    """
    guarded = p.by_joint_chair * (joint_chair - p.usual_joint_chair)
    asked = positive(told + p.by_downward * (downward - p.usual_downward) * (1.0 - control) + guarded)
    return clip(asked * np.exp(-p.squeezed * (stress - p.usual_stress)))


def consider(world: World, p: StrategyParameters, _: Draws) -> World:
    """Decide how far the partnership's strategy counts this month."""
    icb = world.icb
    taken = taking_up(icb.told_take_up, icb.downward, world.centre.control, icb.joint_chair, icb.stress, p)
    return replace(world, icb=replace(icb, take_up=taken))


TAKE_UP = Rule(
    "board_takes_up", "icb_strategy", StrategyParameters, consider, writes="icb.take_up",
)  # fmt: skip
