"""M67 Where leaders share a vision, a month of working together builds more trust."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array, Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class SharedVisionParameters(Parameters):
    """How a vision comes to be shared, and what it does."""

    multiplies: float = parameter(
        default=0.5, meaning="Gain of trust added per unit of shared vision above the usual", unit="ratio", low=0.0,
        high=1.0, basis="assumed", source="kings-fund-2018: shared vision", favours="local",
    )  # fmt: skip
    usual: float = parameter(
        default=0.5, meaning="Shared vision of a middling system in July 2022", unit="share", low=0.3, high=0.7,
        basis="assumed",
    )  # fmt: skip
    borders: float = parameter(
        default=0.1, meaning="Shared vision that a system has more where one council covers it all (M63)",
        unit="share", low=0.05, high=0.2, basis="assumed", source="kings-fund-2018; timmins-2024",
    )  # fmt: skip
    borders_help: float = parameter(
        default=0.4, meaning="Growth of vision that shared borders add, as a share of the usual (M63)", unit="ratio",
        low=0.0, high=0.8, basis="assumed", source="kings-fund-2018",
    )  # fmt: skip
    usual_borders: float = parameter(
        default=0.44, meaning="Borders that systems share with councils (one over their number), mean of England",
        unit="share", low=0.35, high=0.5, basis="estimated", source="ons-geography",
    )  # fmt: skip
    spread: float = parameter(
        default=0.10, meaning="Standard deviation of shared vision between systems at the start", unit="share", low=0.0,
        high=0.2, basis="assumed", source="kings-fund-2018",
    )  # fmt: skip
    grows: float = parameter(
        default=0.25, meaning="Share of missing vision found a month per unit of attention to the long term",
        unit="ratio", low=0.1, high=0.5, basis="assumed", source="ansell-gash-2008",
    )  # fmt: skip
    scattered: float = parameter(
        default=0.02, meaning="Share of vision lost a month while a minister's priorities hold all attention",
        unit="share/month", low=0.0, high=0.06, basis="assumed", source="timmins-2022: ABCD", favours="local",
    )  # fmt: skip
    departs: float = parameter(
        default=0.15, meaning="Share of vision above the usual that goes with a board's chief executive", unit="share",
        low=0.0, high=0.4, basis="assumed", source="kings-fund-2018",
    )  # fmt: skip


def next_alignment(
    now: Real, attention: Real, borders: Real, shock: Real, left: Real, months: float, p: SharedVisionParameters
) -> Real:
    """Shared vision, 0..1, after a step of `months`; `borders` is one over the number of councils."""
    ease = 1.0 + p.borders_help * (borders - p.usual_borders)
    found = p.grows * attention * ease * (1.0 - now) * months
    lost = p.scattered * shock * now + p.departs * (now - p.usual) * left
    return clip(now + found - lost)


def contact(alignment: Real, p: SharedVisionParameters) -> Real:
    """Multiplier of the trust that a month of joint work builds.

    >>> contact(0.5, SharedVisionParameters())
    1.0
    """
    return 1.0 + p.multiplies * (alignment - p.usual)


def shared_borders(world: World) -> Array:
    """How far each system shares its borders with its councils: one over their number, (boards, 1)."""
    share: Array = 1.0 / np.maximum(world.land.operators.councils, 1.0)
    return share


def start(world: World, p: SharedVisionParameters) -> World:
    """Systems differ from the first day, as the landscape draws it."""
    ahead = p.borders * (shared_borders(world) - p.usual_borders) + p.spread * world.land.icb.z_vision
    alignment = clip(p.usual + ahead) + 0.0 * world.icb.alignment
    return replace(world, icb=replace(world.icb, alignment=alignment, contact=contact(alignment, p)))


def step(world: World, p: SharedVisionParameters, _: Draws) -> World:
    """Vision grows with attention to the long term; slogans and departures scatter it."""
    icb = world.icb
    borders = shared_borders(world)
    now = next_alignment(icb.alignment, icb.long_attention, borders, world.centre.shock, icb.left, world.length, p)
    return replace(world, icb=replace(icb, alignment=now, contact=contact(now, p)))


RULE = Rule(
    "shared_vision", "shared_vision", SharedVisionParameters, step, writes="icb.alignment icb.contact",
    switch="shared_vision", start=start,
)  # fmt: skip
