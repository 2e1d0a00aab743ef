"""What was recorded of three arms, as arrays, and what an evaluator would see of one twin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from experiments.evaluations.assigned import assigned
from experiments.evaluations.observed import Cells, Observed, windowed
from experiments.evaluations.study import INTERVENTION, SKILL, Study
from simulation.core.arithmetic import Array, Ints

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Recorded:
    """Every system's outcomes in every month: `values[arm][outcome]` is (twins, systems, months).

    `twins` are those that finished in every arm; `since` and `eligible` are (twins, systems): see `assigned`.
    """

    study: Study
    twins: tuple[int, ...]
    values: Mapping[str, Mapping[str, Array]]
    since: Array
    eligible: Cells

    def case(self, place: int) -> Case:
        """One twin."""
        return Case(self, place)


class Case:
    """One twin: who began when in it, and its outcomes in the months that an evaluation looks at."""

    def __init__(self, recorded: Recorded, place: int) -> None:
        """The twin at a place of `recorded.twins`."""
        study, land = recorded.study, recorded.study.land
        self.study, self.twin, self._values, self._place = study, recorded.twins[place], recorded.values, place
        months = np.arange(study.steps + 1, dtype=np.float64)
        self.eligible, self.since = recorded.eligible[place], recorded.since[place].copy()
        self.window, own = windowed(months, self.since[self.eligible], study.before, study.after)
        self.since[self.eligible], self.months = own, months[self.window]
        self.systems = land.icb.codes
        self.regions = tuple(land.region.codes[row] for row in land.icb.region)

    def values(self, arm: str, outcome: str) -> Array:
        """One outcome in one arm, (systems, months)."""
        found: Array = self._values[arm][outcome][self._place][:, self.window]
        return found

    def seen(self, arm: str, outcome: str) -> Observed:
        """What an evaluator has of it: of the systems that could have begun; the twin's number keys what is drawn."""
        study = self.study
        whole = Observed(
            self.values(arm, outcome), self.months, self.since, study.before, study.after, self.systems, self.regions,
            (study.seed, self.twin),
        )  # fmt: skip
        return whole.of(self.eligible)


def recorded(study: Study, runs: pd.DataFrame, systems: pd.DataFrame) -> Recorded:
    """The arrays of a sweep's tables: `runs` one row a run, `systems` one row a run, month and system."""
    done = runs[runs["status"] == "done"]
    finished = [set(done.loc[done["scenario"] == arm.name, "twin"]) for arm in study.arms]
    twins = tuple(sorted(int(twin) for twin in set.intersection(*finished)))
    names, codes = (*study.outcomes, SKILL), list(study.land.icb.codes)
    shape = (len(twins), study.steps + 1, len(codes))
    values: dict[str, dict[str, Array]] = {}
    for arm in study.arms:
        rows = systems[(systems["scenario"] == arm.name) & systems["twin"].isin(twins)]
        order = np.lexsort((_places(rows["system"], codes), rows["month"].to_numpy(), rows["twin"].to_numpy()))
        values[arm.name] = {
            name: np.ascontiguousarray(rows[name].to_numpy()[order].reshape(shape).transpose(0, 2, 1))
            for name in dict.fromkeys(names)
        }
    skill = values[INTERVENTION][SKILL].transpose(2, 1, 0)
    since, eligible = assigned(study.waves, study.land, twins, skill)
    return Recorded(study, twins, values, since.T, eligible.T)


def _places(codes: pd.Series, known: list[str]) -> Ints:
    """Where each code stands in the landscape, (rows,)."""
    place = {code: row for row, code in enumerate(known)}
    return np.array([place[code] for code in codes])
