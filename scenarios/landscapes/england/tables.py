"""Tables: the facts of July 2022, read from the CSV files beside this module (see SOURCES.md)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scenarios.landscapes.relations import indices
from simulation.core.arithmetic import Array, Ints

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, eq=False)
class Table:
    """One file, by column. Rows stand in the order of the file, which is sorted by code."""

    columns: dict[str, tuple[str, ...]]

    def text(self, column: str) -> tuple[str, ...]:
        """A column as it stands, (rows,)."""
        return self.columns[column]

    def number(self, column: str) -> Array:
        """A column of numbers, (rows,), nan where blank."""
        return np.array([float(value) if value else np.nan for value in self.columns[column]])

    def rows_in(self, other: Table, key: str, other_key: str) -> Ints:
        """For each row, the row of `other` whose `other_key` is this row's `key`, (rows,); KeyError if it has none."""
        where = {code: row for row, code in enumerate(other.text(other_key))}
        return indices([where[code] for code in self.text(key)])


def table(name: str) -> Table:
    """One of the data files, by its name without ending.

    >>> len(table("icbs").text("ods_code"))
    42
    """
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    return Table(dict(zip(header, zip(*lines, strict=True), strict=True)))
