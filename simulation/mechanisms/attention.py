"""M16 Attention is a budget: reporting and this week's failures take their share, and change gets what is left."""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class AttentionParameters(Parameters):
    """How leaders' time is taken."""

    report_most: float = parameter(
        default=0.38, meaning="Most attention that reporting can take", unit="share", low=0.25, high=0.45,
        basis="assumed", source="timmins-2024: squeezes stuff out", favours="local",
    )  # fmt: skip
    by_escalated: float = parameter(
        default=0.1, meaning="Burden of a dispute per trust that has gone up to the region (M65)", unit="index",
        low=0.0, high=0.3, basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip
    report_half: float = parameter(
        default=0.3, meaning="Burden at which reporting takes half of that", unit="index", low=0.2, high=0.5,
        basis="assumed",
    )  # fmt: skip
    fire: float = parameter(
        default=0.22, meaning="Attention that operations take without stress", unit="share", low=0.15, high=0.3,
        basis="assumed",
    )  # fmt: skip
    fire_by_stress: float = parameter(
        default=0.30, meaning="Attention that a unit of stress adds to firefighting", unit="share", low=0.15, high=0.45,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    fire_by_pressure: float = parameter(
        default=0.25, meaning="How far upward accountability turns stress into firefighting", unit="ratio", low=0.0,
        high=0.6, basis="assumed", source="repenning-sterman-2001", favours="local",
    )  # fmt: skip
    usual_pressure: float = parameter(
        default=0.45, meaning="Upward accountability at which it does so as in 2022", unit="share", low=0.3, high=0.6,
        basis="assumed",
    )  # fmt: skip
    fire_most: float = parameter(
        default=0.6, meaning="Most attention that firefighting can take", unit="share", low=0.5, high=0.7,
        basis="assumed",
    )  # fmt: skip
    least: float = parameter(
        default=0.04, meaning="Attention for change that is always found", unit="share", low=0.01, high=0.1,
        basis="assumed",
    )  # fmt: skip
    stress_by_waits: float = parameter(
        default=1.7, meaning="Stress per unit of recorded share over 18 weeks above the standard",
        unit="per unit share", low=1.0, high=2.5, basis="assumed",
    )  # fmt: skip
    standard: float = july.standard()
    stress_by_deficit: float = parameter(
        default=6.0, meaning="Stress per unit of deficit (share of allocation)", unit="ratio", low=2.0, high=12.0,
        basis="assumed",
    )  # fmt: skip
    stress_in_winter: float = parameter(
        default=0.08, meaning="Stress added in winter", unit="index", low=0.0, high=0.2, basis="assumed",
        source="timmins-2022",
    )  # fmt: skip
    stress_by_shock: float = parameter(
        default=0.15, meaning="Stress added while a new minister's priorities hold all attention", unit="index",
        low=0.0, high=0.3, basis="assumed", source="timmins-2022: ABCD", favours="local",
    )  # fmt: skip
    stress_most: float = parameter(
        default=1.2, meaning="Most stress that can be felt", unit="index", low=1.0, high=1.2, basis="assumed",
    )  # fmt: skip


def reporting(burden: Real, p: AttentionParameters) -> Real:
    """Attention that reporting takes, 0..`report_most`, rising ever more slowly with burden.

    >>> reporting(0.3, AttentionParameters())
    0.19
    """
    return p.report_most * burden / (burden + p.report_half)


def stress(waits: Real, deficit: Real, winter: Real, shock: Real, p: AttentionParameters) -> Real:
    """Operational pressure on leaders, an index from 0."""
    by_waits = p.stress_by_waits * (waits - p.standard)
    by_rest = p.stress_by_deficit * deficit + p.stress_in_winter * winter + p.stress_by_shock * shock
    return clip(by_waits + by_rest, 0.0, p.stress_most)


def firefighting(stress: Real, vertical: Real, p: AttentionParameters) -> Real:
    """Attention that this week's failures take; `vertical` is mean upward accountability of the system's trusts."""
    turned = 1.0 + p.fire_by_pressure * (vertical - p.usual_pressure)
    return np.minimum(p.fire + p.fire_by_stress * stress * turned, p.fire_most)


def step(world: World, p: AttentionParameters, _: Draws) -> World:
    """Take what burden and stress take; the rest is free for change."""
    icb, ops = world.icb, world.land.operators
    told = reporting(icb.burden + p.by_escalated * icb.escalated, p)
    felt = stress(icb.seen, icb.deficit, world.winter, world.centre.shock, p)
    fire = firefighting(felt, ops.icb_mean_of_trusts @ world.nhs_trust.vertical, p)
    free = np.maximum(1.0 - told - fire - icb.governing, p.least)
    return replace(world, icb=replace(icb, reporting=told, stress=felt, firefighting=fire, free=free))


RULE = Rule(
    "attention", "attention", AttentionParameters, step, writes="icb.stress icb.reporting icb.firefighting icb.free",
    switch="attention",
)  # fmt: skip
