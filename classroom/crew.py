"""Crew: the worker processes, each with a thread of the server that waits for it. A dead one is replaced."""

from __future__ import annotations

import multiprocessing
import os
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import Any

from classroom.worker import STOP, Job, work

# A run makes and drops arrays all the time: the heap of a worker keeps what it has dropped, and need not ask the system
# for each anew, which costs a tenth of a run (bytes; the GNU C library reads them, others do not).
KEPT_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(2**25), "MALLOC_TRIM_THRESHOLD_": str(2**27)}
PATIENCE = 0.05  # seconds between two looks at whether a batch is still wanted


class RunFailedError(RuntimeError):
    """A batch that could not be run."""


class Hand:
    """One worker process, seen from the server. Its methods block: they are for threads."""

    def __init__(self, landscape: str) -> None:
        """Start the process; it imports the model while the server goes on."""
        self._context, self._landscape = _context(), landscape
        self._pipe: Connection
        self._closed = False
        self._start()

    def run(self, job: Job, unwanted: threading.Event) -> Any:
        """The result of a job; None once it is unwanted. Raises `RunFailedError`; a death is tried once more."""
        for _ in range(2):
            try:
                self._pipe.send(job)
                return self._result(unwanted)
            except (EOFError, OSError):
                if self._closed:
                    break
                self._end()
                self._start()
        message = "the classroom closes" if self._closed else "the process that ran it died twice"
        raise RunFailedError(message)

    def close(self) -> None:
        """End the process, whatever it is doing, and start no other."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        self._pipe.close()
        self.process.kill()
        self.process.join()

    def _result(self, unwanted: threading.Event) -> Any:
        told = False
        while not self._pipe.poll(PATIENCE):
            if unwanted.is_set() and not told:
                self._pipe.send(STOP)
                told = True
        kind, value = self._pipe.recv()
        if kind == "failed":
            raise RunFailedError(value)
        return value

    def _start(self) -> None:
        self._pipe, theirs = self._context.Pipe()
        self.process = self._context.Process(target=work, args=(theirs, self._landscape), daemon=True)
        self.process.start()
        theirs.close()


def _context() -> ForkServerContext | SpawnContext:
    """How processes are started: from a server of forks where there is one, which imports the model once for all."""
    for name, value in KEPT_MEMORY.items():
        os.environ.setdefault(name, value)  # for processes that are started from now on
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["classroom.worker"])
    return context
