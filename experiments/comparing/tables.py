"""Tables: panels as tidy tables, one value a row, each with the id of its run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.comparing.panels import Panel, row_of
from experiments.comparing.plan import Plan
from experiments.identity import run_id
from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS

if TYPE_CHECKING:
    import pandas as pd

QUANTILES = {"p05": 0.05, "p25": 0.25, "median": 0.5, "p75": 0.75, "p95": 0.95}


def runs_table(panels: Mapping[str, Panel], plan: Plan) -> pd.DataFrame:
    """One row a run: run_id, scenario, twin, status ("done" or "failed"), error (the last line of a traceback)."""
    import pandas as pd

    land = open_landscape(plan.landscape)
    rows = []
    for one in plan.arms:
        panel = panels[one.name]
        errors = dict(panel.failures)
        for twin in plan.twins:
            identity = run_id(one.timeline, land, twin, plan.steps, plan.length)
            known: dict[str, Any] = {"run_id": identity, "scenario": one.name}
            error = errors.get(twin, "").strip().rpartition("\n")[2]
            rows.append(known | {"twin": twin, "status": "done" if twin in panel.twins else "failed", "error": error})
    return pd.DataFrame(rows)


def series_table(panels: Mapping[str, Panel], runs: pd.DataFrame) -> pd.DataFrame:
    """The nation's metrics: run_id, scenario, twin, month, metric, value; one row a run, month and metric."""
    import pandas as pd

    frames = []
    for scenario, panel in panels.items():
        values = _cube(panel.nation, (len(panel.months), len(panel.twins)))  # metrics, months, twins
        shape = values.shape
        index = [np.broadcast_to(axis, shape) for axis in np.ix_(*(np.arange(size) for size in shape))]
        metric, month, twin = (axis.ravel() for axis in index)
        frames.append(_runs(runs, scenario, panel, twin) | {
            "month": panel.months[month], "metric": _category(list(panel.nation), metric), "value": values.ravel(),
        })  # fmt: skip
    return _together([pd.DataFrame(frame) for frame in frames])


def systems_table(panels: Mapping[str, Panel], runs: pd.DataFrame, codes: tuple[str, ...]) -> pd.DataFrame:
    """Headlines by system, once a year: run_id, scenario, twin, month, system (ODS code), metric, value."""
    import pandas as pd

    frames = []
    for scenario, panel in panels.items():
        values = _cube(panel.systems, (len(panel.marks), len(codes), len(panel.twins)))
        shape = values.shape  # metrics, marks, boards, twins
        index = [np.broadcast_to(axis, shape) for axis in np.ix_(*(np.arange(size) for size in shape))]
        metric, month, board, twin = (axis.ravel() for axis in index)
        frames.append(_runs(runs, scenario, panel, twin) | {
            "month": panel.marks[month], "system": _category(list(codes), board),
            "metric": _category(list(panel.systems), metric), "value": values.ravel(),
        })  # fmt: skip
    return _together([pd.DataFrame(frame) for frame in frames])


def summary_table(panels: Mapping[str, Panel]) -> pd.DataFrame:
    """Once a year, over twins: scenario, metric, unit, month, n, mean, sd, p05, p25, median, p75, p95."""
    import pandas as pd

    rows = []
    for scenario, panel in panels.items():
        for name in panel.nation if panel.twins else ():
            for month in panel.marks:
                values = panel.nation[name][row_of(panel.months, month)]
                known = {"scenario": scenario, "metric": name, "unit": METRICS[name].unit, "month": month}
                rows.append(known | {"n": len(values)} | _spread(values))
    return pd.DataFrame(rows)


def _spread(values: Array) -> dict[str, float]:
    """Mean, standard deviation (nan for one) and quantiles of (n,) values."""
    deviation = float(values.std(ddof=1)) if len(values) > 1 else float("nan")
    quantiles = np.quantile(values, list(QUANTILES.values()))
    return {"mean": float(values.mean()), "sd": deviation} | dict(zip(QUANTILES, quantiles.tolist(), strict=True))


def _cube(panel: Mapping[str, Array], shape: tuple[int, ...]) -> Array:
    """All metrics of a panel in one array, metrics first; with no metric or no twin, of size 0."""
    return np.stack(list(panel.values())) if panel else np.empty((0, *shape))


def _runs(runs: pd.DataFrame, scenario: str, panel: Panel, twin: Any) -> dict[str, Any]:
    """The columns that name the run, for rows whose twins stand in these columns of the panel."""
    ids = dict(zip(*(runs.loc[runs["scenario"] == scenario, key] for key in ("twin", "run_id")), strict=True))
    twins = np.array(panel.twins, dtype=np.int64)
    return {
        "run_id": _category([ids[one] for one in panel.twins], twin),
        "scenario": _category([scenario], np.zeros(len(twin), dtype=int)), "twin": twins[twin],
    }  # fmt: skip


def _category(names: list[str], codes: Any) -> pd.Categorical:
    """A column of words as numbers of a list."""
    import pandas as pd

    return pd.Categorical.from_codes(codes, categories=pd.Index(names, dtype="str"))


def _together(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Tables one below the other, their lists of words made one."""
    import pandas as pd
    from pandas.api.types import union_categoricals

    columns: dict[str, Any] = {}
    for name in frames[0].columns:
        parts = [frame[name] for frame in frames]
        words = isinstance(parts[0].dtype, pd.CategoricalDtype)
        columns[name] = union_categoricals(parts) if words else pd.concat(parts, ignore_index=True)
    return pd.DataFrame(columns)
