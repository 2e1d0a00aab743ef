"""Sampling: where the points of a design stand, each factor from 0 (its low end or first level) to 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

import numpy as np

from experiments.designs.factor import Factor
from simulation.core.arithmetic import Array

Method = Literal["one", "grid", "list", "lhs", "sobol", "morris"]


@dataclass(frozen=True)
class Sampling:
    """How points are chosen.

    `one` is a single point with no factors; `grid` every combination of levels, `steps` of them where a factor has
    none; `list` the `listed` shares, a row a point; `lhs` a Latin hypercube of `n` points; `sobol` Saltelli's design on
    a base of `n` (a power of 2), with pairs where `second_order`; `morris` `n` trajectories over `steps` levels. `seed`
    draws the points, and nothing else.
    """

    method: Method = "one"
    n: int = 1
    steps: int = 4
    seed: int = 0
    second_order: bool = False
    listed: tuple[tuple[float, ...], ...] = ()

    def described(self) -> dict[str, Any]:
        """The sampling ready for JSON."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def shares(sampling: Sampling, factors: Sequence[Factor]) -> Array:
    """The points of a design, (points, factors), each number from 0 to 1."""
    match sampling.method:
        case "one":
            return np.zeros((1, 0))
        case "grid":
            return _grid(factors, sampling.steps)
        case "list":
            return np.array(sampling.listed, dtype=np.float64).reshape(len(sampling.listed), len(factors))
        case "lhs":
            from scipy.stats import qmc

            drawn: Array = qmc.LatinHypercube(d=len(factors), rng=sampling.seed).random(sampling.n)
            return drawn
        case "sobol":
            from SALib.sample import sobol

            problem = problem_of(factors)
            points: Array = sobol.sample(
                problem, sampling.n, calc_second_order=sampling.second_order, seed=sampling.seed
            )
            return points
        case "morris":
            from SALib.sample import morris

            found: Array = morris.sample(problem_of(factors), sampling.n, num_levels=sampling.steps, seed=sampling.seed)
            return found


def problem_of(factors: Sequence[Factor]) -> dict[str, Any]:
    """What SALib calls a problem: the factors' names, each from 0 to 1."""
    names = [one.name for one in factors]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def _grid(factors: Sequence[Factor], steps: int) -> Array:
    """Every combination; a level stands in the middle of its share, so that `Factor.value` finds it again."""
    axes = [
        (np.arange(len(one.levels)) + 0.5) / len(one.levels) if one.levels else np.linspace(0.0, 1.0, steps)
        for one in factors
    ]
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")], axis=1) if axes else np.zeros((1, 0))
