"""NHS England's oversight framework: which segment a trust or a board is in, and who gets recovery support.

Bodies are judged against one another, by recorded waits, money and emergency waits. They move when their standing has
clearly passed a threshold, so that how long a spell lasts is for their own performance to decide. Part of every run.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array, Real, apart, clip, side_by_side
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World

SEGMENTS = 4
Standings = tuple[Array, Array]  # of trusts and of boards


class SegmentationParameters(Parameters):
    """What counts against a body, and where the segments begin."""

    by_waits: float = parameter(
        default=10.0, meaning="Points against a body per unit of share over 18 weeks above the national mean",
        unit="points", low=5.0, high=15.0, basis="assumed", source="nao-2024",
    )  # fmt: skip
    by_deficit: float = parameter(
        default=30.0, meaning="Points per unit of its system's deficit (share of allocation) above the national mean",
        unit="points", low=10.0, high=60.0, basis="assumed", source="nao-2024",
    )  # fmt: skip
    by_emergency: float = parameter(
        default=4.0, meaning="Points per unit of share waiting over four hours above the mean of acute trusts",
        unit="points", low=0.0, high=8.0, basis="assumed", source="nhse-ae",
    )  # fmt: skip
    fourth: float = parameter(
        default=1.1,
        meaning="Points at which the fourth segment begins (chosen so that July 2022 starts near the 20 trusts and 3 "
        "boards of 2024)", unit="points", low=0.8, high=1.4, basis="estimated", source="nao-2024; hsj-2024",
    )  # fmt: skip
    width: float = parameter(
        default=0.55, meaning="Points between the beginnings of neighbouring segments", unit="points", low=0.3,
        high=0.8, basis="assumed",
    )  # fmt: skip
    inertia: float = parameter(
        default=0.1, meaning="Points by which a threshold must be passed before a body moves", unit="points", low=0.02,
        high=0.3, basis="assumed",
    )  # fmt: skip


def standing(waits: Real, deficit: Real, emergency: Real, p: SegmentationParameters) -> Real:
    """Points against a body; each argument is a share less the national mean.

    >>> round(float(standing(0.1, 0.01, 0.0, SegmentationParameters())), 2)
    1.3
    """
    return p.by_waits * waits + p.by_deficit * deficit + p.by_emergency * emergency


def segment(points: Real, inertia: Real, p: SegmentationParameters) -> Real:
    """The segment, 1..4, in which a body stands whose points must pass each threshold by `inertia`.

    >>> p = SegmentationParameters()
    >>> [float(segment(points, 0.0, p)) for points in (-1.0, 0.1, 0.7, 1.2)]
    [1.0, 2.0, 3.0, 4.0]
    """
    passed = [np.greater(points, p.fourth - p.width * below + inertia) for below in range(SEGMENTS - 1)]
    return 1.0 + passed[0] + passed[1] + passed[2]


def next_segment(now: Real, points: Real, p: SegmentationParameters) -> Real:
    """The segment after a month: it moves only where points are clearly beyond a threshold, up or down.

    >>> p = SegmentationParameters()
    >>> float(next_segment(4.0, 1.05, p)), float(next_segment(3.0, 1.05, p))
    (4.0, 3.0)
    """
    return clip(now, segment(points, p.inertia, p), segment(points, -p.inertia, p))


def standings(world: World, p: SegmentationParameters) -> Standings:
    """Points against every trust and every board, as the record shows them."""
    nhs, icb, land, ops = world.nhs_trust, world.icb, world.land, world.land.operators
    acute = land.nhs_trust.acute * (nhs.over4 > 0.0)  # a specialist provider without emergencies has none late
    emergency, providers = apart(ops.icb_mean_of_trusts @ side_by_side(nhs.over4 * acute, acute), 2)
    local = emergency - ops.nation_mean_of_icbs @ emergency
    usual = ops.nation_mean_of_icbs @ side_by_side(icb.seen, icb.deficit, emergency, providers)
    waits, deficit, late, acutes = apart(usual, 4)
    short = icb.deficit - deficit
    crowded = (nhs.over4 - late / np.maximum(acutes, 1e-9)) * acute
    listed = land.nhs_trust.waiting > 0
    of_trusts = standing((nhs.seen - waits) * listed, world.by_trust(short), crowded, p)
    return of_trusts, standing(icb.seen - waits, short, local, p)


def placed(world: World, trusts: Array, boards: Array) -> World:
    """The world with these segments, and recovery support for all in the fourth."""
    nhs = replace(world.nhs_trust, segment=trusts, recovery=np.where(trusts >= SEGMENTS, 1.0, 0.0))
    icb = replace(world.icb, segment=boards, recovery=np.where(boards >= SEGMENTS, 1.0, 0.0))
    return replace(world, nhs_trust=nhs, icb=icb)


def start(world: World, p: SegmentationParameters) -> World:
    """In July 2022 each stands where the record puts it."""
    trusts, boards = standings(world, p)
    return placed(world, segment(trusts, 0.0, p), segment(boards, 0.0, p))


def step(world: World, p: SegmentationParameters, _: Draws) -> World:
    """Review every body."""
    trusts, boards = standings(world, p)
    moved = next_segment(world.nhs_trust.segment, trusts, p)
    return placed(world, moved, next_segment(world.icb.segment, boards, p))


RULE = Rule(
    "segmentation", "segmentation", SegmentationParameters, step,
    writes="nhs_trust.segment nhs_trust.recovery icb.segment icb.recovery", start=start,
)  # fmt: skip
