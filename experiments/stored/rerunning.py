"""A stored run by its id, wherever it is, made again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experiments.faults import BadInputError, EnvironmentFaultError, bad_input
from experiments.store import MANIFEST
from experiments.stored.again import again
from experiments.stored.left import told
from experiments.sweeps import manifest
from experiments.sweeps.rerun import rerun


@dataclass(frozen=True)
class MadeAgain:
    """A run that was made again: its id, where it is stored, what it is, and what differs."""

    run_id: str
    folder: Path
    what: str
    differing: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether it came out as it is stored, to the last bit."""
        return not self.differing

    def plain(self) -> dict[str, Any]:
        """It ready for JSON."""
        return {**vars(self), "folder": str(self.folder), "same": self.same}

    def lines(self) -> list[str]:
        """It for a reader."""
        ending = "the same, to the last bit" if self.same else f"not the same: {', '.join(self.differing)}"
        return [f"Run {self.run_id} ({self.what}), stored in {self.folder}: {ending}."]


def made_again(run_id: str, under: Path) -> MadeAgain:
    """Make a run again that is stored under a folder; the beginning of its id will do. Raises BadInputError."""
    if not run_id or not under.is_dir():
        message = f"{under}: there is no such folder" if run_id else "which run? Its id is in every table of runs"
        raise BadInputError(message)
    for folder, known in _single(under):
        if str(known.get("run_id", "")).startswith(run_id):
            found = again(folder)
            what = f"{known['plan']['scenario']}, seed {known['plan']['seed']}"
            return MadeAgain(found.run_id, folder, what, found.differing)
    with bad_input():
        swept = rerun(run_id, list(_sweeps(under)))
    row, now = swept.stored, swept.ran
    differing = [] if row["status"] == now.status else [f"it is stored as {row['status']}, and now {now.status}"]
    differing += [] if row["content"] == now.content else ["its numbers"]
    what = f"{row['scenario']}, point {row['point']}, twin {row['twin']}: {row['status']}"
    return MadeAgain(row["run_id"], swept.folder, what, tuple(differing))


def _single(under: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Folders of single runs, with their manifests; those that cannot be read are passed over."""
    for path in sorted(under.rglob(MANIFEST)):
        try:
            known = told(path.parent)
        except BadInputError:
            continue
        if known["plan"]["kind"] == "run":
            yield path.parent, known


def _sweeps(under: Path) -> Iterator[Path]:
    """Folders of sweeps that can be read."""
    for path in sorted(under.rglob(manifest.NAME)):
        try:
            manifest.read(path.parent)
        except (ValueError, EnvironmentFaultError):
            continue
        yield path.parent
