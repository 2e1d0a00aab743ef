"""Worlds: draws of everything that nobody knows, so that an answer can be asked of many plausible worlds at once."""

from __future__ import annotations

from typing import NamedTuple

from experiments.designs.factor import Factor, factor
from experiments.designs.sampling import Sampling
from scenarios.levers import numbers


class Worlds(NamedTuple):
    """What varies between worlds, and how it is drawn: the third and fourth thing that a design is made of."""

    factors: tuple[Factor, ...]
    sampling: Sampling


def unknowns() -> tuple[Factor, ...]:
    """Every parameter of the model that has a range, over all of it; levers and assumptions are not among them.

    >>> unknowns()[0].low < unknowns()[0].high
    True
    """
    return tuple(factor(name) for name, spec in numbers(("parameter",)).items() if spec.low < spec.high)


def worlds(n: int, seed: int = 0, factors: tuple[Factor, ...] | None = None) -> Worlds:
    """Draw `n` plausible worlds by Latin hypercube: all unknown parameters, or some `factors`, over their ranges.

    A design asks every arm at every point, so that all arms meet the same worlds:

    >>> from experiments.arms import arm
    >>> from experiments.designs.design import Design
    >>> design = Design("over-worlds", (arm("centralised"), arm("devolved")), *worlds(64))
    >>> design.size
    128

    Raises ValueError for fewer than one world.
    """
    if n < 1:
        message = f"{n} worlds: there must be at least one"
        raise ValueError(message)
    return Worlds(unknowns() if factors is None else factors, Sampling("lhs", n=n, seed=seed))
