"""Beside: what stands beside the runs of sweeps in a folder: whose it is, and tables for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.store import MANIFEST, check
from experiments.sweeps.disk import put

if TYPE_CHECKING:
    import pandas as pd

DIGITS = 6  # significant ones in tables for people; the runs have them all


def begin(folder: Path, plan: Mapping[str, Any], planned: int) -> None:
    """Give a folder to a plan before its first run: the manifest says whose it is, and how many runs it plans.

    Raises `store.OtherPlanError` where it holds something else, OSError where the disk does.
    """
    check(folder, plan)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / MANIFEST).exists():
        put_json(folder / MANIFEST, {"plan": plan, "planned": planned, "finished": ""})


def put_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write a value as JSON, for people too, whole or not at all. Raises OSError."""
    put(path, (json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode())


def put_csv(path: Path, table: pd.DataFrame) -> None:
    """Write a table as CSV, its numbers to a few significant digits, whole or not at all. Raises OSError."""
    file = StringIO()
    rounded(table).to_csv(file, index=False, lineterminator="\n")
    put(path, file.getvalue().encode())


def rounded(table: pd.DataFrame) -> pd.DataFrame:
    """The same table with numbers to a few significant digits."""

    def kept(column: pd.Series[float]) -> pd.Series[float]:
        return column.map(lambda x: float(f"{x:.{DIGITS}g}") if np.isfinite(x) else x)

    return table.assign(**{name: kept(table[name]) for name in table.select_dtypes("float").columns})
