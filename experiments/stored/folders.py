"""Folders of results: sweeps, and single runs, each with what it holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experiments.designs.estimate import several
from experiments.faults import BadInputError, EnvironmentFaultError
from experiments.store import MANIFEST
from experiments.sweeps import manifest
from experiments.sweeps.summary import summary


@dataclass(frozen=True)
class Entry:
    """One folder: how many runs were planned, are kept, and are kept but not done; and its `problem`, if it has one."""

    folder: Path
    kind: str
    title: str = ""
    planned: int = 0
    runs: int = 0
    failed: int = 0
    size: int = 0
    written: str = ""
    model: str = ""
    problem: str = ""


def stored(under: str | Path) -> list[Entry]:
    """Every folder of results under one, itself included, by name. What cannot be read is there, with its problem."""
    root = Path(under)
    if not root.is_dir():
        message = f"{root}: there is no such folder" if not root.exists() else f"{root} is no folder"
        raise BadInputError(message)
    sweeps = {path.parent for path in root.rglob(manifest.NAME)}
    runs = {path.parent for path in root.rglob(MANIFEST)} - sweeps
    return [entry(folder) for folder in sorted(sweeps | runs)]


def entry(folder: Path) -> Entry:
    """What one folder holds."""
    try:
        return _sweep(folder) if (folder / manifest.NAME).exists() else _other(folder)
    except (ValueError, KeyError, TypeError, BadInputError, EnvironmentFaultError) as error:
        return Entry(folder, "unknown", problem=str(error) or "cannot be read")


def told(folder: Path) -> dict[str, Any]:
    """The manifest of a folder that is no sweep. Raises BadInputError where there is none that can be read."""
    try:
        found: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        found["plan"]["kind"]
    except FileNotFoundError:
        message = f"{folder} holds no results of ours: it has neither {manifest.NAME} nor {MANIFEST}"
        raise BadInputError(message) from None
    except (ValueError, KeyError, TypeError):
        message = f"{folder / MANIFEST} cannot be read: it is not ours, or damaged"
        raise BadInputError(message) from None
    return found


def _sweep(folder: Path) -> Entry:
    """A sweep, or what a command made with one."""
    known = summary(folder)
    damaged = len(known["damaged"])
    problem = f"{several(damaged, 'damaged part')}: icsim results verify sets them aside" if damaged else ""
    return Entry(
        folder, _maker(folder), known["title"] or known["name"], known["planned"], known["runs"],
        known["failed"] + known["invalid"], known["bytes"], known["created"], known["model"], problem,
    )  # fmt: skip


def _maker(folder: Path) -> str:
    """Which command made a sweep, as far as it left word."""
    try:
        return str(told(folder)["plan"]["kind"])
    except BadInputError:
        return "sweep"


def _other(folder: Path) -> Entry:
    """A single run, or a comparison of an earlier version."""
    known = told(folder)
    plan, counts = known["plan"], known.get("runs", {"done": 1, "failed": 0})
    title = f"{plan['scenario']}, seed {plan['seed']}" if plan["kind"] == "run" else f"{plan.get('a')}, {plan.get('b')}"
    runs = counts["done"] + counts["failed"]
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    written = known.get("written") or known.get("finished") or ""
    model = known.get("model") or known.get("made by", {}).get("model", "")
    return Entry(folder, plan["kind"], title, runs, runs, counts["failed"], size, written, model)
