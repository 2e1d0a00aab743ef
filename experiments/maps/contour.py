"""The contour: where the mean difference is zero, between cells too, and how far luck may have moved it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from experiments.intervals import LEVEL, resamples
from experiments.maps.axis import Axis
from experiments.maps.cells import means
from simulation.core.arithmetic import Array

RESAMPLES = 400
FEWEST = 4  # twins: of fewer, resampling says little
COMMON = 0.05  # share of resamples without a flip, above which a flip is not certain


class Crossing(NamedTuple):
    """Where a line crosses zero, and whether it rises there."""

    at: float
    rises: bool


@dataclass(frozen=True, slots=True)
class Flip:
    """Where the sign changes along one axis, at the place `across` of the other.

    `low`, `high`: 95 % interval of the place over resamples of twins (nan for fewer than four twins); `missing`: the
    share of resamples in which it does not change there at all.
    """

    axis: str
    across: float
    at: float
    rises: bool
    low: float
    high: float
    missing: float


def zero_lines(x: Array, y: Array, z: Array) -> list[Array]:
    """Where z (x, y) is zero, as lines of (points, 2), by linear interpolation between cells; nan is left out.

    >>> lines = zero_lines(np.array([0.0, 2.0]), np.array([0.0, 1.0]), np.array([[-1.0, -1.0], [3.0, 3.0]]))
    >>> lines[0][:, 0].tolist()
    [0.5, 0.5]
    """
    from contourpy import contour_generator

    if min(z.shape) < 2:
        return []
    lines = contour_generator(x, y, np.ma.masked_invalid(z.T)).lines(0.0)
    return [np.asarray(line, dtype=np.float64) for line in lines]


def crossings(x: Array, z: Array) -> list[Crossing]:
    """Where z, (n,) over x, changes its sign; from cell to cell as a straight line, nan and zeros passed over.

    >>> crossings(np.array([0.0, 1.0, 2.0, 3.0]), np.array([-1.0, 1.0, 1.0, -3.0]))
    [Crossing(at=0.5, rises=True), Crossing(at=2.25, rises=False)]
    """
    there = np.flatnonzero(np.isfinite(z) & (z != 0))
    found = []
    for i, j in pairwise(there):
        if (z[i] > 0) != (z[j] > 0):
            zeros = x[i + 1 : j][z[i + 1 : j] == 0]
            at = zeros.mean() if len(zeros) else x[i] + (x[j] - x[i]) * (z[i] / (z[i] - z[j]))
            found.append(Crossing(float(at), bool(z[j] > 0)))
    return found


def resampled(differences: Array) -> Array:
    """Means of (..., twins) differences over resamples of twins, (RESAMPLES, ...): the same twins in every cell.

    A cell lacks a mean where none of the twins drawn is done there.
    """
    weights = resamples(differences.shape[-1])[:RESAMPLES]
    done = ~np.isnan(differences)
    total = np.where(done, differences, 0.0) @ weights.T
    share = done.astype(np.float64) @ weights.T
    return np.moveaxis(np.where(share > 0, total / np.where(share > 0, share, 1.0), np.nan), -1, 0)


def along(axis: Axis, other: Axis, differences: Array) -> list[Flip]:
    """Where the sign changes along an axis, at every place `other.cuts` of the other: differences (axis, other, twins).

    An axis that is not of numbers has no between, and no flips.
    """
    flips = []
    for cut in other.cuts if axis.numeric else ():
        row = _at(other.places, differences, cut)
        drawn = [crossings(axis.places, line) for line in resampled(row)] if row.shape[-1] >= FEWEST else []
        flips += [_flip(axis.name, cut, one, drawn) for one in crossings(axis.places, means(row))]
    return flips


def _flip(name: str, cut: float, one: Crossing, drawn: Sequence[Sequence[Crossing]]) -> Flip:
    """A crossing with its interval: in each resample, the nearest crossing that goes the same way."""
    nothing = float("nan")
    alike = [[other.at for other in line if other.rises == one.rises] for line in drawn]
    near = [min(places, key=lambda at: abs(at - one.at)) for places in alike if places]
    if not near:
        return Flip(name, cut, one.at, one.rises, nothing, nothing, nothing)
    low, high = (float(end) for end in np.quantile(near, [0.5 - LEVEL / 2, 0.5 + LEVEL / 2]))
    return Flip(name, cut, one.at, one.rises, low, high, 1 - len(near) / len(drawn))


def _at(places: Array, differences: Array, cut: float) -> Array:
    """(axis, other, twins) differences at one place of the other axis, (axis, twins), between cells as a line."""
    upper = int(np.clip(np.searchsorted(places, cut), 1, max(len(places) - 1, 1)))
    if len(places) < 2:
        return differences[:, 0]
    lower = upper - 1
    share = (cut - places[lower]) / (places[upper] - places[lower])
    if share in {0.0, 1.0}:
        return differences[:, upper if share else lower]
    between: Array = (1 - share) * differences[:, lower] + share * differences[:, upper]
    return between
