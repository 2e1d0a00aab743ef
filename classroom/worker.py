"""Worker: a process that runs batches, one after the other, and can be told to leave one unfinished."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from classroom.moves import moves_of
from classroom.outcome import lucks, outcomes
from scenarios.landscapes import open_landscape
from simulation.settings import Timeline

STOP = "stop"
FAULTS = (ArithmeticError, LookupError, TypeError, ValueError, MemoryError)  # what a run can raise


@dataclass(frozen=True)
class Job:
    """One batch: each run's settings and seed, and for all how long, whether lines only are kept, moves and eyes."""

    timelines: tuple[Timeline, ...]
    seeds: tuple[int, ...]
    months: int
    whole: bool
    takes: tuple[str, ...] = ()
    eyes: tuple[str, ...] = ()


class StoppedError(Exception):
    """Nobody waits for this batch any more."""


def work(pipe: Connection, landscape: str) -> None:
    """Answer each job that comes through the pipe with ("done", result), ("failed", a text) or ("stopped", None)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to answer
    land = open_landscape(landscape)

    def look_up(_month: int) -> None:
        if pipe.poll() and pipe.recv() == STOP:
            raise StoppedError

    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        if isinstance(job, Job):
            pipe.send(_answer(land, job, look_up))


def _answer(land: Any, job: Job, look_up: Callable[[int], None]) -> tuple[str, Any]:
    """One job done, or why it was not."""
    run: Callable[..., Any] = outcomes if job.whole else lucks
    try:
        return "done", run(land, job.timelines, job.seeds, job.months, look_up, moves_of(job.takes, land), job.eyes)
    except StoppedError:
        return "stopped", None
    except FAULTS as error:
        return "failed", f"{type(error).__name__}: {error}"
