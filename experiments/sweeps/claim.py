"""Claiming a folder for a design: whether what it holds is this design's, and if not, why, line by line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from experiments.designs.design import Design
from experiments.identity import model_hash
from experiments.store import OtherModelError, OtherPlanError, OtherSweepError
from experiments.sweeps import manifest
from experiments.sweeps.disk import TEMPORARY, put
from experiments.sweeps.parts import DamagedPartError, parts_of

BEGINNING = {"lock", "parts", "attempts", "quarantine", "failures.jsonl"}  # what may be there before the manifest


def refuse_others(folder: Path) -> None:
    """Refuse a file, or a folder that holds something else. Raises `OtherPlanError`."""
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is a file: choose another folder for the results"
        raise OtherPlanError(message)
    if folder.is_dir() and not (folder / manifest.NAME).exists():
        names = [path.name for path in folder.iterdir()]
        strange = [name for name in names if name not in BEGINNING and not name.endswith(TEMPORARY)]
        if strange:
            message = f"{folder} holds files that are not results of ours ({strange[0]}): choose another folder"
            raise OtherPlanError(message)


def claimed(folder: Path, design: Design, *, extend: bool, allow_mixed: bool) -> dict[str, Any]:
    """The manifest of a folder that is locked: its own where this design fits it, else a new one, written now.

    Raises `OtherSweepError` where the folder holds another sweep, or `OtherPlanError` where that cannot be extended;
    `OtherModelError` where another model made it; ValueError where its manifest is from another version.
    """
    fresh = manifest.manifest_of(design)
    known = _known(folder, fresh)
    if known is None:
        return _written(folder, fresh | {"id": uuid4().hex})
    if "plan" not in known:
        return _written(folder, fresh | known)
    _refuse_model(folder, known, allow_mixed=allow_mixed)
    lines = manifest.differences(known["plan"], fresh["plan"])
    if not lines:
        return known
    if not extend:
        message = f"{folder} holds another sweep: choose another folder"
        raise OtherSweepError(message + manifest.told(lines))
    if why := manifest.not_extending(known["plan"], design):
        message = f"{folder} holds a sweep that is no part of this one: choose another folder"
        raise OtherPlanError(message + manifest.told(why))
    return _written(folder, fresh | {"id": known["id"], "extends": [*known.get("extends", []), known["hash"]]})


def _known(folder: Path, fresh: Mapping[str, Any]) -> dict[str, Any] | None:
    """The folder's manifest; where it is lost or damaged, at least its id, if the parts say that they are this plan's.

    None for a new folder.
    """
    path = folder / manifest.NAME
    try:
        known = manifest.read(folder)
    except manifest.UnreadableError:
        known, lost = None, True
    else:
        lost = False
    if known is not None:
        return known
    owners = _owners(folder)
    names, plans = {sweep for sweep, _ in owners}, {plan for _, plan in owners}
    if len(names) == 1 and fresh["hash"] in plans:
        if lost:
            path.replace(folder / "quarantine" / path.name)
        return {"id": names.pop()}
    if lost:
        raise manifest.UnreadableError(folder)
    if owners:
        message = f"{folder} has parts of another sweep but no {manifest.NAME}: choose another folder, or put it back"
        raise OtherPlanError(message)
    return None


def _owners(folder: Path) -> set[tuple[str, str]]:
    """The sweeps, and their plans, that the parts of a folder say they belong to."""
    owners = set()
    for part in parts_of(folder / "parts"):
        try:
            label = part.label()
        except DamagedPartError:
            continue
        owners.add((label["sweep"], label["plan"]))
    return owners


def _written(folder: Path, fresh: Mapping[str, Any]) -> dict[str, Any]:
    """A new manifest, once it is on the disk."""
    whole = {**fresh, "created": datetime.now(UTC).isoformat("T", "seconds")}
    text = json.dumps(whole, indent=2, ensure_ascii=False, allow_nan=False)
    put(folder / manifest.NAME, text.encode() + b"\n")
    return whole


def _refuse_model(folder: Path, known: Mapping[str, Any], *, allow_mixed: bool) -> None:
    """Refuse another model's runs, unless they are allowed."""
    model = known["made by"]["model"]
    if model != model_hash() and not allow_mixed:
        message = (
            f"{folder} was made by model {model}, and this is model {model_hash()}: choose another folder, or remove"
            " this one first"
        )
        raise OtherModelError(message)
