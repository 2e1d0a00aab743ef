"""What money would tell of itself."""

from __future__ import annotations

from simulation.core.world import World
from simulation.events.watch import Watch, falling, rising


def _asked(world: World, i: int, run: int) -> str:
    icb = world.icb
    return f"asked for {icb.ask[i, run]:.1%}, saved {icb.saved[i, run]:.1%} of its allocation"


def _unspent(world: World, i: int, run: int) -> str:
    icb = world.icb
    return f"{icb.pots[i, run]:.0f} pots, running costs cut by {icb.running_cost_cut[i, run]:.0%}"


WATCHES = (
    Watch("specification of a pot changes in mid-course", "icb", rising("icb", "rework", 0.99),
          lambda w, i, r: f"{w.icb.tied_share[i, r]:.0%} of its money is tied"),
    Watch("a fifth of tied money goes unspent", "icb", rising("icb", "pots_unspent", 0.2), _unspent),
    Watch("few still believe in the system's total", "icb", falling("icb", "achievable", 0.25), _asked),
)  # fmt: skip
