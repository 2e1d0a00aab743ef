"""A sweep: every run of a design, and what came of it as tables. Runs that are finished are never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from experiments.designs.design import Design
from experiments.faults import StoppedError
from experiments.sweeps.batches import batches, width_for
from experiments.sweeps.chunk import Simulate
from experiments.sweeps.cluster import client_of, local_cluster
from experiments.sweeps.crew import Crew, Here, results
from experiments.sweeps.memory import Memory
from experiments.sweeps.results import Results, open_results
from experiments.sweeps.spread import Spread
from experiments.sweeps.store import Store
from experiments.sweeps.work import Work
from simulation.run import simulate

Progress = Callable[[int, int], None]
RESTART, QUEUE = 60.0, 600.0  # seconds to wait for a worker of our own, and of somebody else's cluster


def sweep(
    design: Design, *, jobs: int = 2, cluster: str = "", out: str | Path | None = None,
    progress: Progress | None = None, extend: bool = False, allow_mixed: bool = False, retry_failed: bool = False,
    simulate: Simulate = simulate,
) -> Results:  # fmt: skip
    """Run a design. No number depends on who runs it; a run that fails does not raise, but is a row that says so.

    `jobs` processes of this machine (1: this process; more need Python's usual main guard in a script), or the workers
    of the Dask scheduler at the address `cluster`. In the folder `out` everything is kept as it is finished, and the
    same call again makes what is left: `extend` allows a design with more arms, twins or points, `allow_mixed` runs of
    another version of the model, `retry_failed` tries those again that failed or were invalid. `progress` is told
    (runs settled, runs in all). `simulate` makes a run: it must be importable.

    Raises ValueError for a folder that holds something else, BadInputError for a scheduler that others can reach, and,
    each time with what is finished kept, EnvironmentFaultError where the scheduler is lost or another process writes to
    the folder, OSError where the disk fails, StoppedError on Ctrl-C.
    """
    if jobs < 1:
        message = f"jobs = {jobs}: must be a whole number, 1 or more"
        raise ValueError(message)
    with ExitStack() as stack:
        kept: Memory | Store = Memory(design)
        if out is not None:
            kept = Store(Path(out), design, extend=extend, allow_mixed=allow_mixed, retry_failed=retry_failed)
        stack.enter_context(kept)
        todo = sum(kept.wants(job) for job in design.jobs())
        if todo:
            crew = stack.enter_context(_crew(design, min(jobs, todo), cluster, simulate))
            _run(design, kept, crew, todo, progress)
        elif progress is not None:
            progress(design.size, design.size)
    return Results(kept) if isinstance(kept, Memory) else open_results(kept.folder)


def _run(design: Design, kept: Memory | Store, crew: Crew, todo: int, progress: Progress | None) -> None:
    """Make all the runs that are still to be made."""
    done = design.size - todo
    width = width_for(design, todo, max(crew.room // 2, 1))
    work = Work(batches(design, (job for job in design.jobs() if kept.wants(job)), width))
    try:
        for ran in results(work, crew):
            kept.add(ran)
            kept.due()
            done += len(ran)
            if ran and progress is not None:
                progress(done, design.size)
    except KeyboardInterrupt as error:
        if isinstance(kept, Memory):
            raise
        kept.flush()
        message = f"Stopped: {done:,} of {design.size:,} runs are kept; the same command again makes the rest."
        raise StoppedError(message) from error


@contextmanager
def _crew(design: Design, jobs: int, cluster: str, simulate: Simulate) -> Iterator[Crew]:
    """Whoever runs the batches, until the end of the block."""
    if jobs == 1 and not cluster:
        yield Here(simulate)
        return
    with ExitStack() as stack:
        address = cluster or stack.enter_context(local_cluster(jobs))
        client = stack.enter_context(client_of(address))
        crew = Spread(client, simulate, design.landscape, QUEUE if cluster else RESTART)
        stack.callback(crew.close)
        yield crew
