"""Trust upward: what boards, trusts and regions come to think of those above them. Part of every run.

It grows where decisions are handed down and regions shield; it falls with interventions (M01), with control beyond what
was said (M10), with reporting and with sanctions.
"""

from __future__ import annotations

from simulation.core.arithmetic import Array, Real, apart, clip, positive, side_by_side
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class VerticalTrustParameters(Parameters):
    """What moves trust in those above."""

    gain: float = parameter(
        default=0.03,
        meaning="Share of missing trust gained in a month under full delegation, per unit of reason to trust",
        unit="share/month", low=0.015, high=0.06, basis="assumed", source="kim-2009",
    )  # fmt: skip
    unasked: float = parameter(
        default=0.20, meaning="Reason to trust that is always there", unit="ratio", low=0.1, high=0.4, basis="assumed",
    )  # fmt: skip
    by_delegation: float = parameter(
        default=0.30, meaning="Reason to trust per unit of decisions delegated", unit="ratio", low=0.1, high=0.6,
        basis="assumed", source="timmins-2024", favours="local",
    )  # fmt: skip
    by_shield: float = parameter(
        default=0.25, meaning="Reason to trust per unit of the region's shielding", unit="ratio", low=0.0, high=0.5,
        basis="assumed", source="timmins-2022: shield us",
    )  # fmt: skip
    asymmetry: float = parameter(
        default=1.1, meaning="Loss per unit of reason to distrust, relative to the gain", unit="ratio", low=1.0,
        high=4.0, basis="assumed", source="slovic-1993",
    )  # fmt: skip
    by_intervention: float = parameter(
        default=2.4, meaning="Reason to distrust per share of trusts called in a month", unit="ratio", low=1.0,
        high=4.0, basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip
    routed: float = parameter(
        default=0.5, meaning="Weight of an intervention that goes through the board, relative to a direct one",
        unit="ratio", low=0.2, high=1.0, basis="assumed",
    )  # fmt: skip
    by_mismatch: float = parameter(
        default=0.5, meaning="Rise of that distrust where all contacts are by staff junior to those they oversee (M06)",
        unit="ratio", low=0.0, high=1.0, basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip
    usual_junior: float = parameter(
        default=0.5, meaning="Share of such contacts in July 2022", unit="share", low=0.3, high=0.7, basis="assumed",
        source="timmins-2022",
    )  # fmt: skip
    by_peer: float = parameter(
        default=0.6, meaning="Rise of what reasons to trust are worth where the region deals as with a peer (M08)",
        unit="ratio", low=0.3, high=1.0, basis="assumed", source="timmins-2022: peer-to-peer", favours="local",
    )  # fmt: skip
    by_broken_word: float = parameter(
        default=0.8, meaning="Reason to distrust per unit of control beyond what was said", unit="ratio", low=0.2,
        high=1.6, basis="assumed", source="timmins-2024: little different on the ground", favours="local",
    )  # fmt: skip
    by_reporting: float = parameter(
        default=0.6, meaning="Reason to distrust per unit of attention spent on reporting", unit="ratio", low=0.2,
        high=1.2, basis="assumed", source="timmins-2024", favours="local",
    )  # fmt: skip
    by_sanction: float = parameter(
        default=0.25, meaning="Reason to distrust per unit of control times sanction", unit="ratio", low=0.0, high=0.6,
        basis="assumed", source="abatayo-lynham-2016; cardenas-2000", favours="local",
    )  # fmt: skip
    noise: float = parameter(
        default=0.004, meaning="Standard deviation of a month's chance impressions", unit="share", low=0.0, high=0.01,
        basis="assumed",
    )  # fmt: skip
    at_start: float = parameter(
        default=0.36, meaning="Trust in those above in July 2022", unit="share", low=0.25, high=0.5, basis="assumed",
        source="timmins-2022; nhs-confed-2023",
    )  # fmt: skip
    spread: float = parameter(
        default=0.05, meaning="Standard deviation of that trust between systems", unit="share", low=0.0, high=0.1,
        basis="assumed",
    )  # fmt: skip


def next_upward(trust: Real, reason: Real, doubt: Real, p: VerticalTrustParameters) -> Real:
    """Trust in those above after a month, 0..1, given reasons to trust and to distrust (ratios, 0 and up).

    >>> next_upward(0.5, 0.0, 0.0, VerticalTrustParameters())
    0.5
    """
    return trust + p.gain * ((1.0 - trust) * reason - p.asymmetry * trust * doubt)


def reasons(world: World, p: VerticalTrustParameters) -> tuple[Array, Array]:
    """Reasons to trust and to distrust those above, in every system, (boards, runs)."""
    icb, centre = world.icb, world.centre
    shield = world.region.shield.take(world.land.icb.region, axis=0)
    reason = p.unasked + p.by_delegation * icb.delegated + p.by_shield * shield
    weight = icb.direct_route + (1.0 - icb.direct_route) * p.routed
    contact = 1.0 + p.by_mismatch * (icb.junior - p.usual_junior)
    doubt = p.by_intervention * weight * icb.intervened * contact + p.by_reporting * icb.reporting
    broken = p.by_broken_word * positive(centre.control - centre.stated_control)
    return reason * (1.0 + p.by_peer * icb.peer), doubt + broken + p.by_sanction * centre.control * centre.sanction


def start(world: World, p: VerticalTrustParameters) -> World:
    """Trust upward in July 2022, as the landscape draws it."""
    trust = clip(p.at_start + p.spread * world.land.icb.z_upward, 0.05, 0.95) + 0.0 * world.icb.trust
    return replace(world, lines=replace(world.lines, upward=world.by_line(trust)))


def step(world: World, p: VerticalTrustParameters, draws: Draws) -> World:
    """Those below judge those above by what comes down."""
    chance = p.noise * draws.normal("impression", world.land.icb)
    reason, doubt, luck = apart(world.by_line(side_by_side(*reasons(world, p), chance)), 3)
    upward = clip(next_upward(world.lines.upward, reason, doubt, p) + luck)
    return replace(world, lines=replace(world.lines, upward=upward))


RULE = Rule(
    "vertical_trust", "vertical_trust", VerticalTrustParameters, step, writes="lines.upward", start=start,
)  # fmt: skip
