"""Clusters: processes of this machine, quiet and on loopback, or a Dask scheduler somewhere else by its address."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from experiments.faults import EnvironmentFaultError

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
CONNECT = 20  # seconds in which a scheduler must answer
QUIET = {
    "distributed.scheduler.allowed-failures": 0,  # deaths are counted here, run by run
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.nanny.pre-spawn-environ": ONE_THREAD,
    "distributed.worker.memory.terminate": False,
    "distributed.deploy.lost-worker-timeout": "120s",
    "distributed.admin.low-level-log-length": 1000,
}


@contextmanager
def local_cluster(jobs: int) -> Iterator[str]:
    """The address of a cluster of `jobs` single-threaded processes of this machine, all of which end with the block.

    To make several sweeps with the same processes: `sweep(design, cluster=address)`.
    """
    import dask

    with (
        tempfile.TemporaryDirectory(prefix="icsim-", ignore_cleanup_errors=True) as scratch,
        dask.config.set(QUIET),
        _begun(jobs, scratch) as cluster,
    ):
        yield cluster.scheduler_address


def _begun(jobs: int, scratch: str, tries: int = 3) -> Any:
    """A cluster whose workers have all begun, in one of some tries: they may be killed while they do."""
    from distributed import LocalCluster

    try:
        return LocalCluster(
            n_workers=jobs, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None,
            worker_dashboard_address=None, silence_logs=logging.CRITICAL, memory_limit=0, local_directory=scratch,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # any free port: sweeps may run side by side
        )  # fmt: skip
    except (RuntimeError, TimeoutError) as error:
        if tries > 1:
            return _begun(jobs, scratch, tries - 1)
        message = f"no worker processes could be begun on this machine: {error}"
        raise EnvironmentFaultError(message) from error


@contextmanager
def client_of(address: str) -> Iterator[Any]:
    """A client of the scheduler at an address. Raises EnvironmentFaultError where none answers there."""
    from distributed import Client

    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        client = Client(address, set_as_default=False, timeout=CONNECT)
    except (OSError, ValueError, TimeoutError) as error:
        logger.setLevel(level)
        message = f"no Dask scheduler answers at {address}: {error}"
        raise EnvironmentFaultError(message) from error
    try:
        yield client
    finally:
        with suppress(OSError, TimeoutError):
            client.close(timeout=5)
        logger.setLevel(level)
