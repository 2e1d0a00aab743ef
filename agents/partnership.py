"""Integrated care partnerships: the rules of working together, and how far a shared vision draws partners in."""

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
    chairs: str = lever(
        default="local", meaning="Who chairs the board and the partnership: as each system chose, one person, or two",
        choices=("local", "joint", "separate"), source="timmins-2022",
    )  # fmt: skip
    take_up: float = lever(
        default=0.5, meaning="How far boards are to take their partnership's strategy as their mandate", unit="share",
        low=0.0, high=1.0, source="timmins-2022: ornamental or engine",
    )  # fmt: skip
    downward: float = lever(
        default=0.2, meaning="Weight of local partners among those whom a board answers to", unit="share", low=0.0,
        high=1.0, source="timmins-2022: accountable to both boards",
    )  # fmt: skip
    by_vision: float = parameter(
        default=0.8, meaning="Readiness of a partnership per unit of shared vision above one half", unit="log-odds",
        low=0.0, high=1.6, basis="assumed", source="kings-fund-2018: shared vision",
    )  # fmt: skip
    by_joint_chair: float = parameter(
        default=0.15, meaning="What a joint chair is worth to a partnership, as shared vision (M54)", unit="share",
        low=0.05, high=0.2, basis="assumed", source="timmins-2022: shows commitment",
    )  # fmt: skip
    usual_joint_chair: float = parameter(
        default=0.26, meaning="Share of systems with a joint chair in July 2022", unit="share", low=0.2, high=0.5,
        basis="assumed",
    )  # fmt: skip


def publish(world: World, p: PartnershipLevers) -> World:
    """The rules in force."""
    land, seat = world.land, float(p.statutory)
    across = np.zeros((len(land.icb), world.runs))
    drawn = np.zeros_like(land.partnership.drawn_joint_chair)
    drawn[land.partnership.icb] = land.partnership.drawn_joint_chair
    joint = drawn if p.chairs == "local" else across + float(p.chairs == "joint")
    return replace(
        world,
        icb=replace(world.icb, framework=across + p.framework, joint_chair=across + joint,
                    told_take_up=across + p.take_up, downward=across + p.downward),
        council=replace(world.council, seat=np.full_like(world.council.seat, seat)),
        vcse=replace(world.vcse, seat=np.full_like(world.vcse.seat, seat)),
        place=replace(world.place, seat=np.full_like(world.place.seat, seat)),
    )  # fmt: skip


def readiness(alignment: Real, joint_chair: Real, p: PartnershipLevers) -> Real:
    """Readiness to work together, in log-odds, seeing how far leaders share a vision and whether one chairs both.

    >>> readiness(0.5, 0.26, PartnershipLevers())
    0.0
    """
    committed = p.by_joint_chair * (joint_chair - p.usual_joint_chair)
    return p.by_vision * (alignment - 0.5 + committed)


def join(world: World, p: PartnershipLevers, _: Draws) -> World:
    """Decide how much to bring together this month."""
    home = world.land.partnership.icb
    ready = readiness(world.icb.alignment.take(home, axis=0), world.icb.joint_chair.take(home, axis=0), p)
    return replace(world, partnership=replace(world.partnership, readiness=ready))


RULE = Rule(
    "partnerships_join", "partnership", PartnershipLevers, join, writes="partnership.readiness",
)  # fmt: skip
LEVERS = Publisher("partnership", PartnershipLevers, publish)
