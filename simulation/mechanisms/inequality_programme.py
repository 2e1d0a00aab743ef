"""M98 A national programme for the most deprived narrows the gap for as long as it is sustained, and then fades.

It needs no capability of any board: a counterweight that speaks for the centre.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, positive
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class InequalityProgrammeParameters(Parameters):
    """How strong the programme is, and how it builds up and fades."""

    strength: float = lever(
        default=0.2, meaning="Strength of a national programme for the most deprived fifth", unit="share",
        source="nuffield-2022",
    )  # fmt: skip
    builds: float = parameter(
        default=18.0, meaning="Time constant with which a programme that is kept up takes hold", unit="months",
        low=9.0, high=36.0, basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    fades: float = parameter(
        default=9.0, meaning="Time constant with which it is lost when it is not", unit="months", low=3.0, high=18.0,
        basis="assumed", source="nuffield-2022: how sustained is not clear",
    )  # fmt: skip


def sustained(now: Real, strength: Real, p: InequalityProgrammeParameters) -> Real:
    """What a programme has built up a month on, 0..1: slowly up, faster down.

    >>> p = InequalityProgrammeParameters()
    >>> bool(sustained(0.0, 1.0, p) < 1.0 - sustained(1.0, 0.0, p))
    True
    """
    return now + positive(strength - now) / p.builds - positive(now - strength) / p.fades


def publish(world: World, p: InequalityProgrammeParameters) -> World:
    """The programme in force in every system."""
    across = np.zeros((len(world.land.icb), world.runs))
    return replace(world, icb=replace(world.icb, programme=across + p.strength))


def step(world: World, p: InequalityProgrammeParameters, _: Draws) -> World:
    """Build up or fade."""
    icb = world.icb
    return replace(world, icb=replace(icb, sustained=sustained(icb.sustained, icb.programme, p)))


RULE = Rule(
    "inequality_programme", "inequality_programme", InequalityProgrammeParameters, step, writes="icb.sustained",
    switch="inequality_programme",
)  # fmt: skip
LEVERS = Publisher("inequality_programme", InequalityProgrammeParameters, publish, switch="inequality_programme")
