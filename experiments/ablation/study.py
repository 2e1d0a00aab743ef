"""Studies of ablation: a design in which each point has something switched off, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.ablation.units import By, Unit, left_alone, units
from experiments.arms import Arm
from experiments.designs.design import Design
from experiments.designs.estimate import several
from experiments.designs.factor import SWITCH, factor
from experiments.designs.sampling import Sampling
from experiments.subject import Subject, subject
from experiments.sweeps.sweep import Progress, sweep

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Plan:
    """What is asked, and what is switched off."""

    subject: Subject
    units: tuple[Unit, ...]
    by: By

    @cached_property
    def design(self) -> Design:
        """The design: at point 0 everything is on; at point i the unit i - 1 is off."""
        names = tuple(dict.fromkeys(switch for one in self.units for switch in one.switches))
        off = [set[str](), *(set(one.switches) for one in self.units)]
        listed = tuple(tuple(name not in gone for name in names) for gone in off)
        factors = [factor(SWITCH + name) for name in names]
        title = f"{self.subject.words}, without each of {several(len(self.units), self.by)}"
        return self.subject.design("ablation", factors, Sampling("list", listed=listed), title=title)

    @property
    def size(self) -> int:
        """How many runs there are."""
        return self.design.size


@dataclass(frozen=True, eq=False)
class Ablations:
    """What a study of ablation found.

    `effects` has one row a unit, outcome and `of` ("a", "b" or "difference": see `effects.effects_of`), `ranking` one
    a unit (`effects.ranked`), `base` one an outcome and `of` with everything on. `failed` runs of `runs` failed.
    """

    plan: Plan
    effects: pd.DataFrame
    base: pd.DataFrame
    ranking: pd.DataFrame
    runs: int
    failed: int
    command: str = ""

    @property
    def subject(self) -> Subject:
        """What was asked about."""
        return self.plan.subject

    @property
    def apart(self) -> tuple[str, ...]:
        """The mechanisms that were left alone, since scenarios differ in them."""
        return left_alone(self.subject.arms)

    @cached_property
    def title(self) -> str:
        """What was found, in a line made by rule from the numbers."""
        from experiments.ablation.words import title

        return title(self)

    @cached_property
    def finding(self) -> str:
        """What was found, in a paragraph made by rule from the numbers."""
        from experiments.ablation.words import finding

        return finding(self)

    @property
    def text(self) -> str:
        """A table of plain text, and the finding, for a terminal."""
        from experiments.ablation.terminal import table_text

        return table_text(self)


def planned(
    a: str | Path | Arm, b: str | Path | Arm | None = None, *, by: By = "mechanism", only: Sequence[str] = (),
    twins: int | Sequence[int] = 8, years: float = 5, outcomes: Sequence[str] = (), landscape: str = "england",
) -> Plan:  # fmt: skip
    """A plan of ablation, checked; see `ablate`. Raises ValueError for what cannot be run, before anything runs."""
    about = subject(a, b, twins=twins, years=years, outcomes=outcomes, landscape=landscape)
    return Plan(about, units(about.arms, by, only), by)


def ablate(
    a: str | Path | Arm, b: str | Path | Arm | None = None, *, by: By = "mechanism", only: Sequence[str] = (),
    twins: int | Sequence[int] = 8, years: float = 5, outcomes: Sequence[str] = (), landscape: str = "england",
    jobs: int = 2, cluster: str = "", out: str | Path | None = None, progress: Progress | None = None,
    command: str = "",
) -> Ablations:  # fmt: skip
    """How outcomes of `a`, or differences b less a, change when each mechanism that is on is off, with the same luck.

    `by` "mechanism" switches off one at a time, "stage" or "tier" all that act in a stage of the month, or of a tier;
    `only` names those that are asked about (`bypass`, `M01`, a tier or a stage). With `out`, runs are kept in that
    folder, tables, a figure and the finding beside them, and the same call again resumes. Raises ValueError for what
    cannot be run, before anything runs; runs that fail are left out with their twin, and counted.

    >>> found = ablate(
    ...     "centralised", "devolved", only=["M40"], twins=2, years=0.25, outcomes=["trust"], landscape="toy", jobs=1,
    ... )
    >>> found.effects["of"].tolist()
    ['a', 'b', 'difference']
    """
    plan = planned(a, b, by=by, only=only, twins=twins, years=years, outcomes=outcomes, landscape=landscape)
    return carried_out(plan, jobs=jobs, cluster=cluster, out=out, progress=progress, command=command)


def carried_out(
    plan: Plan, *, jobs: int = 2, cluster: str = "", out: str | Path | None = None, progress: Progress | None = None,
    command: str = "",
) -> Ablations:  # fmt: skip
    """Run a plan of ablation; see `ablate`."""
    from experiments.ablation.effects import base_of, effects_of, ranked
    from experiments.ablation.output import written

    runs = sweep(plan.design, jobs=jobs, cluster=cluster, out=out, progress=progress).runs
    effects, base = effects_of(plan, runs), base_of(plan, runs)
    failed = int((runs["status"] != "done").sum())
    found = Ablations(plan, effects, base, ranked(plan, effects), len(runs), failed, command)
    if out is not None:
        written(found, Path(out))
    return found
