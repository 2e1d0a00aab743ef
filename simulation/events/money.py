"""What money would tell of itself."""

from __future__ import annotations

from simulation.events.watch import Watch, falling, rising

WATCHES = (
    Watch("specification of a pot changes in mid-course", "icb", rising("icb", "rework", 0.99),
          "{icb.tied_share:.0%} of its money is tied"),
    Watch("a fifth of tied money goes unspent", "icb", rising("icb", "pots_unspent", 0.2),
          "{icb.pots:.0f} pots, running costs cut by {icb.running_cost_cut:.0%}"),
    Watch("few still believe in the system's total", "icb", falling("icb", "achievable", 0.25),
          "asked for {icb.ask:.1%}, saved {icb.saved:.1%} of its allocation"),
)  # fmt: skip
