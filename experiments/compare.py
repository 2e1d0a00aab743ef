"""Compare: two regimes with the same luck, the effect of money beside them, and everything that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.arms import Arm, arm, described
from experiments.chunks import WIDTH, Outcome
from experiments.comparing.finding import Finding, find
from experiments.comparing.groups import apart_table, losers_table
from experiments.comparing.panels import Panel, gathered
from experiments.comparing.plan import Plan
from experiments.comparing.tables import runs_table, series_table, summary_table, systems_table
from experiments.engine import Progress, run_chunks
from experiments.paired import paired_table
from experiments.store import check, fill
from scenarios.landscapes import open_landscape
from simulation.core.landscape import Landscape
from simulation.publication import fit

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Comparison:
    """What a comparison found: tables as DataFrames, the finding in words, and the panels behind them."""

    plan: Plan
    panels: dict[str, Panel]
    started: str
    finished: str
    command: str

    @cached_property
    def land(self) -> Landscape:
        """The landscape that all arms share."""
        return open_landscape(self.plan.landscape)

    @cached_property
    def paired(self) -> pd.DataFrame:
        """Paired differences, one row a pair of arms, metric and month: the fields of `paired.Difference`."""
        return paired_table(self.panels, self.plan.pairs, self.plan.stated)

    @cached_property
    def runs(self) -> pd.DataFrame:
        """One row a run, with its id and whether it is done or failed."""
        return runs_table(self.panels, self.plan)

    @cached_property
    def series(self) -> pd.DataFrame:
        """The nation's metrics after every step of every run."""
        return series_table(self.panels, self.runs)

    @cached_property
    def systems(self) -> pd.DataFrame:
        """Headlines of every system, once a year."""
        return systems_table(self.panels, self.runs, self.land.icb.codes)

    @cached_property
    def summary(self) -> pd.DataFrame:
        """Mean, spread and quantiles over twins, once a year."""
        return summary_table(self.panels)

    @cached_property
    def losers(self) -> pd.DataFrame:
        """Who loses under b, by region and fifth of deprivation, in the month of the finding."""
        return losers_table(self.panels[self.plan.a], self.panels[self.plan.b], self.land, self.plan.month)

    @cached_property
    def apart(self) -> pd.DataFrame:
        """How far systems lie apart under a and b, at the start and in every stated month."""
        return apart_table(self.panels, (self.plan.a, self.plan.b), (0.0, *self.plan.stated))

    @cached_property
    def finding(self) -> Finding:
        """The finding, in words made by rule from the numbers."""
        return find(self.paired, self.plan)

    @property
    def failed(self) -> int:
        """How many runs failed."""
        return sum(len(panel.failures) for panel in self.panels.values())

    @property
    def text(self) -> str:
        """The headlines as a table of plain text, and the finding, for a terminal."""
        from experiments.comparing.terminal import table_text

        return table_text(self)

    def write(self, out: str | Path, *, report: bool = True) -> Path:
        """Write tables, manifest, figures and report to a folder, whole or not at all; its path.

        Raises `store.OtherPlanError` where the folder holds something else, OSError where the disk does.
        """
        from experiments.comparing.output import write_all

        return fill(Path(out), self.plan.described(), lambda folder: write_all(self, folder, report=report))


def compare(
    a: str | Path | Arm,
    b: str | Path | Arm,
    *more: str | Path | Arm,
    twins: int | Sequence[int] = 40,
    years: float = 10,
    length: float = 1.0,
    jobs: int = 2,
    landscape: str = "england",
    baseline: str | Path | Arm = "baseline",
    money: str | Path | Arm = "money-arm",
    worlds: int = 1,
    width: int = WIDTH,
    out: str | Path | None = None,
    progress: Progress | None = None,
    command: str = "",
) -> Comparison:
    """Run a and b (and any more) with the same twins, with `baseline` and `money` beside; b less a is the question.

    `twins` is how many, or which; `years` of steps `length` months long; `jobs` processes; `width` runs side by side.
    `progress` is told (runs finished, runs in all). With `out`, everything is written there at the end. Raises
    ValueError for what cannot be run, before anything runs; runs that fail are counted in `failed`, and do not raise.
    """
    if worlds != 1:
        message = f"worlds = {worlds}: comparing over other parameter values comes with the sweep engine; leave it at 1"
        raise ValueError(message)
    plan = planned([a, b, *more], baseline, money, twins, years, length, landscape)
    if out is not None:
        check(Path(out), plan.described())
    started = _now()
    outcomes = run_chunks(plan.chunks(width), jobs, progress)
    done = Comparison(plan, _panels(outcomes, plan), started, _now(), command or reproduced(plan))
    if out is not None:
        done.write(out)
    return done


def planned(
    regimes: Sequence[str | Path | Arm], baseline: str | Path | Arm, money: str | Path | Arm,
    twins: int | Sequence[int], years: float, length: float, landscape: str,
) -> Plan:  # fmt: skip
    """The plan of a comparison, checked. Raises ValueError for what cannot be run."""
    arms = [arm(one) for one in (*regimes, baseline, money)]
    known: dict[str, Arm] = {}
    for one in arms:
        if described(known.setdefault(one.name, one).timeline) != described(one.timeline):
            message = f"two different scenarios are called {one.name!r}: rename one of them"
            raise ValueError(message)
    if not (0 < length <= 12 and 0 < years <= 100):
        message = f"years = {years:g}, step = {length:g} months: steps are up to 12 months long, runs up to 100 years"
        raise ValueError(message)
    land = open_landscape(landscape)
    for one in known.values():
        fit(one.timeline, land)
    luck = tuple(range(twins)) if isinstance(twins, int) else tuple(twins)
    names = [one.name for one in arms]
    return Plan(
        tuple(known.values()), names[0], names[1], names[-2], names[-1], luck, round(years * 12 / length), length,
        landscape,
    )  # fmt: skip


def reproduced(plan: Plan) -> str:
    """The command that runs a plan again."""
    usual = {plan.a, plan.b, plan.baseline, plan.money}
    names = [plan.a, plan.b, *(one.name for one in plan.arms if one.name not in usual)]
    return " ".join(
        ["icsim compare", *names, f"--twins {len(plan.twins)} --years {plan.horizon:g} --landscape {plan.landscape}"]
    )


def _panels(outcomes: Sequence[Outcome], plan: Plan) -> dict[str, Panel]:
    """A panel for every arm."""
    months = plan.months
    marks = months[list(plan.marks)]
    return {
        one.name: gathered([found for found in outcomes if found.scenario == one.name], months, marks)
        for one in plan.arms
    }


def _now() -> str:
    """The time, in UTC."""
    return datetime.now(tz=UTC).isoformat(timespec="seconds")
