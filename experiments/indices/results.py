"""Results of a study: its runs carried out, and tables made from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.designs.design import Design
from experiments.designs.factor import Factor
from experiments.indices import morris, sobol
from experiments.indices.luck import variance
from experiments.indices.sample import Sample, sampled
from experiments.indices.study import INDEXED, Study
from experiments.subject import Subject
from experiments.sweeps.results import Results
from experiments.sweeps.sweep import Progress, sweep

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Screening:
    """What a Morris screening found: `effects` (see `morris.screened`), `ranking` (`morris.ranked`), and luck apart."""

    sample: Sample
    effects: pd.DataFrame
    ranking: pd.DataFrame
    luck: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Indices:
    """What Sobol's method found: `table` and `pairs` (see `sobol.analysed`), and luck apart.

    Where a screening chose the factors, `luck` has a column `covered` (see `morris.covered`).
    """

    sample: Sample
    table: pd.DataFrame
    pairs: pd.DataFrame
    luck: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """What a study of sensitivity found; `failed` runs of `runs` failed or are invalid."""

    study: Study
    screening: Screening | None
    indices: Indices | None
    runs: int
    failed: int
    command: str = ""

    @property
    def subject(self) -> Subject:
        """What was asked about."""
        return self.study.subject

    @cached_property
    def title(self) -> str:
        """What was found, in a line made by rule from the numbers."""
        from experiments.indices.words import title

        return title(self)

    @cached_property
    def finding(self) -> str:
        """What was found, in a paragraph made by rule from the numbers."""
        from experiments.indices.words import finding

        return finding(self)

    @property
    def text(self) -> str:
        """Tables of plain text, and the finding, for a terminal."""
        from experiments.indices.terminal import table_text

        return table_text(self)


def screening(design: Design, runs: pd.DataFrame, subject: Subject, first: int) -> Screening:
    """The screening of a Morris design, from its table of runs; `first` factors are what it is to find."""
    sample = sampled(design, runs, subject.outcomes)
    return Screening(sample, morris.screened(sample), morris.ranked(sample, first), luck_table(sample, whole=True))


def indices(design: Design, runs: pd.DataFrame, subject: Subject, chosen: Screening | None = None) -> Indices:
    """The indices of a Sobol design, from its table of runs, and of what share its factors were in a screening."""
    sample = sampled(design, runs, subject.outcomes)
    table, pairs = sobol.analysed(sample, second_order=design.sampling.second_order)
    luck = luck_table(sample, whole=False)
    if chosen is not None:
        luck["covered"] = luck["outcome"].map(morris.covered(chosen.effects, sample.names))
    return Indices(sample, table, pairs, luck)


def luck_table(sample: Sample, *, whole: bool) -> pd.DataFrame:
    """Luck apart from parameters, one row an outcome: the fields of `luck.Variance`, the mean, and what it rests on.

    Over all points where `whole`, else over those that Saltelli's design drew independently.
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for place, one in enumerate(sample.outcomes):
        parts = variance(sample.values[place]) if whole else sobol.parted(sample, place)
        known = {"outcome": one.name, "unit": one.metric.unit, "blocks": sample.blocks, "lost": sample.lost}
        known |= {"twins": sample.values.shape[2], "mean": float(sample.values[place].mean())}
        rows.append(known | asdict(parts))
    return pd.DataFrame(rows)


@dataclass
class _Sweeps:
    """The sweeps of a study, one after the other, with one count of runs."""

    study: Study
    jobs: int
    cluster: str
    folder: Path | None
    progress: Progress | None
    runs: int = 0
    failed: int = 0

    def done(self, design: Design) -> Results:
        """Run one design, in its own folder."""
        before, total = self.runs, self.study.size

        def told(done: int, _: int) -> None:
            if self.progress is not None:
                self.progress(before + done, total)

        out = None if self.folder is None else self.folder / design.name
        found = sweep(design, jobs=self.jobs, cluster=self.cluster, out=out, progress=told)
        self.runs += len(found.runs)
        self.failed += int((found.runs["status"] != "done").sum())
        return found


def carried_out(
    study: Study, *, jobs: int = 2, cluster: str = "", folder: Path | None = None, progress: Progress | None = None,
    command: str = "",
) -> Sensitivity:  # fmt: skip
    """Run a study: the screening, then the indices of what it ranks first. See `study.sensitivity`."""
    from experiments.indices.output import begun, written

    if folder is not None:
        begun(study, folder)
    sweeps = _Sweeps(study, jobs, cluster, folder, progress)
    first, second = None, None
    if study.screening is not None:
        first = screening(study.screening, sweeps.done(study.screening).runs, study.subject, study.top)
    if study.method == INDEXED:
        design = study.indexed(_chosen(study.factors, first, study.top))
        second = indices(design, sweeps.done(design).runs, study.subject, first)
    found = Sensitivity(study, first, second, sweeps.runs, sweeps.failed, command)
    if folder is not None:
        written(found, folder)
    return found


def _chosen(factors: Sequence[Factor], found: Screening | None, top: int) -> list[Factor]:
    """The factors that indices are for: all of them, or those that a screening ranks first, in its order."""
    if found is None:
        return list(factors)
    by_name = {one.name: one for one in factors}
    return [by_name[name] for name in found.ranking["factor"][:top]]
