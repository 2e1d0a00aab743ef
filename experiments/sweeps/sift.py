"""Sifting a folder: which runs are kept whole, what is damaged and set aside, what was left half-way and swept up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from experiments.sweeps.disk import TEMPORARY, forget, put
from experiments.sweeps.parts import ENDING, KINDS, DamagedPartError, Part, parts_of

TOLD = ("run_id", "scenario", "point", "twin", "status", "error")


def sifted(folder: Path, sweep: str) -> list[dict[str, Any]]:
    """The runs that a sweep has kept, in the order of its parts: their ids, how they ended, and why they failed.

    The folder is locked. Parts that are damaged, or belong to another sweep, are set aside; files without a file of
    runs, and files that were not finished, are removed: nothing in them was ever kept.
    """
    rows: list[dict[str, Any]] = []
    for part, why in damaged_parts(folder, sweep):
        set_aside(folder, part, why)
    for part in parts_of(folder / "parts"):
        rows += part.table().select(TOLD).to_pylist()
    whole = {part.name for part in parts_of(folder / "parts")}
    for path in (folder / "parts").glob(f"[!.]*{ENDING}"):
        if path.name.split(".")[0] not in whole:
            forget(path)
    for place in (folder, folder / "parts", folder / "attempts", folder / "quarantine"):
        for path in place.glob(f".*{TEMPORARY}"):
            forget(path)
    return rows


def damaged_parts(folder: Path, sweep: str = "") -> Iterator[tuple[Part, str]]:
    """The parts that are not what was written, or another sweep's where one is named, and why."""
    for part in parts_of(folder / "parts"):
        try:
            part.check()
        except DamagedPartError as error:
            yield part, str(error)
            continue
        if sweep and part.label()["sweep"] != sweep:
            yield part, f"{part.name} belongs to another sweep"


def set_aside(folder: Path, part: Part, why: str) -> None:
    """Put a part's files where nobody reads them, and say why."""
    quarantine = folder / "quarantine"
    for kind in KINDS:
        if part.path(kind).exists():
            part.path(kind).replace(quarantine / part.path(kind).name)
    put(quarantine / f"{part.name}.txt", f"{why}\n".encode())
