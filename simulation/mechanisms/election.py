"""M94 A reform needs the start of a government: what ministers hold to fades, and an election near by presses them."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, assumption, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class ElectionParameters(Parameters):
    """When elections come, and what they do."""

    first: float = assumption(
        default=24.0, meaning="Month of the first general election (24 is July 2024)", unit="months from July 2022",
        low=0.0, high=60.0, basis="measured", source="timmins-2024",
    )  # fmt: skip
    parliament: float = assumption(
        default=60.0, meaning="Length of a parliament", unit="months (calendar)", low=12.0, high=60.0,
        basis="judgement", source="timmins-2024",
    )  # fmt: skip
    run_up: float = parameter(
        default=15.0, meaning="Months before an election in which it is felt", unit="months (calendar)", low=12.0,
        high=18.0, basis="assumed", source="timmins-2024",
    )  # fmt: skip
    hold: float = parameter(
        default=48.0, meaning="Time constant with which a government's hold on its own stance fades",
        unit="months (calendar)", low=18.0, high=120.0, basis="assumed", source="timmins-2024: demands persistence",
    )  # fmt: skip


def to_go(month: Real, p: ElectionParameters) -> Real:
    """Months to the next election, above 0; `month` is counted from July 2022.

    >>> p = ElectionParameters()
    >>> float(to_go(0.0, p)), float(to_go(24.0, p)), float(to_go(83.0, p))
    (24.0, 60.0, 1.0)
    """
    return np.where(np.less(month, p.first), p.first - month, p.parliament - np.mod(month - p.first, p.parliament))


def near(months: Real, p: ElectionParameters) -> Real:
    """How near the election is, 0..1, from the months that are left."""
    return clip(1.0 - months / p.run_up)


def persistence(months: Real, p: ElectionParameters) -> Real:
    """How firmly a government holds to its stance, mean 1 over a parliament, from the months that are left.

    >>> p = ElectionParameters()
    >>> bool(persistence(60.0, p) > 1.0 > persistence(1.0, p) > 0.0)
    True
    """
    mean = p.hold / p.parliament * (1.0 - np.exp(-p.parliament / p.hold))
    return np.exp(-clip(p.parliament - months, 0.0, p.parliament) / p.hold) / mean


def start(world: World, p: ElectionParameters) -> World:
    """July 2022 finds a parliament on its way."""
    return step(world, p, None)


def step(world: World, p: ElectionParameters, _: Draws | None) -> World:
    """Count the months."""
    left = to_go(world.month, p) + np.zeros((1, world.runs))
    return replace(world, centre=replace(world.centre, election=near(left, p), persistence=persistence(left, p)))


RULE = Rule(
    "election", "election", ElectionParameters, step, writes="centre.election centre.persistence", switch="election",
    start=start,
)  # fmt: skip
