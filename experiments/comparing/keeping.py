"""Keeping: what is light of a comparison, put where the README and the docs show it."""

from __future__ import annotations

from pathlib import Path

from experiments.identity import ROOT
from experiments.store import MANIFEST
from experiments.sweeps.disk import forget, put

REFERENCE = ROOT / "results" / "reference"
LIGHT = ("*.png", "paired.csv", "groups.csv", MANIFEST)
# Over worlds, maps and fans of means say less than shares do, and weigh most.
OVER_WORLDS = ("worlds.*", "robust.png", "gains.png", "groups.csv", "regret.csv", "best.csv", "enough.csv", MANIFEST)


def kept(folder: Path, name: str = "", where: Path = REFERENCE) -> Path:
    """Copy a comparison's figures, short tables and manifest to a folder of its name, or of another; that folder.

    What an earlier comparison has left there goes. Raises ValueError where `folder` holds no finished comparison.
    """
    if not (folder / MANIFEST).exists():
        message = f"{folder} holds no finished comparison: it has no {MANIFEST}"
        raise ValueError(message)
    goal = where / (name or folder.resolve().name)
    goal.mkdir(parents=True, exist_ok=True)
    patterns = OVER_WORLDS if (folder / "worlds.csv").exists() else LIGHT
    light = {path.name: path for pattern in patterns for path in folder.glob(pattern)}
    for file, path in light.items():
        put(goal / file, path.read_bytes())
    for path in goal.iterdir():
        if path.name not in light:
            forget(path)
    return goal
