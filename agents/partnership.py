"""Integrated care partnerships: the framework of mutual accountability, and how far a shared vision draws them in."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class PartnershipLevers(Parameters):
    """The rules of working together."""

    framework: float = lever(
        default=0.15, meaning="Strength of the framework of mutual accountability between partners", unit="share",
        low=0.0, high=0.3, source="timmins-2022: mutual accountability",
    )  # fmt: skip
    statutory: bool = lever(
        default=True, meaning="Partners have a seat by law", source="timmins-2022; bitterman-koliba-2020",
    )  # fmt: skip
    by_vision: float = parameter(
        default=0.8, meaning="Readiness of a partnership per unit of shared vision above one half", unit="log-odds",
        low=0.0, high=1.6, basis="assumed", source="kings-fund-2018: shared vision",
    )  # fmt: skip


def publish(world: World, p: PartnershipLevers) -> World:
    """The rules in force."""
    across = np.zeros((1, world.runs))
    framework = np.zeros((len(world.land.icb), world.runs)) + p.framework
    return replace(
        world,
        icb=replace(world.icb, framework=framework),
        centre=replace(world.centre, statutory=across + float(p.statutory)),
    )


def readiness(alignment: Real, p: PartnershipLevers) -> Real:
    """Readiness to work together, in log-odds, seeing how far leaders share a vision.

    >>> readiness(0.5, PartnershipLevers())
    0.0
    """
    return p.by_vision * (alignment - 0.5)


def join(world: World, p: PartnershipLevers, _: Draws) -> World:
    """Decide how much to bring together this month."""
    alignment = world.icb.alignment.take(world.land.partnership.icb, axis=0)
    return replace(world, partnership=replace(world.partnership, readiness=readiness(alignment, p)))


RULE = Rule(
    "partnerships_join", "partnership", PartnershipLevers, join, writes="partnership.readiness",
)  # fmt: skip
LEVERS = Publisher("partnership", PartnershipLevers, publish)
