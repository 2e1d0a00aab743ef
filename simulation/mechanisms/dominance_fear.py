"""M57 Councils fear that the NHS will dominate: the more it answers upward and fills the table, the less they join.

A joint chair feeds the fear of those who trust little (M54); working together for real takes it away.
"""

from __future__ import annotations

from simulation.core.arithmetic import Real, clip, positive, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class DominanceFearParameters(Parameters):
    """What makes councils fear the NHS."""

    at_start: float = parameter(
        default=0.4, meaning="Fear that the NHS will dominate, in July 2022", unit="share", low=0.2, high=0.6,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_control: float = parameter(
        default=0.4, meaning="Fear per unit of control beyond the usual", unit="share", low=0.1, high=0.8,
        basis="assumed", source="timmins-2022: cannot be the vehicle for partnership", favours="local",
    )  # fmt: skip
    usual_control: float = parameter(
        default=0.6, meaning="Control in practice in July 2022", unit="share", low=0.5, high=0.7, basis="assumed",
    )  # fmt: skip
    by_nhs_share: float = parameter(
        default=1.0, meaning="Fear per unit of the board's seats that the NHS holds, beyond the usual", unit="share",
        low=0.0, high=2.0, basis="assumed", source="ccn-2022",
    )  # fmt: skip
    usual_nhs_share: float = parameter(
        default=0.78, meaning="Share of boards' seats that the NHS held in 2022", unit="share", low=0.7, high=0.85,
        basis="estimated", source="ccn-2022",
    )  # fmt: skip
    by_joint_chair: float = parameter(
        default=0.17, meaning="Fear that a joint chair adds where there is no trust (M54)", unit="share", low=0.05,
        high=0.3, basis="assumed", source="timmins-2022: fear of NHS domination",
    )  # fmt: skip
    usual_joint_chair: float = parameter(
        default=0.26, meaning="Share of systems with a joint chair in July 2022", unit="share", low=0.2, high=0.5,
        basis="assumed",
    )  # fmt: skip
    by_work: float = parameter(
        default=0.5, meaning="Fear that a doubling of joint work takes away", unit="share", low=0.0, high=1.0,
        basis="assumed", source="ansell-gash-2008",
    )  # fmt: skip
    wears: float = parameter(
        default=0.02, meaning="Share of a council's trust in its board lost a month per unit of fear beyond the usual",
        unit="share/month", low=0.0, high=0.04, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    pace: float = parameter(
        default=12.0, meaning="Time constant of fear", unit="months", low=6.0, high=24.0, basis="assumed",
    )  # fmt: skip


def fear_at_rest(
    control: Real, nhs_share: Real, joint_chair: Real, trust: Real, work: Real, p: DominanceFearParameters
) -> Real:
    """Fear towards which a council tends, 0..1; `work` is joint work relative to the start.

    >>> float(fear_at_rest(0.6, 0.78, 0.26, 0.5, 1.0, DominanceFearParameters()))
    0.4
    """
    by_rule = p.by_control * (control - p.usual_control) + p.by_nhs_share * (nhs_share - p.usual_nhs_share)
    by_chair = p.by_joint_chair * (joint_chair - p.usual_joint_chair) * (1.0 - trust)
    return clip(p.at_start + by_rule + by_chair - p.by_work * (work - 1.0))


def trust_after(trust: Real, fear: Real, p: DominanceFearParameters) -> Real:
    """A council's trust in its board after a month of fear, 0..1: worn above the usual fear, eased below it.

    >>> float(trust_after(0.5, 0.4, DominanceFearParameters()))
    0.5
    """
    beyond = fear - p.at_start
    return trust - p.wears * (positive(beyond) * trust - positive(-beyond) * (1.0 - trust))


def start(world: World, p: DominanceFearParameters) -> World:
    """Every council begins with the same fear."""
    council, icb = world.council, world.icb
    return replace(
        world,
        council=replace(council, fear=p.at_start + 0.0 * council.fear),
        icb=replace(icb, fear=p.at_start + 0.0 * icb.fear),
    )


def step(world: World, p: DominanceFearParameters, _: Draws) -> World:
    """Fear follows what councils see."""
    icb, council, home = world.icb, world.council, world.land.council.icb
    share, joint, work = (of.take(home, axis=0) for of in (icb.nhs_share, icb.joint_chair, icb.joint / icb.joint_usual))
    rest = fear_at_rest(world.centre.control, share, joint, council.trust, work, p)
    fear = toward(council.fear, rest, p.pace)
    mean = world.land.operators.icb_mean_of_councils @ fear
    in_board = len(world.land.ties) + world.land.operators.council_pair
    trust = world.ties.trust.copy()
    trust[in_board] = trust_after(trust[in_board], fear, p)
    return replace(
        world,
        council=replace(council, fear=fear),
        icb=replace(icb, fear=mean),
        ties=replace(world.ties, trust=trust),
    )


RULE = Rule(
    "dominance_fear", "dominance_fear", DominanceFearParameters, step, writes="council.fear icb.fear ties.trust",
    switch="dominance_fear", start=start,
)  # fmt: skip
