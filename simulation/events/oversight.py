"""What oversight would tell of itself."""

from __future__ import annotations

import numpy as np

from simulation.events.watch import Watch, falling, rising

TRUST = "{nhs_trust.seen:.0%} recorded over 18 weeks where the nation has {centre.perceived:.0%}"
BOARD = "{icb.seen:.0%} recorded over 18 weeks, deficit {icb.deficit:.1%}"

WATCHES = (
    Watch("trust enters recovery support", "nhs_trust", rising("nhs_trust", "recovery", 0.5), TRUST, "NHSE"),
    Watch("trust leaves recovery support", "nhs_trust", falling("nhs_trust", "recovery", 0.5), TRUST, "NHSE"),
    Watch("board enters recovery support", "icb", rising("icb", "recovery", 0.5), BOARD, "NHSE"),
    Watch("board leaves recovery support", "icb", falling("icb", "recovery", 0.5), BOARD, "NHSE"),
    Watch("staff fear for their jobs", "nhs_england", rising("centre", "threat", 0.5),
          "{to_go:.0%} of the posts of July 2022 are to go", given={"to_go": lambda w: 1.0 - w.centre.expected_staff}),
    Watch("board and region protest", "icb",
          lambda before, after: np.asarray(after.icb.protested > before.icb.protested),
          "{icb.bypassed:.0%} of its trusts were called past it", act=True),
)  # fmt: skip
