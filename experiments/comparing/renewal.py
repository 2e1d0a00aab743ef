"""Renewal: a folder of our own choice is made anew where the same plan was run by another version of the model."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from experiments.designs.design import Design
from experiments.identity import model_hash
from experiments.sweeps.lock import Lock
from experiments.sweeps.manifest import differences, plan_of, read


def renewed(folder: Path, design: Design) -> bool:
    """Remove a folder that holds this very plan, but by another version of the model; whether it did.

    Raises ValueError where it cannot be read, EnvironmentFaultError where somebody writes to it, OSError where the disk
    does.
    """
    known = read(folder)
    if known is None or known["made by"]["model"] == model_hash() or differences(known["plan"], plan_of(design)):
        return False
    lock = Lock(folder / "lock")
    gone = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    try:
        folder.rename(gone)
    finally:
        lock.release()
    shutil.rmtree(gone)
    return True
