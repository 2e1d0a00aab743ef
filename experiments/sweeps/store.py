"""The store: a folder that never loses a finished run, and that the same command takes up where it was left.

Parts are the only truth: what is in a whole part is done, anything else is not. One process writes at a time.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from experiments.designs.design import Design, Job
from experiments.faults import EnvironmentFaultError
from experiments.identity import model_hash
from experiments.store import OtherPlanError
from experiments.sweeps import manifest
from experiments.sweeps.attempt import Attempt
from experiments.sweeps.chunk import Ran
from experiments.sweeps.disk import TEMPORARY, forget, put, unbroken
from experiments.sweeps.failures import Failures
from experiments.sweeps.lock import Lock
from experiments.sweeps.parts import ENDING, KINDS, DamagedPartError, Part, parts_of, write_part
from experiments.sweeps.tables import TABLES

MOST, PATIENCE = 256, 5.0  # runs that wait to be written, and seconds that they wait
HEAVIEST = 32e6  # bytes that wait
EXPECTED = {"lock", "parts", "attempts", "quarantine", "failures.jsonl"}  # what an unfinished beginning may have left
Key = tuple[str, int, int]  # scenario, point, twin


class Store:
    """A sweep's folder, locked for one writer from `with` on.

    `done` says of each run that is kept, by scenario, point and twin, how it ended.
    """

    def __init__(
        self, folder: Path, design: Design, *, extend: bool = False, allow_mixed: bool = False,
        retry_failed: bool = False,
    ) -> None:  # fmt: skip
        """A store for a design; nothing is touched before `with`."""
        self.folder, self.design, self.retry_failed = folder.absolute(), design, retry_failed
        self.extend, self.allow_mixed = extend, allow_mixed
        self.done: dict[Key, str] = {}
        self._waiting: list[Ran] = []
        self._since = 0.0

    def __enter__(self) -> Self:
        """Lock the folder, check that it is this design's, and find out what is done.

        Raises `OtherPlanError` where it holds something else, EnvironmentFaultError where somebody writes to it, and
        OSError where the disk does.
        """
        _ours(self.folder)
        for name in ("", "parts", "attempts", "quarantine"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self._lock = Lock(self.folder / "lock")
        try:
            self.sweep = self._claimed()
            self.failures = Failures(self.folder / "failures.jsonl")
            self._look()
            self.attempt = Attempt.begun(self.folder / "attempts", {"already kept": len(self.done)})
        except BaseException:
            self._lock.release()
            raise
        self._number = 0
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Write what waits, unless the folder is what failed; say how the attempt ended; let go of the lock."""
        try:
            if not isinstance(error, OSError | EnvironmentFaultError) or self._lock.holds():
                self.flush()
                self.attempt.ended("finished" if kind is None else kind.__name__, kept=len(self.done))
        except OSError:
            if error is None:
                raise
        finally:
            self._lock.release()

    def add(self, ran: Sequence[Ran]) -> None:
        """Keep runs: they are safe once they are written, within seconds."""
        if ran and not self._waiting:
            self._since = time.monotonic()
        self._waiting += ran
        weight = sum(panel.nbytes for one in self._waiting for panel in (one.series, one.systems) if panel is not None)
        if len(self._waiting) >= MOST or weight >= HEAVIEST:
            self.flush()

    def due(self) -> None:
        """Write what has waited long enough."""
        if self._waiting and time.monotonic() - self._since >= PATIENCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits, as a part."""
        if not self._waiting:
            return
        if not self._lock.holds():
            message = f"{self.folder} was removed or replaced while runs were made: they cannot be kept"
            raise EnvironmentFaultError(message)
        label = {"sweep": self.sweep["id"], "plan": self.sweep["hash"], "attempt": self.attempt.number}
        tables, start = tables_of(self.design, self._waiting), f"{self.attempt.number:04d}-{self._number + 1:06d}"
        with unbroken():
            write_part(self.folder / "parts", start, tables, label)
            self._number += 1
            ran, self._waiting = self._waiting, []
            self.done |= {_key(one.job): one.status for one in ran}
        self.failures.add(ran)

    def wants(self, job: Job) -> bool:
        """Whether a run is still to be made."""
        status = self.done.get(_key(job))
        return status is None or (self.retry_failed and status != "done")

    def _claimed(self) -> dict[str, Any]:
        """The folder's manifest: its own, where this design fits it; else a new one."""
        known = manifest.read(self.folder)
        fresh = manifest.manifest_of(self.design) | {"id": uuid4().hex}
        if known is not None:
            if not self._fits(known, fresh):
                return known
            earlier = [*known.get("extends", []), known["hash"]]
            fresh |= {"id": known["id"], "extends": earlier}
        elif any((self.folder / "parts").glob(f"*{ENDING}")):
            message = f"{self.folder} has parts but no {manifest.NAME}: choose another folder, or put it back"
            raise OtherPlanError(message)
        fresh["created"] = datetime.now(UTC).isoformat("T", "seconds")
        text = json.dumps(fresh, indent=2, ensure_ascii=False, allow_nan=False)
        put(self.folder / manifest.NAME, text.encode() + b"\n")
        return fresh

    def _fits(self, known: Mapping[str, Any], fresh: Mapping[str, Any]) -> bool:
        """Whether the folder's plan is to be replaced by a larger one. Raises `OtherPlanError` where neither fits."""
        lines = manifest.differences(known["plan"], fresh["plan"])
        if lines and not self.extend:
            message = f"{self.folder} holds another sweep; choose another folder, or extend it:{manifest.told(lines)}"
            raise OtherPlanError(message)
        if lines and (why := manifest.not_extending(known["plan"], self.design)):
            message = f"{self.folder} holds a sweep that this one does not extend:{manifest.told(why)}"
            raise OtherPlanError(message)
        model = known["made by"]["model"]
        if model != model_hash() and not self.allow_mixed:
            message = (
                f"{self.folder} was made by model {model}, and this is model {model_hash()}: choose another folder,"
                " or allow mixed models"
            )
            raise OtherPlanError(message)
        return bool(lines)

    def _look(self) -> None:
        """Find out what is done, set aside what is damaged, and sweep up what was left half-way."""
        parts, failures = self.folder / "parts", []
        for path in (*parts.glob(f".*{TEMPORARY}"), *self.folder.glob(f".*{TEMPORARY}")):
            forget(path)
        for part in parts_of(parts):
            try:
                rows = _rows(part, self.sweep["id"])
            except DamagedPartError as error:
                set_aside(self.folder, part, str(error))
                continue
            self.done |= {(row["scenario"], row["point"], row["twin"]): row["status"] for row in rows}
            failures += [row for row in rows if row["status"] != "done"]
        whole = {part.name for part in parts_of(parts)}
        for path in parts.glob(f"*{ENDING}"):  # series and systems whose runs were never written
            if path.name.split(".")[0] not in whole:
                forget(path)
        keys = [(row["scenario"], row["point"], row["twin"]) for row in failures]
        self.failures.begin([row for key, row in zip(keys, failures, strict=True) if self.done[key] != "done"])


