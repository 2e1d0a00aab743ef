"""What boards, their partnerships and their councils would tell of themselves."""

from __future__ import annotations

from simulation.events.watch import Watch, falling, rising

WATCHES = (
    Watch("board grows past 22 members", "icb", rising("icb", "board_size", 22.0),
          "councils' trust in it stands at {icb.council_trust:.2f}"),
    Watch("council hardly comes any more", "council", falling("council", "engagement", 0.2),
          "its trust in the board stands at {council.trust:.2f}"),
    Watch("partnership becomes an ornament", "icb", falling("icb", "influence", 0.1),
          "stress at {icb.stress:.2f}, take-up at {icb.take_up:.2f}"),
)  # fmt: skip
