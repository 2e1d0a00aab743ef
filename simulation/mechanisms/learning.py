"""M73 A permissive frame lets systems try things out: more variety, and better practice where it can spread."""

from __future__ import annotations

from simulation.core.arithmetic import Real, geometric_mean, positive
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class LearningParameters(Parameters):
    """What freedom does for learning."""

    by_freedom: float = parameter(
        default=1.2,
        meaning="Gain of improvement per unit of freedom above the usual and of ability above what it takes",
        unit="ratio", low=0.0, high=2.0, basis="assumed", source="kings-fund-2018: permissive; saam-kerber-2013",
        favours="local",
    )  # fmt: skip
    usual_freedom: float = parameter(
        default=0.3, meaning="Share of decisions delegated in July 2022", unit="share", low=0.15, high=0.45,
        basis="assumed",
    )  # fmt: skip
    takes: float = parameter(
        default=0.42, meaning="Ability (capability and trust) below which freedom does harm", unit="share", low=0.3,
        high=0.55, basis="assumed", source="nuffield-2022", favours="centre",
    )  # fmt: skip
    trial: float = parameter(
        default=0.004, meaning="Standard deviation a month of what a free trust tries out", unit="per month", low=0.0,
        high=0.008, basis="assumed", source="saam-kerber-2013",
    )  # fmt: skip
    imitation: float = parameter(
        default=0.02, meaning="Share of the distance to better peers closed a month, at full trust (mu)",
        unit="share/month", low=0.0, high=0.05, basis="assumed", source="saam-kerber-2013", favours="local",
    )  # fmt: skip


def experiment(freedom: Real, ability: Real, delivery: Real, p: LearningParameters) -> Real:
    """Multiplier of improvement, 0 and up; `freedom` and `ability` are 0..1, `delivery` is of a reform (M75).

    >>> float(experiment(0.3, 0.9, 1.0, LearningParameters()))
    1.0
    """
    return positive(1.0 + p.by_freedom * (freedom - p.usual_freedom) * (ability - p.takes) * delivery)


def step(world: World, p: LearningParameters, draws: Draws) -> World:
    """Try things out, and look at what peers do."""
    land, nhs, icb = world.land, world.nhs_trust, world.icb
    freedom = world.by_trust(icb.delegated)
    ability = world.by_trust(geometric_mean(icb.capability, icb.trust))
    tried = p.trial * freedom * draws.normal("trial", land.nhs_trust)
    peers = land.operators.trust_mean_of_peers @ nhs.practice
    copied = p.imitation * nhs.trust * positive(peers - nhs.practice)
    told = experiment(freedom, ability, world.by_trust(icb.delivery), p)
    return replace(world, nhs_trust=replace(nhs, experiment=told, innovation=tried, imitation=copied))


RULE = Rule(
    "learning", "learning", LearningParameters, step,
    writes="nhs_trust.experiment nhs_trust.innovation nhs_trust.imitation", switch="learning",
)  # fmt: skip
