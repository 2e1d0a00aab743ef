"""A small sweep on the toy landscape, shared by the tests of this folder."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from experiments.arms import arm
from experiments.designs.design import Design, Recording
from experiments.designs.factor import factor
from experiments.designs.sampling import Sampling

KEPT = Recording(("trust", "waits"), (1.0, 2.0), ("trust",), ("waits",))


def small(**others: Any) -> Design:
    """Two scenarios at three points of three factors with two lucks, for two months."""
    usual = Design(
        "small", (arm("centralised"), arm("devolved")),
        (factor("treasury.pots"), factor("switch.bypass"), factor("tier", levels=("core", "all"))),
        Sampling("lhs", n=3), (0, 1), 2, landscape="toy", recording=KEPT,
    )  # fmt: skip
    return replace(usual, **others)
