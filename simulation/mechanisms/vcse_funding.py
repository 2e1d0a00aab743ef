"""M59 Voluntary bodies reach where others do not, and are fragile: short contracts keep them small, and some fold."""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Real, power, toward
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class VCSEFundingParameters(Parameters):
    """What keeps a voluntary body going, and what it can do."""

    contract: float = lever(
        default=12.0, meaning="Usual length of contracts with voluntary bodies", unit="months of contract", low=6.0,
        high=36.0, source="timmins-2024; timmins-2022",
    )  # fmt: skip
    usual_contract: float = parameter(
        default=12.0, meaning="The same in July 2022", unit="months of contract", low=9.0, high=15.0, basis="assumed",
        source="timmins-2024",
    )  # fmt: skip
    folds: float = parameter(
        default=0.06, meaning="Chance a year that a voluntary body folds, at usual contracts, as a hazard",
        unit="per year", low=0.03, high=0.12, basis="assumed",
    )  # fmt: skip
    by_contract: float = parameter(
        default=0.8, meaning="Elasticity of that hazard to shorter contracts", unit="elasticity", low=0.3, high=1.3,
        basis="assumed", source="timmins-2024",
    )  # fmt: skip
    by_pots: float = parameter(
        default=0.01, meaning="Log-hazard of folding per pot a year that must be bid for", unit="log per pot", low=0.0,
        high=0.02, basis="assumed", source="timmins-2024: penny packets", favours="local",
    )  # fmt: skip
    usual_pots: float = july.pots()
    by_engagement: float = parameter(
        default=1.0, meaning="Log-hazard of folding avoided per unit of engagement: being at the table pays",
        unit="log", low=0.0, high=2.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    capacity: float = parameter(
        default=0.4, meaning="Elasticity of what a body can do to the length of its contracts", unit="elasticity",
        low=0.2, high=0.6, basis="assumed", source="timmins-2024",
    )  # fmt: skip
    grows: float = parameter(
        default=18.0, meaning="Time constant with which it comes to do so", unit="months", low=9.0, high=36.0,
        basis="assumed",
    )  # fmt: skip
    new_capacity: float = parameter(
        default=0.2, meaning="What a newly begun body can do, relative to an established one", unit="ratio", low=0.0,
        high=0.5, basis="assumed",
    )  # fmt: skip
    new_engagement: float = parameter(
        default=0.35, meaning="How far a newly begun body comes to the table", unit="share", low=0.2, high=0.5,
        basis="assumed",
    )  # fmt: skip


def fragile(contract: Real, p: VCSEFundingParameters) -> Real:
    """How many times more often a body folds than with usual contracts; `contract` in months.

    >>> float(fragile(12.0, VCSEFundingParameters()))
    1.0
    """
    return power(p.usual_contract / contract, p.by_contract)


def able(contract: Real, p: VCSEFundingParameters) -> Real:
    """What a body can come to do, July 2022 = 1; `contract` in months.

    >>> float(able(12.0, VCSEFundingParameters()))
    1.0
    """
    return power(contract / p.usual_contract, p.capacity)


def hazard(fragile: Real, pots: Real, engagement: Real, p: VCSEFundingParameters) -> Real:
    """Chance a year of folding, as a hazard: short contracts, and the cost of bidding against what there is to gain.

    >>> float(hazard(1.0, 30.0, 0.5, VCSEFundingParameters()))
    0.06
    """
    cost = p.by_pots * (pots - p.usual_pots) - p.by_engagement * (engagement - 0.5)
    return p.folds * fragile * np.exp(cost)


def publish(world: World, p: VCSEFundingParameters) -> World:
    """The contracts on offer, and what they make of a body."""
    across = np.zeros((len(world.land.vcse), world.runs))
    return replace(
        world,
        vcse=replace(world.vcse, contract=across + p.contract, fragile=across + fragile(p.contract, p),
                     able=across + able(p.contract, p)),
    )  # fmt: skip


def step(world: World, p: VCSEFundingParameters, draws: Draws) -> World:
    """Bodies grow or shrink to what contracts allow; some fold, and others begin small in their place."""
    vcse, kind = world.vcse, world.land.vcse
    pots = world.icb.pots.take(kind.icb, axis=0, mode="clip")
    chance = 1.0 - np.exp(-hazard(vcse.fragile, pots, vcse.engagement, p) / 12.0)
    gone = draws.uniform("fold", kind) < chance
    capacity = np.where(gone, p.new_capacity, toward(vcse.capacity, vcse.able, p.grows))
    after = replace(
        vcse, capacity=capacity, folded=gone.astype(np.float64), original=vcse.original * ~gone,
        engagement=np.where(gone, np.minimum(p.new_engagement, vcse.engagement), vcse.engagement),
    )  # fmt: skip
    reach = world.land.operators.icb_mean_of_vcses @ capacity
    return replace(world, vcse=after, icb=replace(world.icb, vcse_reach=reach))


RULE = Rule(
    "vcse_funding", "vcse_funding", VCSEFundingParameters, step,
    writes="vcse.capacity vcse.folded vcse.original vcse.engagement icb.vcse_reach", switch="vcse_funding",
)  # fmt: skip
LEVERS = Publisher("vcse_funding", VCSEFundingParameters, publish, switch="vcse_funding")
