"""M99 A system divides its money by need, by habit and by who bargains hard; whoever falls short may have no appeal."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, apart, positive, power, side_by_side, toward
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class DivisionParameters(Parameters):
    """How a system's money is divided."""

    by_need: float = lever(
        default=0.3, meaning="Share of a system's money that is divided by need", unit="share", low=0.0, high=1.0,
        source="nhs-providers-2021",
    )  # fmt: skip
    challenge: bool = lever(
        default=False, meaning="A body may challenge its share of the system's money", source="nhs-providers-2021",
    )  # fmt: skip
    size: float = parameter(
        default=1.3, meaning="How far size tells in bargaining (lambda; at 1 not beyond habit)", unit="exponent",
        low=1.0, high=1.8, basis="assumed", source="nhs-providers-2021; timmins-2022: cuckoo in the nest",
    )  # fmt: skip
    rankles: float = parameter(
        default=5.0, meaning="Grievance, in disputes per trust, per share of the money short with no appeal",
        unit="disputes", low=2.0, high=10.0, basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip
    memory: float = parameter(
        default=24.0, meaning="Time constant with which a grievance grows and fades", unit="months", low=12.0,
        high=48.0, basis="assumed",
    )  # fmt: skip


def bargained(by_need: Real, authority: Real) -> Real:
    """Share of the money, 0..1, that bargaining divides: what is not divided by need, where the board is weak."""
    return (1.0 - by_need) * (1.0 - authority)


def short(need: Real, habit: Real, bargain: Real, by_need: Real, bargained: Real) -> Real:
    """Share of a system's money that a body gets less than its need; its claims by each rule are shares, 0..1.

    >>> round(float(short(0.5, 0.5, 0.4, 0.0, 0.5)), 12)
    0.05
    """
    given = by_need * need + bargained * bargain + (1.0 - by_need - bargained) * habit
    return positive(need - given)


def next_grievance(now: Real, shortfall: Real, challenge: Real, p: DivisionParameters) -> Real:
    """Grievance that rankles where there is no appeal, from 0 up."""
    return toward(now, p.rankles * shortfall * (1.0 - challenge), p.memory)


def publish(world: World, p: DivisionParameters) -> World:
    """Whether shares may be challenged, and how much need counts."""
    across = np.zeros((len(world.land.icb), world.runs))
    return replace(world, icb=replace(world.icb, challenge=across + float(p.challenge), by_need=across + p.by_need))


def missed(world: World, p: DivisionParameters) -> Real:
    """Share of each system's money that its bodies get less than their need."""
    icb, size = world.icb, world.land.nhs_trust.size
    claims = side_by_side(size * world.nhs_trust.wait, size + 0.0 * world.nhs_trust.wait,
                          power(size, p.size) + 0.0 * world.nhs_trust.wait)  # fmt: skip
    totals = world.land.operators.icb_sum_of_trusts @ claims
    need, habit, bargain = apart(claims / world.by_trust(np.maximum(totals, 1e-9)), 3)
    by_need, hard = world.by_trust(icb.by_need), world.by_trust(bargained(icb.by_need, icb.authority))
    return world.land.operators.icb_sum_of_trusts @ short(need, habit, bargain, by_need, hard)


def start(world: World, p: DivisionParameters) -> World:
    """The grievances of those who were short before, and had no appeal."""
    lacking = missed(world, p)
    return replace(world, icb=replace(world.icb, shortfall=lacking, aggrieved=p.rankles * lacking))


def step(world: World, p: DivisionParameters, _: Draws) -> World:
    """Divide the money, and see who is short: where shares may be challenged they are, and else it rankles."""
    icb, lacking = world.icb, missed(world, p)
    grievance = next_grievance(icb.aggrieved, lacking, icb.challenge, p)
    icb = replace(icb, shortfall=lacking, challenged=lacking * icb.challenge, aggrieved=grievance)
    return replace(world, icb=icb)


RULE = Rule(
    "division", "division", DivisionParameters, step, writes="icb.shortfall icb.challenged icb.aggrieved",
    switch="division", start=start,
)  # fmt: skip
LEVERS = Publisher("division", DivisionParameters, publish, switch="division")
