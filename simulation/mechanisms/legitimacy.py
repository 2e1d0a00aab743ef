"""M85 Local support: people, partners and ministers stand by a system that works together and shows progress."""

from __future__ import annotations

from simulation.core.arithmetic import Real, logistic, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class LegitimacyParameters(Parameters):
    """What earns a system support."""

    by_trust: float = parameter(
        default=3.0, meaning="Log-odds of support per unit of trust between partners above the usual", unit="log-odds",
        low=1.0, high=6.0, basis="assumed", source="timmins-2022: local support",
    )  # fmt: skip
    usual_trust: float = parameter(
        default=0.53, meaning="Trust between partners that neither adds to support nor takes from it", unit="share",
        low=0.4, high=0.65, basis="assumed",
    )  # fmt: skip
    by_waits: float = parameter(
        default=4.0, meaning="Log-odds of support lost per unit of share over 18 weeks above the usual",
        unit="log-odds", low=1.0, high=8.0, basis="assumed", source="timmins-2022: progress",
    )  # fmt: skip
    usual_waits: float = parameter(
        default=0.39, meaning="Share over 18 weeks to which people have become used", unit="share", low=0.3, high=0.45,
        basis="estimated", source="reference-tables",
    )  # fmt: skip
    by_letdown: float = parameter(
        default=1.0, meaning="Log-odds of support lost as integration loses all the credit it had in July 2022 (M76)",
        unit="log-odds per unit share", low=0.0, high=3.0, basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    by_engagement: float = parameter(
        default=2.0, meaning="Log-odds of support per unit of effort to engage staff and public above the usual (M102)",
        unit="log-odds", low=0.0, high=4.0, basis="assumed", source="kings-fund-2018: engaging",
    )  # fmt: skip
    by_conduit: float = parameter(
        default=1.0, meaning="Log-odds of support lost by a board that is a mere post box (M38)", unit="log-odds",
        low=0.0, high=3.0, basis="assumed", source="timmins-2022: post box",
    )  # fmt: skip
    pace: float = parameter(
        default=18.0, meaning="Time constant with which support follows", unit="months", low=9.0, high=36.0,
        basis="assumed",
    )  # fmt: skip


def earned(trust: Real, waits: Real, lost: Real, engaging: Real, conduit: Real, p: LegitimacyParameters) -> Real:
    """The support, 0..1, that a system's showing would earn; `lost` is credit lost (0 in July 2022).

    >>> p = LegitimacyParameters()
    >>> float(earned(p.usual_trust, p.usual_waits, 0.0, 0.5, 0.0, p))
    0.5
    """
    shown = p.by_trust * (trust - p.usual_trust) - p.by_waits * (waits - p.usual_waits)
    told = p.by_engagement * (engaging - 0.5) - p.by_letdown * lost - p.by_conduit * conduit
    return logistic(shown + told)


def start(world: World, p: LegitimacyParameters) -> World:
    """Support in July 2022 follows trust between partners."""
    icb = world.icb
    return replace(world, icb=replace(icb, legitimacy=earned(icb.trust, p.usual_waits, 0.0, 0.5, 0.0, p)))


def step(world: World, p: LegitimacyParameters, _: Draws) -> World:
    """Support follows what is shown and told."""
    icb = world.icb
    now = earned(icb.trust, icb.over18, world.centre.letdown, icb.engaging, icb.conduit, p)
    return replace(world, icb=replace(icb, legitimacy=toward(icb.legitimacy, now, p.pace)))


RULE = Rule(
    "legitimacy", "legitimacy", LegitimacyParameters, step, writes="icb.legitimacy", switch="legitimacy", start=start,
)  # fmt: skip
