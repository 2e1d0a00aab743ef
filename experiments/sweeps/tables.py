"""Tables: runs as rows with the same columns and types in every file, whatever happened to the runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.designs.design import Design
from experiments.designs.factor import Factor
from experiments.sweeps.chunk import Ran
from scenarios.landscapes import open_landscape

if TYPE_CHECKING:
    import pyarrow as pa

KEYS = ("run_id", "scenario", "point", "twin")
WORDS = ("run_id", "scenario", "system")  # columns of words that repeat


def runs_table(design: Design, ran: Sequence[Ran]) -> pa.Table:
    """One row a run. Outcomes of a run that is not done are null: never a number."""
    import pyarrow as pa

    columns: dict[str, Any] = _keys(ran) | {"status": pa.array([one.status for one in ran], pa.string())}
    values = [dict(one.job.values) for one in ran]
    for factor in design.factors:
        columns[factor.name] = pa.array([row[factor.name] for row in values], _kind(factor))
    for place, name in enumerate(design.recording.outcomes):
        numbers = [one.outcomes[place] if one.outcomes else None for one in ran]
        columns[name] = pa.array(numbers, pa.float64())
    columns["seconds"] = pa.array([one.seconds for one in ran], pa.float64())
    for name in ("error", "model", "content"):
        columns[name] = pa.array([getattr(one, name) for one in ran], pa.string())
    return pa.table(columns)


def series_table(design: Design, ran: Sequence[Ran]) -> pa.Table:
    """One row a run that is done and month, a column a metric of the nation."""
    import pyarrow as pa

    done = [one for one in ran if one.series is not None]
    months = design.months
    columns = _repeated(done, len(months)) | {"month": pa.array(np.tile(months, len(done)))}
    for place, name in enumerate(design.recording.series):
        columns[name] = pa.array(_joined([one.series[:, place] for one in done if one.series is not None]))
    return pa.table(columns)


def systems_table(design: Design, ran: Sequence[Ran]) -> pa.Table:
    """One row a run that is done, month and board, a column a metric."""
    import pyarrow as pa

    done = [one for one in ran if one.systems is not None]
    months, codes = np.array(design.recording.months), open_landscape(design.landscape).icb.codes
    columns = _repeated(done, len(months) * len(codes))
    columns["month"] = pa.array(np.tile(np.repeat(months, len(codes)), len(done)))
    columns["system"] = pa.array(np.tile(np.array(codes, dtype=object), len(months) * len(done)), pa.string())
    for place, name in enumerate(design.recording.systems):
        columns[name] = pa.array(_joined([one.systems[..., place].ravel() for one in done if one.systems is not None]))
    return pa.table(columns)


def _keys(ran: Sequence[Ran]) -> dict[str, Any]:
    """The columns that say which run a row is."""
    import pyarrow as pa

    return {
        "run_id": pa.array([one.run_id for one in ran], pa.string()),
        "scenario": pa.array([one.job.arm for one in ran], pa.string()),
        "point": pa.array([one.job.point for one in ran], pa.int64()),
        "twin": pa.array([one.job.twin for one in ran], pa.int64()),
    }


def _repeated(ran: Sequence[Ran], times: int) -> dict[str, Any]:
    """The same columns where each run has several rows."""
    import pyarrow as pa

    rows = pa.array(np.repeat(np.arange(len(ran)), times))
    return {name: column.take(rows) for name, column in _keys(ran).items()}


def _joined(parts: Sequence[Any]) -> Any:
    """Arrays end to end; none give an empty one."""
    return np.concatenate(parts) if parts else np.empty(0)


def _kind(factor: Factor) -> Any:
    """The type of a factor's column."""
    import pyarrow as pa

    level = factor.levels[0] if factor.levels else 0.0
    if isinstance(level, bool):
        return pa.bool_()
    return pa.string() if isinstance(level, str) else pa.float64()


TABLES = {"runs": runs_table, "series": series_table, "systems": systems_table}
