"""Sampling: where the points of a design stand, each factor from 0 (its low end or first level) to 1.

Points are counted without being made, and a grid's are made one by one: it may have more than any memory holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from math import prod
from typing import Any, Literal, get_args

import numpy as np

from experiments.designs.factor import Factor, Value
from simulation.core.arithmetic import Array

Method = Literal["one", "grid", "list", "lhs", "sobol", "morris"]
METHODS: tuple[Method, ...] = get_args(Method)


@dataclass(frozen=True)
class Sampling:
    """How points are chosen.

    `one` is a single point with no factors; `grid` every combination of levels, `steps` of them, evenly spaced, where a
    factor has none; `list` the `listed` values, a row a point; `lhs` a Latin hypercube of `n` points; `sobol`
    Saltelli's design on a base of `n` (a power of 2), with pairs where `second_order`; `morris` `n` trajectories over
    `steps` levels (an even number). `seed` draws the points, and nothing else.
    """

    method: Method = "one"
    n: int = 1
    steps: int = 4
    seed: int = 0
    second_order: bool = False
    listed: tuple[tuple[Value, ...], ...] = ()

    def described(self) -> dict[str, Any]:
        """The sampling ready for JSON."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def counted(sampling: Sampling, factors: Sequence[Factor]) -> int:
    """How many points there are, found without making one.

    >>> counted(Sampling("sobol", n=8), [Factor("a.b", "number"), Factor("a.c", "number")])
    32
    """
    match sampling.method:
        case "one":
            return 1
        case "grid":
            return prod(_lengths(sampling, factors))
        case "list":
            return len(sampling.listed)
        case "lhs":
            return sampling.n
        case "sobol":
            return sampling.n * (len(factors) * (2 if sampling.second_order else 1) + 2)
        case "morris":
            return sampling.n * (len(factors) + 1)


def on_grid(sampling: Sampling, factors: Sequence[Factor], point: int) -> tuple[float, ...]:
    """The shares of one point of a grid; the last factor changes first.

    >>> on_grid(Sampling("grid", steps=3), [Factor("a.b", "number"), Factor("a.c", "number")], 5)
    (0.5, 1.0)
    """
    shares = []
    for one, length in zip(reversed(factors), reversed(_lengths(sampling, factors)), strict=True):
        point, step = divmod(point, length)
        shares.append((step + 0.5) / length if one.levels else step / max(length - 1, 1))
    return tuple(reversed(shares))


def shares(sampling: Sampling, factors: Sequence[Factor]) -> Array:
    """The points of a design, (points, factors), each number from 0 to 1."""
    shape = (counted(sampling, factors), len(factors))
    if sampling.method == "one" or not factors:
        return np.zeros((1, 0))
    if sampling.method == "grid":
        return np.array([on_grid(sampling, factors, point) for point in range(shape[0])]).reshape(shape)
    if sampling.method == "list":
        rows = [[one.share(v) for one, v in zip(factors, row, strict=True)] for row in sampling.listed]
        return np.array(rows, dtype=np.float64).reshape(shape)
    return np.clip(_drawn(sampling, factors), 0.0, 1.0)


def _drawn(sampling: Sampling, factors: Sequence[Factor]) -> Array:
    """The points that a library draws; the same for the same seed."""
    points: Array
    if sampling.method == "lhs":
        from scipy.stats import qmc

        points = qmc.LatinHypercube(d=len(factors), rng=sampling.seed).random(sampling.n)
    elif sampling.method == "sobol":
        from SALib.sample import sobol

        pairs = sampling.second_order
        points = sobol.sample(problem_of(factors), sampling.n, calc_second_order=pairs, seed=sampling.seed)
    else:
        from SALib.sample import morris

        points = morris.sample(problem_of(factors), sampling.n, num_levels=sampling.steps, seed=sampling.seed)
    return points


def problem_of(factors: Sequence[Factor]) -> dict[str, Any]:
    """What SALib calls a problem: the factors' names, each from 0 to 1."""
    names = [one.name for one in factors]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def _lengths(sampling: Sampling, factors: Sequence[Factor]) -> list[int]:
    """How many values each factor takes on a grid."""
    return [len(one.levels) or sampling.steps for one in factors]
