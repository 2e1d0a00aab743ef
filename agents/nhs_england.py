"""NHS England: whom it calls and by which route, what it delegates, and who is to mend a failing trust."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array, Real, logistic, positive, toward
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class InterventionLevers(Parameters):
    """When and how the nation goes to a trust itself."""

    tolerance: float = lever(
        default=0.0, meaning="Share over 18 weeks above the yardstick that is let pass before intervening",
        unit="share", low=-0.1, high=0.2, source="hewitt-2023; timmins-2022",
    )  # fmt: skip
    route: str = lever(
        default="direct",
        meaning="By which route a call reaches a trust: past its board, by the region with the board told, or through "
        "the board", choices=("direct", "region", "board"), source="timmins-2022",
    )  # fmt: skip
    by_region: float = parameter(
        default=0.5, meaning="How far a call that a region brings goes past the board (0 not at all, 1 wholly)",
        unit="share", low=0.2, high=0.8, basis="assumed", source="timmins-2022: call out",
    )  # fmt: skip
    base: float = parameter(
        default=-3.1,
        meaning="Log-odds of a call in a month to a trust at the yardstick, at middling control and faith",
        unit="log-odds", low=-4.2, high=-2.2, basis="assumed", favours="local",
    )  # fmt: skip
    by_shortfall: float = parameter(
        default=4.0, meaning="Log-odds added per unit of share over 18 weeks above the yardstick", unit="log-odds",
        low=2.0, high=8.0, basis="assumed", source="timmins-2022: straight to trust chief executives",
    )  # fmt: skip
    by_pressure: float = parameter(
        default=1.6, meaning="Log-odds added per unit of political pressure", unit="log-odds", low=0.5, high=3.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_control: float = parameter(
        default=1.6, meaning="Log-odds added per unit of control", unit="log-odds", low=0.5, high=3.0, basis="assumed",
    )  # fmt: skip
    by_distrust: float = parameter(
        default=2.0, meaning="Log-odds added per unit of missing faith in the board (theta 3)", unit="log-odds",
        low=0.5, high=3.0, basis="assumed", source="timmins-2022: lack of faith", favours="local",
    )  # fmt: skip


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
    other: float = parameter(
        default=0.5, meaning="Weight of the route that does not lead", unit="share", low=0.2, high=0.8, basis="assumed",
    )  # fmt: skip


def call_chance(
    shortfall: Real, pressure: Real, control: Real, faith: Real, shield: Real, p: InterventionLevers
) -> Real:
    """Chance in a month that NHS England goes to a trust; `shortfall` is share over 18 weeks above what is let pass.

    >>> p = InterventionLevers()
    >>> bool(call_chance(0.1, 0.3, 0.5, 0.5, 0.0, p) > call_chance(0.0, 0.3, 0.5, 0.5, 0.0, p))
    True
    """
    odds = p.base + p.by_shortfall * shortfall + p.by_pressure * pressure + p.by_control * (control - 0.5)
    return logistic(odds - p.by_distrust * (faith - 0.5)) * (1.0 - shield)


def _past_board(p: InterventionLevers) -> Real:
    """How far calls go past the board, 0..1, by the route in force.

    >>> _past_board(InterventionLevers()), _past_board(InterventionLevers(route="board"))
    (1.0, 0.0)
    """
    return {"direct": 1.0, "region": p.by_region, "board": 0.0}[p.route]


def publish(world: World, p: InterventionLevers) -> World:
    """The rules of intervention in force, in every system and at every trust."""
    direct = _past_board(p)

    def over(bodies: int) -> dict[str, Array]:
        across = np.zeros((bodies, world.runs))
        return {"tolerance": across + p.tolerance, "direct_route": across + direct}

    trusts, boards = over(len(world.land.nhs_trust)), over(len(world.land.icb))
    return replace(world, nhs_trust=replace(world.nhs_trust, **trusts), icb=replace(world.icb, **boards))


def intervene(world: World, p: InterventionLevers, draws: Draws) -> World:
    """Decide whom to call, seeing recorded waits, pressure from above, and its own faith in each board."""
    land, centre, nhs = world.land, world.centre, world.nhs_trust
    faith = world.lines.downward.take(land.operators.centre_line, axis=0)
    shield = world.region.shield.take(land.icb.region, axis=0)
    shortfall = (nhs.seen - centre.yardstick - nhs.tolerance) * (land.nhs_trust.waiting > 0)
    chance = call_chance(shortfall, centre.pressure, centre.control, world.by_trust(faith), world.by_trust(shield), p)
    called = (draws.uniform("call", land.nhs_trust) < chance).astype(np.float64)
    return replace(world, nhs_trust=replace(nhs, called=called))


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
    had: Real, least: Real, most: Real, threshold: Real, capability: Real, faith: Real, beyond: Real,
    p: DelegationLevers,
) -> Real:  # fmt: skip
    """Share of decisions delegated after a month, 0..1; `beyond` is control in practice less what was said.

    >>> p = DelegationLevers()
    >>> bool(handed_over(0.3, 0.8, 0.8, 0.6, 0.5, 0.5, 0.2, p) < handed_over(0.3, 0.8, 0.8, 0.6, 0.5, 0.5, 0.0, p))
    True
    """
    kept = 1.0 - p.taken_back * positive(beyond)
    return toward(had, offered(0.5 * (capability + faith), least, most, threshold, p) * kept, p.pace)


def delegate(world: World, p: DelegationLevers, _: Draws) -> World:
    """Hand over, or take back, seeing each board's capability through its own faith in it."""
    icb, centre = world.icb, world.centre
    faith = world.lines.downward.take(world.land.operators.centre_line, axis=0)
    beyond = centre.control - centre.stated_control
    delegated = handed_over(
        icb.delegated, icb.offer_least, icb.offer_most, icb.threshold, icb.capability, faith, beyond, p
    )
    return replace(world, icb=replace(icb, delegated=delegated))


def assign(world: World, p: RepairLevers) -> World:
    """Say who leads where a trust fails: the nation, the system, or both through the region."""
    shared = 0.5 * (1.0 + p.other)
    nation, system = {"nation": (1.0, p.other), "region": (shared, shared), "system": (p.other, 1.0)}[p.fixer]
    across = np.zeros((1, world.runs))
    return replace(world, centre=replace(world.centre, lead_nation=across + nation, lead_system=across + system))


INTERVENTION = Rule(
    "intervention", "intervention", InterventionLevers, intervene, writes="nhs_trust.called", switch="bypass",
)  # fmt: skip
DELEGATION = Rule(
    "delegation", "delegation", DelegationLevers, delegate, writes="icb.delegated", switch="maturity",
)  # fmt: skip
LEVERS = Publisher("intervention", InterventionLevers, publish)
DELEGATION_LEVERS = Publisher("delegation", DelegationLevers, offer, switch="maturity")
REPAIR_LEVERS = Publisher("failure", RepairLevers, assign, switch="repair")
