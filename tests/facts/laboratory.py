"""A small laboratory for facts: short names for running the model over twins and reading the end of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.run import Run, simulate
from simulation.settings import Settings

TWINS = 6
Values = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """A stylised fact: what should be seen, and how far it is seen in each twin.

    `shown` is given what is switched off and answers one figure a twin; the fact holds where the mean, less two
    standard errors, is above `threshold`.
    """

    mechanism: str
    row: str
    statement: str
    threshold: float
    shown: Callable[[frozenset[str]], Array]

    def holds(self, off: frozenset[str] = frozenset()) -> bool:
        """Whether the fact is seen with some mechanisms switched off."""
        return lower_end(self.shown(off)) > self.threshold


def lower_end(figures: Array) -> float:
    """Mean less two standard errors."""
    return float(np.mean(figures) - 2.0 * np.std(figures, ddof=1) / np.sqrt(len(figures)))


@lru_cache(maxsize=64)
def _run(values: tuple[tuple[str, Any], ...], off: frozenset[str], steps: int, landscape: str) -> Run:
    settings = Settings().but(dict(values)).without(*off)
    columns = ("nhs_trust.practice", "council.engagement", "nhs_trust.effort", "icb.long_share", "icb.stress",
               "nhs_trust.compliance", "nhs_trust.help", "nhs_trust.gaming", "nhs_trust.drive")  # fmt: skip
    names = ("trust", "trust_vertical", "cooperation", "waits", "waiting_list", "deficit", "prevention", "gap",
             "spread", "control", "pressure", "interventions", "capability", "authority", "delegated", "captured",
             "burden", "joint_attention", "long_attention", "ask", "usable", "care_vacancy", "blocked", "effort",
             "practice", "need", "money")  # fmt: skip
    systems = ("trust", "trust_vertical", "capability", "captured", "authority", "deficit", "ask", "interventions",
               "faith", "blocked")  # fmt: skip
    return simulate(open_landscape(landscape), settings, range(TWINS), steps=steps, metrics=names, systems=systems,
                    columns=columns)  # fmt: skip


def run(values: Values, off: frozenset[str], steps: int = 36, landscape: str = "england") -> Run:
    """A run over the laboratory's twins; equal ones are run once."""
    return _run(tuple(sorted(values.items())), off, steps, landscape)


def end(name: str, values: Values, off: frozenset[str], steps: int = 36) -> Array:
    """A metric of the nation at the end, one value a twin."""
    values_at_end: Array = run(values, off, steps).nation[name][-1]
    return values_at_end


def mean(name: str, values: Values, off: frozenset[str], steps: int = 36) -> Array:
    """A metric of the nation, mean over the months, one value a twin."""
    means: Array = run(values, off, steps).nation[name][1:].mean(axis=0)
    return means


def rise(name: str, lever: str, low: float, high: float, off: frozenset[str], steps: int = 36, **also: Any) -> Array:
    """How much higher a metric ends where one number is high than where it is low, twin by twin."""
    others = {key.replace("__", "."): value for key, value in also.items()}
    return end(name, {**others, lever: high}, off, steps) - end(name, {**others, lever: low}, off, steps)


def correlation(x: Array, y: Array) -> Array:
    """Correlation between bodies, twin by twin; 0 where either does not vary."""
    x, y = x - x.mean(axis=0), y - y.mean(axis=0)
    scale = np.sqrt(np.square(x).sum(axis=0) * np.square(y).sum(axis=0))
    found: Array = np.divide((x * y).sum(axis=0), scale, out=np.zeros_like(scale), where=scale > 1e-12)
    return found
