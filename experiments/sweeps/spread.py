"""A crew of Dask workers: a bounded number of chunks in hand, and an eye on the workers and on the scheduler."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from queue import Empty, Queue
from typing import Any
from uuid import uuid4

from experiments.faults import EnvironmentFaultError
from experiments.identity import model_hash
from experiments.sweeps.batches import Batch
from experiments.sweeps.chunk import Outcome, Simulate, simulate_chunk
from experiments.sweeps.crew import GRACE, Came
from experiments.sweeps.work import Lost

AHEAD = 2  # chunks in hand for each thread of a worker: one that runs, one that waits
TICK = 0.5  # seconds between looks
ANSWER = 15.0  # seconds in which a scheduler must answer
SILENCE = 20.0  # seconds after which a scheduler that does not is given up
RESTART = 30  # seconds in which a worker that was ended should be back
FETCH = 60.0  # seconds in which a result must arrive
TROUBLES = (OSError, TimeoutError, RuntimeError)  # what talking to a cluster may raise


class Spread:
    """The workers of a client."""

    def __init__(self, client: Any, simulate: Simulate, patience: float) -> None:
        """Wait for a first worker. `simulate` makes a run; `patience` is how long there may be no worker, in seconds.

        Raises EnvironmentFaultError where no worker comes, or where one would run another model.
        """
        self._client, self._simulate, self._patience = client, simulate, patience
        self._hand: dict[str, tuple[Batch, Any]] = {}
        self._finished: Queue[str] = Queue()
        self._begun: dict[str, float] = {}  # when a chunk was first seen to run
        self._threads: dict[str, int] = {}
        self._heard = self._manned = self._looked = time.monotonic()
        while not self._threads:
            self._look()
            time.sleep(0.0 if self._threads else TICK)
        _same_model(client)

    @property
    def room(self) -> int:
        """How many batches it wants in hand."""
        return AHEAD * max(sum(self._threads.values()), 1)

    def take(self, batch: Batch) -> None:
        """Send a batch to whichever worker is free."""
        key = f"chunk-{uuid4().hex}"
        future = self._client.submit(simulate_chunk, batch, self._simulate, key=key, pure=False)
        self._hand[key] = (batch, future)
        future.add_done_callback(lambda done: self._finished.put(done.key))

    def news(self) -> Sequence[Came]:
        """What came of chunks, within a moment; raises EnvironmentFaultError where the scheduler is lost."""
        came = list[Came]()
        with suppress(Empty):
            came += self._settled(self._finished.get(timeout=TICK))
            while True:
                came += self._settled(self._finished.get_nowait())
        return [*came, *self._look()] if time.monotonic() - self._looked > TICK else came

    def _settled(self, key: str) -> list[Came]:
        """What came of one chunk. One that was stopped has been told of already."""
        if key not in self._hand:
            return []
        batch, future = self._hand.pop(key)
        self._begun.pop(key, None)
        return [(batch, _came(future))]

    def _look(self) -> list[Came]:
        """See that the scheduler answers, that there are workers, and that no chunk is stuck."""
        running = self._running()
        now = self._looked = time.monotonic()
        if running is None:
            if now - self._heard > SILENCE:
                message = "the Dask scheduler was lost: what is finished is kept, and the same command makes the rest"
                raise EnvironmentFaultError(message)
            return []
        self._heard = now
        self._manned = now if self._threads else self._manned
        if now - self._manned > self._patience:
            message = f"there was no Dask worker for {self._patience:g} s: what is finished is kept"
            raise EnvironmentFaultError(message)
        self._begun = {key: self._begun.get(key, now) for key in running}
        stuck = [key for key in running if key in self._hand and now - self._begun[key] > self._limit(key)]
        return [self._stopped(key, running[key]) for key in stuck]

    def _limit(self, key: str) -> float:
        return self._hand[key][0].timeout + GRACE

    def _running(self) -> dict[str, str] | None:
        """The chunks that are run, with their worker; None where the scheduler does not answer."""
        client = self._client
        if client.status != "running":
            time.sleep(TICK)
            return None
        try:
            self._threads = dict(client.sync(client.scheduler.ncores, workers=None, callback_timeout=ANSWER))
            processing = client.sync(client.scheduler.processing, workers=None, callback_timeout=ANSWER)
        except TROUBLES:
            return None
        return {key: worker for worker, keys in processing.items() for key in keys[: self._threads.get(worker, 1)]}

    def _stopped(self, key: str, worker: str) -> Came:
        """End the worker of a chunk that is stuck."""
        batch, future = self._hand.pop(key)
        with suppress(*TROUBLES):
            future.cancel()
            self._client.restart_workers([worker], timeout=RESTART, raise_for_error=False)
        return batch, Lost("overdue")


def _came(future: Any) -> Outcome | Lost:
    """What came of a chunk that is no longer pending."""
    from distributed.scheduler import KilledWorker

    try:
        if future.status in {"cancelled", "lost"}:
            return Lost("recalled")
        outcome: Outcome = future.result(timeout=FETCH)
    except KilledWorker:
        return Lost("died")
    except Exception as error:  # noqa: BLE001 - whatever else went wrong on the way: it is run again
        return Lost("astray", f"{type(error).__name__}: {error}")
    finally:
        with suppress(*TROUBLES):
            future.release()
    return outcome


def _same_model(client: Any) -> None:
    """Refuse workers that cannot run this model, before they are given any work."""
    try:
        told = client.run(model_hash, on_error="return")
    except TROUBLES as error:
        message = f"the Dask workers do not answer: {error}"
        raise EnvironmentFaultError(message) from error
    for worker, model in told.items():
        if isinstance(model, str) and model != model_hash():
            message = f"the worker at {worker} has model {model}, and this is model {model_hash()}: install the same"
            raise EnvironmentFaultError(message)
        if isinstance(model, ImportError):
            message = f"the worker at {worker} cannot load icsim ({model}): install it where the worker runs"
            raise EnvironmentFaultError(message)
