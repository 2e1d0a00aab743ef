"""NHS trusts: how hard they try, seeing who holds them to account."""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class EffortParameters(Parameters):
    """What accountability does to effort."""

    unasked: float = parameter(
        default=0.40, meaning="Effort that people give unasked", unit="share", low=0.2, high=0.6, basis="assumed",
        favours="local",
    )  # fmt: skip
    support: float = parameter(
        default=0.0, meaning="How upward and mutual accountability support (+) or crowd out (-) each other",
        unit="ratio", low=-0.3, high=0.3, basis="assumed", source="abatayo-lynham-2016; cardenas-2000", favours="open",
    )  # fmt: skip
    rise: float = parameter(
        default=3.0, meaning="Time constant with which effort rises", unit="months", low=1.5, high=6.0, basis="assumed",
    )  # fmt: skip


def asked(vertical: Real, mutual: Real, vigour: Real, p: EffortParameters) -> Real:
    """Effort asked for, 0..1: either kind of accountability is enough, neither leaves what people do unasked.

    `vigour` is the effort that fatigue leaves, July 2022 = 1 (M100).

    >>> float(asked(0.0, 0.0, 1.0, EffortParameters())), float(asked(1.0, 0.0, 1.0, EffortParameters()))
    (0.4, 1.0)
    """
    both = 1.0 - (1.0 - vertical) * (1.0 - mutual) + p.support * vertical * mutual
    return clip(vigour * (p.unasked + (1.0 - p.unasked) * clip(both)))


def exert(world: World, p: EffortParameters, _: Draws) -> World:
    """Rise to what is asked, as far as the tired can (M100); how effort falls is another matter (M21, `drift`)."""
    nhs = world.nhs_trust
    aim = asked(nhs.vertical, nhs.mutual, world.by_trust(world.icb.vigour), p)
    effort = nhs.effort + np.maximum(aim - nhs.effort, 0.0) / p.rise
    return replace(world, nhs_trust=replace(nhs, aim=aim, effort=effort))


class JoiningParameters(Parameters):
    """What makes a trust join work with others."""

    by_compliance: float = parameter(
        default=1.0, meaning="Readiness per unit of compliance with the system's plan above the usual (M46)",
        unit="log-odds", low=0.3, high=2.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    usual_compliance: float = parameter(
        default=0.75, meaning="Compliance at which a trust is as ready as its trust makes it", unit="share", low=0.6,
        high=0.9, basis="assumed",
    )  # fmt: skip
    inward: float = parameter(
        default=0.5, meaning="Readiness lost per unit of regulation that looks at organisations alone (M70)",
        unit="log-odds", low=0.0, high=1.0, basis="assumed", source="kings-fund-2018; nuffield-2022",
    )  # fmt: skip
    usual_focus: float = july.own_focus()


def readiness(compliance: Real, own_focus: Real, totals: Real, p: JoiningParameters) -> Real:
    """Readiness to work together, in log-odds, seeing the system's plan, the regulator and the rules of finance.

    `totals` is what those rules make of it, in log-odds (`control_totals`).

    >>> readiness(0.75, 0.8, 0.0, JoiningParameters())
    0.0
    """
    return p.by_compliance * (compliance - p.usual_compliance) - p.inward * (own_focus - p.usual_focus) + totals


def join(world: World, p: JoiningParameters, _: Draws) -> World:
    """Decide how readily to join this month."""
    totals = world.by_trust(world.icb.totals)
    ready = readiness(world.nhs_trust.compliance, world.nhs_trust.own_focus, totals, p)
    return replace(world, nhs_trust=replace(world.nhs_trust, readiness=ready))


EFFORT = Rule(
    "effort", "effort", EffortParameters, exert, writes="nhs_trust.effort nhs_trust.aim",
)  # fmt: skip
TRUSTS_JOIN = Rule(
    "trusts_join", "nhs_trust", JoiningParameters, join, writes="nhs_trust.readiness",
)  # fmt: skip
