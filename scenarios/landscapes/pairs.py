"""Pairs: bundles of ties from many rules, folded into one table where no pair stands twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scenarios.landscapes.relations import column, indices
from simulation.core.arithmetic import Array, Ints
from simulation.core.kinds import Lines, Ties
from simulation.core.landscape import LAYERS, Landscape


@dataclass(frozen=True, eq=False)
class Bundle:
    """Ties that one rule makes: rows `left` and `right` (n,), `strength` (n,) above 0, all in the same `layers`."""

    left: Ints
    right: Ints
    strength: Array
    layers: tuple[str, ...]


def bundle(
    land: Landscape, left: tuple[str, Ints], right: tuple[str, Ints], strength: float | Array, *layers: str
) -> Bundle:
    """Ties between bodies named by kind and rows among their kind, (n,); `strength` may be one number for all."""
    ends = [land.offset[kind] + rows for kind, rows in (left, right)]
    return Bundle(ends[0], ends[1], np.broadcast_to(np.asarray(strength, dtype=np.float64), ends[0].shape), layers)


def folded(bundles: Sequence[Bundle], size: int) -> Ties:
    """One table of pairs for a landscape of `size` bodies: layers add up, the strongest reason gives the strength.

    >>> one = Bundle(np.array([3]), np.array([1]), np.array([0.2]), ("peer",))
    >>> other = Bundle(np.array([1]), np.array([3]), np.array([0.5]), ("pathway",))
    >>> ties = folded([one, other], 4)
    >>> ties.source.tolist(), ties.target.tolist(), ties.strength.tolist(), bool(ties.peer[0] and ties.pathway[0])
    ([1], [3], [[0.5]], True)
    """
    left, right = (np.concatenate([getattr(b, side) for b in bundles]) for side in ("left", "right"))
    keys = np.minimum(left, right) * size + np.maximum(left, right)
    pairs, where = np.unique(keys, return_inverse=True)
    strength = np.zeros(len(pairs))
    np.maximum.at(strength, where, np.concatenate([b.strength for b in bundles]))
    flags = {layer: np.zeros(len(pairs), dtype=np.bool_) for layer in LAYERS}
    first = 0
    for b in bundles:
        for layer in b.layers:
            flags[layer][where[first : first + len(b.left)]] = True
        first += len(b.left)
    return Ties(
        source=indices(pairs // size), target=indices(pairs % size), strength=column(strength), **flags,
        z_trust=np.zeros((2 * len(pairs), 1)), ids=np.arange(len(pairs)), width=len(pairs),
    )  # fmt: skip


def no_ties() -> Ties:
    """The ties of a landscape whose bodies exist but have not met."""
    return folded([Bundle(indices([]), indices([]), np.zeros(0), ())], 1)


def no_lines() -> Lines:
    """The lines of a landscape that nobody oversees yet."""
    return Lines(upper=indices([]), lower=indices([]), money=np.zeros(0, dtype=np.bool_))
