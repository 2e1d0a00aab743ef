"""What the living core would tell of itself."""

from __future__ import annotations

import numpy as np

from simulation.core.world import World
from simulation.events.watch import Watch, falling, rising


def _called(world: World, i: int, run: int) -> str:
    trust, centre = world.nhs_trust, world.centre
    return f"{trust.seen[i, run]:.0%} recorded over 18 weeks against {centre.yardstick[0, run]:.0%} called acceptable"


def _left(world: World, i: int, run: int) -> str:
    return f"{world.nhs_trust.over18[i, run]:.0%} waiting over 18 weeks"


def _deficit(world: World, i: int, run: int) -> str:
    icb = world.icb
    return f"asked for {icb.ask[i, run]:.1%}, saved {icb.saved[i, run]:.1%} of its allocation"


def _captured(world: World, i: int, run: int) -> str:
    return f"the board's standing has fallen to {world.icb.authority[i, run]:.2f}"


def _delegated(world: World, i: int, run: int) -> str:
    return f"capability {world.icb.capability[i, run]:.2f}"


def _control(world: World, _: int, run: int) -> str:
    centre = world.centre
    return f"{centre.perceived[0, run]:.0%} seen waiting over 18 weeks, pressure at {centre.pressure[0, run]:.2f}"


WATCHES = (
    Watch("minister changes", "department", lambda _, w: np.asarray(w.centre.minister_left > 0),
          lambda w, _, r: f"new priorities hold {w.centre.shock[0, r]:.0%} of attention", act=True,
          follows="long_attention"),
    Watch("control tightens past two thirds", "nhs_england", rising("centre", "control", 2 / 3), _control,
          follows="trust_vertical"),
    Watch("control loosens below one third", "nhs_england", falling("centre", "control", 1 / 3), _control,
          follows="trust_vertical"),
    Watch("trust's chief executive leaves", "nhs_trust", lambda _, w: np.asarray(w.nhs_trust.left > 0), _left,
          act=True),
    Watch("board's chief executive leaves", "icb", lambda _, w: np.asarray(w.icb.left > 0),
          lambda w, i, r: f"{w.icb.over18[i, r]:.0%} waiting over 18 weeks, deficit {w.icb.deficit[i, r]:.1%}",
          act=True),
    Watch("NHS England calls the trust", "nhs_trust", lambda _, w: np.asarray(w.nhs_trust.called > 0), _called, "NHSE",
          act=True, follows="trust_vertical"),
    Watch("system falls into deficit beyond 1%", "icb", rising("icb", "deficit", 0.01), _deficit, follows="prevention"),
    Watch("system leaves deficit beyond 1%", "icb", falling("icb", "deficit", 0.01), _deficit, follows="prevention"),
    Watch("half of decisions are delegated", "icb", rising("icb", "delegated", 0.5), _delegated, follows="capability"),
    Watch("freedom falls below a quarter", "icb", falling("icb", "delegated", 0.25), _delegated, follows="capability"),
    Watch("providers take half the board's place", "icb", rising("icb", "captured", 0.5), _captured,
          follows="authority"),
    Watch("half the list waits over 18 weeks", "icb", rising("icb", "over18", 0.5),
          lambda w, i, r: f"the list stands at {w.icb.waiting[i, r]:,.0f}", follows="waits"),
    Watch("mean trust passes two thirds", "icb", rising("icb", "trust", 2 / 3),
          lambda w, i, r: f"joint work is at {w.icb.joint[i, r]:.0%} of what ties could do", follows="cooperation"),
    Watch("mean trust falls below 0.4", "icb", falling("icb", "trust", 0.4),
          lambda w, i, r: f"joint work is at {w.icb.joint[i, r]:.0%} of what ties could do", follows="cooperation"),
)  # fmt: skip
