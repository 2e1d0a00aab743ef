"""M12 The pendulum: what the centre wants answers, late, to what goes wrong below and to what its own grip costs.

Nothing here has a period. The stance drifts from what was stated: towards control where waits are seen to lag and
systems to part, away from it where reporting weighs and trust is lost. Practice then follows the stance (M11).
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class PendulumParameters(Parameters):
    """How the stance answers, and how late."""

    perception: float = parameter(
        default=12.0, meaning="Time constant with which the centre comes to feel the gap and the cost of its control",
        unit="months", low=6.0, high=18.0, basis="assumed", source="timmins-2024: pendulum",
    )  # fmt: skip
    reform: float = parameter(
        default=24.0, meaning="Time constant with which a change of mind becomes a change of stance", unit="months",
        low=12.0, high=36.0, basis="assumed", source="timmins-2024: pendulum",
    )  # fmt: skip
    by_gap: float = parameter(
        default=0.5, meaning="Control wanted more per unit of share over 18 weeks above the yardstick", unit="ratio",
        low=0.0, high=2.0, basis="assumed", source="timmins-2024", favours="centre",
    )  # fmt: skip
    by_variation: float = parameter(
        default=1.0, meaning="Control wanted more per unit of spread of waits between systems above the usual",
        unit="ratio", low=0.0, high=3.0, basis="assumed", source="timmins-2024", favours="centre",
    )  # fmt: skip
    usual_variation: float = parameter(
        default=0.06, meaning="Spread of waits between systems that calls for nothing", unit="share", low=0.03,
        high=0.1, basis="assumed",
    )  # fmt: skip
    by_cost: float = parameter(
        default=0.5, meaning="Control wanted less per unit of the cost of control", unit="ratio", low=0.0, high=6.0,
        basis="assumed", source="timmins-2024: pendulum", favours="local",
    )  # fmt: skip
    by_reporting: float = parameter(
        default=1.0, meaning="Weight of a unit of attention lost to reporting against a unit of trust lost",
        unit="ratio", low=0.0, high=3.0, basis="assumed",
    )  # fmt: skip
    usual_reporting: float = parameter(
        default=0.18, meaning="Attention to reporting that is felt as no cost", unit="share", low=0.1, high=0.25,
        basis="assumed",
    )  # fmt: skip
    usual_trust: float = parameter(
        default=0.40, meaning="Boards' trust in the centre that is felt as no cost", unit="share", low=0.3, high=0.5,
        basis="assumed",
    )  # fmt: skip
    most: float = parameter(
        default=0.4, meaning="Furthest that the stance swings from what was stated", unit="share", low=0.2, high=0.6,
        basis="assumed",
    )  # fmt: skip


def cost(reporting: Real, trust: Real, p: PendulumParameters) -> Real:
    """Cost of control, 0 at the usual levels: attention lost to reporting, and trust lost (both 0..1).

    >>> p = PendulumParameters()
    >>> cost(p.usual_reporting, p.usual_trust, p)
    0.0
    """
    return p.by_reporting * (reporting - p.usual_reporting) + (p.usual_trust - trust)


def wanted(gap: Real, variation: Real, cost: Real, p: PendulumParameters) -> Real:
    """How much more (or less) control than stated is wanted, within `most` of it.

    >>> p = PendulumParameters()
    >>> float(wanted(0.0, p.usual_variation, 0.2, p)), float(wanted(0.2, p.usual_variation, 0.2, p))
    (-0.1, 0.0)
    """
    failing = p.by_gap * gap + p.by_variation * (variation - p.usual_variation)
    return clip(failing - p.by_cost * cost, -p.most, p.most)


def start(world: World, _: PendulumParameters) -> World:
    """The centre knows how far systems stand apart in July 2022."""
    return replace(world, centre=replace(world.centre, felt_spread=world.centre.spread))


def step(world: World, p: PendulumParameters, _: Draws) -> World:
    """Feel late what goes wrong and what control costs; change the stance later still."""
    centre, ops = world.centre, world.land.operators
    trust = world.lines.upward.take(ops.centre_line, axis=0)
    told = ops.nation_mean_of_icbs @ np.concatenate([world.icb.reporting, trust], axis=1)
    now = cost(told[:, : world.runs], told[:, world.runs :], p)
    felt_gap = toward(centre.felt_gap, centre.perceived - centre.yardstick, p.perception)
    felt_spread = toward(centre.felt_spread, centre.spread, p.perception)
    felt_cost = toward(centre.felt_cost, now, p.perception)
    swing = toward(centre.swing, wanted(felt_gap, felt_spread, felt_cost, p), p.reform)
    felt = replace(centre, felt_gap=felt_gap, felt_spread=felt_spread, felt_cost=felt_cost, swing=swing)
    return replace(world, centre=felt)


RULE = Rule(
    "pendulum", "pendulum", PendulumParameters, step,
    writes="centre.felt_gap centre.felt_spread centre.felt_cost centre.swing", switch="pendulum", start=start,
)  # fmt: skip
