"""Cases: the worlds of a sweep as a table of factors, and which of them are of interest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from experiments.designs.factor import Factor, Value
from experiments.discovery.box import Flags
from experiments.discovery.condition import Condition, condition
from experiments.outcomes import Outcome, recorded
from experiments.sweeps.pairs import paired
from experiments.sweeps.results import Results, open_results
from scenarios.problems import nearest
from simulation.core.arithmetic import Array

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Cases:
    """Worlds: one row each.

    `x` has a column a factor, numbers as they are and anything else as the number of its level; `values` (worlds,) is
    the outcome's mean over twins, and `interest` (worlds,) says which worlds are looked for. `a` is nothing unless the
    outcome is a difference, b less a. `lost` worlds have no finished run.
    """

    factors: tuple[Factor, ...]
    x: pd.DataFrame
    points: npt.NDArray[np.int64]
    values: Array
    outcome: Outcome
    when: Condition
    a: str
    b: str
    twins: int
    lost: int = 0

    @property
    def interest(self) -> Flags:
        """Which worlds are of interest, (worlds,) of yes and no."""
        return self.when.holds(self.values)

    @property
    def clause(self) -> str:
        """What is looked for, as a clause."""
        return self.when.words(self.values, self.outcome, self.a, self.b)


def cases(
    source: Results | str | Path, outcome: str, *, difference: Sequence[str] = (), scenario: str = "", when: str = "",
    factors: Sequence[str] = (),
) -> Cases:  # fmt: skip
    """The worlds of a sweep, or of its folder: see `discover`. Raises ValueError as that does."""
    results = source if isinstance(source, Results) else open_results(source)
    runs, design = results.runs, results.design
    one = recorded(outcome, runs.columns)
    a, b = _sides([arm.name for arm in design.arms], difference, scenario)
    rule = condition(when or ("better" if a else "worst fifth"), one.metric, difference=bool(a))
    varied = _varied(design.factors, factors)
    if a:
        pairs = paired(runs, a, b, [one.name])
    else:
        pairs = runs.loc[(runs["scenario"] == b) & (runs["status"] == "done"), ["point", "twin", one.name]]
    means = pairs.groupby("point")[one.name].mean().sort_index()
    points = np.asarray(means.index, dtype=np.int64)
    x = _table(varied, [dict(design.values(int(point))) for point in points])
    kept = tuple(factor for factor in varied if len(x) and np.ptp(x[factor.name].to_numpy()))
    return Cases(
        kept, x[[factor.name for factor in kept]], points, means.to_numpy(dtype=np.float64), one, rule, a, b,
        len(design.twins), design.count - len(points),
    )  # fmt: skip


def _sides(arms: Sequence[str], difference: Sequence[str], scenario: str) -> tuple[str, str]:
    """The arms that are asked of: a (nothing without a difference) and b. Raises ValueError for unknown ones."""
    wanted = [*difference, *filter(None, [scenario])]
    for name in wanted:
        if name not in arms:
            near = nearest(name, arms)
            beside = f"{', '.join(arms)}; nearest: {near}" if near else ", ".join(arms)
            message = f"the sweep has no scenario {name!r} (it has {beside})"
            raise ValueError(message)
    if difference and (scenario or len(difference) != 2 or difference[0] == difference[1]):
        message = "say either two different scenarios for a difference, or one scenario"
        raise ValueError(message)
    if not wanted and len(arms) > 1:
        message = f"the sweep has {', '.join(arms)}: say which scenario is meant, or which two for a difference"
        raise ValueError(message)
    return (difference[0], difference[1]) if difference else ("", scenario or arms[0])


def _varied(known: Sequence[Factor], wanted: Sequence[str]) -> tuple[Factor, ...]:
    """The factors that are looked at. Raises ValueError where there is none, or not that one."""
    names = [one.name for one in known]
    for name in wanted:
        if name not in names:
            near = nearest(name, names)
            message = f"the sweep has no factor {name!r}" + (f" (nearest: {near})" if near else f" (of {len(names)})")
            raise ValueError(message)
    if not known:
        message = "the sweep has no factors: discovery needs worlds that differ"
        raise ValueError(message)
    return tuple(one for one in known if not wanted or one.name in wanted)


def _table(factors: Sequence[Factor], rows: Sequence[dict[str, Value]]) -> pd.DataFrame:
    """A column a factor: numbers as they are, anything else as the number of its level, from 0."""
    import pandas as pd

    columns = {
        one.name: np.array(
            [row[one.name] if one.kind == "number" else one.levels.index(row[one.name]) for row in rows],
            dtype=np.float64 if one.kind == "number" else np.int64,
        )
        for one in factors
    }
    return pd.DataFrame(columns)
