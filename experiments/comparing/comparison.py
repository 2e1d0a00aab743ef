"""A comparison: what was asked, what came of every run, and everything that follows from it, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.comparing.asked import Asked
from experiments.comparing.finding import Finding, find
from experiments.comparing.finding_over_worlds import find_over_worlds
from experiments.comparing.groups import apart_table, groups_table
from experiments.comparing.panels import Panel, panels_of, side_by_side
from experiments.comparing.plan import Plan
from experiments.comparing.robustness import Robustness, robustness
from experiments.comparing.summary import summary_table
from experiments.comparing.worlds import worlds_table
from experiments.differences import paired_table
from scenarios.landscapes import open_landscape
from simulation.core.landscape import Landscape

if TYPE_CHECKING:
    import pandas as pd

Pairs = Mapping[tuple[str, str], tuple[Panel, Panel]]


@dataclass(frozen=True, eq=False)
class Comparison:
    """What a comparison found. `runs`, `series` and `systems` are the tables of its sweep, of every run."""

    plan: Plan
    runs: pd.DataFrame
    series: pd.DataFrame
    systems: pd.DataFrame
    started: str
    finished: str
    command: str
    asked: Asked = field(default_factory=Asked)

    @cached_property
    def land(self) -> Landscape:
        """The landscape that all arms share."""
        return open_landscape(self.plan.landscape)

    @cached_property
    def panels(self) -> dict[str, Panel]:
        """Every arm's runs as arrays, a column a run."""
        return panels_of(self.plan.design, self.runs, self.series, self.systems, self.land.icb.codes)

    @cached_property
    def run_pairs(self) -> Pairs:
        """The pairs of arms, run beside run."""
        return {(a, b): side_by_side(self.panels[a], self.panels[b]) for a, b in self.plan.pairs}

    @cached_property
    def pairs(self) -> Pairs:
        """The pairs of arms, unit beside unit: twins, or, over worlds, worlds, each the mean over its twins."""
        if not self.plan.many:
            return self.run_pairs
        return {names: (a.by_world(), b.by_world()) for names, (a, b) in self.run_pairs.items()}

    @property
    def first(self) -> tuple[Panel, Panel]:
        """The panels of a and b, side by side."""
        return self.pairs[self.plan.a, self.plan.b]

    @cached_property
    def paired(self) -> pd.DataFrame:
        """Paired differences, one row a pair of arms, metric and month: the fields of `paired.Difference`."""
        return paired_table(self.pairs, self.plan.stated, self.asked.precision)

    @cached_property
    def worlds(self) -> pd.DataFrame:
        """In what share of worlds each arm does better, and whence the spread comes; see `worlds_table`."""
        return worlds_table(self.run_pairs, self.pairs, self.plan)

    @cached_property
    def robust(self) -> Robustness | None:
        """Regret and what suffices, over worlds; None at one world, or where no world finished in every arm."""
        plan = self.plan
        if not plan.many:
            return None
        try:
            return robustness(
                self.runs, plan.policies, baseline=plan.baseline, metrics=plan.headlines, months=plan.stated,
                thresholds=self.asked.thresholds,
            )  # fmt: skip
        except ValueError:
            return None

    @cached_property
    def summary(self) -> pd.DataFrame:
        """Mean, spread and quantiles of every arm, once a year, over twins or over worlds."""
        panels = self.panels
        return summary_table({name: one.by_world() for name, one in panels.items()} if self.plan.many else panels)

    @cached_property
    def groups(self) -> pd.DataFrame:
        """Who gains and who loses under b, in every stated month; see `groups_table`."""
        return groups_table(*self.first, self.land, self.plan.stated)

    @cached_property
    def apart(self) -> pd.DataFrame:
        """How far systems lie apart under a and b, at the start and in every stated month."""
        return apart_table(self.panels, (self.plan.a, self.plan.b), self.plan.marks)

    @cached_property
    def finding(self) -> Finding:
        """The finding, in words made by rule from the numbers."""
        if self.plan.many:
            return find_over_worlds(self.worlds, self.plan)
        return find(self.paired, self.plan)

    @property
    def failed(self) -> int:
        """How many runs have no numbers, for whatever reason."""
        return int((self.runs["status"] != "done").sum())

    @property
    def text(self) -> str:
        """The headlines as a table of plain text, and the finding, for a terminal."""
        from experiments.comparing.terminal import table_text

        return table_text(self)

    def write(self, out: str | Path, *, report: bool = True) -> Path:
        """Write tables, figures, report and manifest into a folder, each file whole or not at all; the folder.

        Raises OSError where the disk does.
        """
        from experiments.comparing.output import write_all

        folder = Path(out)
        write_all(self, folder, report=report)
        return folder
