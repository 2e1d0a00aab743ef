"""What NHS England sees: recorded waits, late, and what it comes to call acceptable."""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Array, Real, apart, clip, side_by_side, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class PerceptionParameters(Parameters):
    """How fast the nation sees, and what it comes to expect."""

    published: float = parameter(
        default=2.0, meaning="Delay with which published waits show a trust's position", unit="months", low=1.0,
        high=4.0, basis="judgement", source="nhse-rtt",
    )  # fmt: skip
    lag: float = parameter(
        default=6.0, meaning="Time constant of the nation's picture of the whole at middling candour", unit="months",
        low=2.0, high=18.0, basis="assumed",
    )  # fmt: skip
    candour: float = parameter(
        default=0.6,
        meaning="Speed of that picture where boards do not trust the centre at all, relative to full trust",
        unit="ratio", low=0.3, high=0.9, basis="assumed", favours="local",
    )  # fmt: skip
    by_peer: float = parameter(
        default=0.25, meaning="Speed of that picture gained where regions deal with boards as with peers (M08)",
        unit="ratio", low=0.0, high=0.5, basis="assumed", source="timmins-2022: peer-to-peer", favours="local",
    )  # fmt: skip
    standard: float = july.standard()
    standard_weight: float = parameter(
        default=0.3,
        meaning="Weight of the formal standard in what is called acceptable; the rest is what has become usual",
        unit="share", low=0.1, high=0.6, basis="assumed", source="timmins-2024: easier to let go",
    )  # fmt: skip
    memory: float = parameter(
        default=24.0, meaning="Time constant with which expectations adapt", unit="months", low=12.0, high=48.0,
        basis="assumed",
    )  # fmt: skip


def yardstick(current: Real, perceived: Real, p: PerceptionParameters) -> Real:
    """What the centre calls acceptable, moving towards a mixture of the standard and what is usual."""
    return toward(current, p.standard_weight * p.standard + (1.0 - p.standard_weight) * perceived, p.memory)


def frankness(trust: Real, peer: Real, p: PerceptionParameters) -> Real:
    """How fast bad news travels up, relative to full trust; `trust` in the centre and `peer` are shares of boards.

    >>> float(frankness(1.0, 0.0, PerceptionParameters()))
    1.0
    """
    return p.candour + (1.0 - p.candour) * trust + p.by_peer * peer


def by_list(world: World, share: Array) -> tuple[Array, Array]:
    """A share of trusts' lists as a share of each system's, (boards, runs), and of the nation's, (1, runs)."""
    ops, waiting = world.land.operators, world.nhs_trust.waiting
    of_icb = ops.icb_sum_of_trusts @ side_by_side(share * waiting, waiting)
    parts, whole = apart(of_icb, 2)
    over, listed = apart(ops.nation_sum_of_icbs @ of_icb, 2)
    return parts / np.maximum(whole, 1.0), over / np.maximum(listed, 1.0)


def perceive(world: World, p: PerceptionParameters, _: Draws) -> World:
    """See what is recorded, late: trusts by published waits, the whole the faster the more boards trust the centre."""
    nhs, centre, ops = world.nhs_trust, world.centre, world.land.operators
    reported = nhs.over18 * (1.0 - nhs.gaming)
    seen = toward(nhs.seen, reported, p.published)
    of_icb, national = by_list(world, seen)
    told = side_by_side(world.lines.upward.take(ops.centre_line, axis=0), world.icb.peer)
    trust, peer = apart(ops.nation_mean_of_icbs @ told, 2)
    speed = frankness(trust, peer, p) * centre.insight
    perceived = centre.perceived + (national - centre.perceived) * clip(speed / p.lag)
    return replace(
        world,
        nhs_trust=replace(nhs, seen=seen),
        icb=replace(world.icb, seen=of_icb),
        centre=replace(centre, perceived=perceived, yardstick=yardstick(centre.yardstick, perceived, p)),
    )


def see_all(world: World, _: PerceptionParameters) -> World:
    """At the start, the nation sees what the tables say."""
    nhs = world.nhs_trust
    of_icb, national = by_list(world, nhs.over18)
    return replace(
        world,
        nhs_trust=replace(nhs, seen=nhs.over18),
        icb=replace(world.icb, seen=of_icb),
        centre=replace(world.centre, perceived=national, yardstick=national),
    )


PERCEPTION = Rule(
    "perception", "perception", PerceptionParameters, perceive,
    writes="centre.perceived centre.yardstick icb.seen nhs_trust.seen", start=see_all,
)  # fmt: skip
