"""What structures cost: many members, tiers, councils and chairs slow decisions and tire people. Part of every run.

Board size (M51), tiers and players (M52), the number of councils (M63) and a second chair (M54) each add; where people
trust each other they matter less (M43: relationships beat structures). All are measured against the usual of 2022.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, power
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class StructuresParameters(Parameters):
    """What structures cost."""

    by_size: float = parameter(
        default=0.5, meaning="Readiness lost per unit of the logarithm of board size (M51)", unit="log-odds", low=0.1,
        high=1.0, basis="assumed", source="timmins-2022; smaldino-lubell-2011; scott-2019",
    )  # fmt: skip
    usual_size: float = parameter(
        default=18.5, meaning="Members of a board in 2022", unit="members", low=18.5, high=18.5, basis="measured",
        source="health-foundation-2022; ccn-2022",
    )  # fmt: skip
    slows: float = parameter(
        default=0.65, meaning="Power of board size by which decisions slow (M51)", unit="exponent", low=0.3, high=1.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_tiers: float = parameter(
        default=0.4, meaning="Readiness lost where tiers and players are twice as many as usual (M52)",
        unit="log-odds", low=0.1, high=0.8, basis="assumed", source="timmins-2022; nuffield-2022",
    )  # fmt: skip
    usual_tiers: float = parameter(
        default=6.0, meaning="Tiers in July 2022", unit="tiers", low=6.0, high=6.0, basis="judgement",
        source="timmins-2024",
    )  # fmt: skip
    forums: float = parameter(
        default=3.0, meaning="Local forums that come to count as a tier each where every decision is handed down (M52)",
        unit="tiers", low=1.0, high=4.0, basis="assumed", source="nuffield-2022", favours="centre",
    )  # fmt: skip
    usual_delegated: float = parameter(
        default=0.3, meaning="Share of decisions delegated in July 2022", unit="share", low=0.15, high=0.45,
        basis="assumed",
    )  # fmt: skip
    by_players: float = parameter(
        default=0.75, meaning="Power of the number of players in what a tier costs (M52)", unit="exponent", low=0.5,
        high=1.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    usual_players: float = parameter(
        default=28.0, meaning="Players in the system of a middling tie", unit="bodies", low=20.0, high=35.0,
        basis="estimated", source="reference-tables",
    )  # fmt: skip
    by_councils: float = parameter(
        default=0.15, meaning="Power of the number of councils by which agreement slows (M63)", unit="exponent",
        low=0.05, high=0.3, basis="assumed", source="kings-fund-2018",
    )  # fmt: skip
    usual_councils: float = parameter(
        default=4.0, meaning="Councils in the system of a middling tie", unit="councils", low=3.0, high=5.0,
        basis="estimated", source="reference-tables",
    )  # fmt: skip
    handover: float = parameter(
        default=0.01, meaning="Readiness lost where two chairs must agree (M54)", unit="log-odds", low=0.0, high=0.02,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    usual_joint_chair: float = parameter(
        default=0.26, meaning="Share of systems with a joint chair in July 2022", unit="share", low=0.2, high=0.5,
        basis="assumed",
    )  # fmt: skip
    by_delay: float = parameter(
        default=0.2, meaning="Readiness lost per unit of the logarithm of the time that a decision takes",
        unit="log-odds", low=0.0, high=0.4, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    usual_time: float = parameter(
        default=3.0, meaning="Months that a joint decision took in a middling system", unit="time in months", low=1.0,
        high=6.0, basis="assumed",
    )  # fmt: skip
    relief: float = parameter(
        default=1.5, meaning="Share of what structures cost that a unit of trust takes away (M43)", unit="ratio",
        low=0.5, high=2.5, basis="assumed", source="timmins-2022; kings-fund-2018", favours="local",
    )  # fmt: skip
    usual_trust: float = parameter(
        default=0.53, meaning="Trust between partners in July 2022", unit="share", low=0.33, high=0.67,
        basis="assumed",
    )  # fmt: skip


def felt(trust: Real, p: StructuresParameters) -> Real:
    """How much structures matter, as a ratio, 0..2: less where there is trust (M43).

    >>> float(felt(0.53, StructuresParameters()))
    1.0
    """
    return clip(1.0 - p.relief * (trust - p.usual_trust), 0.0, 2.0)


def tiers(above: Real, delegated: Real, p: StructuresParameters) -> Real:
    """Tiers to be reckoned with: those above, and local forums as far as decisions come down to them."""
    return above + p.forums * (delegated - p.usual_delegated)


def slowness(size: Real, councils: Real, p: StructuresParameters) -> Real:
    """The logarithm of the time that a decision takes, against the usual; `size` in members.

    >>> float(slowness(18.5, 4.0, StructuresParameters()))
    0.0
    """
    return p.slows * np.log(size / p.usual_size) + p.by_councils * np.log(np.maximum(councils, 1.0) / p.usual_councils)


def cost(size: Real, tiers: Real, players: Real, joint_chair: Real, slowness: Real, p: StructuresParameters) -> Real:
    """Readiness lost to structures, in log-odds, against the usual, before trust relieves it.

    >>> round(float(cost(18.5, 6.0, 28.0, 0.26, 0.0, StructuresParameters())), 12)
    0.0
    """
    crowd = (tiers / p.usual_tiers) * power(players / p.usual_players, p.by_players) - 1.0
    apart = p.handover * (p.usual_joint_chair - joint_chair)
    return p.by_size * np.log(size / p.usual_size) + p.by_tiers * crowd + apart + p.by_delay * slowness


def step(world: World, p: StructuresParameters, _: Draws) -> World:
    """What structures cost this month, and how long decisions take."""
    icb, ops = world.icb, world.land.operators
    matters = felt(icb.trust, p)
    slow = slowness(icb.board_size, ops.councils, p)
    levels = tiers(world.centre.tiers, icb.delegated, p)
    lost = matters * cost(icb.board_size, levels, ops.players, icb.joint_chair, slow, p)
    time = p.usual_time * np.exp(matters * slow)
    return replace(world, icb=replace(icb, coordination=lost, decision_time=time))


RULE = Rule(
    "structures", "structures", StructuresParameters, step, writes="icb.coordination icb.decision_time",
)  # fmt: skip
