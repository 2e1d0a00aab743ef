"""M21 Left alone, effort drifts: where nobody is held to account, by those above or by peers, complaint stands in."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class DriftParameters(Parameters):
    """How effort falls."""

    fall: float = parameter(
        default=12.0, meaning="Time constant with which effort falls to what is asked", unit="months", low=6.0,
        high=24.0, basis="assumed", source="timmins-2024: indulgence", favours="centre",
    )  # fmt: skip


def drifted(effort: Real, aim: Real, p: DriftParameters) -> Real:
    """Effort after a month, 0..1: down towards the aim where it is above it.

    >>> float(drifted(0.6, 0.8, DriftParameters()))
    0.6
    """
    return effort + np.minimum(aim - effort, 0.0) / p.fall


def step(world: World, p: DriftParameters, _: Draws) -> World:
    """Let effort fall where less is asked."""
    nhs = world.nhs_trust
    return replace(world, nhs_trust=replace(nhs, effort=drifted(nhs.effort, nhs.aim, p)))


RULE = Rule(
    "drift", "drift", DriftParameters, step, writes="nhs_trust.effort", switch="drift",
)  # fmt: skip
