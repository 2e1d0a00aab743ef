"""A small sweep on the toy landscape, shared by the tests of this folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from experiments.arms import arm
from experiments.designs.design import Design, Recording
from experiments.designs.factor import factor
from experiments.designs.sampling import Sampling
from experiments.sweeps.parts import Part, parts_of
from experiments.sweeps.results import Results
from experiments.sweeps.sweep import sweep
from simulation.run import Run

KEPT = Recording(("trust", "waits"), (1.0, 2.0), ("trust",), ("waits",))


def small(**others: Any) -> Design:
    """Two scenarios at three points of three factors with two lucks, for two months."""
    usual = Design(
        "small", (arm("centralised"), arm("devolved")),
        (factor("treasury.pots"), factor("switch.bypass"), factor("tier", levels=("core", "all"))),
        Sampling("lhs", n=3), (0, 1), 2, landscape="toy", recording=KEPT,
    )  # fmt: skip
    return replace(usual, **others)


def the_part(folder: Path) -> Part:
    """The only part of a folder."""
    (part,) = parts_of(folder / "parts")
    return part


def again(folder: Path, **others: Any) -> Results:
    """The same command again."""
    return sweep(small(), jobs=1, out=folder, **others)


def never(*_arguments: Any, **_others: Any) -> Run:
    """Make no run."""
    pytest.fail("a run was made again that is kept")