def _rows(part: Part, sweep: str) -> list[dict[str, Any]]:
    """The runs of a part. Raises DamagedPartError unless all its files are whole, and of this sweep."""
    if part.label()["sweep"] != sweep:
        message = f"{part.name} belongs to another sweep"
        raise DamagedPartError(message)
    rows: list[dict[str, Any]] = part.check().to_pylist()
    return rows


def tables_of(design: Design, ran: Sequence[Ran]) -> dict[str, Any]:
    """The tables that runs fill: of runs, and of series and systems where they are recorded."""
    kept = design.recording
    kinds = ["runs", *(["series"] if kept.series else []), *(["systems"] if kept.systems else [])]
    return {kind: TABLES[kind](design, ran) for kind in kinds}


def set_aside(folder: Path, part: Part, why: str) -> None:
    """Put a part's files where nobody reads them, and say why."""
    quarantine = folder / "quarantine"
    for kind in KINDS:
        if part.path(kind).exists():
            part.path(kind).replace(quarantine / part.path(kind).name)
    put(quarantine / f"{part.name}.txt", f"{why}\n".encode())


def _ours(folder: Path) -> None:
    """Refuse a file, or a folder that holds something else."""
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is a file: choose another folder for the results"
        raise OtherPlanError(message)
    if folder.is_dir() and not (folder / manifest.NAME).exists():
        names = [path.name for path in folder.iterdir()]
        strange = [name for name in names if name not in EXPECTED and not name.endswith(TEMPORARY)]
        if strange:
            message = f"{folder} holds files that are not results of ours ({strange[0]}): choose another folder"
            raise OtherPlanError(message)


def _key(job: Job) -> Key:
    return job.arm, job.point, job.twin
