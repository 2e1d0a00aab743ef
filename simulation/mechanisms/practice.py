"""Ways of working: what attention to improvement makes of productivity. Part of every run.

M16 gives the attention, M29 raids it, M40's joint work helps, M69, M71, M72 and M73 add help, trials and imitation.
"""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Array, Real, apart, clip, geometric_mean, positive, quantile, side_by_side
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World

NOBODY = 1e-12  # in place of the lead of those who lend, where all trusts of a system are alike


class PracticeParameters(Parameters):
    """How practice is kept up and improved."""

    span: float = parameter(
        default=0.07, meaning="Productivity that rests on attention to improvement (sigma Q)",
        unit="share of productivity", low=0.03, high=0.12, basis="assumed", source="repenning-sterman-2001",
        favours="local",
    )  # fmt: skip
    memory: float = parameter(
        default=36.0, meaning="Time constant with which practice follows attention", unit="months", low=18.0, high=60.0,
        basis="assumed", source="repenning-sterman-2001",
    )  # fmt: skip
    usual_attention: float = july.attention()
    by_joint_work: float = parameter(
        default=0.4, meaning="Share of improvement that needs partners", unit="share", low=0.0, high=0.8,
        basis="assumed", source="kings-fund-2018", favours="local",
    )  # fmt: skip
    by_success: float = parameter(
        default=0.1, meaning="Improvement added per unit of success of joint projects above the usual", unit="ratio",
        low=0.0, high=0.2, basis="assumed", source="ansell-gash-2008", favours="local",
    )  # fmt: skip
    raid: float = parameter(
        default=37.5, meaning="Share of improvement lost per unit of allocation raided", unit="ratio", low=10.0,
        high=80.0, basis="assumed", source="nuffield-2022: raids on investment",
    )  # fmt: skip
    usual_raid: float = july.raid()
    overreach: float = parameter(
        default=0.006, meaning="Productivity lost a month per unit of freedom beyond what the system can use (omega A)",
        unit="per month", low=0.0, high=0.012, basis="assumed", source="nuffield-2022", favours="centre",
    )  # fmt: skip
    room: float = july.room()
    good: float = parameter(
        default=0.7, meaning="Quantile of trusts whose practice counts as good", unit="quantile", low=0.6, high=0.9,
        basis="assumed",
    )  # fmt: skip
    spread: float = parameter(
        default=0.04, meaning="Standard deviation of productivity between trusts at the start", unit="share", low=0.02,
        high=0.08, basis="assumed",
    )  # fmt: skip
    donor: float = parameter(
        default=0.2, meaning="What strong trusts lose of their own practice, as a share of what their help gives (M71)",
        unit="share", low=0.0, high=0.5, basis="assumed", source="kings-fund-2018",
    )  # fmt: skip
    lowest: float = parameter(
        default=0.6, meaning="Lowest productivity that a trust can fall to", unit="share", low=0.4, high=0.8,
        basis="assumed",
    )  # fmt: skip


def improvement(attention: Real, raid: Real, joint: Real, success: Real, vigour: Real, p: PracticeParameters) -> Real:
    """Attention to improvement that tells, as a ratio to July 2022.

    `joint` is joint work, and `success` that of joint projects, each relative to the start; `vigour` is the effort that
    fatigue leaves (M100).

    >>> float(improvement(0.134, 0.0024, 1.0, 1.0, 1.0, PracticeParameters()))
    1.0
    """
    together = 1.0 - p.by_joint_work + p.by_joint_work * np.minimum(joint, 2.0) + p.by_success * (success - 1.0)
    return attention / p.usual_attention * vigour * positive(1.0 - p.raid * (raid - p.usual_raid)) * together


def given(rate: Real, strong: Real, now: Real) -> Real:
    """Practice that a trust below its system's mean gains a month from strong neighbours, at a rate of 0..1.

    >>> bool(given(0.01, 1.1, 1.0) > 0.0)
    True
    """
    return rate * positive(strong - now)


def exchanged(world: World, p: PracticeParameters) -> Array:
    """What trusts below their system's mean gain from those above it (M69, M71), and what it costs those, by trust.

    The further a trust is above the mean, the more of the help comes from it.
    """
    nhs, ops = world.nhs_trust, world.land.operators
    now = nhs.practice
    lead = now - world.by_trust(ops.icb_mean_of_trusts @ now)
    lends = positive(lead)
    strength, lenders = apart(ops.icb_sum_of_trusts @ side_by_side(now * lends, lends), 2)
    lenders = np.maximum(lenders, NOBODY)
    gain = given(nhs.buddied + nhs.rallied, world.by_trust(strength / lenders), now) * (lead < 0.0)
    cost = p.donor * (ops.icb_sum_of_trusts @ gain) / lenders
    net: Array = gain - world.by_trust(cost) * lends
    return net


def start(world: World, p: PracticeParameters) -> World:
    """Trusts differ, as the landscape draws it; the difference is already in the flows of July 2022."""
    practice = clip(1.0 + p.spread * world.land.nhs_trust.z_practice, p.lowest, 2.0) + 0.0 * world.nhs_trust.practice
    return replace(
        world, nhs_trust=replace(world.nhs_trust, practice=practice, capacity=world.nhs_trust.capacity / practice),
    )  # fmt: skip


def step(world: World, p: PracticeParameters, _: Draws) -> World:
    """Practice follows attention, help, trials, imitation and overreach."""
    nhs, icb = world.nhs_trust, world.icb
    able = geometric_mean(icb.capability, icb.trust)
    joint = icb.joint / icb.joint_usual
    better = improvement(icb.joint_attention, icb.raid, joint, icb.success, icb.vigour, p)
    lost = p.overreach * positive(icb.delegated - able - p.room)
    now = nhs.practice
    kept = p.span * world.by_trust(better) * nhs.experiment - (now - (1.0 - p.span))
    moved = kept / p.memory - world.by_trust(lost) + nhs.innovation + nhs.imitation
    moved = moved + exchanged(world, p) + nhs.help * positive(quantile(now, p.good) - now)
    return replace(world, nhs_trust=replace(nhs, practice=clip(now + moved, p.lowest, 2.0)))


RULE = Rule(
    "practice", "practice", PracticeParameters, step, writes="nhs_trust.practice", start=start,
)  # fmt: skip
