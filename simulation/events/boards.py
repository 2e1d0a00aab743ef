"""What boards, their partnerships and their councils would tell of themselves."""

from __future__ import annotations

from simulation.core.world import World
from simulation.events.watch import Watch, falling, rising


def _crowded(world: World, i: int, run: int) -> str:
    return f"councils' trust in it stands at {world.icb.council_trust[i, run]:.2f}"


def _empty(world: World, i: int, run: int) -> str:
    return f"its trust in the board stands at {world.council.trust[i, run]:.2f}"


def _ornament(world: World, i: int, run: int) -> str:
    return f"stress at {world.icb.stress[i, run]:.2f}, take-up at {world.icb.take_up[i, run]:.2f}"


WATCHES = (
    Watch("board grows past 22 members", "icb", rising("icb", "board_size", 22.0), _crowded),
    Watch("council hardly comes any more", "council", falling("council", "engagement", 0.2), _empty),
    Watch("partnership becomes an ornament", "icb", falling("icb", "influence", 0.1), _ornament),
)
