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


def mutual(framework: Real, trust: Real, authority: Real, p: MutualAccountabilityParameters) -> Real:
    """Accountability to peers, 0..1; `framework` 0..0.3, `trust` and `authority` 0..1.

    >>> float(mutual(0.0, 0.9, 0.9, MutualAccountabilityParameters()))
    0.0
    """
    return clip(p.strength * framework * trust * authority)


def step(world: World, p: MutualAccountabilityParameters, _: Draws) -> World:
    """Set how far each trust answers to its partners."""
    nhs, icb = world.nhs_trust, world.icb
    peers = mutual(world.by_trust(icb.framework), nhs.trust, world.by_trust(icb.authority), p)
    return replace(world, nhs_trust=replace(nhs, mutual=peers))


RULE = Rule(
    "mutual_accountability", "mutual_accountability", MutualAccountabilityParameters, step,
    writes="nhs_trust.mutual", switch="mutual_accountability",
)  # fmt: skip
