"""NHS England's regions: how much of what comes down they absorb (M03)."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class ShieldingParameters(Parameters):
    """How far a region stands between the nation and its systems."""

    most: float = parameter(
        default=0.5, meaning="Share of interventions absorbed by a region of three systems", unit="share", low=0.0,
        high=0.8, basis="assumed", source="timmins-2022: shield us", favours="local",
    )  # fmt: skip
    by_span: float = parameter(
        default=0.07, meaning="Rate at which shielding falls with each further system that a region oversees (M04)",
        unit="per system", low=0.0, high=0.25, basis="assumed", source="timmins-2022: 11 ICSs",
    )  # fmt: skip
    small: float = parameter(
        default=3.0, meaning="Systems in a region that can know each of them well", unit="systems", low=2.0, high=4.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    spread: float = parameter(
        default=0.10, meaning="Standard deviation of shielding between regions' leaders", unit="share", low=0.0,
        high=0.2, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_trust: float = parameter(
        default=0.3, meaning="Shielding gained per unit of trust of its boards in the region above the usual",
        unit="share", low=0.0, high=0.6, basis="assumed", source="timmins-2022: call out",
    )  # fmt: skip
    usual_trust: float = parameter(
        default=0.36, meaning="Boards' trust in their region at which shielding is as its span and leaders make it",
        unit="share", low=0.2, high=0.5, basis="assumed",
    )  # fmt: skip


def shield(systems: Real, z: Real, trust: Real, p: ShieldingParameters) -> Real:
    """Share absorbed, 0..0.8, by a region that oversees `systems`; `z` in standard deviations; `trust` 0..1.

    >>> float(shield(3.0, 0.0, 0.36, ShieldingParameters()))
    0.5
    """
    by_span = p.most * np.exp(-p.by_span * (systems - p.small))
    return clip(by_span + p.spread * z + p.by_trust * (trust - p.usual_trust), 0.0, 0.8)


def step(world: World, p: ShieldingParameters, _: Draws) -> World:
    """Decide how much to absorb, seeing how boards stand to the region."""
    land = world.land
    upward = world.lines.upward.take(land.operators.region_line, axis=0)
    trust = land.operators.region_mean_of_icbs @ upward
    absorbed = shield(land.region.systems, land.region.z_shield, trust, p)
    return replace(world, region=replace(world.region, shield=absorbed))


RULE = Rule(
    "shielding", "shielding", ShieldingParameters, step, writes="region.shield", switch="shielding",
)  # fmt: skip
