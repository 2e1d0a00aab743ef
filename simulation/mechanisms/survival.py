"""M85 What has no support is swept away: politics reorganises now and then, and first where systems stand badly."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class SurvivalParameters(Parameters):
    """How often systems are reorganised by politics."""

    political: float = parameter(
        default=0.08, meaning="Chance a year that the whole service is reorganised, as a hazard", unit="per year",
        low=0.03, high=0.15, basis="assumed", source="timmins-2022: swept away", favours="local",
    )  # fmt: skip
    local: float = parameter(
        default=0.06, meaning="Chance a year that one system of middling support is, as a hazard", unit="per year",
        low=0.0, high=0.12, basis="assumed", source="timmins-2022: swept away",
    )  # fmt: skip
    by_support: float = parameter(
        default=4.0, meaning="Log-hazard that a unit of local support takes off", unit="log-hazard", low=1.0, high=8.0,
        basis="assumed", source="timmins-2022: local support",
    )  # fmt: skip


def peril(legitimacy: Real, p: SurvivalParameters) -> Real:
    """Yearly hazard that one system is reorganised for its own sake; `legitimacy` 0..1.

    >>> float(peril(0.5, SurvivalParameters()))
    0.06
    """
    return p.local * np.exp(-p.by_support * (legitimacy - 0.5))


def step(world: World, p: SurvivalParameters, draws: Draws) -> World:
    """Sweep away the whole, or one system; a system in turmoil is left alone."""
    icb = world.icb
    alone = 1.0 - np.exp(-peril(icb.legitimacy, p) / 12.0)
    every = draws.uniform("nation") < 1.0 - np.exp(-p.political / 12.0)
    one = draws.uniform("system", world.land.icb) < alone * (1.0 - icb.reorganising)
    return replace(world, icb=replace(icb, peril=alone, swept=(one | every).astype(np.float64)))


RULE = Rule(
    "survival", "survival", SurvivalParameters, step, writes="icb.peril icb.swept", switch="legitimacy",
)  # fmt: skip
