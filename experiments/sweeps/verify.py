"""Verify: whether a folder holds what was written, all that was planned, and what the model says today."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.designs.design import Design
from experiments.faults import EnvironmentFaultError
from experiments.identity import model_hash
from experiments.sweeps.content import content_of
from experiments.sweeps.lock import Lock
from experiments.sweeps.parts import Part
from experiments.sweeps.rerun import again
from experiments.sweeps.results import Folder, Results, open_folder
from experiments.sweeps.sift import damaged_parts, set_aside

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

SAMPLE = 3


def verify(folder: str | Path, sample: int = SAMPLE) -> dict[str, Any]:
    """Check a folder byte by byte, number by number, and `sample` of its runs, spread over all, by making them again.

    Damaged parts are set aside, unless somebody writes to the folder. Returns, ready for JSON: `ok`; `content_hash`;
    how many runs are `planned`, kept (`runs`), `done`, `failed`, `invalid` and `missing`; `duplicates`; how many parts
    are `quarantined`, and which were found `damaged` now; which runs' numbers are `altered`; which were `rerun`, and
    which of these are `differing`. Raises ValueError where the folder holds no sweep.
    """
    path = open_folder(folder).path
    damaged = _sifted(path)
    kept = open_folder(folder, skip=damaged)
    altered = [run for part in kept.parts for run in _altered(kept.design, part)]
    told = {"folder": str(folder), "model": kept.told["made by"]["model"]} | _counts(kept)
    told |= {"quarantined": len(list((kept.path / "quarantine").glob("*.txt"))), "damaged": damaged, "altered": altered}
    told |= _made_again(kept.design, [part.table() for part in kept.parts], sample)
    sound = not (damaged or altered or told["differing"] or told["missing"] or told["duplicates"])
    return {"ok": sound, **told}


def _counts(kept: Folder) -> dict[str, Any]:
    """How many runs there are of each kind, and what they say."""
    runs: pd.DataFrame = Results(kept).runs
    by = runs["status"].value_counts().to_dict()
    rows = sum(int((part.table()["status"].to_numpy() == "done").sum()) for part in kept.parts)
    counts = {status: int(by.get(status, 0)) for status in ("done", "failed", "invalid")}
    return {
        "content_hash": Results(kept).content_hash, "planned": kept.design.size, "runs": len(runs), **counts,
        "missing": kept.design.size - len(runs), "duplicates": rows - counts["done"],
    }  # fmt: skip


def _sifted(path: Path) -> list[str]:
    """The parts that are damaged, set aside where nobody writes and the disk allows it."""
    try:
        lock = Lock(path / "lock")
    except (EnvironmentFaultError, OSError):
        lock = None
    try:
        damaged = dict(damaged_parts(path))
        if lock is not None:
            for part, why in damaged.items():
                set_aside(path, part, why)
    finally:
        if lock is not None:
            lock.release()
    return [part.name for part in damaged]


def _altered(design: Design, part: Part) -> list[str]:
    """The runs of a part whose numbers are not those that were hashed when they were made."""
    kept, runs = design.recording, part.table()
    done = runs.filter(runs["status"].to_numpy() == "done")
    if not len(done):
        return []
    outcomes = _panel(done, kept.outcomes, len(done))
    series = _panel(part.table("series"), kept.series, len(done)) if kept.series else None
    systems = _panel(part.table("systems"), kept.systems, len(done)) if kept.systems else None
    if systems is not None:
        systems = systems.reshape(len(done), len(kept.months), -1, len(kept.systems))
    found = []
    for place, (run, content) in enumerate(zip(done["run_id"].to_pylist(), done["content"].to_pylist(), strict=True)):
        panels = [panel[place] if panel is not None else None for panel in (series, systems)]
        if content_of(kept, outcomes[place, 0], *panels) != content:
            found.append(run)
    return found


def _panel(table: pa.Table, names: tuple[str, ...], runs: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Columns of a table, (runs, rows of each, names)."""
    columns = [table[name].to_numpy() for name in names]
    return np.stack(columns, axis=-1).reshape(runs, -1, len(names)) if columns else np.empty((runs, 1, 0))


def _made_again(design: Design, tables: list[pa.Table], sample: int) -> dict[str, Any]:
    """Some of the runs that are done, made again: all that were, and those that differ."""
    import pyarrow as pa

    rows = pa.concat_tables(tables, promote_options="default") if tables else None
    if rows is None or sample < 1:
        return {"rerun": [], "differing": []}
    rows = rows.filter((rows["status"].to_numpy() == "done") & (rows["model"].to_numpy() == model_hash()))
    places = np.unique(np.linspace(0, len(rows) - 1, min(sample, len(rows))).round().astype(int))
    chosen = rows.take(places).to_pylist()
    differing = [row["run_id"] for row in chosen if again(design, row).content != row["content"]]
    return {"rerun": [row["run_id"] for row in chosen], "differing": differing}
