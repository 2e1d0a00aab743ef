"""Processes to be killed: a driver and a cluster as people start them, and whoever belongs to them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.architecture.tree import ROOT

MARK = "ICSIM_TRIAL"  # in the environment of every process of a trial
LONGEST = 180.0  # seconds after which something hangs


@dataclass(frozen=True)
class Started:
    """A process that was started, the mark of its family, and the files of what it says."""

    process: subprocess.Popen[bytes]
    mark: str
    out: Path
    err: Path

    def ended(self, within: float = LONGEST) -> int:
        """Its exit code, negative where it was killed. Raises TimeoutExpired where it hangs."""
        return self.process.wait(within)

    def kill(self) -> None:
        """Kill -9, and nobody else."""
        self.process.send_signal(signal.SIGKILL)

    @property
    def told(self) -> dict[str, Any]:
        """What it printed."""
        told: dict[str, Any] = json.loads(self.out.read_text())
        return told


def driver(folder: Path, *arguments: str, **environment: str) -> Started:
    """A driver that sweeps into a folder."""
    return _start(folder, "tests.faults.drive", str(folder), *arguments, **environment)


def _start(beside: Path, module: str, *arguments: str, **environment: str) -> Started:
    mark = uuid4().hex
    files = [beside.with_name(f"{beside.name}.{mark}.{what}") for what in ("out", "err")]
    usual = {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", MARK: mark}
    with files[0].open("wb") as out, files[1].open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments], stdout=out, stderr=err, stdin=subprocess.DEVNULL,
            start_new_session=True, env={**os.environ, **usual, **environment}, cwd=ROOT,
        )  # fmt: skip
    return Started(process, mark, *files)


def family(mark: str) -> dict[int, str]:
    """The living processes of a mark, and their command lines."""
    found = {}
    for place in Path("/proc").iterdir():
        if not place.name.isdecimal():
            continue
        try:
            if f"{MARK}={mark}".encode() in (place / "environ").read_bytes():
                found[int(place.name)] = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ProcessLookupError):
            continue
    return found


def workers(mark: str) -> list[int]:
    """The worker processes of a mark."""
    return [pid for pid, command in family(mark).items() if "spawn_main" in command]


def orphans(mark: str, within: float = 20.0) -> dict[int, str]:
    """Who of a family is still there after a while."""
    end = time.monotonic() + within
    while (left := family(mark)) and time.monotonic() < end:
        time.sleep(0.1)
    return left


@dataclass(frozen=True)
class Cluster:
    """A scheduler and workers, started by hand."""

    address: str
    scheduler: Started
    crew: Started


@contextmanager
def cluster(beside: Path, size: int = 2) -> Iterator[Cluster]:
    """A Dask scheduler and `size` workers on loopback, all of which are gone at the end."""
    told = beside.with_name(f"{uuid4().hex}.json")
    scheduler = _start(
        beside, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
        "--scheduler-file", str(told),
    )  # fmt: skip
    try:
        crew = _start(
            beside, "distributed.cli.dask_worker", "--scheduler-file", str(told), "--nworkers", str(size),
            "--nthreads", "1", "--no-dashboard", "--memory-limit", "0", "--local-directory", str(beside.parent),
            "--host", "127.0.0.1", "--death-timeout", "60",
        )  # fmt: skip
        try:
            there = Cluster(_address(told), scheduler, crew)
            _until(lambda: scheduler.err.read_text().count("Register worker addr") >= size, "workers")
            yield there
        finally:
            _end(crew)
    finally:
        _end(scheduler)


def _address(told: Path) -> str:
    """Where a scheduler listens, once it says so."""
    _until(lambda: told.exists() and told.read_text().endswith("}"), "scheduler")
    return str(json.loads(told.read_text())["address"])


def _until(there: Callable[[], bool], what: str) -> None:
    """Wait for somebody to begin."""
    end = time.monotonic() + 60.0
    while not there():
        if time.monotonic() > end:
            message = f"no {what} began within a minute"
            raise TimeoutError(message)
        time.sleep(0.1)


def _end(started: Started) -> None:
    """End a family of processes."""
    for pid in family(started.mark):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    started.process.wait(LONGEST)
