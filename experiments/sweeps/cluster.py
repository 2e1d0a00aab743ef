"""Clusters: processes of this machine, quiet and on loopback, or a Dask scheduler somewhere else by its address."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from importlib import import_module
from ipaddress import ip_address
from multiprocessing import resource_tracker
from typing import Any

from experiments.faults import BadInputError, EnvironmentFaultError
from experiments.kept_memory import KEPT_MEMORY

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
TRUSTED = "ICSIM_TRUST_NETWORK"
CONNECT = 20  # seconds in which a scheduler must answer
OURS = {
    "distributed.scheduler.allowed-failures": 0,  # deaths are counted here, run by run
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.scheduler.http.routes": [],  # no pages about us
    "distributed.worker.http.routes": [],
    "distributed.nanny.pre-spawn-environ": ONE_THREAD | KEPT_MEMORY,
    "distributed.worker.memory.terminate": False,
    "distributed.deploy.lost-worker-timeout": "120s",
    # Dask keeps a diary of itself in memory: a short one, so that memory stays flat however long a sweep is.
    "distributed.worker.profile.enabled": False,
    "distributed.admin.log-length": 100,
    "distributed.admin.low-level-log-length": 100,
    "distributed.admin.system-monitor.log-length": 10,
    "distributed.admin.tick.interval": "200ms",
    "distributed.diagnostics.computations.max-history": 1,
    "distributed.diagnostics.erred-tasks.max-history": 1,
}


@contextmanager
def local_cluster(jobs: int) -> Iterator[str]:
    """The address of a cluster of `jobs` single-threaded processes of this machine, all of which end with the block.

    To make several sweeps with the same processes: `sweep(design, cluster=address)`. Raises EnvironmentFaultError where
    no processes can be begun.
    """
    import dask

    import_module("distributed")  # brings its own settings, which would be lost again if it came in after ours
    with (
        unretrieved_unsaid(),
        tempfile.TemporaryDirectory(prefix="icsim-", ignore_cleanup_errors=True) as scratch,
        dask.config.set(OURS),
        _begun(jobs, scratch) as cluster,
    ):
        yield cluster.scheduler_address


@contextmanager
def client_of(address: str) -> Iterator[Any]:
    """A client of the scheduler at an address.

    Raises BadInputError for an address that is open to others, and EnvironmentFaultError where no scheduler answers.
    """
    from distributed import Client

    refuse_open(address)
    with unretrieved_unsaid(), _silence():
        try:
            with ThreadPoolExecutor(1) as door:  # before there is a client, which would not go quietly
                door.submit(asyncio.run, _knocked(address)).result()
            client = Client(address, set_as_default=False, timeout=CONNECT)
        except (OSError, ValueError, TypeError) as error:
            message = f"no Dask scheduler answers at {address}: {str(error) or 'what is there speaks otherwise'}"
            raise EnvironmentFaultError(message) from error
        try:
            yield client
        finally:
            with suppress(OSError, TimeoutError):
                client.close(timeout=5)


def refuse_open(address: str) -> None:
    """Refuse an address whose messages others could read or send, unless their network is said to be trusted.

    A Dask port runs whatever it is sent: so it must be on this machine, or speak TLS.

    >>> refuse_open("tcp://127.0.0.1:8786"), refuse_open("tls://node7:8786")
    (None, None)
    """
    protocol, _, rest = address.rpartition("://")
    host, _, port = rest.rpartition(":")
    host = host.strip("[]")
    if not (protocol and host and port.isdecimal()):
        message = f"{address} is no address of a scheduler: it must look like tcp://127.0.0.1:8786"
        raise BadInputError(message)
    try:
        near = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        near = False
    if not (near or protocol == "tls" or os.environ.get(TRUSTED)):
        message = (
            f"{address} is neither on this machine nor encrypted, and a Dask scheduler runs whatever it is sent: use"
            f" tls://, or a tunnel to 127.0.0.1; or set {TRUSTED}=1 for a network that you trust"
        )
        raise BadInputError(message)


async def _knocked(address: str) -> None:
    """See that a scheduler answers at an address."""
    from distributed.comm.core import connect
    from distributed.security import Security

    security = Security().get_connection_args("client")
    comm = await asyncio.wait_for(connect(address, timeout=CONNECT, **security), CONNECT + 1)
    comm.abort()


def _begun(jobs: int, scratch: str, tries: int = 3) -> Any:
    """A cluster whose workers have all begun, in one of some tries: they may be killed while they do."""
    from distributed import LocalCluster

    try:
        with _deaf_children():
            return LocalCluster(
                n_workers=jobs, threads_per_worker=1, processes=True, host="127.0.0.1", memory_limit=0,
                dashboard_address="127.0.0.1:0", scheduler_kwargs={"dashboard": False}, worker_dashboard_address=None,
                silence_logs=logging.CRITICAL, local_directory=scratch,
            )  # fmt: skip
    except (RuntimeError, TimeoutError) as error:
        if tries > 1:
            return _begun(jobs, scratch, tries - 1)
        message = (
            f"no worker processes could be begun on this machine: {error} (a script that asks for more than one job"
            " must ask inside if __name__ == '__main__':)"
        )
        raise EnvironmentFaultError(message) from error


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Begin threads in this block, and by them processes, that do not hear a Ctrl-C: it is for their driver alone."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # which would let its thread hear again if it were begun in this block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _silence() -> Iterator[None]:
    """Let Dask say nothing in this process: what matters of it is said here, in a sentence."""
    named = [logging.getLogger(name) for name in logging.root.manager.loggerDict if name.startswith("distributed")]
    levels = [(logger, logger.level) for logger in named]
    for logger in named:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in levels:
            logger.setLevel(level)


@contextmanager
def unretrieved_unsaid() -> Iterator[None]:
    """Let asyncio not tell of futures whose end nobody waited for: Dask leaves some behind where a worker dies."""
    logger = logging.getLogger("asyncio")

    def news(record: logging.LogRecord) -> bool:  # one of its own for each block: they stand within each other
        return "exception was never retrieved" not in record.getMessage()

    logger.addFilter(news)
    try:
        yield
    finally:
        gc.collect()  # they are told of when they are thrown away: now, and not when this block is over
        logger.removeFilter(news)
