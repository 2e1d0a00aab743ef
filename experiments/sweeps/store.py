"""The store: a folder that never loses a finished run, and that the same command takes up where it was left.

Parts are the only truth: what is in a whole part is done, anything else is not. One process writes at a time.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from experiments.designs.design import Design, Job
from experiments.faults import EnvironmentFaultError
from experiments.sweeps.attempt import Attempt
from experiments.sweeps.chunk import Ran
from experiments.sweeps.claim import claimed, refuse_others
from experiments.sweeps.disk import unbroken
from experiments.sweeps.failures import Failures
from experiments.sweeps.lock import Lock
from experiments.sweeps.parts import write_part
from experiments.sweeps.sift import sifted
from experiments.sweeps.tables import TABLES

MOST, PATIENCE = 256, 5.0  # runs that wait to be written, and seconds that they wait
HEAVIEST = 32e6  # bytes that wait
Key = tuple[str, int, int]  # scenario, point, twin


class Store:
    """A sweep's folder, locked for one writer from `with` on.

    `done` says of each run that was kept before, by scenario, point and twin, how it ended.
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
        refuse_others(self.folder)
        for name in ("", "parts", "attempts", "quarantine"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self._lock = Lock(self.folder / "lock")
        try:
            self.sweep = claimed(self.folder, self.design, extend=self.extend, allow_mixed=self.allow_mixed)
            rows = sifted(self.folder, self.sweep["id"])
            self.done = {_place(row): row["status"] for row in rows}
            self.failures = Failures(self.folder / "failures.jsonl")
            self.failures.begin([row for row in rows if row["status"] != "done" != self.done[_place(row)]])
            self.attempt = Attempt.begun(self.folder / "attempts", {"already kept": len(self.done)})
        except BaseException:
            self._lock.release()
            raise
        self._number = self._kept = 0
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Write what waits, unless the folder is what failed; say how the attempt ended; let go of the lock."""
        try:
            if not isinstance(error, OSError | EnvironmentFaultError) or self._lock.holds():
                self.flush()
                self.attempt.ended(_how(kind), why=str(error or ""), kept=len(self.done) + self._kept)
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
            self._kept += len(ran)
        self.failures.add(ran)

    def wants(self, job: Job) -> bool:
        """Whether a run is still to be made."""
        status = self.done.get(_key(job))
        return status is None or (self.retry_failed and status != "done")


def tables_of(design: Design, ran: Sequence[Ran]) -> dict[str, Any]:
    """The tables that runs fill: of runs, and of series and systems where they are recorded."""
    kept = design.recording
    kinds = ["runs", *(["series"] if kept.series else []), *(["systems"] if kept.systems else [])]
    return {kind: TABLES[kind](design, ran) for kind in kinds}


def _how(kind: type[BaseException] | None) -> str:
    """How an attempt ended, in a word."""
    if kind is None:
        return "finished"
    return "stopped" if issubclass(kind, KeyboardInterrupt) else "broken off"


def _key(job: Job) -> Key:
    return job.arm, job.point, job.twin


def _place(row: Mapping[str, Any]) -> Key:
    return row["scenario"], row["point"], row["twin"]
