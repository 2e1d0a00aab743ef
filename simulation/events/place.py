"""What places and voluntary bodies would tell."""

from __future__ import annotations

from simulation.events.watch import Watch, falling, marked, rising

WORKED = "joint work there is at {place.worked:.0%} of what its ties could do"

WATCHES = (
    Watch("place comes alive", "place", rising("place", "maturity", 0.7), WORKED),
    Watch("place falls asleep", "place", falling("place", "maturity", 0.3), WORKED),
    Watch("place holds a third of the board's money", "place", rising("place", "delegated", 1 / 3),
          "its maturity is {place.maturity:.2f}"),
    Watch("voluntary body folds", "vcse", marked("vcse", "folded"), "its contracts run for {vcse.contract:.0f} months",
          act=True),
)  # fmt: skip
