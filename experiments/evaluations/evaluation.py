"""`evaluate`: a study made in every twin, estimated from what was recorded in it, beside the truth of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.evaluations.estimate import Estimate, Estimator
from experiments.evaluations.methods import METHODS
from experiments.evaluations.reading import open_study
from experiments.evaluations.recorded import Case, Recorded, recorded
from experiments.evaluations.scores import scores
from experiments.evaluations.study import INTERVENTION, UNTOUCHED, Study
from experiments.evaluations.truth import by_month, truths

if TYPE_CHECKING:
    import pandas as pd

Progress = Callable[[int, int], None]
Estimates = Mapping[tuple[int, str, str, str], Estimate]  # by twin, outcome, method and arm


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What a study found. Numbers are in the outcomes' own units; `failed` runs failed, and their twins are left out.

    `found` has every estimate by twin, outcome, method and arm: of the intervention, and of the untouched twin, where
    there is nothing to find.
    """

    study: Study
    recorded: Recorded
    found: Estimates
    labels: Mapping[str, str] = field(default_factory=dict)
    failed: int = 0

    @cached_property
    def effects(self) -> pd.DataFrame:
        """The truth: one row a twin and outcome, a column an effect (see `truth.EFFECTS`)."""
        import pandas as pd

        return pd.DataFrame(
            {"twin": case.twin, "outcome": outcome} | truths(case, outcome)
            for case in self._cases() for outcome in self.study.outcomes
        )  # fmt: skip

    @cached_property
    def truth(self) -> pd.DataFrame:
        """The truth month by month: outcome, twin, effect, since_start (months), value."""
        import pandas as pd

        return pd.DataFrame(
            {"outcome": outcome, "twin": case.twin} | row
            for case in self._cases() for outcome in self.study.outcomes for row in by_month(case, outcome)
        )  # fmt: skip

    @cached_property
    def estimates(self) -> pd.DataFrame:
        """One row a twin, outcome, method and arm: value, low, high, p, pretrend, alarm, truth."""
        import pandas as pd

        known = self.effects.set_index(["twin", "outcome"])["treated"].to_dict() if self.recorded.twins else {}
        names = ("value", "low", "high", "p", "pretrend", "alarm")
        keys = ("twin", "outcome", "method", "arm")
        rows = [
            dict(zip(keys, key, strict=True)) | {name: getattr(one, name) for name in names}
            | {"truth": known[key[0], key[1]] if key[3] == INTERVENTION else 0.0}
            for key, one in self.found.items()
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=[*keys, *names, "truth"])

    @cached_property
    def scores(self) -> pd.DataFrame:
        """How each method did: see `scores.scores`."""
        return scores(self.estimates)

    def panel(self, arm: str = INTERVENTION) -> pd.DataFrame:
        """What was recorded, for methods of your own: one row a twin, system and month.

        Columns: twin, system, region, month, treated (1: ever begins), begun (1: has begun), since (nan: never), and
        each outcome. `arm` "untouched" is the same twin without the intervention: what a method finds there is false.
        """
        import pandas as pd

        return pd.concat([_panel(self.recorded, place, arm) for place in range(len(self.recorded.twins))] or [
            pd.DataFrame()], ignore_index=True)  # fmt: skip

    def _cases(self) -> Iterator[Case]:
        """Every twin."""
        return (self.recorded.case(place) for place in range(len(self.recorded.twins)))


def evaluate(
    study: Study | str | Path, methods: Mapping[str, Estimator] | None = None, *, jobs: int = 1, cluster: str = "",
    out: str | Path | None = None, progress: Progress | None = None,
) -> Evaluation:  # fmt: skip
    """Make a study in every twin, and estimate its effect as an evaluator would, beside the truth.

    `study` is a study, its name or its file; `methods` are methods of your own, by name: functions from what was
    recorded in one run (`Observed`, with its table as `.frame`) to an `Estimate`. `jobs`, `cluster`, `out` and
    `progress` are those of `sweep`. Raises `ScenarioError` for a file with problems, and what your own methods raise.
    """
    from experiments.sweeps.sweep import sweep

    asked = study if isinstance(study, Study) else open_study(study)
    every = {name: METHODS[name].estimator for name in asked.methods} | dict(methods or {})
    size, twins = asked.design.size, len(asked.twins)

    def told(done: int, _total: int) -> None:
        if progress is not None:
            progress(done, size + twins)

    results = sweep(asked.design, jobs=jobs, cluster=cluster, out=out, progress=told)
    kept = recorded(asked, results.runs, results.systems)
    found: dict[tuple[int, str, str, str], Estimate] = {}
    for place in range(len(kept.twins)):
        found |= _estimated(kept.case(place), every)
        told(size + place + 1, size + twins)
    labels = {name: METHODS[name].label if name in METHODS else name for name in every}
    return Evaluation(asked, kept, found, labels, int((results.runs["status"] != "done").sum()))


def _estimated(case: Case, methods: Mapping[str, Estimator]) -> dict[tuple[int, str, str, str], Estimate]:
    """Every method on every outcome of one twin, with the intervention and without."""
    return {
        (case.twin, outcome, name, arm): method(case.seen(arm, outcome))
        for outcome in case.study.outcomes
        for name, method in methods.items()
        for arm in (INTERVENTION, UNTOUCHED)
    }


def _panel(kept: Recorded, place: int, arm: str) -> pd.DataFrame:
    """One twin's part of the panel."""
    import pandas as pd

    case, since = kept.case(place), kept.since[place]
    months = np.arange(kept.study.steps + 1)
    shape = (len(since), len(months))
    columns: dict[str, Any] = {
        "twin": case.twin, "system": np.repeat(np.array(case.systems), shape[1]),
        "region": np.repeat(np.array(case.regions), shape[1]), "month": np.tile(months, shape[0]),
        "treated": np.repeat(np.isfinite(since).astype(int), shape[1]),
        "begun": (months[None, :] > since[:, None]).astype(int).ravel(),
        "since": np.repeat(np.where(np.isfinite(since), since, np.nan), shape[1]),
    }  # fmt: skip
    return pd.DataFrame(columns | {name: kept.values[arm][name][place].ravel() for name in kept.study.outcomes})
