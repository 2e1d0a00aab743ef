"""A small laboratory for facts: short names for running the model over twins and reading the end of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.evidence import BY_SWITCH, OPTIONAL
from simulation.metrics import METRICS
from simulation.run import Run, simulate
from simulation.settings import Settings

TWINS = 6
FEW = 3  # for what luck hardly moves: the nation with a mechanism and without it, twin by twin
Off = frozenset[str]
Values = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """A stylised fact: what should be seen, how far it is seen in each twin, and where its switch is felt.

    `shown` is given what is switched off and answers one figure a twin; the fact holds where the mean, less two
    standard errors, is above `threshold`. `moves` names a metric that the switch moves by more than its too-small band
    in some month of `steps`, in England under the settings `when` (those of July 2022 where it is empty). A fact that
    the model does not show says why in `unseen`: it is reported so, and its test holds it to that.
    """

    mechanism: str
    statement: str
    threshold: float
    shown: Callable[[Off], Array]
    moves: str = ""
    when: Values = field(default_factory=dict)
    steps: int = 24
    unseen: str = ""

    @property
    def row(self) -> str:
        """The row of the evidence."""
        return BY_SWITCH[self.mechanism].id

    @property
    def base(self) -> Off:
        """What is off while the fact is looked for: the optional mechanisms, its own apart."""
        return OPTIONAL - {self.mechanism}

    def figures(self, *off: str) -> Array:
        """One figure a twin, with some more mechanisms switched off."""
        return self.shown(self.base | set(off))

    def holds(self, *off: str) -> bool:
        """Whether the fact is seen, with some more mechanisms switched off."""
        return lower_end(self.figures(*off)) > self.threshold

    def moved(self) -> float:
        """The most that the switch moves its metric in any month, as a mean over a few twins."""
        with_it, without = (run(self.when, off, self.steps, also=self.moves, twins=FEW).nation[self.moves]
                            for off in (self.base, self.base | {self.mechanism}))  # fmt: skip
        return float(np.max(np.abs((with_it - without).mean(axis=1))))


def lower_end(figures: Array) -> float:
    """Mean less two standard errors."""
    return float(np.mean(figures) - 2.0 * np.std(figures, ddof=1) / np.sqrt(len(figures)))


NATION = ("trust", "trust_vertical", "cooperation", "waits", "waiting_list", "deficit", "prevention", "gap",
          "spread", "control", "pressure", "interventions", "capability", "authority", "delegated", "captured",
          "burden", "joint_attention", "long_attention", "ask", "usable", "care_vacancy", "blocked", "effort",
          "practice", "need", "money")  # fmt: skip
SYSTEMS = ("trust", "trust_vertical", "capability", "captured", "authority", "deficit", "ask", "interventions",
           "faith", "blocked")  # fmt: skip
COLUMNS = ("nhs_trust.practice", "council.engagement", "nhs_trust.effort", "icb.long_share", "icb.stress",
           "nhs_trust.compliance", "nhs_trust.help", "nhs_trust.gaming", "nhs_trust.drive")  # fmt: skip


@lru_cache(maxsize=48)
def _run(values: tuple[tuple[str, Any], ...], off: Off, steps: int, landscape: str, also: str, twins: int) -> Run:
    settings = Settings(off=off).but({name: _stacked(value, twins) for name, value in values})
    wanted = also.split()
    metrics = [name for name in wanted if name in METRICS]
    by_system = [name for name in metrics if METRICS[name].by_system is not None]
    columns = [name for name in wanted if name not in METRICS]
    sides = max((len(value) for _, value in values if isinstance(value, tuple)), default=1)
    return simulate(
        open_landscape(landscape), settings, tuple(range(twins)) * sides, steps=steps, metrics=(*NATION, *metrics),
        systems=(*SYSTEMS, *by_system), columns=(*COLUMNS, *columns),
    )  # fmt: skip


def _stacked(value: Any, twins: int) -> Any:
    """A tuple of numbers as one number a run: every twin with the first, then every twin with the next."""
    return np.repeat(np.array(value, dtype=np.float64), twins) if isinstance(value, tuple) else value


def run(
    values: Values, off: Off, steps: int = 36, landscape: str = "england", also: str = "", twins: int = TWINS
) -> Run:
    """A run over the laboratory's twins; equal ones are run once.

    `also` names further metrics and state variables (`group.name`) to record. A value that is a tuple of numbers runs
    every twin with each of them, side by side: twin i with the k-th is run `k * twins + i`.
    """
    return _run(tuple(sorted(values.items())), off, steps, landscape, also, twins)


def across(
    name: str, number: str, levels: Sequence[float], off: Off, steps: int = 36, landscape: str = "england", **also: Any
) -> Array:
    """A metric of the nation at the end, (levels, twins), with one number at several levels, run side by side."""
    values = {**_spelt(also), number: tuple(float(level) for level in levels)}
    ends = run(values, off, steps, landscape, also=name).nation[name][-1]
    apart: Array = ends.reshape(len(levels), -1)
    return apart


def _spelt(also: dict[str, Any]) -> Values:
    return {key.replace("__", "."): value for key, value in also.items()}


def end(name: str, values: Values, off: Off, steps: int = 36) -> Array:
    """A metric of the nation at the end, one value a twin."""
    values_at_end: Array = run(values, off, steps, also="" if name in NATION else name).nation[name][-1]
    return values_at_end


def mean(name: str, values: Values, off: Off, steps: int = 36) -> Array:
    """A metric of the nation, mean over the months, one value a twin."""
    means: Array = run(values, off, steps, also="" if name in NATION else name).nation[name][1:].mean(axis=0)
    return means


def rise(name: str, lever: str, low: float, high: float, off: Off, steps: int = 36, **also: Any) -> Array:
    """How much higher a metric ends where one number is high than where it is low, twin by twin."""
    lower, higher = across(name, lever, (low, high), off, steps, **also)
    gained: Array = higher - lower
    return gained


def correlation(x: Array, y: Array) -> Array:
    """Correlation between bodies, twin by twin; 0 where either does not vary."""
    x, y = x - x.mean(axis=0), y - y.mean(axis=0)
    scale = np.sqrt(np.square(x).sum(axis=0) * np.square(y).sum(axis=0))
    found: Array = np.divide((x * y).sum(axis=0), scale, out=np.zeros_like(scale), where=scale > 1e-12)
    return found
