"""M76 Too much is expected too soon: what integration is credited with and cannot yet show costs it its credit.

The national programme that protects time for the long term runs as far as that credit carries it. Its fruits come
through prevention, years later: patience shorter than that ends it before it pays.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, positive, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class OverloadParameters(Parameters):
    """What is promised, and how long anybody waits for it."""

    promised: float = parameter(
        default=0.05, meaning="Fall of the share over 18 weeks, against the yardstick, that integration is to bring",
        unit="share", low=0.02, high=0.1, basis="assumed", source="nuffield-2022: expectation overload",
    )  # fmt: skip
    patience: float = parameter(
        default=36.0, meaning="Time constant with which credit follows what is seen to be gained", unit="months",
        low=6.0, high=96.0, basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    at_start: float = parameter(
        default=0.5, meaning="Credit that integration has in July 2022", unit="share", low=0.3, high=0.8,
        basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    pace: float = parameter(
        default=9.0, meaning="Time constant with which the programme follows its credit", unit="months", low=3.0,
        high=18.0, basis="assumed",
    )  # fmt: skip


def credited(gained: Real, p: OverloadParameters) -> Real:
    """The credit, 0..1, that a gain in waits deserves: all where what was promised is there.

    >>> p = OverloadParameters()
    >>> float(credited(p.promised, p)), float(credited(-0.1, p))
    (1.0, 0.0)
    """
    return clip(gained / p.promised)


def carried(offered: Real, credit: Real, p: OverloadParameters) -> Real:
    """How much of the programme that is offered its credit carries, 0..1."""
    return offered * clip(credit / p.at_start)


def start(world: World, p: OverloadParameters) -> World:
    """July 2022: hope, and a programme."""
    credit = np.full((1, world.runs), p.at_start)
    icb = replace(world.icb, backing=world.icb.offered + 0.0)
    return replace(world, centre=replace(world.centre, credit=credit), icb=icb)


def step(world: World, p: OverloadParameters, _: Draws) -> World:
    """Compare what was promised with what is seen; go on as far as credit lasts."""
    centre, icb = world.centre, world.icb
    credit = toward(centre.credit, credited(centre.yardstick - centre.perceived, p), p.patience)
    programme = toward(icb.backing, carried(icb.offered, credit, p), p.pace)
    letdown = positive(p.at_start - credit)
    return replace(
        world, centre=replace(centre, credit=credit, letdown=letdown), icb=replace(icb, backing=programme),
    )  # fmt: skip


RULE = Rule(
    "overload", "overload", OverloadParameters, step, writes="centre.credit centre.letdown icb.backing",
    switch="overload", start=start,
)  # fmt: skip
