"""What the stylised facts about money look at: one function a row of the evidence, one figure a twin."""

from __future__ import annotations

from typing import Any

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.run import Run
from tests.facts.laboratory import across, rise, run

Off = frozenset[str]


def misfit(off: Off) -> Array:
    """What tying a fifth of the money loses for local outcomes in systems unlike England, beyond the loss in others."""
    land = open_landscape("england").icb
    unlike = sum(np.abs(fact - fact.mean()) / fact.std() for fact in (land.aged, land.deprivation))[:, 0]
    most, least = unlike >= np.quantile(unlike, 2 / 3), unlike <= np.quantile(unlike, 1 / 3)

    def worth(tied: float) -> Array:
        found: Array = run({"treasury.tied_share": tied}, off, 12, also="local_worth").systems["local_worth"][-1]
        return found

    lost = worth(0.02) - worth(0.2)
    apart: Array = lost[most].mean(axis=0) - lost[least].mean(axis=0)
    return apart


def reporting_tail(off: Off) -> Array:
    """Burden that goes on falling from half a year to three years after a cut of pots, beyond that without one."""

    def fall(pots: float) -> Array:
        burden: Array = run({"treasury.pots": pots}, off).nation["burden"]
        fallen: Array = burden[6] - burden[36]
        return fallen

    return fall(5.0) - fall(30.0)


def control_totals(off: Off) -> Array:
    """Cooperation gained by weight on the system's total where it can be met, beyond where it cannot."""
    real, unreal = (-rise("cooperation", "icb.organisation_weight", 0.3, 1.0, off, 12, efficiency__ask=ask)
                    for ask in (0.04, 0.07))  # fmt: skip
    return real - unreal


def risk_sharing(off: Off) -> Array:
    """The optimum is inside and moves with trust: the smaller of two losses of lasting savings, in deficits.

    Where trust is low, sharing half the risk costs beyond sharing a tenth; where it is high, sharing none costs beyond
    sharing a third.
    """

    def deficits(trust: float, *shares: float) -> Any:
        return across("deficit", "finance.risk_share", shares, off, 36, history__trust=trust)

    low, high = deficits(0.35, 0.1, 0.5), deficits(0.65, 0.0, 0.33)
    smaller: Array = np.minimum(low[1] - low[0], high[0] - high[1])
    return smaller


def retention(off: Off) -> Array:
    """A trade-off: the smaller of deficits avoided and cooperation lost by keeping surpluses, each in its own bands."""
    saved = -rise("deficit", "finance.retention", 0.0, 1.0, off) / 0.0005
    lost = -rise("cooperation", "finance.retention", 0.0, 1.0, off) / 0.01
    return np.minimum(saved, lost)


def council_money(off: Off) -> Array:
    """Blocked beds where nothing but councils' money is cut."""
    return -rise("blocked", "treasury.council_growth", -0.02, 0.0, off)


def running_costs(off: Off) -> Array:
    """Pots lapse, and meetings with them, more in the second quarter of a board that is cut than in the first.

    The smaller of the two differences of losses, each in its own bands.
    """
    unspent, meetings = (across(name, "icb.running_cost_cut", (0.0, 0.25, 0.5), off, 6)
                         for name in ("pots_unspent", "joint_attention"))  # fmt: skip
    pots = (unspent[2] - unspent[1]) - (unspent[1] - unspent[0])
    lapsed = (meetings[1] - meetings[2]) - (meetings[0] - meetings[1])
    smaller: Array = np.minimum(pots / 0.01, lapsed / 0.001)
    return smaller


def capacity(off: Off) -> Array:
    """Capability that freedom adds with slack, beyond what it adds without."""

    def gained(slack: float) -> Array:
        free, held = (run({"delegation.regime": regime, "growth.slack": slack}, off, 36).nation["capability"][-1]
                      for regime in ("presumed", "withheld"))  # fmt: skip
        more: Array = free - held
        return more

    return gained(0.7) - gained(0.3)


def sustainability_fund(off: Off) -> Array:
    """Cooperation lost to a fund on own totals in systems near the threshold, beyond that in systems far from it."""

    def cooperation(basis: str) -> Run:
        rules = {"finance.fund": 0.03, "finance.fund_basis": basis, "efficiency.ask": 0.055}
        return run(rules, off, 12, also="cooperation icb.achievable")

    together = cooperation("system")
    lost = together.systems["cooperation"][-1] - cooperation("organisation").systems["cooperation"][-1]
    from_half = np.abs(together.columns["icb.achievable"][-1] - 0.5)
    near, far = from_half < 0.25, from_half > 0.4
    beyond: Array = (lost * near).sum(axis=0) / near.sum(axis=0) - (lost * far).sum(axis=0) / far.sum(axis=0)
    return beyond
