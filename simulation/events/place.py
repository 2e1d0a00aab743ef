"""What places and voluntary bodies would tell."""

from __future__ import annotations

import numpy as np

from simulation.core.world import World
from simulation.events.watch import Watch, falling, rising


def _maturity(world: World, i: int, run: int) -> str:
    return f"joint work there is at {world.place.worked[i, run]:.0%} of what its ties could do"


def _folded(world: World, i: int, run: int) -> str:
    return f"its contracts run for {world.vcse.contract[i, run]:.0f} months"


WATCHES = (
    Watch("place comes alive", "place", rising("place", "maturity", 0.7), _maturity),
    Watch("place falls asleep", "place", falling("place", "maturity", 0.3), _maturity),
    Watch("place holds a third of the board's money", "place", rising("place", "delegated", 1 / 3),
          lambda w, i, r: f"its maturity is {w.place.maturity[i, r]:.2f}"),
    Watch("voluntary body folds", "vcse", lambda _, w: np.asarray(w.vcse.folded > 0), _folded, act=True),
)  # fmt: skip
