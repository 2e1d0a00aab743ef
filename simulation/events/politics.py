"""What politics would tell of itself."""

from __future__ import annotations

from simulation.events.watch import Watch, falling, rising

WATCHES = (
    Watch("system is reorganised", "icb", rising("icb", "begun", 0.0),
          "local support stood at {icb.legitimacy:.2f}", act=True),
    Watch("election comes within a month", "department", rising("centre", "election", 0.93),
          "pressure at {centre.pressure:.2f}", act=True),
    Watch("national programme is all but cancelled", "icb", falling("icb", "backing", 0.125),
          "integration has {centre.credit:.2f} of its credit left"),
    Watch("elective work stops for a time", "nhs_england", rising("centre", "disruption", 0.03),
          "{centre.disruption:.0%} of it is lost"),
    Watch("prices eat into the settlement", "treasury", rising("centre", "squeeze", 0.01),
          "{centre.squeeze:.1%} of real money is lost"),
    Watch("trust at the top falls below a third", "treasury", falling("centre", "top_trust", 1 / 3),
          "tiers control {centre.micro:.2f} times as closely"),
)  # fmt: skip
