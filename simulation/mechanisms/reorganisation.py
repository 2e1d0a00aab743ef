"""M44 A reorganisation costs time and people before it gives anything; where boards are able it passes more smoothly.

Its toll is felt elsewhere: governing takes attention, and leaders leave, while `icb.reorganising` lasts.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class ReorganisationParameters(Parameters):
    """How far a reorganisation reaches, and how long."""

    swept: float = parameter(
        default=0.8, meaning="How far a reorganisation that politics brings (M85) turns a system over", unit="share",
        low=0.4, high=1.0, basis="assumed", source="timmins-2022: swept away",
    )  # fmt: skip
    smooth: float = parameter(
        default=0.8, meaning="Part of the turmoil that a board of full capability avoids", unit="share", low=0.3,
        high=1.0, basis="assumed", source="nhs-providers-2021; timmins-2022: smooth where mature",
    )  # fmt: skip
    quick: float = parameter(
        default=6.0, meaning="Time constant with which turmoil passes under a board of full capability", unit="months",
        low=4.0, high=9.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    slow: float = parameter(
        default=18.0, meaning="The same under a board of no capability", unit="months", low=12.0, high=24.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    at_start: float = parameter(
        default=0.2, meaning="Turmoil that the Act of 2022 leaves on the first day under a board of no capability",
        unit="share", low=0.0, high=0.6, basis="assumed", source="timmins-2022: bigger change than billed",
    )  # fmt: skip


def turmoil(left: Real, begun: Real, capability: Real, p: ReorganisationParameters) -> Real:
    """How far a system is still taken up by reorganisation, 0..1; `begun` is the reach of one that is under way.

    >>> p = ReorganisationParameters()
    >>> bool(turmoil(0.0, 0.8, 0.2, p) > turmoil(0.0, 0.8, 0.8, p) > 0.0)
    True
    """
    lasts = p.quick + (p.slow - p.quick) * (1.0 - capability)
    return np.maximum(left - left / lasts, begun * (1.0 - p.smooth * capability))


def start(world: World, p: ReorganisationParameters) -> World:
    """The Act has just come into force."""
    icb = world.icb
    left = p.at_start * (1.0 - p.smooth * icb.capability)
    return replace(world, icb=replace(icb, reorganising=left))


def step(world: World, p: ReorganisationParameters, _: Draws) -> World:
    """A reorganisation takes hold where one is ordered, or where a system is swept away; then it passes."""
    icb = world.icb
    begun = np.maximum(icb.reorganise, p.swept * icb.swept)
    now = turmoil(icb.reorganising, begun, icb.capability, p)
    return replace(world, icb=replace(icb, reorganising=now, begun=begun))


RULE = Rule(
    "reorganisation", "reorganisation", ReorganisationParameters, step,
    writes="icb.reorganising icb.begun", switch="reorganisation", start=start,
)  # fmt: skip
