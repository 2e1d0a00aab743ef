"""M29 Efficiency asks beyond what can be saved are met by one-off cuts, by raiding investment, and by deficits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.core.arithmetic import Real, clip, positive
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class EfficiencyParameters(Parameters):
    """What is asked, what can be saved, and what happens to the rest."""

    ask: float = parameter(
        default=0.05, meaning="Mean efficiency required in 2022/23", unit="share of allocation", low=0.04, high=0.07,
        basis="measured", source="hfma-2022",
    )  # fmt: skip
    ask_spread: float = parameter(
        default=0.35, meaning="Coefficient of variation of the requirement between systems", unit="ratio", low=0.2,
        high=0.5, basis="estimated", source="hfma-2022",
    )  # fmt: skip
    ask_floor: float = parameter(
        default=0.003, meaning="Smallest efficiency required in any year", unit="share of allocation", low=0.0,
        high=0.01, basis="assumed",
    )  # fmt: skip
    deliverable: float = parameter(
        default=0.020, meaning="Savings that an able and willing system can make and keep in a year",
        unit="share of allocation", low=0.012, high=0.022, basis="assumed", source="nuffield-2022: unachievable",
    )  # fmt: skip
    unled: float = parameter(
        default=0.7, meaning="Share of those savings that comes without effort or capability", unit="share", low=0.4,
        high=0.9, basis="assumed",
    )  # fmt: skip
    led: float = parameter(
        default=0.26, meaning="Share of those savings added per unit of effort plus capability", unit="share", low=0.1,
        high=0.5, basis="assumed",
    )  # fmt: skip
    pooling: float = parameter(
        default=0.15,
        meaning="Strength of pooling (M31, M32): saves where trust is above a half, tempts to free-ride below",
        unit="ratio", low=0.0, high=0.6, basis="assumed", source="kings-fund-2018: risk sharing", favours="open",
    )  # fmt: skip
    usual_weight: float = parameter(
        default=0.7, meaning="Weight of organisations' own totals in July 2022, where pooling adds nothing",
        unit="share", low=0.5, high=0.9, basis="assumed", source="kings-fund-2018",
    )  # fmt: skip
    once: float = parameter(
        default=0.019, meaning="Savings that can be made once and return next year", unit="share of allocation",
        low=0.01, high=0.025, basis="assumed", source="hfma-2022",
    )  # fmt: skip
    raided: float = parameter(
        default=0.4, meaning="Share of what is then left that is met by raiding investment", unit="share", low=0.2,
        high=0.6, basis="assumed", source="nuffield-2022: raids on investment",
    )  # fmt: skip
    raid_most: float = parameter(
        default=0.007, meaning="Most that can be raided in a year", unit="share of allocation", low=0.003, high=0.010,
        basis="assumed",
    )  # fmt: skip


@dataclass(frozen=True)
class Outturn:
    """How one year's ask was met, each a share of allocation."""

    kept: Real
    once: Real
    raid: Real
    deficit: Real


def outturn(ask: Real, effort: Real, capability: Real, trust: Real, weight: Real, p: EfficiencyParameters) -> Outturn:
    """Meet an ask: lasting savings first, then one-off ones, then a raid, and a deficit for the rest.

    `effort`, `capability`, `trust` and `weight` (of organisations' own totals) are 0..1.

    >>> year = outturn(0.05, 0.68, 0.48, 0.5, 0.7, EfficiencyParameters())
    >>> round(float(year.kept + year.once + year.raid + year.deficit), 12)
    0.05
    """
    pooled = 4.0 * p.pooling * (p.usual_weight - weight) * (trust - 0.5)
    kept = np.minimum(ask, p.deliverable * positive(p.unled + p.led * (effort + capability) + pooled))
    once = np.minimum(ask - kept, p.once)
    left = ask - kept - once
    raid = np.minimum(p.raided * left, p.raid_most)
    return Outturn(kept, once, raid, left - raid)


def next_ask(year: Outturn, ask: Real, gap: Real, p: EfficiencyParameters) -> Real:
    """Next year's ask: what was not met to last comes back, with the new gap between costs and money."""
    return clip(ask - year.kept + gap, p.ask_floor, 0.3)


def settle(world: World, ask: Real, p: EfficiencyParameters) -> World:
    """Meet the year's ask with what the system can do now."""
    icb, ops = world.icb, world.land.operators
    effort = ops.icb_mean_of_trusts @ world.nhs_trust.effort
    year = outturn(ask, effort, icb.capability, icb.trust, icb.organisation_weight, p)
    return replace(
        world,
        icb=replace(icb, ask=ask, saved=year.kept + year.once, saved_once=year.once, raid=year.raid,
                    deficit=year.deficit),
    )  # fmt: skip


def start(world: World, p: EfficiencyParameters) -> World:
    """The asks of 2022/23, drawn for each system, lognormal with the published mean and spread."""
    spread = np.sqrt(np.log(1.0 + np.square(p.ask_spread)))
    ask = clip(p.ask * np.exp(spread * world.land.icb.z_ask - 0.5 * np.square(spread)), p.ask_floor, 0.3)
    return settle(world, ask + np.zeros((1, world.runs)), p)


def step(world: World, p: EfficiencyParameters, _: Draws) -> World:
    """Each April the ask is set anew from what last year left undone."""
    if not world.settlement:
        return world
    icb = world.icb
    last = Outturn(icb.saved - icb.saved_once, icb.saved_once, icb.raid, icb.deficit)
    return settle(world, next_ask(last, icb.ask, world.centre.cost_gap, p), p)


RULE = Rule(
    "efficiency", "efficiency", EfficiencyParameters, step,
    writes="icb.ask icb.saved icb.saved_once icb.raid icb.deficit", switch="efficiency", start=start,
)  # fmt: skip
