"""M65 Disputes open when something disrupts a system; how long they last depends on where they can be taken."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, power
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World

ROUTES = ("none", "peers", "region", "nation")


class DisputesParameters(Parameters):
    """What opens disputes, and what settles them."""

    dispute_route: str = lever(
        default="region", meaning="Who settles disputes between the partners of a system", choices=ROUTES,
        source="nhs-providers-2021",
    )  # fmt: skip
    alone: float = parameter(
        default=0.06, meaning="Share of disputes that settle in a month of themselves", unit="share a month", low=0.05,
        high=0.1, basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip
    peers: float = parameter(
        default=0.35, meaning="What a panel of peers who trust each other fully adds", unit="share a month", low=0.05,
        high=0.6, basis="assumed", source="nhs-providers-2021", favours="local",
    )  # fmt: skip
    region: float = parameter(
        default=0.1, meaning="What the region adds", unit="share a month", low=0.05, high=0.3, basis="assumed",
        source="nhs-providers-2021",
    )  # fmt: skip
    nation: float = parameter(
        default=0.15, meaning="What the nation adds", unit="share a month", low=0.05, high=0.34, basis="assumed",
        source="nhs-providers-2021", favours="centre",
    )  # fmt: skip
    at_start: float = parameter(
        default=0.2, meaning="Open disputes per trust in July 2022", unit="disputes", low=0.0, high=0.5,
        basis="assumed",
    )  # fmt: skip
    by_ask: float = parameter(
        default=6.0, meaning="Disputes that a trust opens per unit of allocation whose ask it disputes",
        unit="per month", low=2.0, high=15.0, basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip
    by_challenge: float = parameter(
        default=0.5, meaning="Disputes that a trust opens per share of the money that is challenged, which is divided "
        "once a year", unit="per month", low=0.2, high=1.5, basis="assumed", source="nhs-providers-2021",
        favours="open",
    )  # fmt: skip
    by_shock: float = parameter(
        default=0.15, meaning="Disputes that a trust opens per unit of disruption", unit="per month", low=0.05,
        high=0.4, basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip
    by_veto: float = parameter(
        default=0.3, meaning="Disputes per trust that a refused reconfiguration opens", unit="disputes", low=0.0,
        high=0.6, basis="assumed", source="sanderson-2023",
    )  # fmt: skip
    others: float = parameter(
        default=0.02, meaning="Disputes that a trust opens for other reasons", unit="per month", low=0.0, high=0.04,
        basis="assumed",
    )  # fmt: skip
    rises: float = parameter(
        default=0.05, meaning="Share of open disputes that go up to the region in a month", unit="share/month",
        low=0.02, high=0.1, basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip
    settled_above: float = parameter(
        default=0.12, meaning="Share of those that are settled there in a month", unit="share/month", low=0.05,
        high=0.3, basis="assumed",
    )  # fmt: skip


def opened(asked: Real, challenged: Real, shock: Real, vetoed: Real, p: DisputesParameters) -> Real:
    """Disputes per trust that open in a month; `asked` and `challenged` are shares of money."""
    return p.others + p.by_ask * asked + p.by_challenge * challenged + p.by_shock * shock + p.by_veto * vetoed


def settled(alone: Real, by_trust: Real, trust: Real, length: Real) -> Real:
    """Share of open disputes that the route settles in a step of `length` months, 0..1; `trust` is 0..1."""
    return 1.0 - power(1.0 - clip(alone + by_trust * trust), length)


def publish(world: World, p: DisputesParameters) -> World:
    """The route in force, as the shares that it settles."""
    across = np.zeros((len(world.land.icb), world.runs))
    by_route = {"none": 0.0, "peers": 0.0, "region": p.region, "nation": p.nation}[p.dispute_route]
    by_trust = p.peers if p.dispute_route == "peers" else 0.0
    icb = replace(world.icb, settling=across + p.alone + by_route, settling_by_trust=across + by_trust)
    return replace(world, icb=icb)


def start(world: World, p: DisputesParameters) -> World:
    """Some disputes are always open."""
    level = p.at_start + 0.0 * world.icb.disputes
    return replace(world, icb=replace(world.icb, disputes=level, escalated=level * p.rises / p.settled_above))


def step(world: World, p: DisputesParameters, _: Draws) -> World:
    """A month of quarrels: opened, settled, or taken to the region."""
    icb, centre = world.icb, world.centre
    new = opened(icb.ask_disputed, icb.challenged, centre.shock + centre.disruption, icb.vetoed, p)
    done = settled(icb.settling, icb.settling_by_trust, icb.trust, world.length)
    left = icb.disputes * (1.0 - done) + new * (1.0 - 0.5 * done)  # new ones have had half the time
    up = p.rises * left
    above = icb.escalated * (1.0 - p.settled_above) + up
    return replace(world, icb=replace(icb, disputes=clip(left - up, 0.0, 20.0), escalated=clip(above, 0.0, 20.0)))


RULE = Rule(
    "disputes", "disputes", DisputesParameters, step, writes="icb.disputes icb.escalated", switch="disputes",
    start=start,
)  # fmt: skip
LEVERS = Publisher("disputes", DisputesParameters, publish, switch="disputes")
