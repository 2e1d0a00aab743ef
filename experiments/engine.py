"""The engine: chunks in, outcomes out, in this process or spread over others; the same numbers either way."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from experiments.chunks import ChunkSpec, Outcome, lost, simulate_chunk

Progress = Callable[[int, int], None]
AHEAD = 3  # chunks in hand for each worker: enough to keep it busy, few enough to hold in memory
RETRIES = 2  # of a chunk whose worker failed for a reason that is not the model's
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def run_chunks(specs: Sequence[ChunkSpec], jobs: int = 2, progress: Progress | None = None) -> list[Outcome]:
    """The outcomes of chunks, in their order, whatever the number of jobs.

    `jobs` = 1 runs in this process; more start that many worker processes on this machine (Dask, loopback only), which
    end when this returns. `progress` is told (runs finished, runs in all) after every chunk. Raises ValueError unless
    `jobs` is 1 or more. A script that asks for more than one job needs Python's usual main guard.
    """
    if jobs < 1:
        message = f"jobs = {jobs}: must be a whole number, 1 or more"
        raise ValueError(message)
    total, done = sum(len(spec.twins) for spec in specs), 0
    outcomes: dict[int, Outcome] = {}
    for index, outcome in _here(specs) if jobs == 1 else _spread(specs, jobs):
        outcomes[index] = outcome
        done += len(specs[index].twins)
        if progress is not None:
            progress(done, total)
    return [outcomes[index] for index in range(len(specs))]


def _here(specs: Sequence[ChunkSpec]) -> Iterator[tuple[int, Outcome]]:
    """Chunk after chunk in this process."""
    for index, spec in enumerate(specs):
        yield index, simulate_chunk(spec)


def _spread(specs: Sequence[ChunkSpec], jobs: int) -> Iterator[tuple[int, Outcome]]:
    """Chunks as workers finish them, with a bounded number in hand."""
    from distributed import as_completed

    with _cluster(jobs) as client:
        waiting = iter(enumerate(specs))
        index_of: dict[str, int] = {}

        def submitted(index: int, spec: ChunkSpec) -> Any:
            future = client.submit(simulate_chunk, spec, pure=False, retries=RETRIES)
            index_of[future.key] = index
            return future

        first = [submitted(*item) for _, item in zip(range(AHEAD * jobs), waiting, strict=False)]
        finished = as_completed(first, loop=client.loop)
        for future in finished:
            index = index_of.pop(future.key)
            yield index, _result(future, specs[index])
            for item in waiting:
                finished.add(submitted(*item))
                break


def _result(future: Any, spec: ChunkSpec) -> Outcome:
    """What a worker sent; or, where it died too often, the loss of its chunk."""
    if future.status == "finished":
        outcome: Outcome = future.result()
        return outcome
    return lost(spec, f"the worker failed {RETRIES + 1} times: {future.exception()!r}")


@contextmanager
def _cluster(jobs: int) -> Iterator[Any]:
    """A local cluster of single-threaded processes, quiet and on loopback, closed with all its processes at the end."""
    import logging

    import dask
    from distributed import Client, LocalCluster

    quiet = {
        "distributed.scheduler.allowed-failures": RETRIES,
        "distributed.nanny.pre-spawn-environ": ONE_THREAD,
        "distributed.worker.memory.terminate": False,
        "distributed.comm.timeouts.connect": "60s",
    }
    with (
        tempfile.TemporaryDirectory(prefix="icsim-", ignore_cleanup_errors=True) as scratch,
        dask.config.set(quiet),
        LocalCluster(
            n_workers=jobs, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None,
            worker_dashboard_address=None, silence_logs=logging.CRITICAL, memory_limit=0, local_directory=scratch,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):  # fmt: skip
        yield client
