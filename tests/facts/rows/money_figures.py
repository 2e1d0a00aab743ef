"""What the stylised facts about money look at: one function a row of the evidence, one figure a twin."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from tests.facts.laboratory import Seen, across, arms, ends, rise, rises, run

Off = frozenset[str]


def misfit(off: Off) -> Array:
    """What tying a fifth of the money loses for local outcomes in systems unlike England, beyond the loss in others."""
    land = open_landscape("england").icb
    unlike = sum(np.abs(fact - fact.mean()) / fact.std() for fact in (land.aged, land.deprivation))[:, 0]
    most, least = unlike >= np.quantile(unlike, 2 / 3), unlike <= np.quantile(unlike, 1 / 3)

    untied, tied = arms(off, 12, {"treasury.tied_share": 0.02}, {"treasury.tied_share": 0.2}, also="local_worth")
    lost = untied.systems["local_worth"][-1] - tied.systems["local_worth"][-1]
    apart: Array = lost[most].mean(axis=0) - lost[least].mean(axis=0)
    return apart


def reporting_tail(off: Off) -> Array:
    """Burden that goes on falling from half a year to three years after a cut of pots, beyond that without one."""
    cut, kept = (seen.nation["burden"] for seen in arms(off, 36, {"treasury.pots": 5.0}, {"treasury.pots": 30.0}))
    further: Array = (cut[6] - cut[36]) - (kept[6] - kept[36])
    return further


def control_totals(off: Off) -> Array:
    """Cooperation gained by weight on the system's total where it can be met, beyond where it cannot."""
    asks = {"efficiency.ask": 0.04}, {"efficiency.ask": 0.07}
    real, unreal = rises("cooperation", "icb.organisation_weight", 1.0, 0.3, off, 12, *asks)
    return real - unreal


def risk_sharing(off: Off) -> Array:
    """The optimum is inside and moves with trust: the smaller of two losses of lasting savings, in deficits.

    Where trust is low, sharing half the risk costs beyond sharing a tenth; where it is high, sharing none costs beyond
    sharing a third.
    """
    shared = ({"history.trust": trust, "finance.risk_share": share}
              for trust, share in ((0.35, 0.1), (0.35, 0.5), (0.65, 0.0), (0.65, 0.33)))  # fmt: skip
    little, much, none, some = ends("deficit", off, 36, *shared)
    smaller: Array = np.minimum(much - little, none - some)
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
    given = ({"delegation.regime": regime, "growth.slack": slack}
             for slack in (0.7, 0.3) for regime in ("presumed", "withheld"))  # fmt: skip
    free, held, free_without, held_without = ends("capability", off, 36, *given)
    more: Array = (free - held) - (free_without - held_without)
    return more


def sustainability_fund(off: Off) -> Array:
    """Cooperation lost to a fund on own totals in systems near the threshold, beyond that in systems far from it."""

    def cooperation(basis: str) -> Seen:
        rules = {"finance.fund": 0.03, "finance.fund_basis": basis, "efficiency.ask": 0.055}
        return run(rules, off, 12, also="cooperation icb.achievable")

    together = cooperation("system")
    lost = together.systems["cooperation"][-1] - cooperation("organisation").systems["cooperation"][-1]
    from_half = np.abs(together.columns["icb.achievable"][-1] - 0.5)
    near, far = from_half < 0.25, from_half > 0.4
    beyond: Array = (lost * near).sum(axis=0) / near.sum(axis=0) - (lost * far).sum(axis=0) / far.sum(axis=0)
    return beyond
