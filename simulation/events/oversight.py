"""What oversight would tell of itself."""

from __future__ import annotations

import numpy as np

from simulation.core.world import World
from simulation.events.watch import Watch, falling, rising


def _trust(world: World, i: int, run: int) -> str:
    nhs, centre = world.nhs_trust, world.centre
    return f"{nhs.seen[i, run]:.0%} recorded over 18 weeks where the nation has {centre.perceived[0, run]:.0%}"


def _board(world: World, i: int, run: int) -> str:
    icb = world.icb
    return f"{icb.seen[i, run]:.0%} recorded over 18 weeks, deficit {icb.deficit[i, run]:.1%}"


def _threat(world: World, _: int, run: int) -> str:
    centre = world.centre
    return f"{1.0 - centre.expected_staff[0, run]:.0%} of the posts of July 2022 are to go"


WATCHES = (
    Watch("trust enters recovery support", "nhs_trust", rising("nhs_trust", "recovery", 0.5), _trust, "NHSE"),
    Watch("trust leaves recovery support", "nhs_trust", falling("nhs_trust", "recovery", 0.5), _trust, "NHSE"),
    Watch("board enters recovery support", "icb", rising("icb", "recovery", 0.5), _board, "NHSE"),
    Watch("board leaves recovery support", "icb", falling("icb", "recovery", 0.5), _board, "NHSE"),
    Watch("staff fear for their jobs", "nhs_england", rising("centre", "threat", 0.5), _threat),
    Watch("board and region protest", "icb",
          lambda before, after: np.asarray(after.icb.protested > before.icb.protested),
          lambda w, i, r: f"{w.icb.bypassed[i, r]:.0%} of its trusts were called past it", act=True),
)  # fmt: skip
