"""The drawn part of a landscape: what no table gives, drawn once from the landscape's own seed.

Each column has a stream of its own, keyed by its name, so that adding a column never moves another.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np

from scenarios.landscapes.relations import indices, rank_within
from simulation.core.arithmetic import Array, Ints
from simulation.core.landscape import KINDS, Landscape
from simulation.core.randomness import words

# Months that a chief executive has been in post in July 2022: exponential, as for a constant hazard of leaving.
TENURE_MEAN = 40.0  # months; assumed
TENURE_CAP = 180.0  # months; assumed: nobody is drawn with more than 15 years in post
JOINT_CHAIRS = 0.25  # share of systems where one person chairs board and partnership; assumed

Body = TypeVar("Body")


def stream(seed: int, column: str) -> np.random.Generator:
    """The random numbers of one column of one landscape seed."""
    return np.random.default_rng(np.random.SeedSequence([seed, *words(column)]))


def uniform(seed: int, column: str, n: int) -> Array:
    """Uniform numbers on [0, 1), (n,).

    >>> bool(np.array_equal(uniform(0, "a", 3), uniform(0, "a", 5)[:3]))
    True
    """
    return stream(seed, column).random(n)


def normal(seed: int, column: str, n: int) -> Array:
    """Standard normal numbers, (n,)."""
    return stream(seed, column).standard_normal(n)


def chosen(seed: int, column: str, group: Ints, weight: Array, many: Ints) -> Ints:
    """Positions of the items drawn from each group without replacement, in proportion to `weight` (items,) above 0.

    `group` (items,): who draws; `many` (groups,): how many it draws. An item's waiting time at its own rate is its key:
    the first to come are a weighted sample.
    """
    wait = -np.log1p(-uniform(seed, column, len(group))) / weight
    return indices(np.flatnonzero(rank_within(group, wait) < many[group]))


def tenure(seed: int, column: str, n: int) -> Array:
    """Months in post so far, 0..180, (n,)."""
    months: Array = np.minimum(-TENURE_MEAN * np.log1p(-uniform(seed, column, n)), TENURE_CAP)
    return months


def joint_chair(seed: int, column: str, n: int) -> Array:
    """1 where one person chairs both bodies, else 0, (n,)."""
    return (uniform(seed, column, n) < JOINT_CHAIRS).astype(np.float64)


SPECIAL: dict[str, Callable[[int, str, int], Array]] = {"drawn_tenure": tenure, "drawn_joint_chair": joint_chair}


def filled(seed: int, name: str, bodies: Body) -> Body:
    """The same table with every `z_` and `drawn_` column drawn; `name` is the table's name in the landscape."""
    columns: dict[str, Array] = {}
    for field in dataclasses.fields(cast("Any", bodies)):
        if field.name.startswith(("z_", "drawn_")):
            n = len(getattr(bodies, field.name))
            draw = SPECIAL.get(field.name, normal)
            columns[field.name] = draw(seed, f"{name}.{field.name}", n).reshape(-1, 1)
    return cast("Body", dataclasses.replace(cast("Any", bodies), **columns))


def drawn(landscape: Landscape) -> Landscape:
    """The same landscape with its drawn columns filled, from its own seed."""
    tables = {name: filled(landscape.seed, name, getattr(landscape, name)) for name in (*KINDS, "ties")}
    return dataclasses.replace(landscape, **tables)
