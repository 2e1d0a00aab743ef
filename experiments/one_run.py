"""One run: what `icsim run` computes, as tables and as numbers to print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.arms import described
from experiments.consequence import Aftermath
from experiments.identity import run_id
from experiments.story import Cast, Story, happened, told
from scenarios.dates import LONGEST, date_of
from scenarios.landscapes import open_landscape
from scenarios.moves import check, moves_of
from simulation.core.landscape import Landscape
from simulation.metrics import HEADLINES, METRICS
from simulation.run import Run, simulate
from simulation.settings import Timeline
from simulation.taken import Taken

if TYPE_CHECKING:
    import pandas as pd

STATED = (0, 12, 60)  # months that the summary shows, beside the last
BY_SYSTEM = tuple(name for name, metric in METRICS.items() if metric.by_system is not None)


@dataclass(frozen=True)
class RunPlan:
    """What is run: one scenario, by its name and its settings with their dates, with one luck.

    `takes` are decisions in other hands, as `scenarios.moves` reads them.
    """

    scenario: str
    timeline: Timeline
    landscape: str = "england"
    seed: int = 0
    steps: int = 120
    takes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be run, in a sentence."""
        if not 1 <= self.steps <= LONGEST:
            message = f"{self.steps} months: must be 1 to {LONGEST}"
            raise ValueError(message)
        if self.seed < 0:
            message = f"seed = {self.seed}: must be 0 or more"
            raise ValueError(message)

    def described(self) -> dict[str, Any]:
        """The plan ready for JSON: two equal plans are equal here."""
        return {
            "kind": "run", "scenario": self.scenario, "landscape": self.landscape, "seed": self.seed,
            "months": self.steps, "timeline": described(self.timeline),
            **({"takes": list(self.takes)} if self.takes else {}),
        }  # fmt: skip

    def hands(self, land: Landscape) -> tuple[Taken, ...]:
        """The decisions in other hands. Raises `MoveError` for one that may not be."""
        check(self.takes, self.timeline, land)
        return moves_of(self.takes, land)


@dataclass(frozen=True, eq=False)
class OneRun:
    """A run that is done: panels of the nation's metrics and of systems', and the event log."""

    plan: RunPlan
    land: Landscape
    run: Run

    @cached_property
    def run_id(self) -> str:
        """What this run is, in twenty letters and digits."""
        hands = self.plan.hands(self.land)
        return run_id(self.plan.timeline, self.land, self.plan.seed, self.plan.steps, hands=hands)

    @cached_property
    def story(self) -> Story:
        """The run in sentences."""
        return told(self.run.events, self.land, followed=self.aftermath.followed)

    @cached_property
    def aftermath(self) -> Aftermath:
        """What followed each event."""
        return Aftermath.of(self.run, self.land)

    @property
    def stated(self) -> tuple[int, ...]:
        """The months that a summary shows: the start, 12, 60 and the end."""
        return (*(month for month in STATED if month < self.plan.steps), self.plan.steps)

    def value(self, metric: str, month: int) -> float:
        """A metric of the nation after so many months."""
        return float(self.run.nation[metric][month, 0])

    @property
    def headlines(self) -> dict[str, dict[str, Any]]:
        """Every headline with its label, unit, direction and its values in the stated months, ready for JSON."""
        return {
            name: {
                "label": METRICS[name].label, "unit": METRICS[name].unit, "better": METRICS[name].better,
                "values": {str(month): self.value(name, month) for month in self.stated},
            }
            for name in HEADLINES
        }  # fmt: skip

    def series(self) -> pd.DataFrame:
        """The nation's metrics: run_id, scenario, twin, month, metric, value."""
        return self._tidy(self.run.nation, {})

    def regions(self) -> pd.DataFrame:
        """Regions' metrics, means by population: run_id, scenario, twin, month, region (code), metric, value."""
        mean = self.land.operators.region_mean_of_icbs
        by_region = {
            name: np.stack([mean @ month for month in panel]) for name, panel in self.run.systems.items()
        }  # fmt: skip
        return self._tidy(by_region, {"region": self.land.region.codes})

    def systems(self) -> pd.DataFrame:
        """Systems' metrics: run_id, scenario, twin, month, system (code), metric, value."""
        return self._tidy(self.run.systems, {"system": self.land.icb.codes})

    def events(self) -> pd.DataFrame:
        """The log: run_id, scenario, twin, month, date, kind, body (code), name, partner (code), cause, followed."""
        import pandas as pd

        log, names = tuple(self.run.events), Cast.of(self.land).names
        columns = {
            "month": [event.month for event in log], "date": [date_of(happened(event)) for event in log],
            "kind": [event.kind for event in log], "body": [event.body for event in log],
            "name": [names.get(event.body, "") for event in log],
            "partner": [event.partner for event in log], "cause": [event.cause for event in log],
            "followed": [self.aftermath.followed(event) for event in log],
        }  # fmt: skip
        return pd.DataFrame(self._label() | columns, index=range(len(log)))

    def _label(self) -> dict[str, Any]:
        """The columns that say which run a row belongs to."""
        return {"run_id": self.run_id, "scenario": self.plan.scenario, "twin": self.plan.seed}

    def _tidy(self, panel: dict[str, Any], between: dict[str, tuple[str, ...]]) -> pd.DataFrame:
        """A panel, (months, [systems,] 1) a metric, as one value a row."""
        import pandas as pd

        axes: dict[str, Sequence[Any]] = {"metric": list(panel), "month": range(self.plan.steps + 1), **between}
        values = np.stack([array[..., 0] for array in panel.values()])
        index = pd.MultiIndex.from_product(list(axes.values()), names=list(axes))
        frame = pd.DataFrame({"value": values.ravel()}, index=index).reset_index()
        return frame.assign(**self._label())[[*self._label(), "month", *between, "metric", "value"]]


def run_once(plan: RunPlan, progress: Callable[[int, int], None] | None = None) -> OneRun:
    """Run a plan. `progress` is told (months done, months in all). Raises ValueError for a landscape unknown."""
    land = open_landscape(plan.landscape)

    def told_of(month: int) -> None:
        if progress is not None:
            progress(month, plan.steps)

    done = simulate(
        land, plan.timeline, (plan.seed,), steps=plan.steps, metrics=tuple(METRICS), systems=BY_SYSTEM, story=True,
        progress=told_of, hands=plan.hands(land),
    )  # fmt: skip
    return OneRun(plan, land, done)
