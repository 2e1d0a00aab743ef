"""M31 Whose total counts: organisations join less where their own does, if the system's can be met at all.

The other rules of finance act on joining here too: bail-outs (M29), shared risk (M32), surpluses kept (M34), and money
that hangs on a total (M101).
"""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Real, logistic
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class ControlTotalsParameters(Parameters):
    """What the rules of finance make of an organisation's readiness to work with others."""

    by_weight: float = parameter(
        default=1.0, meaning="Readiness per unit of weight moved to the system's total, where it can be met",
        unit="log-odds", low=0.3, high=2.0, basis="assumed", source="kings-fund-2018: control totals", favours="open",
    )  # fmt: skip
    usual_weight: float = july.organisation_weight()
    doubt: float = parameter(
        default=200.0, meaning="How fast belief in a total falls with what last year left unsaved",
        unit="log-odds per unit share", low=100.0, high=400.0, basis="assumed",
    )  # fmt: skip
    half: float = parameter(
        default=0.01, meaning="What may be left unsaved while half still believe", unit="share of allocation",
        low=0.005, high=0.02, basis="assumed", source="kings-fund-2018: unrealistic totals",
    )  # fmt: skip
    by_share: float = parameter(
        default=0.5, meaning="Readiness per unit of risk shared (M32)", unit="log-odds", low=0.2, high=1.0,
        basis="assumed", source="kings-fund-2018: risk sharing", favours="local",
    )  # fmt: skip
    usual_share: float = parameter(
        default=0.1, meaning="Share of deficits borne together in July 2022", unit="share", low=0.0, high=0.2,
        basis="assumed",
    )  # fmt: skip
    deterred: float = parameter(
        default=0.25, meaning="Readiness lost where no deficit is ever covered: a joint risk may ruin (M29)",
        unit="log-odds", low=0.0, high=0.5, basis="assumed", source="besfamille-lockwood-2008", favours="open",
    )  # fmt: skip
    careless: float = parameter(
        default=0.25, meaning="Readiness lost where every deficit is covered: joint savings are worth nothing (M29)",
        unit="log-odds", low=0.0, high=0.5, basis="assumed", source="kornai-2008", favours="open",
    )  # fmt: skip
    usual_bail_out: float = july.bail_out()
    own_pocket: float = parameter(
        default=0.3, meaning="Readiness lost where all of a surplus may be kept (M34)", unit="log-odds", low=0.0,
        high=0.6, basis="assumed", source="nuffield-2022", favours="open",
    )  # fmt: skip
    by_stake: float = parameter(
        default=20.0, meaning="Readiness lost per unit of money that hangs on an own total in the balance (M101)",
        unit="log-odds per unit share", low=5.0, high=40.0, basis="assumed", source="kings-fund-2018", favours="open",
    )  # fmt: skip


def achievable(ask: Real, saved: Real, p: ControlTotalsParameters) -> Real:
    """How far a system's total is believed in, 0..1, seeing what was asked and saved (shares of allocation)."""
    return logistic(p.doubt * (p.half - (ask - saved)))


def weighed(weight: Real, believed: Real, p: ControlTotalsParameters) -> Real:
    """Readiness from the weight (0..1) of organisations' own totals, as far as the system's is believed in.

    >>> weighed(0.7, 0.9, ControlTotalsParameters())
    0.0
    """
    return p.by_weight * (p.usual_weight - weight) * believed


def dared(bail_out: Real, p: ControlTotalsParameters) -> Real:
    """Readiness for joint investment by the chance (0..1) that deficits are covered: ruin deters, so does indulgence.

    >>> float(dared(0.5, ControlTotalsParameters()))
    0.0
    """
    return p.deterred * (np.square(1.0 - p.usual_bail_out) - np.square(1.0 - bail_out)) + p.careless * (
        np.square(p.usual_bail_out) - np.square(bail_out)
    )


def withheld(retention: Real, stake: Real, believed: Real, p: ControlTotalsParameters) -> Real:
    """Readiness lost to one's own purse: surpluses kept, and money at stake on an own total that hangs in the balance.

    `stake` is that money as a share of allocation; it pulls hardest where `believed` is a half.
    """
    return p.own_pocket * retention + p.by_stake * stake * 4.0 * believed * (1.0 - believed)


def step(world: World, p: ControlTotalsParameters, _: Draws) -> World:
    """What the rules of finance make of joining this month."""
    icb = world.icb
    believed = achievable(icb.ask, icb.saved, p)
    gained = weighed(icb.organisation_weight, believed, p) + p.by_share * (icb.risk_share - p.usual_share)
    totals = gained + dared(icb.bail_out, p) - withheld(icb.retention, icb.fund * icb.fund_own, believed, p)
    return replace(world, icb=replace(icb, achievable=believed, totals=totals))


RULE = Rule(
    "control_totals", "control_totals", ControlTotalsParameters, step, writes="icb.achievable icb.totals",
)  # fmt: skip
