"""M19 Targets move waits where there is slack to respond with; where there is none, they move the record (P05)."""

from __future__ import annotations

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class TargetsParameters(Parameters):
    """What targets with sanctions do."""

    response: float = parameter(
        default=0.12, meaning="Activity gained per unit of effort, at middling slack", unit="ratio", low=0.04,
        high=0.15, basis="assumed", source="timmins-2024: performance management", favours="centre",
    )  # fmt: skip
    usual_effort: float = parameter(
        default=0.68, meaning="Effort in July 2022, which starting activity already holds", unit="share", low=0.6,
        high=0.75, basis="assumed",
    )  # fmt: skip
    without_slack: float = parameter(
        default=0.5, meaning="Response without any slack, relative to that at middling slack", unit="ratio", low=0.2,
        high=0.8, basis="assumed", source="timmins-2024: lots more money",
    )  # fmt: skip
    gaming: float = parameter(
        default=0.20,
        meaning="Share of long waits hidden by the record per unit of control times sanction, without slack",
        unit="ratio", low=0.0, high=0.5, basis="assumed", source="bevan-hood-2006", favours="local",
    )  # fmt: skip
    candour: float = parameter(
        default=1.5, meaning="Gaming without trust in the centre, relative to gaming at half trust", unit="ratio",
        low=1.1, high=2.0, basis="assumed", source="bevan-hood-2006",
    )  # fmt: skip
    by_peer: float = parameter(
        default=0.4, meaning="Share of what the record would hide that is told to a region that deals as a peer (M08)",
        unit="share", low=0.1, high=0.7, basis="assumed", source="timmins-2022: peer-to-peer", favours="local",
    )  # fmt: skip


def vertical(control: Real, sanction: Real, reach: Real, push: Real) -> Real:
    """Accountability upward, 0..1: what control and sanction ask, as far as it reaches, and what a call adds."""
    return clip(control * sanction * reach + push)


def gaming(control: Real, sanction: Real, slack: Real, trust: Real, peer: Real, p: TargetsParameters) -> Real:
    """Share of long waits that the record does not show, 0..0.6; `trust` is the board's in the centre.

    `peer` is 1 where the region deals with the board as with a peer.

    >>> float(gaming(0.0, 0.7, 0.5, 0.4, 0.0, TargetsParameters()))
    0.0
    """
    hidden = p.gaming * control * sanction * (1.0 - slack) * (p.candour - trust)
    return clip(hidden * (1.0 - p.by_peer * peer), 0.0, 0.6)


def drive(effort: Real, slack: Real, p: TargetsParameters) -> Real:
    """Multiplier of activity: effort above or below the usual, as far as slack lets it count.

    >>> drive(0.68, 0.5, TargetsParameters())
    1.0
    """
    return 1.0 + p.response * (effort - p.usual_effort) * (p.without_slack + slack)


def step(world: World, p: TargetsParameters, _: Draws) -> World:
    """Ask, and take what comes: activity and recording. Without a direct route, asks reach as far as trusts comply."""
    nhs, icb, centre = world.nhs_trust, world.icb, world.centre
    reach = nhs.direct_route + (1.0 - nhs.direct_route) * nhs.compliance
    up = world.lines.upward.take(world.land.operators.centre_line, axis=0)
    hidden = clip(gaming(centre.control, centre.sanction, icb.slack, up, icb.peer, p) + icb.ask_gamed, 0.0, 0.6)
    asked = vertical(centre.control, centre.sanction * centre.bite, reach, nhs.push)
    return replace(
        world,
        nhs_trust=replace(
            nhs, vertical=asked, gaming=world.by_trust(hidden),
            drive=drive(nhs.effort * nhs.focus, world.by_trust(icb.slack), p),
        ),
    )  # fmt: skip


RULE = Rule(
    "targets", "targets", TargetsParameters, step, writes="nhs_trust.drive nhs_trust.vertical nhs_trust.gaming",
    switch="targets",
)  # fmt: skip
