"""M29 Efficiency asks beyond what can be saved are met by one-off cuts, by raiding investment, and by deficits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.core import july
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
        default=0.4, meaning="Share of those savings added per unit of risk shared and of trust (M32)", unit="ratio",
        low=0.1, high=0.7, basis="assumed", source="kings-fund-2018: risk sharing", favours="local",
    )  # fmt: skip
    hazard: float = parameter(
        default=0.8, meaning="Share of those savings lost per unit of risk shared, squared, and of missing trust (M32)",
        unit="ratio", low=0.2, high=1.4, basis="assumed", source="kings-fund-2018: risk sharing", favours="centre",
    )  # fmt: skip
    usual_risk_share: float = parameter(
        default=0.1, meaning="Share of deficits borne together in July 2022", unit="share", low=0.0, high=0.2,
        basis="assumed",
    )  # fmt: skip
    soft: float = parameter(
        default=0.2, meaning="Share of those savings lost per unit of chance that deficits are covered", unit="ratio",
        low=0.0, high=0.4, basis="assumed", source="kornai-2008: soft budgets", favours="open",
    )  # fmt: skip
    spared: float = parameter(
        default=0.5, meaning="Share of raids spared per unit of that chance", unit="ratio", low=0.0, high=1.0,
        basis="assumed", source="besfamille-lockwood-2008", favours="open",
    )  # fmt: skip
    usual_bail_out: float = july.bail_out()
    notice: float = parameter(
        default=0.1, meaning="Share of those savings added where money is known for ever rather than for a year",
        unit="ratio", low=0.0, high=0.25, basis="assumed", source="timmins-2024; nuffield-2022", favours="open",
    )  # fmt: skip
    pressed: float = parameter(
        default=0.1, meaning="Part of an ask beyond need that is met by more lasting savings", unit="ratio", low=0.0,
        high=0.3, basis="assumed", source="besfamille-lockwood-2008: hard budgets", favours="centre",
    )  # fmt: skip
    by_retention: float = parameter(
        default=0.003, meaning="Lasting savings a year added where all of a surplus may be kept (M34)",
        unit="share of allocation", low=0.0, high=0.01, basis="assumed", source="nuffield-2022", favours="open",
    )  # fmt: skip
    by_fund: float = parameter(
        default=0.1, meaning="Lasting savings added per unit of money that hangs on a control total (M101)",
        unit="ratio", low=0.0, high=0.3, basis="assumed", source="kings-fund-2018", favours="open",
    )  # fmt: skip
    cliff: float = parameter(
        default=0.8, meaning="Part of that money lost where a total is missed by far (M101)", unit="share", low=0.4,
        high=1.0, basis="assumed", source="kings-fund-2018", favours="open",
    )  # fmt: skip
    near_miss: float = parameter(
        default=0.003, meaning="Deficit at which half of that is lost", unit="share of allocation", low=0.001,
        high=0.006, basis="assumed",
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


def pooled(share: Real, trust: Real, p: EfficiencyParameters) -> Real:
    """What bearing deficits together adds to lasting savings: cheaper joint savings, less free-riding; both 0..1.

    The best share lies between none and all, and is greater where trust is.
    """
    return p.pooling * share * trust - p.hazard * np.square(share) * (1.0 - trust)


def hardened(bail_out: Real, years: Real, p: EfficiencyParameters) -> Real:
    """What a hard budget, and money known for `years`, add to lasting savings; `bail_out` is 0..1.

    >>> float(hardened(0.5, 1.0, EfficiencyParameters()))
    0.0
    """
    return p.notice * (1.0 - 1.0 / years) - p.soft * (bail_out - p.usual_bail_out)


def rewarded(extra: Real, retention: Real, fund: Real, p: EfficiencyParameters) -> Real:
    """Lasting savings, as a share of allocation, called forth by a stretched ask, by surpluses kept and by a fund.

    >>> rewarded(0.0, 0.0, 0.0, EfficiencyParameters())
    0.0
    """
    return p.pressed * extra + p.by_retention * retention + p.by_fund * fund


def within_reach(effort: Real, capability: Real, rules: Real, reward: Real, p: EfficiencyParameters) -> Real:
    """Lasting savings that a system can make in a year; `rules` adds to the share of them made, `reward` to them.

    >>> float(within_reach(0.68, 0.48, 0.0, 0.0, EfficiencyParameters())) > 0.019
    True
    """
    return positive(p.deliverable * positive(p.unled + p.led * (effort + capability) + rules) + reward)


def outturn(ask: Real, most: Real, bail_out: Real, fund: Real, p: EfficiencyParameters) -> Outturn:
    """Meet an ask: lasting savings first, then one-off ones, then a raid, and a deficit for the rest.

    `most` is what can be saved to last; a total that is missed costs part of the money that hangs on it.

    >>> year = outturn(0.05, 0.02, 0.5, 0.0, EfficiencyParameters())
    >>> round(float(year.kept + year.once + year.raid + year.deficit), 12)
    0.05
    """
    kept = np.minimum(ask, most)
    once = np.minimum(ask - kept, p.once)
    left = ask - kept - once
    willing = np.minimum(p.raided * (1.0 - p.spared * (bail_out - p.usual_bail_out)), 1.0)
    raid = np.minimum(willing * left, p.raid_most)
    deficit = left - raid
    missed = p.cliff * fund * deficit / (deficit + p.near_miss)
    return Outturn(kept, once, raid, np.minimum(deficit + missed, 0.3))


def next_ask(year: Outturn, ask: Real, gap: Real, p: EfficiencyParameters) -> Real:
    """What costs and money call for next year: what was not met to last comes back, with the new gap between them."""
    return clip(ask - year.kept + gap, p.ask_floor, 0.3)


def spread_over(needed: Real, drift: Real, years: Real, extra: Real, p: EfficiencyParameters) -> Real:
    """The yearly ask of a settlement for some `years`: the mean of what they are expected to need, and `extra`.

    >>> float(spread_over(0.05, 0.003, 1.0, 0.0, EfficiencyParameters()))
    0.05
    """
    return clip(needed + 0.5 * (years - 1.0) * drift + extra, p.ask_floor, 0.3)


def settle(world: World, ask: Real, needed: Real, p: EfficiencyParameters) -> World:
    """Meet the year's ask with what the system can do now."""
    icb, ops = world.icb, world.land.operators
    effort = ops.icb_mean_of_trusts @ world.nhs_trust.effort
    rules = pooled(icb.risk_share, icb.trust, p) - pooled(p.usual_risk_share, icb.trust, p)
    rules = rules + hardened(icb.bail_out, icb.settlement_years, p)
    reward = rewarded(icb.extra_ask, icb.retention, icb.fund, p)
    year = outturn(ask, within_reach(effort, icb.capability, rules, reward, p), icb.bail_out, icb.fund, p)
    return replace(
        world,
        icb=replace(icb, ask=ask, underlying=needed, saved=year.kept + year.once, saved_once=year.once, raid=year.raid,
                    deficit=year.deficit),
    )  # fmt: skip


