"""What emergency departments, inspectors and neighbours would tell."""

from __future__ import annotations

from simulation.events.watch import Watch, falling, rising

WATCHES = (
    Watch("trust's rating falls to inadequate", "nhs_trust", falling("nhs_trust", "rating", 0.25),
          "ways of working at {nhs_trust.practice:.2f}, {nhs_trust.over4:.0%} waiting over four hours"),
    Watch("corridor winter begins", "icb", rising("icb", "over4", 0.45),
          "{icb.occupancy:.0%} of beds occupied, {icb.blocked:.0%} by people fit to leave"),
    Watch("strong trusts begin to lend", "icb", rising("icb", "buddying", 0.3),
          "trust between partners at {icb.trust:.2f}"),
    Watch("exhaustion passes four fifths", "icb", rising("icb", "fatigue", 0.8), "stress at {icb.stress:.2f}"),
)  # fmt: skip
