"""Samples: what a sweep found at the points of a design, ready for indices. What failed is left out, never a zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from experiments.cubes import cube
from experiments.designs.design import Design
from experiments.designs.factor import Factor
from experiments.outcomes import Outcome
from simulation.core.arithmetic import Array

if TYPE_CHECKING:
    import pandas as pd

Flags = NDArray[np.bool_]
MOST_LOST = 0.2  # of the blocks: with more, what is left is a selection and no sample
FEWEST = 2  # blocks: with fewer, there is no interval


class TooManyLostError(Exception):
    """So many runs failed that indices of the rest would mislead."""


@dataclass(frozen=True, eq=False)
class Sample:
    """The value of every outcome at every point with every twin, in whole blocks.

    A block is a trajectory (Morris) or a row of Saltelli's design with all that goes with it (Sobol): indices are made
    of blocks, and one run lost spoils its block. `points` are shares, (blocks * size, factors); `values` are
    (outcomes, blocks * size, twins); `lost` blocks are left out of both.
    """

    factors: tuple[Factor, ...]
    outcomes: tuple[Outcome, ...]
    points: Array
    values: Array
    size: int
    lost: int

    @property
    def blocks(self) -> int:
        """How many blocks are whole."""
        return len(self.points) // self.size

    @property
    def names(self) -> list[str]:
        """The factors' names."""
        return [one.name for one in self.factors]


def sampled(design: Design, runs: pd.DataFrame, outcomes: Sequence[Outcome]) -> Sample:
    """The sample of a Morris or Sobol design, from its table of runs; with two arms, of the second less the first.

    Raises `TooManyLostError` where more than a fifth of the blocks, or all but one, have a run that failed or is
    invalid, or an outcome that is no finite number.
    """
    names = [one.name for one in outcomes]
    sides = [cube(design, runs, one.name, names) for one in design.arms]
    values = sides[-1] - sides[0] if len(sides) > 1 else sides[0]
    size = block(design)
    whole = _finite(values, size)
    lost = int((~whole).sum())
    if lost > MOST_LOST * len(whole) or whole.sum() < FEWEST:
        raise TooManyLostError(_lost(lost, len(whole), runs))
    kept = np.repeat(whole, size)
    return Sample(design.factors, tuple(outcomes), design.points[kept], values[:, kept], size, lost)


def _finite(values: Array, size: int) -> Flags:
    """Which blocks of (outcomes, points, twins) values hold nothing but numbers."""
    blocks = values.reshape(len(values), -1, size, values.shape[2])
    found: Flags = np.atleast_1d(np.isfinite(blocks).all(axis=(0, 2, 3)))
    return found


def block(design: Design) -> int:
    """How many points stand or fall together."""
    return design.count // design.sampling.n


def _lost(lost: int, blocks: int, runs: pd.DataFrame) -> str:
    """What was lost, and what to do."""
    counts = runs["status"].value_counts()
    told = ", ".join(f"{int(counts[word]):,} {word}" for word in ("failed", "invalid") if word in counts)
    return (
        f"{lost} of {blocks} blocks of runs have a run without a number ({told or 'none failed: an outcome is empty'}):"
        f" indices of the rest would mislead (at most {MOST_LOST:.0%} may be lost, and {FEWEST} must be left). See why"
        " they failed, and narrow the ranges or leave the outcome out."
    )
