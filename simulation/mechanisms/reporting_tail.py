"""M27 A pot ends and its reports go on: what must be reported rises with the pots at once, and falls slowly."""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Real, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class ReportingTailParameters(Parameters):
    """How long reports outlive their pots."""

    tail: float = parameter(
        default=60.0, meaning="Time constant with which reports on spent pots end (the half-life is 0.7 of it)",
        unit="months", low=35.0, high=87.0, basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip
    usual_pots: float = july.pots()


def reported(reporting: Real, pots: Real, p: ReportingTailParameters) -> Real:
    """Pots that are reported on after a month, never fewer than there are, 0..100.

    >>> reported(30.0, 45.0, ReportingTailParameters())
    np.float64(45.0)
    """
    return np.maximum(pots, toward(reporting, pots, p.tail))


def start(world: World, p: ReportingTailParameters) -> World:
    """In July 2022 as much is reported on as the pots of that day explain."""
    return replace(world, icb=replace(world.icb, reporting_pots=reported(p.usual_pots, world.icb.pots, p)))


def step(world: World, p: ReportingTailParameters, _: Draws) -> World:
    """New pots are reported on at once; old ones still are."""
    icb = world.icb
    return replace(world, icb=replace(icb, reporting_pots=reported(icb.reporting_pots, icb.pots, p)))


RULE = Rule(
    "reporting_tail", "reporting_tail", ReportingTailParameters, step, writes="icb.reporting_pots", start=start,
)  # fmt: skip
