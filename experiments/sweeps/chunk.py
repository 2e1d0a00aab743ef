"""A chunk: a batch run once, and what came of each of its runs, as values that travel between processes."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from experiments.designs.design import Job, Recording
from experiments.designs.factor import Value, varied
from experiments.identity import model_hash, run_ids
from experiments.sweeps.batches import Batch
from experiments.sweeps.content import content_of
from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.run import Run, simulate

Status = Literal["done", "failed", "invalid"]
Simulate = Callable[..., Run]
TAIL = 12  # lines of a traceback that are kept


@dataclass(frozen=True, eq=False)
class Ran:
    """One run: what it was, how it ended, and its numbers where it is done.

    `outcomes` stand as in `Recording.outcomes`; `series` is (steps + 1, metrics), `systems` (months, boards, metrics),
    both as the recording names them and empty where it names none. `content` is the hash of all three.
    """

    job: Job
    run_id: str
    status: Status
    model: str = ""
    error: str = ""
    seconds: float = 0.0
    content: str = ""
    outcomes: tuple[float, ...] = ()
    series: Array | None = None
    systems: Array | None = None


@dataclass(frozen=True, eq=False)
class Outcome:
    """What came of a chunk: its runs; or, of several that did not get through together, only their `trouble`."""

    runs: tuple[Ran, ...]
    trouble: str = ""


def simulate_chunk(batch: Batch, simulate: Simulate = simulate) -> Outcome:
    """Run a batch once. It does not raise: what a run raises is its outcome.

    Where a batch of several raises, or takes longer than one run may, its trouble is told and no run is settled: each
    is to be run again alone, which gives the same bits, so that only those that fail are lost.
    """
    begun = time.perf_counter()
    try:
        run = simulate(
            open_landscape(batch.landscape), batch.timeline, batch.twins, steps=batch.steps, length=batch.length,
            metrics=_nation(batch.recording), systems=batch.recording.systems, marks=_rows(batch),
            series=batch.recording.series, progress=_deadline(batch.timeout),
        )  # fmt: skip
        ids = identified(batch)
        ran = tuple(_settled(batch, run, column, ids[job]) for column, job in enumerate(batch.jobs))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a run raises is its result
        trouble = _told(error)
        if len(batch.jobs) > 1:
            return Outcome((), trouble)
        ran = (failed(batch, batch.jobs[0], trouble),)
    seconds = (time.perf_counter() - begun) / len(batch.jobs)
    return Outcome(tuple(replace(one, seconds=seconds) for one in ran))


def failed(batch: Batch, job: Job, why: str, seconds: float = 0.0) -> Ran:
    """A run that has no numbers, and why."""
    return Ran(job, identified(replace(batch, jobs=(job,)))[job], "failed", model_hash(), why, seconds)


def identified(batch: Batch) -> dict[Job, str]:
    """The id of each run of a batch. A run whose settings cannot be made has none: its id is empty."""
    alike: dict[tuple[tuple[str, Value], ...], list[Job]] = {}
    for job in batch.jobs:
        alike.setdefault(job.values, []).append(job)
    land, found = open_landscape(batch.landscape), dict[Job, str]()
    for values, jobs in alike.items():
        try:
            timeline = varied(batch.arm.timeline, dict(values))
        except ValueError:
            found |= dict.fromkeys(jobs, "")
        else:
            ids = run_ids(timeline, land, (job.twin for job in jobs), batch.steps, batch.length)
            found |= dict(zip(jobs, ids, strict=True))
    return found


class OverdueError(Exception):
    """A run that takes longer than it may."""


def _deadline(seconds: float) -> Callable[[int], None]:
    """A function to be told each step, which raises when the time is over."""
    end = time.monotonic() + seconds

    def check(_step: int) -> None:
        if time.monotonic() > end:
            raise OverdueError(overdue(seconds))

    return check


def overdue(seconds: float) -> str:
    """The sentence for a run that takes longer than it may."""
    return f"it did not end within {seconds:g} s, the longest that a run of this plan may take"


def _told(error: BaseException) -> str:
    """What went wrong: for a fault of the model, with the end of its traceback."""
    if isinstance(error, OverdueError):
        return str(error)
    lines = "".join(traceback.format_exception(error)).splitlines()
    return "\n".join(lines[-TAIL:])


def _nation(kept: Recording) -> tuple[str, ...]:
    """Every metric that is wanted of the nation."""
    return tuple(dict.fromkeys((*kept.metrics, *kept.series)))


def _rows(batch: Batch) -> list[int]:
    """The steps in which everything is kept."""
    return [round(month / batch.length) for month in batch.recording.months]


def _settled(batch: Batch, run: Run, column: int, known_as: str) -> Ran:
    """One run's numbers; a run with a number that is none is invalid, and keeps no number at all."""
    kept = batch.recording
    rows = _rows(batch)
    outcomes = tuple(float(run.nation[name][row, column]) for name in kept.metrics for row in rows)
    series = np.stack([run.nation[name][:, column] for name in kept.series], axis=1) if kept.series else None
    systems = np.stack([run.systems[name][rows, :, column] for name in kept.systems], axis=2) if kept.systems else None
    ran = Ran(batch.jobs[column], known_as, "done", model_hash())
    if wrong := _unsound(kept, outcomes, series, systems):
        return replace(ran, status="invalid", error=wrong)
    content = content_of(kept, outcomes, series, systems)
    return replace(ran, content=content, outcomes=outcomes, series=series, systems=systems)


def _unsound(kept: Recording, outcomes: tuple[float, ...], series: Array | None, systems: Array | None) -> str:
    """Which of the numbers are none, by name; empty where all are finite."""
    names = [name for name, value in zip(kept.outcomes, outcomes, strict=True) if not np.isfinite(value)]
    for what, panel, metrics in (("series of", series, kept.series), ("systems'", systems, kept.systems)):
        if panel is not None:
            names += [f"{what} {name}" for i, name in enumerate(metrics) if not np.isfinite(panel[..., i]).all()]
    return f"not a finite number: {', '.join(names)}" if names else ""
