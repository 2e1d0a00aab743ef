"""Folders of results: sweeps, and single runs, each with what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experiments.designs.estimate import several
from experiments.faults import BadInputError, EnvironmentFaultError
from experiments.store import MANIFEST
from experiments.stored.left import left, told
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
    """Every folder of results under one, itself included, by name. What cannot be read is there, with its problem.

    The sweeps of a study count as the study; what is set aside, or is being written, does not count.
    """
    root = Path(under)
    if not root.is_dir():
        message = f"{root}: there is no such folder" if not root.exists() else f"{root} is no folder"
        raise BadInputError(message)
    sweeps = {path.parent for path in root.rglob(manifest.NAME)}
    others = {path.parent for path in root.rglob(MANIFEST)} - sweeps
    inside = {sweep for folder in others for sweep in sweeps_of(folder)}
    found = sorted((sweeps | others) - inside)
    return [entry(one) for one in found if not (one.name.startswith(".") or one.name == "quarantine")]


def sweeps_of(folder: Path) -> list[Path]:
    """The sweeps of a study that has several, in folders of its own; none of any other folder."""
    study = not (folder / manifest.NAME).exists() and left(folder)[0] == "sensitivity"
    return sorted(path.parent for path in folder.glob(f"*/{manifest.NAME}")) if study else []


def entry(folder: Path) -> Entry:
    """What one folder holds."""
    try:
        return _sweep(folder) if (folder / manifest.NAME).exists() else _other(folder)
    except (KeyError, TypeError, AttributeError):
        return Entry(folder, "unknown", problem=f"its {MANIFEST} is not as this version of icsim writes it")
    except (ValueError, BadInputError, EnvironmentFaultError) as error:
        return Entry(folder, "unknown", problem=str(error) or "cannot be read")


def _sweep(folder: Path) -> Entry:
    """A sweep, or what a command made with one."""
    known = summary(folder)
    damaged = len(known["damaged"])
    problem = f"{several(damaged, 'damaged part')}: icsim results verify sets them aside" if damaged else ""
    return Entry(
        folder, left(folder)[0] or "sweep", known["title"] or known["name"], known["planned"], known["runs"],
        known["failed"] + known["invalid"], known["bytes"], known["created"], known["model"], problem,
    )  # fmt: skip


def _other(folder: Path) -> Entry:
    """A study, a single run, or a comparison of an earlier version."""
    known = told(folder)
    plan, counts = known["plan"], known.get("runs", {"done": 1, "failed": 0})
    if plan["kind"] == "sensitivity":
        return _study(folder, known)
    title = f"{plan['scenario']}, seed {plan['seed']}" if plan["kind"] == "run" else f"{plan['a']}, {plan['b']}"
    runs = counts["done"] + counts["failed"]
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    written = known.get("written") or known.get("finished") or ""
    model = known.get("model") or known.get("made by", {}).get("model", "")
    return Entry(folder, plan["kind"], title, runs, runs, counts["failed"], size, written, model)


def _study(folder: Path, known: Mapping[str, Any]) -> Entry:
    """A study of sensitivity: what its sweeps hold together."""
    plan, each = known["plan"], [entry(sweep) for sweep in sweeps_of(folder)]
    of = " less ".join(reversed(list(plan["scenarios"])))
    title = f"what moves {of}: {plan['method']}, {several(len(plan['factors']), 'factor')}"
    runs, made = sum(one.runs for one in each), sum(one.planned for one in each)
    return Entry(
        folder, plan["kind"], title, known.get("planned", made), runs, sum(one.failed for one in each),
        sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        min((one.written for one in each), default=""), known.get("model") or next((one.model for one in each), ""),
        "; ".join(f"{one.folder.name}: {one.problem}" for one in each if one.problem),
    )  # fmt: skip
