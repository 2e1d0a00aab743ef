"""What joint projects would tell of themselves."""

from __future__ import annotations

import numpy as np

from simulation.core.world import World
from simulation.events.watch import Watch, rising


def _weighed(world: World, i: int, run: int) -> str:
    icb = world.icb
    return f"trust at {icb.trust[i, run]:.2f}, own totals weigh {icb.organisation_weight[i, run]:.0%}"


def _waiting(world: World, i: int, run: int) -> str:
    icb = world.icb
    return f"{icb.signatures[i, run]:.0f} signatures needed, {icb.signature_months[i, run]:.1f} months each"


def _disputed(world: World, i: int, run: int) -> str:
    icb = world.icb
    return (
        f"{icb.disputes[i, run]:.1f} disputes open a trust, {icb.asked_beyond[i, run]:.1%} asked beyond what can be met"
    )


WATCHES = (
    Watch("large reconfiguration agreed", "icb", lambda _, w: np.asarray(w.icb.reconfigured > 0), _weighed, act=True),
    Watch("large reconfiguration refused", "icb", lambda _, w: np.asarray(w.icb.vetoed > 0), _weighed, act=True),
    Watch("large project lapses in approval", "icb", lambda _, w: np.asarray(w.icb.lapsed_large > 0), _waiting,
          act=True),
    Watch("disputes are taken to the region", "icb", rising("icb", "escalated", 0.5), _disputed),
)  # fmt: skip
