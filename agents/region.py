"""NHS England's regions: how much of what comes down they absorb (M03), how they deal with boards, and protest."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array, Real, apart, clip, geometric_mean, logistic, side_by_side
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class RegionLevers(Parameters):
    """How regions are set up, and how they are told to deal with boards."""

    style: str = lever(
        default="directive", meaning="Whether a region directs its boards or deals with them as with peers",
        choices=("directive", "peer"), source="timmins-2022: peer-to-peer",
    )  # fmt: skip
    headcount: float = lever(
        default=1.0, meaning="Staff of a region's team, July 2022 = 1", unit="ratio", low=0.3, high=1.5,
        source="timmins-2022: 40 per cent",
    )  # fmt: skip
    span: float = lever(
        default=1.0, meaning="Systems that one regional team oversees, July 2022 = 1", unit="ratio", low=0.3, high=3.0,
        source="timmins-2022: 11 ICSs",
    )  # fmt: skip
    junior: float = lever(
        default=0.5, meaning="Share of a region's contacts by staff junior to the leaders whom they oversee",
        unit="share", source="timmins-2022",
    )  # fmt: skip
    moved: float = lever(
        default=0.0, meaning="Share of a region's work that moves to its boards", unit="share", source="timmins-2022",
    )  # fmt: skip


class ShieldingParameters(Parameters):
    """How far a region stands between the nation and its systems."""

    most: float = parameter(
        default=0.5, meaning="Share of interventions absorbed by a region of three systems", unit="share", low=0.0,
        high=0.8, basis="assumed", source="timmins-2022: shield us", favours="local",
    )  # fmt: skip
    by_span: float = parameter(
        default=0.07, meaning="Rate at which shielding falls with each further system that a region oversees (M04)",
        unit="per system", low=0.0, high=0.25, basis="assumed", source="timmins-2022: 11 ICSs",
    )  # fmt: skip
    small: float = parameter(
        default=3.0, meaning="Systems in a region that can know each of them well", unit="systems", low=2.0, high=4.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    relief: float = parameter(
        default=0.5, meaning="Share of its systems that a region need not watch where all its work has moved (M93)",
        unit="share", low=0.2, high=0.8, basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip
    spread: float = parameter(
        default=0.10, meaning="Standard deviation of shielding between regions' leaders", unit="share", low=0.0,
        high=0.2, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_trust: float = parameter(
        default=0.3, meaning="Shielding gained per unit of trust of its boards in the region above the usual",
        unit="share", low=0.0, high=0.6, basis="assumed", source="timmins-2022: call out",
    )  # fmt: skip
    usual_trust: float = parameter(
        default=0.36, meaning="Boards' trust in their region at which shielding is as its span and leaders make it",
        unit="share", low=0.2, high=0.5, basis="assumed",
    )  # fmt: skip


class CallingOutParameters(Parameters):
    """When board and region protest together against a call past the board."""

    level: float = parameter(
        default=0.0, meaning="Log-odds of a protest after such a call at the usual mutual trust", unit="log-odds",
        low=-1.0, high=1.0, basis="assumed", source="timmins-2022: call out",
    )  # fmt: skip
    by_trust: float = parameter(
        default=8.0, meaning="Log-odds of a protest per unit of mutual trust between board and region", unit="log-odds",
        low=4.0, high=12.0, basis="assumed", source="timmins-2022: call out",
    )  # fmt: skip
    usual_trust: float = parameter(
        default=0.43, meaning="Mutual trust between board and region in July 2022", unit="share", low=0.3, high=0.55,
        basis="assumed",
    )  # fmt: skip
    memory: float = parameter(
        default=6.0, meaning="Time constant with which a protest is forgotten", unit="months", low=3.0, high=12.0,
        basis="assumed",
    )  # fmt: skip


def publish(world: World, p: RegionLevers) -> World:
    """How regions are set up, and how each board is dealt with."""
    regions, boards = (np.zeros((n, world.runs)) for n in (len(world.land.region), len(world.land.icb)))
    peer = float(p.style == "peer")
    return replace(
        world,
        region=replace(world.region, span=regions + p.span, headcount=regions + p.headcount),
        icb=replace(world.icb, peer=boards + peer, junior=boards + p.junior, regional_work=boards + p.moved),
    )


def shield(
    systems: Real, span: Real, headcount: Real, moved: Real, z: Real, trust: Real, p: ShieldingParameters
) -> Real:
    """Share absorbed, 0..0.8, by a region that oversees `systems`, more or fewer (`span`) with more or less staff.

    `moved` is the share of its work that boards do; `z` is in standard deviations; `trust` 0..1.

    >>> float(shield(3.0, 1.0, 1.0, 0.0, 0.0, 0.36, ShieldingParameters()))
    0.5
    """
    overseen = systems * span / headcount * (1.0 - p.relief * moved)
    by_span = p.most * np.exp(-p.by_span * (overseen - p.small))
    return clip(by_span + p.spread * z + p.by_trust * (trust - p.usual_trust), 0.0, 0.8)


def step(world: World, p: ShieldingParameters, _: Draws) -> World:
    """Decide how much to absorb, seeing how boards stand to the region and what they do of its work."""
    land, region = world.land, world.region
    told = side_by_side(world.lines.upward.take(land.operators.region_line, axis=0), world.icb.regional_work)
    trust, moved = apart(land.operators.region_mean_of_icbs @ told, 2)
    absorbed = shield(land.region.systems, region.span, region.headcount, moved, land.region.z_shield, trust, p)
    return replace(world, region=replace(region, shield=absorbed))


def protest_chance(upward: Real, downward: Real, p: CallingOutParameters) -> Real:
    """Chance that board and region protest against a call past the board, by their trust in each other (0..1).

    >>> p = CallingOutParameters()
    >>> bool(protest_chance(0.7, 0.7, p) > protest_chance(0.3, 0.3, p))
    True
    """
    return logistic(p.level + p.by_trust * (geometric_mean(upward, downward) - p.usual_trust))


def call_out(world: World, p: CallingOutParameters, draws: Draws) -> World:
    """Protest, or not, against what happened last month; the centre forgets in time."""
    icb, lines, between = world.icb, world.lines, world.land.operators.region_line
    chance = protest_chance(lines.upward.take(between, axis=0), lines.downward.take(between, axis=0), p)
    protest: Array = (icb.bypassed > 0.0) & (draws.uniform("protest", world.land.icb) < chance)
    left = icb.protested - icb.protested / p.memory
    return replace(world, icb=replace(icb, protested=np.maximum(left, protest)))


LEVERS = Publisher("region", RegionLevers, publish)
SHIELDING = Rule(
    "shielding", "shielding", ShieldingParameters, step, writes="region.shield", switch="shielding",
)  # fmt: skip
CALLING_OUT = Rule(
    "calling_out", "calling_out", CallingOutParameters, call_out, writes="icb.protested", switch="calling_out",
)  # fmt: skip
