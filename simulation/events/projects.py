"""What joint projects would tell of themselves."""

from __future__ import annotations

from simulation.events.watch import Watch, marked, rising

WEIGHED = "trust at {icb.trust:.2f}, own totals weigh {icb.organisation_weight:.0%}"

WATCHES = (
    Watch("large reconfiguration agreed", "icb", marked("icb", "reconfigured"), WEIGHED, act=True),
    Watch("large reconfiguration refused", "icb", marked("icb", "vetoed"), WEIGHED, act=True),
    Watch("large project lapses in approval", "icb", marked("icb", "lapsed_large"),
          "{icb.signatures:.0f} signatures needed, {icb.signature_months:.1f} months each", act=True),
    Watch("disputes are taken to the region", "icb", rising("icb", "escalated", 0.5),
          "{icb.disputes:.1f} disputes open a trust, {icb.asked_beyond:.1%} asked beyond what can be met"),
)  # fmt: skip
