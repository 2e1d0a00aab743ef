"""Plan: everything that decides what a comparison computes, and nothing that does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from experiments.arms import Arm, described
from experiments.designs.design import Design, Recording
from experiments.designs.sampling import Sampling
from experiments.designs.worlds import worlds
from experiments.wording import listing
from simulation.core.arithmetic import Array
from simulation.metrics import HEADLINES, METRICS

MONTHS = (12.0, 60.0)  # differences are stated here, and at the end
LONGEST = 1200  # steps
SEED = 0  # draws the worlds: the same for every comparison over as many
TWINS, TWINS_A_WORLD = 40, 2  # unless told otherwise; in a world luck counts for about 1 % of the variance


@dataclass(frozen=True)
class Plan:
    """What is run: every arm with the same twins, `steps` steps of `length` months on one landscape.

    `a` and `b` are compared (b less a), and `more` with `a`; `baseline` and `money` are arms too, so that the effect of
    money stands beside. With more than one of `worlds`, all of it is run in each of as many plausible worlds: draws of
    all that is unknown.
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
    worlds: int = 1
    more: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be run, in a sentence."""
        problem = ""
        if self.a == self.b:
            problem = f"a comparison needs two different scenarios: got {self.a!r} twice"
        elif not self.twins or len(set(self.twins)) < len(self.twins) or min(self.twins) < 0:
            problem = "twins must be at least one whole number of 0 or more, each once"
        elif not 1 <= self.steps <= LONGEST:
            problem = f"{self.steps} steps: must be 1 to {LONGEST}"
        elif self.worlds < 1:
            problem = f"worlds = {self.worlds}: must be a whole number, 1 or more"
        if problem:
            raise ValueError(problem)

    @property
    def months(self) -> Array:
        """Months since July 2022 after each step, (steps + 1,)."""
        return np.arange(self.steps + 1, dtype=np.float64) * self.length

    @property
    def stated(self) -> tuple[float, ...]:
        """The months at which differences are stated: 12, 60 and the end."""
        end = float(self.months[-1])
        return (*(month for month in MONTHS if month < end and np.isclose(self.months, month).any()), end)

    @property
    def marks(self) -> tuple[float, ...]:
        """The months in which everything is kept, by system too: the start, and where differences are stated."""
        return (0.0, *self.stated)

    @property
    def month(self) -> float:
        """The month that figures and the finding speak of: 60 where the runs are that long, else the end."""
        return 60.0 if 60.0 in self.stated else self.stated[-1]

    @property
    def headlines(self) -> tuple[str, ...]:
        """What the finding and the figures speak of: the headlines that are recorded, or else all that is."""
        return tuple(name for name in HEADLINES if name in self.metrics) or self.metrics

    @property
    def noun(self) -> str:
        """What one of them is called."""
        return "headline" if set(self.headlines) <= set(HEADLINES) else "metric"

    @property
    def many(self) -> bool:
        """Whether it is a comparison over worlds, whose means are what is counted, and not the twins of one."""
        return self.worlds > 1

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of arms that are compared: a with b, a with any further arm, and the baseline with money."""
        further = ((self.a, name) for name in self.policies[1:])
        return tuple(dict.fromkeys((*further, (self.baseline, self.money))))

    @property
    def policies(self) -> tuple[str, ...]:
        """The arms that were asked about: a, b, and any further one."""
        return tuple(dict.fromkeys((self.a, self.b, *self.more)))

    @property
    def horizon(self) -> float:
        """Years."""
        return self.steps * self.length / 12

    def arm(self, name: str) -> Arm:
        """One arm, by name."""
        return next(one for one in self.arms if one.name == name)

    @cached_property
    def design(self) -> Design:
        """The runs that it takes. Over worlds, what is kept month by month is the headlines only."""
        factors, sampling = worlds(self.worlds, SEED) if self.many else ((), Sampling())
        kept = Recording(
            self.metrics, self.marks, self.headlines if self.many else self.metrics,
            tuple(name for name in self.headlines if METRICS[name].by_system is not None),
        )  # fmt: skip
        where = f"in {self.worlds:,} plausible worlds" if self.many else "with the same luck"
        return Design(
            f"compare {self.a} {self.b}", self.arms, factors, sampling, self.twins, self.steps, self.length,
            self.landscape, kept, title=f"{listing(self.policies)} {where}",
        )  # fmt: skip

    def described(self) -> dict[str, Any]:
        """The plan ready for JSON: two equal plans are equal here."""
        arms = {one.name: {"title": one.title, "timeline": described(one.timeline)} for one in self.arms}
        return {
            "kind": "compare", "a": self.a, "b": self.b, "more": list(self.more), "baseline": self.baseline,
            "money": self.money, "landscape": self.landscape, "twins": list(self.twins), "steps": self.steps,
            "months a step": self.length, "metrics": list(self.metrics), "worlds": self.worlds, "scenarios": arms,
        }  # fmt: skip


def folder_name(*names: str) -> str:
    """A folder's name that holds nothing but letters, digits, dots, dashes and underscores.

    >>> folder_name("centralised", "../de volved")
    'compare-centralised-de-volved'
    """
    kept = [re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip(".-")[:60] for name in names]
    return "-".join(["compare", *filter(None, kept)])
