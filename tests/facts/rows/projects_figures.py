"""What the stylised facts of joint projects, capital and disputes look at: one figure a twin.

Where a fact has two halves, each is counted in bands (what is too small to matter), and the smaller is the figure.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array
from simulation.metrics import METRICS
from tests.facts.laboratory import Values, across, arms, ends, rise

Off = frozenset[str]


def in_bands(name: str, change: Array) -> Array:
    """A change of a metric, counted in what is too small to matter."""
    return change / METRICS[name].band


def approvals(off: Off) -> Array:
    """Delay added by a lower threshold, and projects not completed where more must sign: the smaller, in bands."""
    often = {"reconfiguration__small_first": 0.0, "joint_projects__ideas": 1.5}
    slower = rise("approval_delay", "approvals.threshold", 60.0, 3.0, off, 36, **often)
    fewer = -rise("projects_completed", "approvals.small", 0.0, 4.0, off, 24)
    return np.minimum(in_bands("approval_delay", slower), in_bands("projects_completed", fewer))


def chances(off: Off, *settings: Values) -> list[Array]:
    """Under each of some settings: the chance to agree where somebody loses, relative to where all gain."""
    seen = arms(off, 12, *settings, also="icb.accept_shared icb.accept_contested")
    return [(one.columns["icb.accept_contested"][-1] / one.columns["icb.accept_shared"][-1]).mean(axis=0)
            for one in seen]  # fmt: skip


def income_veto(off: Off) -> Array:
    """How much rarer agreement is where somebody loses, and how far compensation and a system's total close the gap."""
    usual, paid, alone, together = chances(
        off, {"reconfiguration.compensation": 0.1}, {"reconfiguration.compensation": 0.8},
        {"icb.organisation_weight": 1.0}, {"icb.organisation_weight": 0.3},
    )  # fmt: skip
    smallest: Array = np.minimum(0.6 - usual, np.minimum(paid - usual, together - alone))
    return smallest


def estate(off: Off) -> Array:
    """Money that raids save, and activity that the estate allows less four years on: the smaller, in bands."""
    saved = -rise("deficit", "efficiency.raided", 0.2, 0.6, off, 48)
    lost = -rise("estate", "efficiency.raided", 0.2, 0.6, off, 48)
    return np.minimum(in_bands("deficit", saved), in_bands("estate", lost))


def experience(off: Off) -> Array:
    """Bands by which experience gains in a year from more joint projects, beyond those of waits and of money."""
    felt = in_bands("experience", rise("experience", "joint_projects.ideas", 0.3, 1.5, off, 12))
    sooner = in_bands("waits", -rise("waits", "joint_projects.ideas", 0.3, 1.5, off, 12))
    cheaper = in_bands("deficit", -rise("deficit", "joint_projects.ideas", 0.3, 1.5, off, 12))
    return felt - np.maximum(np.abs(sooner), np.abs(cheaper))


def disputes(off: Off) -> Array:
    """Trust that a route saves in bad times, beyond what it moves in good ones."""
    routed = ({"disputes.dispute_route": route, "efficiency.ask": ask}
              for ask in (0.07, 0.04) for route in ("none", "region"))  # fmt: skip
    bad, bad_heard, good, good_heard = ends("trust", off, 24, *routed)
    saved: Array = (bad_heard - bad) - np.abs(good_heard - good)
    return saved


def impossible_ask(off: Off) -> Array:
    """What a further hundredth of ask adds to open disputes, beyond what the hundredth before it added."""
    low, middle, high = across("disputes", "efficiency.ask", (0.05, 0.06, 0.07), off, 12)
    added: Array = (high - middle) - (middle - low)
    return added


def division(off: Off) -> Array:
    """Trust lost, without any appeal, where size tells in dividing the money, against where it does not."""
    return -rise("trust", "division.size", 1.0, 1.8, off, 36, division__by_need=0.0, division__challenge=False)
