"""NHS England: what it delegates, and who is to mend a failing trust."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, logistic, positive, toward
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class DelegationLevers(Parameters):
    """How much boards may decide."""

    regime: str = lever(
        default="earned", meaning="Whether freedom is withheld, earned by maturity, or presumed",
        choices=("withheld", "earned", "presumed"), source="timmins-2024: immature; hewitt-2023",
    )  # fmt: skip
    threshold: float = lever(
        default=0.6, meaning="Maturity (mean of capability and faith) at which earned freedom is half given",
        unit="share", low=0.4, high=0.8, source="timmins-2024",
    )  # fmt: skip
    least: float = parameter(
        default=0.15, meaning="Share of decisions delegated where freedom is withheld", unit="share", low=0.05,
        high=0.3, basis="assumed",
    )  # fmt: skip
    most: float = parameter(
        default=0.80, meaning="Share of decisions delegated where freedom is presumed", unit="share", low=0.6,
        high=0.95, basis="assumed",
    )  # fmt: skip
    steepness: float = parameter(
        default=12.0, meaning="Log-odds of earned freedom per unit of maturity", unit="log-odds", low=6.0, high=20.0,
        basis="assumed",
    )  # fmt: skip
    taken_back: float = parameter(
        default=0.4, meaning="Share of freedom taken back per unit of control in practice above what was said",
        unit="ratio", low=0.0, high=0.8, basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip
    pace: float = parameter(
        default=12.0, meaning="Time constant with which decisions are handed over", unit="months", low=6.0, high=24.0,
        basis="assumed",
    )  # fmt: skip


class RepairLevers(Parameters):
    """Who is to mend a failing trust."""

    fixer: str = lever(
        default="nation", meaning="Who leads the repair of a failing trust", choices=("nation", "region", "system"),
        source="timmins-2022: core ICS role",
    )  # fmt: skip
    teams: float = lever(
        default=1.0, meaning="Improvement teams at a trust in recovery support that answer to somebody else",
        unit="teams", high=3.0, source="timmins-2022: contradictory requirements",
    )  # fmt: skip
    other: float = parameter(
        default=0.5, meaning="Weight of the route that does not lead", unit="share", low=0.2, high=0.8, basis="assumed",
    )  # fmt: skip


def offer(world: World, p: DelegationLevers) -> World:
    """The regime of delegation in force: the least and the most that maturity can earn, and where half is earned."""
    least, most = {"withheld": (p.least, p.least), "presumed": (p.most, p.most), "earned": (p.least, p.most)}[p.regime]
    across = np.zeros((len(world.land.icb), world.runs))
    terms = {"offer_least": across + least, "offer_most": across + most, "threshold": across + p.threshold}
    return replace(world, icb=replace(world.icb, **terms))


def offered(maturity: Real, least: Real, most: Real, threshold: Real, p: DelegationLevers) -> Real:
    """The share of decisions, `least`..`most`, offered to a board of a given maturity; half between at `threshold`.

    >>> float(offered(0.5, 0.15, 0.15, 0.6, DelegationLevers()))
    0.15
    """
    return least + (most - least) * logistic(p.steepness * (maturity - threshold))


def handed_over(
    had: Real, least: Real, most: Real, threshold: Real, capability: Real, faith: Real, beyond: Real, pioneer: Real,
    p: DelegationLevers,
) -> Real:  # fmt: skip
    """Share of decisions delegated after a month, 0..1; `beyond` is control in practice less what was said.

    Where `pioneer` is 1 the board is one of those that were chosen to go first, and is offered what there is (M74).

    >>> p = DelegationLevers()
    >>> often, seldom = (handed_over(0.3, 0.8, 0.8, 0.6, 0.5, 0.5, beyond, 0.0, p) for beyond in (0.2, 0.0))
    >>> bool(often < seldom)
    True
    """
    kept = 1.0 - p.taken_back * positive(beyond)
    usual = offered(0.5 * (capability + faith), least, most, threshold, p)
    return toward(had, (usual + pioneer * positive(p.most - usual)) * kept, p.pace)


def delegate(world: World, p: DelegationLevers, _: Draws) -> World:
    """Hand over, or take back, seeing each board's capability through its own faith in it."""
    icb, centre = world.icb, world.centre
    faith = world.lines.downward.take(world.land.operators.centre_line, axis=0)
    beyond = centre.control - centre.stated_control
    delegated = handed_over(
        icb.delegated, icb.offer_least, icb.offer_most, icb.threshold, icb.capability, faith, beyond, icb.pioneer, p
    )
    return replace(world, icb=replace(icb, delegated=delegated))


def assign(world: World, p: RepairLevers) -> World:
    """Say who leads where a trust fails: the nation, the system, or both through the region."""
    shared = 0.5 * (1.0 + p.other)
    nation, system = {"nation": (1.0, p.other), "region": (shared, shared), "system": (p.other, 1.0)}[p.fixer]
    across, trusts = np.zeros((1, world.runs)), np.zeros((len(world.land.nhs_trust), world.runs))
    return replace(
        world,
        centre=replace(world.centre, lead_nation=across + nation, lead_system=across + system),
        nhs_trust=replace(world.nhs_trust, teams=trusts + p.teams),
    )


DELEGATION = Rule(
    "delegation", "delegation", DelegationLevers, delegate, writes="icb.delegated", switch="maturity",
)  # fmt: skip
DELEGATION_LEVERS = Publisher("delegation", DelegationLevers, offer, switch="maturity")
REPAIR_LEVERS = Publisher("failure", RepairLevers, assign, switch="repair")
