"""M42 Where partners have worked together before, they begin with more trust, and their institutions remember it."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, standard, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class HistoryParameters(Parameters):
    """What history leaves behind."""

    trust: float = parameter(
        default=0.53, meaning="Mean trust between partners in July 2022", unit="share", low=0.33, high=0.67,
        basis="assumed", source="nhs-confed-2023", favours="local",
    )  # fmt: skip
    head_start: float = parameter(
        default=0.035, meaning="Trust that a system has more for one standard deviation of earlier designation",
        unit="share", low=0.0, high=0.08, basis="assumed", source="kings-fund-2018: head start",
    )  # fmt: skip
    system_spread: float = parameter(
        default=0.10, meaning="Standard deviation of trust between systems, beyond the head start", unit="share",
        low=0.03, high=0.15, basis="assumed", source="kings-fund-2018",
    )  # fmt: skip
    tie_spread: float = parameter(
        default=0.10, meaning="Standard deviation of trust between ties of one system", unit="share", low=0.03,
        high=0.15, basis="assumed",
    )  # fmt: skip
    capability: float = parameter(
        default=0.48, meaning="Mean capability of boards in July 2022", unit="share", low=0.35, high=0.6,
        basis="assumed", favours="local",
    )  # fmt: skip
    capability_head_start: float = parameter(
        default=0.06, meaning="Capability that a board has more for one standard deviation of earlier designation",
        unit="share", low=0.0, high=0.12, basis="assumed", source="kings-fund-2018",
    )  # fmt: skip
    capability_spread: float = parameter(
        default=0.08, meaning="Standard deviation of capability between boards", unit="share", low=0.03, high=0.15,
        basis="assumed",
    )  # fmt: skip
    capability_by_trust: float = parameter(
        default=0.3, meaning="Capability that a board has more for a unit of trust in its system", unit="share",
        low=0.0, high=0.6, basis="assumed",
    )  # fmt: skip
    memory: float = parameter(
        default=60.0, meaning="Time constant with which institutions come to remember the trust they see",
        unit="months", low=24.0, high=120.0, basis="assumed", source="broschak-block-2014",
    )  # fmt: skip


def system_trust(head_start: Real, z: Real, p: HistoryParameters) -> Real:
    """Trust in a system at the start, 0..1; `head_start` and `z` in standard deviations.

    >>> float(system_trust(0.0, 0.0, HistoryParameters()))
    0.53
    """
    return clip(p.trust + p.head_start * head_start + p.system_spread * z, 0.1, 0.9)


def capability(head_start: Real, z: Real, trust: Real, p: HistoryParameters) -> Real:
    """A board's capability at the start, 0..1.

    >>> float(capability(0.0, 0.0, 0.53, HistoryParameters()))
    0.48
    """
    by_history = p.capability_head_start * head_start + p.capability_spread * z
    return clip(p.capability + by_history + p.capability_by_trust * (trust - p.trust), 0.05, 0.95)


def start(world: World, p: HistoryParameters) -> World:
    """Each system begins where its history has brought it; facts and drawn columns are the landscape's."""
    land = world.land
    ahead = standard(land.icb.head_start)
    across = np.zeros((1, world.runs))
    of_system = system_trust(ahead, land.icb.z_trust, p) + across
    able = capability(ahead, land.icb.z_capability, of_system, p) + across
    ends = of_system[land.operators.pair_system]
    both = 0.5 * (ends[0] + ends[1])
    trust = clip(np.concatenate([both, both]) + p.tie_spread * land.ties.z_trust, 0.05, 0.95)
    return replace(
        world,
        icb=replace(world.icb, trust=of_system, memory=of_system, capability=able),
        ties=replace(world.ties, trust=trust),
    )


def step(world: World, p: HistoryParameters, _: Draws) -> World:
    """Institutions slowly come to remember the trust that they see."""
    memory = toward(world.icb.memory, world.icb.trust, p.memory)
    return replace(world, icb=replace(world.icb, memory=memory))


RULE = Rule(
    "history", "history", HistoryParameters, step, writes="icb.memory", switch="history", start=start,
)  # fmt: skip
