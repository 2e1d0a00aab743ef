"""Partners before a joint project: whether they agree, and whether those who would lose income let it pass (M33)."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, logistic
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class ReconfigurationLevers(Parameters):
    """What partners weigh, and what losers are offered."""

    compensation: float = lever(
        default=0.1, meaning="Share of a loser's lost income that is made good", unit="share", low=0.0, high=1.0,
        source="nuffield-2022",
    )  # fmt: skip
    small_first: float = lever(
        default=0.75, meaning="Share of the effort on joint projects that goes to small ones first", unit="share",
        low=0.0, high=1.0, source="ansell-gash-2008",
    )  # fmt: skip
    level: float = parameter(
        default=0.5, meaning="Log-odds of agreeing on a project from which all gain, at middling trust",
        unit="log-odds", low=-0.5, high=1.5, basis="assumed",
    )  # fmt: skip
    by_trust: float = parameter(
        default=3.0, meaning="Log-odds of agreeing on a project per unit of trust in the system", unit="log-odds",
        low=1.0, high=5.0, basis="assumed", source="kings-fund-2018", favours="local",
    )  # fmt: skip
    loss: float = parameter(
        default=6.0, meaning="Log-odds lost where the loser holds all beds of the system and weighs only its own total",
        unit="log-odds", low=3.0, high=9.0, basis="assumed", source="nuffield-2022; sanderson-2023",
    )  # fmt: skip
    benefit: float = parameter(
        default=1.0, meaning="Log-odds gained from the system's benefit where only the system's total weighs",
        unit="log-odds", low=0.0, high=2.0, basis="assumed", source="nuffield-2022",
    )  # fmt: skip


def accept_shared(trust: Real, p: ReconfigurationLevers) -> Real:
    """Chance, 0..1, that partners agree on a project from which all gain; `trust` is 0..1."""
    return logistic(p.level + p.by_trust * (trust - 0.5))


def accept_contested(trust: Real, weight: Real, loser: Real, compensation: Real, p: ReconfigurationLevers) -> Real:
    """Chance, 0..1, that they agree where one loses; `weight` is that of own totals, `loser` its share of beds.

    >>> p = ReconfigurationLevers()
    >>> bool(accept_contested(0.5, 0.3, 0.5, 0.1, p) > accept_contested(0.5, 1.0, 0.5, 0.1, p))
    True
    """
    lost = p.loss * weight * loser * (1.0 - compensation)
    return logistic(p.level + p.by_trust * (trust - 0.5) - lost + p.benefit * (1.0 - weight))


def publish(world: World, p: ReconfigurationLevers) -> World:
    """What losers are offered, and what comes first."""
    across = np.zeros((len(world.land.icb), world.runs))
    icb = replace(world.icb, compensation=across + p.compensation, small_first=across + p.small_first)
    return replace(world, icb=icb)


def weigh(world: World, p: ReconfigurationLevers, _: Draws) -> World:
    """Weigh what a project brings, seeing trust in the system and whose total counts; the largest trust would lose."""
    icb, largest = world.icb, world.land.operators.largest_share
    contested = accept_contested(icb.trust, icb.organisation_weight, largest, icb.compensation, p)
    return replace(world, icb=replace(icb, accept_shared=accept_shared(icb.trust, p), accept_contested=contested))


RULE = Rule(
    "reconfiguration", "reconfiguration", ReconfigurationLevers, weigh,
    writes="icb.accept_shared icb.accept_contested",
)  # fmt: skip
LEVERS = Publisher("reconfiguration", ReconfigurationLevers, publish)
