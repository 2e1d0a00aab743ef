"""M104 Actors at the edge: members of parliament press for their own places, and private providers work on.

The part of elective work that independent providers do is reached by neither strikes nor winter. What health and
wellbeing boards bring stands with councils (`agents.council`).
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, logistic, positive
from simulation.core.parameter import Parameters, assumption, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class EdgeParameters(Parameters):
    """What those at the edge bring."""

    independent: float = assumption(
        default=0.07, meaning="Share of elective work that independent providers do", unit="share", low=0.05, high=0.10,
        basis="estimated", source="timmins-2022: private providers",
    )  # fmt: skip
    by_marginal: float = parameter(
        default=3.0, meaning="Pressure per unit of share over 18 weeks above the nation's, in a wholly marginal place",
        unit="per unit share", low=0.0, high=8.0, basis="assumed", source="timmins-2024: pressure from members",
        favours="centre",
    )  # fmt: skip
    uneven: float = parameter(
        default=2.0, meaning="How unevenly marginal seats are spread over systems", unit="log-odds", low=0.5, high=4.0,
        basis="assumed",
    )  # fmt: skip


def pleading(excess: Real, z: Real, p: EdgeParameters) -> Real:
    """Pressure from one system's members, 0 and up; `excess` is its waits less the nation's, `z` its marginality.

    >>> p = EdgeParameters()
    >>> bool(pleading(0.1, 1.0, p) > pleading(0.1, -1.0, p) > 0.0 == pleading(-0.1, 1.0, p))
    True
    """
    return p.by_marginal * positive(excess) * logistic(p.uneven * z)


def step(world: World, p: EdgeParameters, _: Draws) -> World:
    """Members look at waits at home; independent providers work."""
    ops, icb = world.land.operators, world.icb
    excess = icb.seen - ops.nation_mean_of_icbs @ icb.seen
    mps = ops.nation_mean_of_icbs @ pleading(excess, world.land.icb.z_marginal, p)
    centre = replace(world.centre, mps=np.minimum(mps, 1.0), spared=p.independent + 0.0 * mps)
    return replace(world, centre=centre)


RULE = Rule(
    "edge", "edge", EdgeParameters, step, writes="centre.mps centre.spared", switch="edge",
)  # fmt: skip
