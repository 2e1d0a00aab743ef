"""Metrics: what every run records, one function each, in one registry.

A metric is a function from a world to (boards, runs), one value a system, or to (1, runs), one for the nation. A
system's metric becomes the nation's, and a region's, as a mean weighted by population, unless it has its own rule.

Each file of this room holds ALL, the metrics of one part of the model; a new file is found by being here.
"""

from __future__ import annotations

import importlib
import pkgutil

import numpy as np

from simulation.core.arithmetic import Array
from simulation.core.world import World
from simulation.metrics.metric import HEADLINES, MEASURES, Better, MeasureParameters, Metric

_PARTS = sorted((part.name for part in pkgutil.iter_modules(__path__)), key=lambda name: (name != "core", name))
ALL: tuple[Metric, ...] = tuple(
    metric for name in _PARTS for metric in getattr(importlib.import_module(f"{__name__}.{name}"), "ALL", ())
)  # fmt: skip
METRICS: dict[str, Metric] = {metric.name: metric for metric in ALL}


def measured(
    world: World, names: tuple[str, ...], by_system: frozenset[str] = frozenset()
) -> tuple[dict[str, Array], dict[str, Array]]:
    """Metrics of one world: all of `names` for the nation, each (runs,), and some by system, each (boards, runs)."""
    nation: dict[str, Array] = {}
    systems: dict[str, Array] = {}
    averaged: list[str] = []
    for name in names:
        metric = METRICS[name]
        if metric.by_system is not None and (metric.national is None or name in by_system):
            systems[name] = metric.by_system(world)
        if metric.national is not None:
            nation[name] = metric.national(world)[0]
        else:
            averaged.append(name)
    if averaged:  # one product for all: their columns side by side
        runs = world.runs
        wide = np.concatenate([systems[name] for name in averaged], axis=1)
        means = (world.land.operators.nation_mean_of_icbs @ wide)[0]
        nation |= {name: means[i * runs : (i + 1) * runs] for i, name in enumerate(averaged)}
    return nation, systems


__all__ = ["ALL", "HEADLINES", "MEASURES", "METRICS", "Better", "MeasureParameters", "Metric", "measured"]
