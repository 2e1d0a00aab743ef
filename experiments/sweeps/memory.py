"""Memory: runs kept nowhere else, for a sweep without a folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from experiments.designs.design import Design, Job
from experiments.sweeps.chunk import Ran
from experiments.sweeps.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa


class Memory:
    """Runs in memory; as a store, but that it ends with its process."""

    def __init__(self, design: Design) -> None:
        """Nothing yet."""
        self.design = design
        self._ran: list[Ran] = []

    def __enter__(self) -> Self:
        """Nothing has to be opened."""
        return self

    def __exit__(self, *_ending: object) -> None:
        """Nothing has to be closed."""

    def wants(self, _job: Job) -> bool:
        """Every run is still to be made."""
        return True

    def add(self, ran: Sequence[Ran]) -> None:
        """Keep runs."""
        self._ran += ran

    def due(self) -> None:
        """Nothing waits."""

    def flush(self) -> None:
        """Nothing waits."""

    def table(self, kind: str) -> pa.Table:
        """The table of runs, series or systems."""
        return TABLES[kind](self.design, self._ran)
