"""What politics would tell of itself."""

from __future__ import annotations

from simulation.core.world import World
from simulation.events.watch import Watch, falling, rising


def _swept(world: World, i: int, run: int) -> str:
    return f"local support stood at {world.icb.legitimacy[i, run]:.2f}"


WATCHES = (
    Watch("system is reorganised", "icb", rising("icb", "begun", 0.0), _swept, act=True),
    Watch("election comes within a month", "department", rising("centre", "election", 0.93),
          lambda w, _, r: f"pressure at {w.centre.pressure[0, r]:.2f}", act=True),
    Watch("national programme is all but cancelled", "icb", falling("icb", "backing", 0.125),
          lambda w, _, r: f"integration has {w.centre.credit[0, r]:.2f} of its credit left"),
    Watch("elective work stops for a time", "nhs_england", rising("centre", "disruption", 0.03),
          lambda w, _, r: f"{w.centre.disruption[0, r]:.0%} of it is lost"),
    Watch("prices eat into the settlement", "treasury", rising("centre", "squeeze", 0.01),
          lambda w, _, r: f"{w.centre.squeeze[0, r]:.1%} of real money is lost"),
    Watch("trust at the top falls below a third", "treasury", falling("centre", "top_trust", 1 / 3),
          lambda w, _, r: f"tiers control {w.centre.micro[0, r]:.2f} times as closely"),
)  # fmt: skip
