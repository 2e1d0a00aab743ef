"""Results: what a sweep found, as tables that are loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from experiments.designs.design import Design
from experiments.faults import EnvironmentFaultError
from experiments.sweeps import manifest
from experiments.sweeps.content import content_hash
from experiments.sweeps.parts import DamagedPartError, Part, parts_of

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

ORDER = ["point", "scenario", "twin"]


class Kept(Protocol):
    """Where runs are kept."""

    @property
    def design(self) -> Design:
        """The design that they belong to."""

    def table(self, kind: str) -> pa.Table | None:
        """The table of "runs", "series" or "systems"; None where there is none."""


class Results:
    """What a sweep found.

    `runs` has one row a run, `series` one a run and month, `systems` one a run, month and board.
    """

    def __init__(self, kept: Kept) -> None:
        """The results of a sweep, in memory or in a folder."""
        self._kept = kept

    @property
    def design(self) -> Design:
        """The design. Raises ValueError where this model no longer knows all that it names; the tables stay."""
        return self._kept.design

    @cached_property
    def runs(self) -> pd.DataFrame:
        """One row a run.

        run_id, scenario, point, twin, status ("done", "failed" or "invalid"), every factor by its name, every outcome
        as `metric@month` (nan unless the run is done), seconds, error, model, content.
        """
        frame = self._frame("runs").sort_values(ORDER, kind="stable", ignore_index=True)
        again = frame.assign(_done=frame["status"] == "done").sort_values([*ORDER, "_done"], kind="stable")
        return frame.loc[again.drop_duplicates(ORDER, keep="last").index].reset_index(drop=True)

    @cached_property
    def series(self) -> pd.DataFrame:
        """One row a run that is done and month: run_id, scenario, point, twin, month, a column a metric."""
        return self._frame("series").sort_values([*ORDER, "month"], kind="stable", ignore_index=True)

    @cached_property
    def systems(self) -> pd.DataFrame:
        """One row a run that is done, month and board: run_id, ..., month, system, a column a metric."""
        return self._frame("systems").sort_values([*ORDER, "month"], kind="stable", ignore_index=True)

    @property
    def content_hash(self) -> str:
        """What was found, as 32 hexadecimal digits, whatever the time, the order and the files."""
        rows = self.runs[["run_id", "status", "content"]]
        return content_hash(rows.itertuples(index=False, name=None)) if len(rows) else content_hash(())

    def _frame(self, kind: str) -> pd.DataFrame:
        from experiments.sweeps.tables import TABLES

        table = self._kept.table(kind)
        frame: pd.DataFrame = (table if table is not None else TABLES[kind](self.design, [])).to_pandas()
        return frame


class Folder:
    """The parts of a folder, read and never written."""

    def __init__(self, path: Path, told: Mapping[str, Any], skip: Collection[str] = ()) -> None:
        """The folder of a sweep, its manifest, and the names of parts to leave out."""
        self.path, self.told, self._skip = path, told, skip

    @property
    def parts(self) -> list[Part]:
        """The parts, in the order in which they were written."""
        return [part for part in parts_of(self.path / "parts") if part.name not in self._skip]

    @cached_property
    def design(self) -> Design:
        """The design, made again from the manifest."""
        try:
            return manifest.design_of(self.told)
        except (KeyError, TypeError) as error:
            message = f"{self.path} was made by model {self.told['made by']['model']}: this model has no {error}"
            raise ValueError(message) from error

    @property
    def ended(self) -> dict[tuple[str, int, int], str]:
        """How each run ended that is kept, by scenario, point and twin."""
        ended: dict[tuple[str, int, int], str] = {}
        for part in self.parts:
            for row in part.table().select(["scenario", "point", "twin", "status"]).to_pylist():
                key = (row["scenario"], row["point"], row["twin"])
                ended[key] = "done" if ended.get(key) == "done" else row["status"]
        return ended

    def table(self, kind: str) -> pa.Table | None:
        """All rows of one kind: every column that any part has. Raises EnvironmentFaultError for a damaged part."""
        import pyarrow as pa

        try:
            tables = [one.table(kind) for one in self.parts if one.path(kind).exists()]
        except DamagedPartError as error:
            message = f"{self.path}: {error}; run the sweep again to set it aside and make its runs anew"
            raise EnvironmentFaultError(message) from error
        plain = [table.replace_schema_metadata(None) for table in tables]
        return pa.concat_tables(plain, promote_options="default") if plain else None


def open_results(folder: str | Path) -> Results:
    """The results in a folder, finished or not. Raises as `open_folder` does, and where a part is damaged."""
    return Results(open_folder(folder))


def open_folder(folder: str | Path, skip: Collection[str] = ()) -> Folder:
    """A sweep's folder, without the parts named in `skip`.

    Raises ValueError where it holds no sweep, or one that cannot be understood.
    """
    told = manifest.read(Path(folder))
    if told is None:
        message = f"{folder} holds no sweep: it has no {manifest.NAME}"
        raise ValueError(message)
    return Folder(Path(folder), told, skip)
