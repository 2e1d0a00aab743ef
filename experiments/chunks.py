"""Chunks: a few runs of one arm side by side, and what comes of them, as values that travel between processes."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.metrics import HEADLINES, METRICS
from simulation.run import Run, simulate
from simulation.settings import Timeline

WIDTH = 20  # runs side by side, by measurement on England: 0.13 s a run at 8, 0.10 at 14, 0.09 at 20 and at 40
TAIL = 12  # lines of a traceback that are kept


@dataclass(frozen=True)
class ChunkSpec:
    """What to run: one arm's timeline and a batch of twins.

    `steps` steps of `length` months on the named landscape. `metrics` are recorded for the nation after every step;
    `systems` for every board too, at the steps in `marks`.
    """

    scenario: str
    timeline: Timeline
    twins: tuple[int, ...]
    steps: int
    length: float = 1.0
    landscape: str = "england"
    metrics: tuple[str, ...] = tuple(METRICS)
    systems: tuple[str, ...] = HEADLINES
    marks: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Outcome:
    """What came of a chunk: plain arrays, a column for each twin that finished; and why the others did not.

    `nation[name]` is (steps + 1, runs), `systems[name]` (marks, boards, runs), both float64. `failures` holds
    (twin, tail of the traceback); `seconds` is the chunk's own time.
    """

    scenario: str
    twins: tuple[int, ...]
    nation: dict[str, Array]
    systems: dict[str, Array]
    failures: tuple[tuple[int, str], ...] = ()
    seconds: float = 0.0


def simulate_chunk(spec: ChunkSpec) -> Outcome:
    """Run one chunk. It does not raise: a run that fails is named in `failures`, and the others go on.

    Where a batch raises, its twins are run again one by one (a batch equals its single runs to the last bit), so that
    only those that fail are lost.
    """
    begun = time.perf_counter()
    failures: list[tuple[int, str]] = []
    run = _attempt(spec, spec.twins, failures)
    if run is not None:
        return _outcome(spec, [run], (), time.perf_counter() - begun)
    if len(spec.twins) == 1:
        return _outcome(spec, [], tuple(failures), time.perf_counter() - begun)
    failures = []
    runs = [_attempt(spec, (twin,), failures) for twin in spec.twins]
    finished = [run for run in runs if run is not None]
    return _outcome(spec, finished, tuple(failures), time.perf_counter() - begun)


def lost(spec: ChunkSpec, reason: str) -> Outcome:
    """The outcome of a chunk none of whose runs came back."""
    return Outcome(spec.scenario, (), {}, {}, tuple((twin, reason) for twin in spec.twins))


def chunks_of(twins: Sequence[int], width: int = WIDTH) -> list[tuple[int, ...]]:
    """Twins in batches of equal size, give or take one, none wider than `width`.

    >>> chunks_of(range(10), 4)
    [(0, 1, 2, 3), (4, 5, 6), (7, 8, 9)]
    """
    count = -(-len(twins) // width)
    sizes = [len(twins) // count + (i < len(twins) % count) for i in range(count)]
    starts = [sum(sizes[:i]) for i in range(count)]
    return [tuple(twins[start : start + size]) for start, size in zip(starts, sizes, strict=True)]


def _attempt(spec: ChunkSpec, twins: tuple[int, ...], failures: list[tuple[int, str]]) -> Run | None:
    """The run of these twins; or, where it raises, None and a line in `failures` for each."""
    simulated: Callable[..., Run] = simulate
    try:
        return simulated(
            open_landscape(spec.landscape), spec.timeline, twins, steps=spec.steps, length=spec.length,
            metrics=spec.metrics, systems=spec.systems,
        )  # fmt: skip
    except Exception:  # noqa: BLE001 - whatever a run raises is its result
        tail = "".join(traceback.format_exc().splitlines(keepends=True)[-TAIL:])
        failures.extend((twin, tail) for twin in twins)
        return None


def _outcome(spec: ChunkSpec, runs: list[Run], failures: tuple[tuple[int, str], ...], seconds: float) -> Outcome:
    """Runs side by side as one outcome."""
    import numpy as np

    marks = list(spec.marks)
    twins = tuple(twin for run in runs for twin in run.twins)
    if not runs:
        return Outcome(spec.scenario, (), {}, {}, failures, seconds)
    nation = {name: np.concatenate([run.nation[name] for run in runs], axis=1) for name in runs[0].nation}
    systems = {name: np.concatenate([run.systems[name][marks] for run in runs], axis=2) for name in runs[0].systems}
    return Outcome(spec.scenario, twins, nation, systems, failures, seconds)
