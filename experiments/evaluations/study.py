"""A study: who gets which levers when, in which world, and how that is to be estimated. A value, checked as made."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from experiments.arms import Arm, described
from experiments.designs.design import Design, Recording
from experiments.evaluations.methods import BY_LOTTERY, METHODS
from scenarios.landscapes import open_landscape
from scenarios.levers import for_some, from_month
from simulation.core.landscape import Landscape
from simulation.core.selection import Selection
from simulation.settings import Timeline

UNTOUCHED, INTERVENTION, EVERYWHERE = "untouched", "intervention", "everywhere"  # the arms
SKILL = "capability"  # recorded beside the outcomes: whom a selection by skill means is settled on its date
Values = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Wave:
    """Some bodies that begin together: `month` counts from July 2022."""

    month: float
    only: Selection


@dataclass(frozen=True)
class Study:
    """A pilot, a roll-out or a trial.

    In the world of `arm`, the bodies of each wave get the levers of `values` (each `table.key`) from its month on, up
    to `until`. The effect is asked for in the first `after` months of each, on each of `outcomes`; methods see
    `before` months up to the first start as well. `seed` keys what methods draw at random. Raises ValueError with
    everything that is wrong, one a line.
    """

    name: str
    arm: Arm
    values: Values
    waves: tuple[Wave, ...]
    outcomes: tuple[str, ...]
    title: str = ""
    question: str = ""
    landscape: str = "england"
    steps: int = 60
    twins: tuple[int, ...] = tuple(range(20))
    until: float = math.inf
    methods: tuple[str, ...] = ()
    before: int = 24
    after: int = 24
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be run, and take every method that fits where none is named."""
        from experiments.evaluations.checks import StudyError, faults

        if found := list(faults(self)):
            raise StudyError(found)
        if not self.methods:
            usual = tuple(name for name in METHODS if name not in BY_LOTTERY or self.lottery)
            object.__setattr__(self, "methods", usual)

    def among(self, twins: int | None) -> Study:
        """The same study in so many twins (None: as it says)."""
        return self if twins is None else replace(self, twins=tuple(range(twins)))

    @property
    def lottery(self) -> bool:
        """Whether a single lot decides who begins."""
        return len(self.waves) == 1 and self.waves[0].only.share is not None

    @property
    def kind(self) -> str:
        """What an evaluator would call it."""
        return "trial" if self.lottery else "pilot" if len(self.waves) == 1 else "roll-out"

    @property
    def first(self) -> float:
        """The month in which the first begin."""
        return min(wave.month for wave in self.waves)

    @cached_property
    def land(self) -> Landscape:
        """Who exists."""
        return open_landscape(self.landscape)

    @cached_property
    def arms(self) -> tuple[Arm, Arm, Arm]:
        """The world untouched, with the intervention, and with its levers for everybody from the first start on."""
        world, values = self.arm.timeline, dict(self.values)
        some: Timeline = world
        for wave in self.waves:
            some = for_some(some, wave.month, wave.only, values, self.until)
        every = from_month(world, self.first, values, self.until)
        return (
            replace(self.arm, name=UNTOUCHED), replace(self.arm, name=INTERVENTION, timeline=some),
            replace(self.arm, name=EVERYWHERE, timeline=every),
        )  # fmt: skip

    @property
    def design(self) -> Design:
        """The runs that it needs: three arms, every system recorded after every month."""
        months = tuple(float(month) for month in range(self.steps + 1))
        kept = tuple(dict.fromkeys((*self.outcomes, SKILL)))
        return Design(
            self.name, self.arms, twins=self.twins, steps=self.steps, landscape=self.landscape,
            recording=Recording(metrics=(), months=months, systems=kept), title=self.title, question=self.question,
        )  # fmt: skip

    def described(self) -> dict[str, Any]:
        """The study ready for JSON: two equal studies are equal here."""
        return {
            "name": self.name, "kind": self.kind, "title": self.title, "question": self.question,
            "arms": {one.name: described(one.timeline) for one in self.arms}, "landscape": self.landscape,
            "months": self.steps, "twins": list(self.twins), "outcomes": list(self.outcomes),
            "methods": list(self.methods), "before": self.before, "after": self.after, "seed": self.seed,
        }  # fmt: skip
