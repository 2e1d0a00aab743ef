"""Rerun: a stored run once more, and whether every bit is as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experiments.designs.design import Design, Job
from experiments.identity import model_hash
from experiments.sweeps.batches import batches
from experiments.sweeps.chunk import Ran, identified, simulate_chunk
from experiments.sweeps.parts import DamagedPartError
from experiments.sweeps.results import Folder, open_folder


@dataclass(frozen=True, eq=False)
class Rerun:
    """A run that was made again: what is stored of it, where, and what came of it now."""

    folder: Path
    stored: Mapping[str, Any]
    ran: Ran

    @property
    def same(self) -> bool:
        """Whether it ended as it had, with the same numbers to the last bit."""
        return (self.ran.status, self.ran.content) == (self.stored["status"], self.stored["content"])


def rerun(run_id: str, folders: Iterable[str | Path]) -> Rerun:
    """Make a stored run again, alone. `run_id` may be its beginning, if it is the only one that begins so.

    Raises ValueError where no folder has the run, several runs begin so, or it is another model's.
    """
    found = [(folder, row) for path in folders for folder in [open_folder(path)] for row in _rows(folder, run_id)]
    ids = {row["run_id"] for _, row in found}
    if len(ids) != 1:
        which = (
            f"{len(ids)} runs begin with {run_id!r}: say more of it" if ids else f"no run {run_id!r} is stored there"
        )
        raise ValueError(which)
    folder, row = next(((f, r) for f, r in found if r["status"] == "done"), found[0])
    return Rerun(folder.path, row, again(folder.design, row))


def again(design: Design, row: Mapping[str, Any]) -> Ran:
    """A run of a design once more, from its row. Raises ValueError where the model has become another."""
    values = tuple((factor.name, row[factor.name]) for factor in design.factors)
    job = Job(row["scenario"], row["point"], row["twin"], values)
    (batch,) = batches(design, [job])
    if identified(batch)[job] != row["run_id"]:
        message = f"run {row['run_id']} was made by model {row['model']}, and this is model {model_hash()}"
        raise ValueError(message)
    return simulate_chunk(batch).runs[0]


def _rows(folder: Folder, run_id: str) -> list[dict[str, Any]]:
    """The rows of runs whose id begins so; those of a damaged part cannot be told."""
    import pyarrow.compute as pc

    rows: list[dict[str, Any]] = []
    for part in folder.parts if run_id else ():
        with suppress(DamagedPartError):
            table = part.table()
            rows += table.filter(pc.starts_with(table["run_id"], run_id)).to_pylist()
    return rows
