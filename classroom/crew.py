"""Crew: the worker processes, each with a thread of the server that waits for it. A dead one is replaced."""

from __future__ import annotations

import threading
from multiprocessing.connection import Connection
from typing import Any

from classroom.hiring import context
from classroom.worker import STOP, Job, work

PATIENCE = 0.05  # seconds between two looks at whether a batch is still wanted


class RunFailedError(RuntimeError):
    """A batch that could not be run."""


class Hand:
    """One worker process, seen from the server. Its methods block: they are for threads."""

    def __init__(self, landscape: str) -> None:
        """Start the process, as soon as the server of forks has imported the model."""
        self._context, self._landscape = context(), landscape
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
