"""What is recorded by kind of body, so that it can be seen who gains and who loses: once a year.

Kinds are finer than those of the landscape: NHS trusts are told apart by what they do. A landscape that has no body of
a kind records 0 for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from simulation.core.arithmetic import Array, Ints
from simulation.core.landscape import Landscape
from simulation.core.sparse import Operator, matrix, mean
from simulation.core.world import World
from simulation.metrics.metric import Metric

# Kinds of NHS trust, by their types in the tables; those that hold waiting lists of any size.
TRUSTS = {
    "teaching": ("acute_teaching",), "acute": ("acute", "acute_multi_service"), "specialist": ("specialist",),
    "mental_health": ("mental_health", "care_trust"), "community": ("community",), "ambulance": ("ambulance",),
}  # fmt: skip
LISTS = ("teaching", "acute", "specialist")
OTHERS = {"board": "icb", "council": "council", "place": "place", "voluntary": "vcse"}
LABELS = {
    "teaching": "teaching trusts", "acute": "other acute trusts", "specialist": "specialist trusts",
    "mental_health": "mental health trusts", "community": "community trusts", "ambulance": "ambulance trusts",
    "board": "boards", "council": "councils", "place": "places", "voluntary": "voluntary bodies",
}  # fmt: skip


def members(land: Landscape, kind: str) -> Ints:
    """The rows of a kind's bodies, among all bodies of the landscape."""
    if kind in OTHERS:
        rows = land.rows(OTHERS[kind])
        return np.arange(rows.start, rows.stop)
    return land.offset["nhs_trust"] + np.flatnonzero(np.isin(land.nhs_trust.types, TRUSTS[kind]))


@lru_cache(maxsize=64)
def _over_ties(land: Landscape, kind: str) -> Operator:
    """The mean over the ties that start at a kind's bodies, (1, directed ties)."""
    starts = np.concatenate([land.ties.source, land.ties.target])
    here = np.flatnonzero(np.isin(starts, members(land, kind)))
    return mean(matrix(np.zeros(len(here), dtype=np.int64), here, np.ones(len(here)), (1, len(starts))))


@lru_cache(maxsize=64)
def _over_trusts(land: Landscape, kind: str) -> Operator:
    """The sum over a kind's NHS trusts, (1, trusts)."""
    here = members(land, kind) - land.offset["nhs_trust"]
    return Operator(matrix(np.zeros(len(here), dtype=np.int64), here, np.ones(len(here)), (1, len(land.nhs_trust))))


def trust_of(kind: str) -> Callable[[World], Array]:
    """How far a kind's bodies trust their partners."""

    def read(world: World) -> Array:
        mean_trust: Array = _over_ties(world.land, kind) @ world.ties.trust
        return mean_trust

    read.__doc__ = f"Mean trust in partners over the ties of {LABELS[kind]}."
    return read


def waits_of(kind: str) -> Callable[[World], Array]:
    """The share over 18 weeks on a kind's lists."""

    def read(world: World) -> Array:
        over, nhs = _over_trusts(world.land, kind), world.nhs_trust
        long: Array = (over @ (nhs.waiting * nhs.over18)) / np.maximum(over @ nhs.waiting, 1.0)
        return long

    read.__doc__ = f"Share over 18 weeks on the lists of {LABELS[kind]}."
    return read


ALL = (
    *(Metric(f"trust_of_{kind}", f"Trust of {label}", f"Mean trust in partners of {label}", "0 to 1", 0, 1, "more",
             0.01, None, trust_of(kind), yearly=True) for kind, label in LABELS.items()),
    *(Metric(f"waits_of_{kind}", f"Waits at {LABELS[kind]}", f"True share over 18 weeks on the lists of {LABELS[kind]}",
             "share", 0, 1, "less", 0.005, None, waits_of(kind), yearly=True) for kind in LISTS),
)  # fmt: skip
