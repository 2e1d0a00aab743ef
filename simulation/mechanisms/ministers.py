"""M09 Ministers come and go, and each brings priorities of his or her own.

A new minister's priorities take attention for some months; the pressure that comes with them is felt in
`accountability_floor`, the stress in `attention`.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, assumption, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class MinistersParameters(Parameters):
    """How often ministers change, and what a change does."""

    turnover: float = parameter(
        default=0.8, meaning="Chance a year that the health secretary changes, as a hazard (mean tenure 15 months)",
        unit="per year", low=0.5, high=4.0, basis="estimated", source="timmins-2022: three health secretaries",
        favours="local",
    )  # fmt: skip
    size: float = parameter(
        default=0.7, meaning="Share of the attention not yet held that a new minister's priorities take", unit="share",
        low=0.3, high=0.9, basis="assumed", source="timmins-2022: ABCD", favours="local",
    )  # fmt: skip
    fade: float = parameter(
        default=8.0, meaning="Time constant with which a minister's priorities fade", unit="months", low=4.0, high=18.0,
        basis="assumed", favours="local",
    )  # fmt: skip
    at_start: float = parameter(
        default=0.30, meaning="Attention held by ministers' priorities in July 2022", unit="share", low=0.0, high=0.6,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    arrives: float = assumption(
        default=0.0, meaning="Whether a minister changes whatever luck says, while this is 1", unit="0 or 1",
        low=0.0, high=1.0, basis="judgement", source="timmins-2022: three health secretaries",
    )  # fmt: skip


def next_shock(shock: Real, left: Real, direction: Real, p: MinistersParameters) -> Real:
    """Attention held by new priorities, 0..1: fades, and is renewed when a minister leaves.

    `direction` is what powers of direction add to what a new minister passes on (M95).

    >>> float(next_shock(0.0, 1.0, 0.0, MinistersParameters()))
    0.7
    """
    kept = shock - shock / p.fade
    return kept + clip(p.size * (1.0 + direction)) * (1.0 - kept) * left


def start(world: World, p: MinistersParameters) -> World:
    """July 2022 finds a government in turmoil."""
    return replace(world, centre=replace(world.centre, shock=np.full((1, world.runs), p.at_start)))


def step(world: World, p: MinistersParameters, draws: Draws) -> World:
    """Ministers leave by a constant hazard, and where a timeline says so."""
    left = np.maximum(draws.uniform("exit") < 1.0 - np.exp(-p.turnover / 12.0), p.arrives)
    shock = next_shock(world.centre.shock, left, world.centre.direction, p)
    return replace(world, centre=replace(world.centre, shock=shock, minister_left=left))


RULE = Rule(
    "ministers", "ministers", MinistersParameters, step, writes="centre.shock centre.minister_left",
    switch="ministers", start=start,
)  # fmt: skip
