"""What the living core would tell of itself."""

from __future__ import annotations

from simulation.events.watch import Watch, falling, marked, rising

CONTROL = "{centre.perceived:.0%} seen waiting over 18 weeks, pressure at {centre.pressure:.2f}"
DEFICIT = "asked for {icb.ask:.1%}, saved {icb.saved:.1%} of its allocation"
DELEGATED = "capability {icb.capability:.2f}"
JOINT = "joint work is at {icb.joint:.0%} of what ties could do"

WATCHES = (
    Watch("minister changes", "department", marked("centre", "minister_left"),
          "new priorities hold {centre.shock:.0%} of attention", act=True, follows="long_attention"),
    Watch("control tightens past two thirds", "nhs_england", rising("centre", "control", 2 / 3), CONTROL,
          follows="trust_vertical"),
    Watch("control loosens below one third", "nhs_england", falling("centre", "control", 1 / 3), CONTROL,
          follows="trust_vertical"),
    Watch("trust's chief executive leaves", "nhs_trust", marked("nhs_trust", "left"),
          "{nhs_trust.over18:.0%} waiting over 18 weeks", act=True),
    Watch("board's chief executive leaves", "icb", marked("icb", "left"),
          "{icb.over18:.0%} waiting over 18 weeks, deficit {icb.deficit:.1%}", act=True),
    Watch("NHS England calls the trust", "nhs_trust", marked("nhs_trust", "called"),
          "{nhs_trust.seen:.0%} recorded over 18 weeks against {centre.yardstick:.0%} called acceptable", "NHSE",
          act=True, follows="trust_vertical"),
    Watch("system falls into deficit beyond 1%", "icb", rising("icb", "deficit", 0.01), DEFICIT, follows="prevention"),
    Watch("system leaves deficit beyond 1%", "icb", falling("icb", "deficit", 0.01), DEFICIT, follows="prevention"),
    Watch("half of decisions are delegated", "icb", rising("icb", "delegated", 0.5), DELEGATED, follows="capability"),
    Watch("freedom falls below a quarter", "icb", falling("icb", "delegated", 0.25), DELEGATED, follows="capability"),
    Watch("providers take half the board's place", "icb", rising("icb", "captured", 0.5),
          "the board's standing has fallen to {icb.authority:.2f}", follows="authority"),
    Watch("half the list waits over 18 weeks", "icb", rising("icb", "over18", 0.5),
          "the list stands at {icb.waiting:,.0f}", follows="waits"),
    Watch("mean trust passes two thirds", "icb", rising("icb", "trust", 2 / 3), JOINT, follows="cooperation"),
    Watch("mean trust falls below 0.4", "icb", falling("icb", "trust", 0.4), JOINT, follows="cooperation"),
)  # fmt: skip
