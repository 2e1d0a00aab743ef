"""What emergency departments, inspectors and neighbours would tell."""

from __future__ import annotations

from simulation.core.world import World
from simulation.events.watch import Watch, falling, rising


def _rating(world: World, i: int, run: int) -> str:
    nhs = world.nhs_trust
    return f"ways of working at {nhs.practice[i, run]:.2f}, {nhs.over4[i, run]:.0%} waiting over four hours"


def _corridor(world: World, i: int, run: int) -> str:
    icb = world.icb
    return f"{icb.occupancy[i, run]:.0%} of beds occupied, {icb.blocked[i, run]:.0%} by people fit to leave"


def _lend(world: World, i: int, run: int) -> str:
    return f"trust between partners at {world.icb.trust[i, run]:.2f}"


def _tired(world: World, i: int, run: int) -> str:
    return f"stress at {world.icb.stress[i, run]:.2f}"


WATCHES = (
    Watch("trust's rating falls to inadequate", "nhs_trust", falling("nhs_trust", "rating", 0.25), _rating),
    Watch("corridor winter begins", "icb", rising("icb", "over4", 0.45), _corridor),
    Watch("strong trusts begin to lend", "icb", rising("icb", "buddying", 0.3), _lend),
    Watch("exhaustion passes four fifths", "icb", rising("icb", "fatigue", 0.8), _tired),
)
