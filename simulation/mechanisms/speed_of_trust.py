"""M40 Progress moves at the speed of trust: work done builds it slowly, work agreed and not done wears it fast."""

from __future__ import annotations

from simulation.core.arithmetic import Array, Real, clip, positive
from simulation.core.graph import at_both_ends
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class SpeedOfTrustParameters(Parameters):
    """How trust between partners moves."""

    gain: float = parameter(
        default=0.035, meaning="Share of missing trust gained in a month of fully joint work", unit="share/month",
        low=0.015, high=0.06, basis="assumed", source="kim-2009; kings-fund-2018: speed of trust", favours="local",
    )  # fmt: skip
    asymmetry: float = parameter(
        default=2.0, meaning="Loss for work agreed and not done, relative to the gain for as much work done (lambda)",
        unit="ratio", low=1.0, high=4.0, basis="assumed", source="slovic-1993; poortinga-pidgeon-2004",
    )  # fmt: skip

    by_success: float = parameter(
        default=0.15, meaning="What projects add to a month of working together, per unit of success above the usual",
        unit="ratio", low=0.0, high=0.3, basis="assumed", source="ansell-gash-2008: small wins", favours="local",
    )  # fmt: skip
    by_dispute: float = parameter(
        default=0.008, meaning="Share of trust worn away in a month by an open dispute per trust above the usual",
        unit="share/month", low=0.002, high=0.02, basis="assumed", source="nhs-providers-2021; slovic-1993",
    )  # fmt: skip
    usual_disputes: float = parameter(
        default=0.6, meaning="Disputes and grievances per trust in July 2022, for which trust already allowed",
        unit="disputes", low=0.3, high=0.9, basis="assumed",
    )  # fmt: skip


def quarrel(disputes: Real, escalated: Real, aggrieved: Real, p: SpeedOfTrustParameters) -> Real:
    """Share of trust that disputes and grievances wear away in a month, 0..1 (M65, M99); none at the usual level."""
    return clip(p.by_dispute * positive(disputes + escalated + aggrieved - p.usual_disputes), 0.0, 0.5)


def contact_after(contact: Real, success: Real, p: SpeedOfTrustParameters) -> Real:
    """What vision, and the projects completed or lost of late, make of a month of working together; usually 1.

    >>> contact_after(1.0, 1.0, SpeedOfTrustParameters())
    1.0
    """
    return contact * (1.0 + p.by_success * (success - 1.0))


def next_trust(trust: Real, done: Real, failed: Real, contact: Real, worn: Real, p: SpeedOfTrustParameters) -> Real:
    """Trust of one end in the other after a month, 0..1.

    `done` and `failed` are shares of what the tie could do; `contact` multiplies what work done builds (M67);
    `worn` is the share that quarrels take.

    >>> p = SpeedOfTrustParameters()
    >>> next_trust(0.5, 1.0, 0.0, 1.0, 0.0, p) - 0.5 < 0.5 - next_trust(0.5, 0.0, 1.0, 1.0, 0.0, p)
    True
    """
    return trust + p.gain * contact * done * (1.0 - trust) - (p.gain * p.asymmetry * failed + worn) * trust


def board_breaches(trust: Array, world: World) -> Array:
    """The same trust between boards and trusts, both ways, after this month's breaches and wear.

    Interventions breach it (M01); a board that is a mere post box wears it (M38).
    """
    pairs, n = world.land.operators.board_pair, len(world.land.ties)
    kept = (1.0 - world.nhs_trust.breach) * (1.0 - world.by_trust(world.icb.unheeded))
    for ends in (pairs, pairs + n):
        trust[ends] = trust[ends] * kept
    return trust


def step(world: World, p: SpeedOfTrustParameters, _: Draws) -> World:
    """Every tie learns from its month."""
    ops, icb, pairs, n = world.land.operators, world.icb, world.pairs, len(world.land.ties)
    contact = at_both_ends(0.5 * contact_after(icb.contact, icb.success, p) * icb.outward, ops.pair_system)
    worn = at_both_ends(0.5 * quarrel(icb.disputes, icb.escalated, icb.aggrieved, p), ops.pair_system)
    now = world.ties.trust.reshape(2, n, -1)
    moved = next_trust(now, pairs.done, pairs.agreed - pairs.done, contact, worn, p).reshape(2 * n, -1)
    return replace(world, ties=replace(world.ties, trust=board_breaches(moved, world)))


RULE = Rule(
    "speed_of_trust", "speed_of_trust", SpeedOfTrustParameters, step, writes="ties.trust", switch="speed_of_trust",
)  # fmt: skip
