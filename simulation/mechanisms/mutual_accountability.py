"""M64 Peers hold each other to account where a framework lets them, trust is there, and the board has standing."""

from __future__ import annotations

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class MutualAccountabilityParameters(Parameters):
    """What peers can do."""

    strength: float = parameter(
        default=5.0, meaning="Accountability per unit of framework, trust and standing", unit="ratio", low=2.5,
        high=7.5, basis="assumed", source="timmins-2022: mutual accountability", favours="local",
    )  # fmt: skip
    by_downward: float = parameter(
        default=0.3, meaning="Accountability per unit of weight of local partners and of trust, beyond the usual (M91)",
        unit="ratio", low=0.0, high=0.6, basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip
    usual_downward: float = parameter(
        default=0.2, meaning="Weight of local partners in July 2022", unit="share", low=0.1, high=0.3, basis="assumed",
    )  # fmt: skip


def mutual(framework: Real, trust: Real, authority: Real, downward: Real, p: MutualAccountabilityParameters) -> Real:
    """Accountability to peers, 0..1; `framework` 0..0.3, the rest 0..1.

    >>> float(mutual(0.0, 0.9, 0.9, 0.2, MutualAccountabilityParameters()))
    0.0
    """
    return clip(trust * (p.strength * framework * authority + p.by_downward * (downward - p.usual_downward)))


def step(world: World, p: MutualAccountabilityParameters, _: Draws) -> World:
    """Set how far each trust answers to its partners."""
    nhs, icb = world.nhs_trust, world.icb
    peers = mutual(
        world.by_trust(icb.framework), nhs.trust, world.by_trust(icb.authority), world.by_trust(icb.downward), p
    )
    return replace(world, nhs_trust=replace(nhs, mutual=peers))


RULE = Rule(
    "mutual_accountability", "mutual_accountability", MutualAccountabilityParameters, step,
    writes="nhs_trust.mutual", switch="mutual_accountability",
)  # fmt: skip
