"""A single run once more, from the folder that `icsim run` left: whether every number is as it was."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.arms import rebuilt
from experiments.faults import BadInputError
from experiments.identity import model_hash
from experiments.one_run import OneRun, RunPlan, run_once
from experiments.store import read_parquet
from experiments.stored.left import told

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("series", "systems", "regions")


@dataclass(frozen=True, eq=False)
class Again:
    """A run that was made again; `differing` are the tables that are not as they were, to the last bit."""

    folder: Path
    run_id: str
    differing: tuple[str, ...]


def again(folder: Path) -> Again:
    """Make the run of a folder again. Raises BadInputError where it is no run, or another model's."""
    known = told(folder)
    if known["plan"]["kind"] != "run":
        message = f"{folder} was made by another version of icsim: make it again to have it checked"
        raise BadInputError(message)
    if known["model"] != model_hash():
        models = f"model {known['model']}, and this is model {model_hash()}"
        message = f"run {known['run_id']} was made by {models}: it can only be made again with that one"
        raise BadInputError(message)
    plan = known["plan"]
    timeline, takes = rebuilt(plan["timeline"]), tuple(plan.get("takes", ()))
    made = run_once(RunPlan(plan["scenario"], timeline, plan["landscape"], plan["seed"], plan["months"], takes))
    tables = tuple(name for name in TABLES if not _same(made, folder, name))
    return Again(folder, known["run_id"], (*(["run_id"] if made.run_id != known["run_id"] else []), *tables))


def _same(made: OneRun, folder: Path, name: str) -> bool:
    """Whether a stored table holds what was made now."""
    try:
        there = read_parquet(folder / f"{name}.parquet").to_pandas()
    except (OSError, ValueError):
        return False
    now: pd.DataFrame = getattr(made, name)()
    return list(there.columns) == list(now.columns) and all(
        _plain(there[c]).equals(_plain(now[c])) for c in now.columns
    )


def _plain(column: pd.Series[Any]) -> pd.Series[Any]:
    """A column whose words are words, however they are stored."""
    import pandas as pd

    return column if pd.api.types.is_numeric_dtype(column.dtype) else column.astype(str)
