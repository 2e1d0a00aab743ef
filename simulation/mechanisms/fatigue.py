"""M100 Pressure without a trough tires people out: they try less hard, and their leaders leave sooner."""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Real, clip, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class FatigueParameters(Parameters):
    """How people tire, and what it costs."""

    memory: float = parameter(
        default=18.0, meaning="Time constant with which fatigue follows stress", unit="months", low=9.0, high=36.0,
        basis="assumed", source="nhs-providers-2021: very tired workforce",
    )  # fmt: skip
    at_start: float = july.fatigue()
    cost: float = parameter(
        default=0.15, meaning="Effort lost at full exhaustion, as a share", unit="share", low=0.0, high=0.3,
        basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip


def vigour(fatigue: Real, p: FatigueParameters) -> Real:
    """Effort that fatigue (0..1) leaves, July 2022 = 1: each step into exhaustion costs more than the one before.

    >>> p = FatigueParameters()
    >>> float(vigour(0.6, p)), bool(vigour(0.6, p) - vigour(0.7, p) < vigour(0.7, p) - vigour(0.8, p))
    (1.0, True)
    """
    return (1.0 - p.cost * np.square(fatigue)) / (1.0 - p.cost * np.square(p.at_start))


def start(world: World, p: FatigueParameters) -> World:
    """Two years of pandemic have told everywhere alike."""
    return replace(world, icb=replace(world.icb, fatigue=p.at_start + 0.0 * world.icb.fatigue))


def step(world: World, p: FatigueParameters, _: Draws) -> World:
    """Tire under stress, and rest without it."""
    icb = world.icb
    tired = clip(toward(icb.fatigue, icb.stress, p.memory))
    return replace(world, icb=replace(icb, fatigue=tired, vigour=vigour(tired, p)))


RULE = Rule(
    "fatigue", "fatigue", FatigueParameters, step, writes="icb.fatigue icb.vigour", switch="fatigue", start=start,
)  # fmt: skip
