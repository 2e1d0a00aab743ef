"""Plan: everything that decides what a comparison computes, and nothing that does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from experiments.arms import Arm, described
from experiments.chunks import WIDTH, ChunkSpec, chunks_of
from simulation.core.arithmetic import Array
from simulation.metrics import HEADLINES, METRICS

MONTHS = (12.0, 60.0)  # differences are stated here, and at the end
LONGEST = 1200  # steps


@dataclass(frozen=True)
class Plan:
    """What is run: every arm with the same twins, `steps` steps of `length` months on one landscape.

    `a` and `b` are compared (b less a); `baseline` and `money` are arms too, so that the effect of money stands beside.
    """

    arms: tuple[Arm, ...]
    a: str
    b: str
    baseline: str
    money: str
    twins: tuple[int, ...]
    steps: int
    length: float
    landscape: str
    metrics: tuple[str, ...] = tuple(METRICS)

    def __post_init__(self) -> None:
        """Refuse what cannot be run, in a sentence."""
        problem = ""
        if self.a == self.b:
            problem = f"a comparison needs two different scenarios: got {self.a!r} twice"
        elif not self.twins or len(set(self.twins)) < len(self.twins) or min(self.twins) < 0:
            problem = "twins must be at least one whole number of 0 or more, each once"
        elif not 1 <= self.steps <= LONGEST:
            problem = f"{self.steps} steps: must be 1 to {LONGEST}"
        if problem:
            raise ValueError(problem)

    @property
    def months(self) -> Array:
        """Months since July 2022 after each step, (steps + 1,)."""
        return np.arange(self.steps + 1, dtype=np.float64) * self.length

    @property
    def marks(self) -> tuple[int, ...]:
        """The steps at which systems are kept: every twelfth month, and the end."""
        yearly = np.flatnonzero(np.isclose(self.months % 12, 0) | np.isclose(self.months % 12, 12))
        return tuple(int(step) for step in np.union1d(yearly, [self.steps]))

    @property
    def stated(self) -> tuple[float, ...]:
        """The months at which differences are stated: 12, 60 and the end."""
        end = float(self.months[-1])
        recorded = {float(self.months[step]) for step in self.marks}
        return (*(month for month in MONTHS if month in recorded and month < end), end)

    @property
    def month(self) -> float:
        """The month that figures and the finding speak of: 60 where the runs are that long, else the end."""
        return 60.0 if 60.0 in self.stated else self.stated[-1]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of arms that are compared: a with b, a with any further arm, and the baseline with money."""
        further = [one.name for one in self.arms if one.name not in {self.a, self.b, self.baseline, self.money}]
        pairs = ((self.a, self.b), *((self.a, name) for name in further), (self.baseline, self.money))
        return tuple(dict.fromkeys(pairs))

    @property
    def horizon(self) -> float:
        """Years."""
        return self.steps * self.length / 12

    def arm(self, name: str) -> Arm:
        """One arm, by name."""
        return next(one for one in self.arms if one.name == name)

    def chunks(self, width: int = WIDTH) -> list[ChunkSpec]:
        """The work, arm by arm."""
        return [
            ChunkSpec(
                one.name, one.timeline, twins, self.steps, self.length, self.landscape, self.metrics,
                tuple(name for name in HEADLINES if name in self.metrics), self.marks,
            )
            for one in self.arms
            for twins in chunks_of(self.twins, width)
        ]  # fmt: skip

    def described(self) -> dict[str, Any]:
        """The plan ready for JSON: two equal plans are equal here."""
        arms = {one.name: {"title": one.title, "timeline": described(one.timeline)} for one in self.arms}
        return {
            "kind": "compare", "a": self.a, "b": self.b, "baseline": self.baseline, "money": self.money,
            "landscape": self.landscape, "twins": list(self.twins), "steps": self.steps, "months a step": self.length,
            "metrics": list(self.metrics), "scenarios": arms,
        }  # fmt: skip


def folder_name(*names: str) -> str:
    """A folder's name that holds nothing but letters, digits, dots, dashes and underscores.

    >>> folder_name("centralised", "../de volved")
    'compare-centralised-de-volved'
    """
    kept = [re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip(".-")[:60] for name in names]
    return "-".join(["compare", *filter(None, kept)])


def default_out(a: str, b: str) -> Path:
    """Where a comparison goes unless told otherwise."""
    return Path("results") / folder_name(a, b)