def start(world: World, p: EfficiencyParameters) -> World:
    """The asks of 2022/23, drawn for each system, lognormal with the published mean and spread."""
    spread = np.sqrt(np.log(1.0 + np.square(p.ask_spread)))
    drawn = clip(p.ask * np.exp(spread * world.land.icb.z_ask - 0.5 * np.square(spread)), p.ask_floor, 0.3)
    needed = drawn + np.zeros((1, world.runs))
    return settle(world, spread_over(needed, 0.0, 1.0, world.icb.extra_ask, p), needed, p)


def step(world: World, p: EfficiencyParameters, _: Draws) -> World:
    """Each April what is needed is reckoned anew; the ask is, where a settlement begins."""
    if not world.settlement:
        return world
    icb, gap = world.icb, world.centre.cost_gap
    last = Outturn(icb.saved - icb.saved_once, icb.saved_once, icb.raid, icb.deficit)
    needed = next_ask(last, icb.underlying, gap, p)
    years = np.rint(icb.settlement_years)
    number = round((world.month + 3.0) / 12.0)  # of the financial year, that of 2022/23 being 0
    anew = np.equal(np.mod(number, years), 0.0)
    ask = np.where(anew, spread_over(needed, gap - last.kept, years, icb.extra_ask, p), icb.ask)
    return settle(world, ask, needed, p)


RULE = Rule(
    "efficiency", "efficiency", EfficiencyParameters, step,
    writes="icb.ask icb.underlying icb.saved icb.saved_once icb.raid icb.deficit", switch="efficiency", start=start,
)  # fmt: skip
