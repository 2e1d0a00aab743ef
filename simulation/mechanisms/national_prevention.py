"""M96 Prevention that only the centre can do: housing, food, alcohol and tobacco act everywhere, whoever runs a system.

It needs no capability, no trust and no attention of any board: a counterweight that speaks for the centre.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, toward
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class NationalPreventionParameters(Parameters):
    """How much the government does, and when need feels it."""

    effort: float = lever(
        default=0.2, meaning="Effort of the government on housing, food, alcohol and tobacco (1: all that is advised)",
        unit="share", source="timmins-2024; hewitt-2023",
    )  # fmt: skip
    usual: float = parameter(
        default=0.2, meaning="That effort in July 2022, for which the growth of need already allows", unit="share",
        low=0.1, high=0.3, basis="assumed",
    )  # fmt: skip
    lag: float = parameter(
        default=60.0, meaning="Time constant with which need feels it", unit="months", low=24.0, high=96.0,
        basis="judgement", source="pac-2023",
    )  # fmt: skip


def felt(now: Real, effort: Real, p: NationalPreventionParameters) -> Real:
    """Effort above that of July 2022 as need feels it, -1..1, a month on.

    >>> float(felt(0.0, 0.2, NationalPreventionParameters()))
    0.0
    """
    return clip(toward(now, effort - p.usual, p.lag), -1.0, 1.0)


def publish(world: World, p: NationalPreventionParameters) -> World:
    """What the government does."""
    across = np.zeros((1, world.runs))
    return replace(world, centre=replace(world.centre, national_effort=across + p.effort))


def step(world: World, p: NationalPreventionParameters, _: Draws) -> World:
    """Need feels it years later, in every system alike."""
    centre = world.centre
    now = felt(centre.national_prevention, centre.national_effort, p)
    return replace(world, centre=replace(centre, national_prevention=now))


RULE = Rule(
    "national_prevention", "national_prevention", NationalPreventionParameters, step,
    writes="centre.national_prevention", switch="national_prevention",
)  # fmt: skip
LEVERS = Publisher("national_prevention", NationalPreventionParameters, publish, switch="national_prevention")
