"""M39 Money rarely moves upstream: shares of spend have inertia, and a wish to shift them needs room to do so."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, positive
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class InertiaParameters(Parameters):
    """How shares of spend move."""

    preference: float = lever(
        default=0.6, meaning="Stated preference for moving money to prevention, community and social care",
        unit="share", source="nuffield-2022; hewitt-2023",
    )  # fmt: skip
    kept: float = parameter(
        default=0.97, meaning="Part of a pattern of spend that the next year keeps, whatever anyone wishes",
        unit="share", low=0.95, high=0.99, basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    tight: float = parameter(
        default=0.5, meaning="Slack below which money flows to what cannot wait", unit="share", low=0.4, high=0.6,
        basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    pull: float = parameter(
        default=0.6, meaning="Pull of what cannot wait where slack is missing, relative to a full wish where there is "
        "as much of it", unit="ratio", low=0.0, high=1.2, basis="assumed", source="nuffield-2022; timmins-2022",
    )  # fmt: skip


def shifted(preference: Real, slack: Real, p: InertiaParameters) -> Real:
    """Share of spend that moves upstream in a year (below 0: to what cannot wait); `slack` is 0..1.

    >>> p = InertiaParameters()
    >>> float(shifted(1.0, 0.5, p)), bool(shifted(1.0, 0.4, p) == shifted(0.0, 0.4, p) < 0.0)
    (0.0, True)
    """
    room = preference * positive(slack - p.tight) - p.pull * positive(p.tight - slack)
    return (1.0 - p.kept) * room


def publish(world: World, p: InertiaParameters) -> World:
    """What boards are told to prefer."""
    across = np.zeros((len(world.land.icb), world.runs))
    return replace(world, icb=replace(world.icb, preference=across + p.preference))


def step(world: World, p: InertiaParameters, _: Draws) -> World:
    """Move this month's part of what a year moves."""
    icb = world.icb
    moved = shifted(icb.preference, icb.slack, p) * world.length / 12.0
    return replace(world, icb=replace(icb, upstream=clip(icb.upstream + moved, 0.1, 0.7)))


RULE = Rule(
    "inertia", "inertia", InertiaParameters, step, writes="icb.upstream", switch="inertia",
)  # fmt: skip
LEVERS = Publisher("inertia", InertiaParameters, publish, switch="inertia")
