"""Subjects: what a question is about, an outcome of one scenario or of the paired difference between two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experiments.arms import Arm, arm, described
from experiments.designs.design import Design, Recording
from experiments.designs.factor import Factor
from experiments.designs.sampling import Sampling
from experiments.outcomes import Outcome, outcome
from scenarios.landscapes import open_landscape
from scenarios.load import library, open_scenario
from simulation.metrics import HEADLINES
from simulation.publication import fit

MOST_YEARS = 15.0


@dataclass(frozen=True)
class Subject:
    """Outcomes of one arm, or of the second less the first where there are two, over the same twins."""

    arms: tuple[Arm, ...]
    outcomes: tuple[Outcome, ...]
    twins: tuple[int, ...]
    steps: int
    landscape: str = "england"

    @property
    def paired(self) -> bool:
        """Whether it is a difference."""
        return len(self.arms) > 1

    @property
    def names(self) -> tuple[str, ...]:
        """The outcomes' columns in a table of runs."""
        return tuple(one.name for one in self.outcomes)

    @property
    def words(self) -> str:
        """What is asked about, inside a sentence."""
        return f"{self.arms[1].name} less {self.arms[0].name}" if self.paired else self.arms[0].name

    @property
    def slug(self) -> str:
        """The arms' names as a part of a folder's."""
        return "-".join(re.sub(r"[^A-Za-z0-9._-]+", "-", one.name).strip(".-")[:60] for one in self.arms)

    @property
    def as_shipped(self) -> bool:
        """Whether every arm is the scenario of its name in the library."""
        known = library()
        return all(one.name in known and open_scenario(one.name).timeline == one.timeline for one in self.arms)

    @property
    def months(self) -> tuple[float, ...]:
        """The months of the outcomes, in order."""
        return tuple(sorted({one.month for one in self.outcomes}))

    def design(
        self, name: str, factors: Sequence[Factor], sampling: Sampling, twins: Sequence[int] = (), title: str = "",
    ) -> Design:  # fmt: skip
        """The design that asks it at some points; `twins` other than its own where they are named."""
        metrics = tuple(dict.fromkeys(one.metric.name for one in self.outcomes))
        return Design(
            name, self.arms, tuple(factors), sampling, tuple(twins) or self.twins, self.steps,
            landscape=self.landscape, recording=Recording(metrics, self.months), title=title,
        )  # fmt: skip

    def described(self) -> dict[str, Any]:
        """The subject ready for JSON."""
        return {
            "scenarios": {one.name: described(one.timeline) for one in self.arms}, "outcomes": list(self.names),
            "twins": list(self.twins), "steps": self.steps, "landscape": self.landscape,
        }  # fmt: skip


def subject(
    a: str | Path | Arm, b: str | Path | Arm | None, *, twins: int | Sequence[int], years: float,
    outcomes: Sequence[str] = (), landscape: str = "england",
) -> Subject:  # fmt: skip
    """A subject, checked; where no outcomes are named, every headline in month 60 or, if earlier, the last.

    Raises ValueError (or `ScenarioError`) for what cannot be run, before anything runs.

    >>> subject("centralised", "devolved", twins=4, years=5, outcomes=["trust"], landscape="toy").words
    'devolved less centralised'
    """
    if not 1 / 12 - 1e-9 <= years <= MOST_YEARS:  # nan is refused too
        message = f"years = {years:g}: must be from a month (0.0833) to {MOST_YEARS:g}"
        raise ValueError(message)
    steps, luck = round(12 * years), tuple(range(twins)) if isinstance(twins, int) else tuple(twins)
    if not luck or len(set(luck)) < len(luck):
        message = f"twins = {twins}: there must be at least one, each once"
        raise ValueError(message)
    arms = tuple(arm(one) for one in (a, b) if one is not None)
    if len(arms) > 1 and arms[0].name == arms[1].name:
        message = f"both scenarios are called {arms[0].name}: a difference needs two, with names of their own"
        raise ValueError(message)
    for one in arms:
        fit(one.timeline, open_landscape(landscape))
    wanted = dict.fromkeys(outcome(name, end=float(steps)) for name in outcomes or HEADLINES)
    return Subject(arms, tuple(wanted), luck, steps, landscape)
