"""A crew of Dask workers: a bounded number of chunks in hand, and an eye on the workers and on the scheduler."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from typing import Any
from uuid import uuid4

from experiments.faults import EnvironmentFaultError
from experiments.identity import model_hash
from experiments.sweeps import crew
from experiments.sweeps.batches import Batch
from experiments.sweeps.chunk import Outcome, Simulate, simulate_chunk
from experiments.sweeps.crew import Came
from experiments.sweeps.work import Lost

AHEAD = 2  # chunks in hand for each thread of a worker: one that runs, one that waits
TICK = 0.5  # seconds between looks
ANSWER = 10.0  # seconds in which a scheduler must answer
SILENCE = 20.0  # seconds after which a scheduler that does not is given up
RESTART = 30  # seconds in which a worker that was ended should be back
ENDING = 45.0  # seconds after which one that did not end is told again
FETCHES, FETCH = 4, 60.0  # results fetched at a time, and seconds in which each must arrive
TROUBLES = (OSError, TimeoutError, RuntimeError)  # what talking to a cluster may raise


class Spread:
    """The workers of a client."""

    def __init__(self, client: Any, simulate: Simulate, landscape: str, patience: float) -> None:
        """Wait for a first worker. `simulate` makes a run; `patience` is how long there may be no worker, in seconds.

        Raises EnvironmentFaultError where no worker comes, or where one would run another model.
        """
        from experiments.sweeps.warm import WarmUp

        self._client, self._simulate, self._patience = client, simulate, patience
        self._hand: dict[str, tuple[Batch, Any]] = {}
        self._fetching = ThreadPoolExecutor(FETCHES, "fetch")  # a worker may be too busy to hand a result over
        self._came: Queue[tuple[str, Outcome | Lost]] = Queue()
        self._begun: dict[str, float] = {}  # when a chunk was first seen to run
        self._ending: dict[str, float] = {}  # when a worker was told to end
        self._threads: dict[str, int] = {}
        self._heard = self._manned = self._looked = time.monotonic()
        while not self._threads:
            self._look()
            time.sleep(0.0 if self._threads else TICK)
        _same_model(client)
        with suppress(*TROUBLES):  # a worker that dies now: the one in its place warms up as it starts
            client.register_plugin(WarmUp(landscape, simulate_chunk, simulate))

    @property
    def room(self) -> int:
        """How many batches it wants in hand."""
        return AHEAD * max(sum(self._threads.values()), 1)

    def take(self, batch: Batch) -> None:
        """Send a batch to whichever worker is free."""
        key = f"chunk-{uuid4().hex}"
        future = self._client.submit(simulate_chunk, batch, self._simulate, key=key, pure=False)
        self._hand[key] = (batch, future)
        future.add_done_callback(lambda done: self._fetching.submit(self._fetch, done))

    def news(self) -> Sequence[Came]:
        """What came of chunks, within a moment; raises EnvironmentFaultError where the scheduler is lost."""
        came = list[Came]()
        with suppress(Empty):
            came += self._settled(*self._came.get(timeout=TICK))
            while True:
                came += self._settled(*self._came.get_nowait())
        return [*came, *self._look()] if time.monotonic() - self._looked > TICK else came

    def close(self) -> None:
        """Wait for nothing more."""
        self._fetching.shutdown(wait=False, cancel_futures=True)

    def _settled(self, key: str, came: Outcome | Lost) -> list[Came]:
        """What came of one chunk. One that was stopped has been told of already."""
        if key not in self._hand:
            return []
        batch, _ = self._hand.pop(key)
        return [(batch, came)]

    def _fetch(self, future: Any) -> None:
        """Bring what came of a chunk that is no longer pending."""
        from distributed.scheduler import KilledWorker

        try:
            came: Outcome | Lost = Lost("recalled")
            if future.status not in {"cancelled", "lost"}:
                came = future.result(timeout=FETCH)
        except KilledWorker as error:
            came = Lost("recalled" if error.last_worker.address in self._ending else "died")
        except Exception as error:  # noqa: BLE001 - whatever else went wrong on the way: it is run again
            came = Lost("astray", f"{type(error).__name__}: {error}")
        with suppress(*TROUBLES):
            future.release()
        self._came.put((future.key, came))

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
        return self._hand[key][0].timeout + crew.GRACE

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
        now = time.monotonic()
        able = {worker: n for worker, n in self._threads.items() if now - self._ending.get(worker, -ENDING) >= ENDING}
        return {key: worker for worker, threads in able.items() for key in processing.get(worker, ())[:threads]}

    def _stopped(self, key: str, worker: str) -> Came:
        """End the worker of a chunk that is stuck."""
        batch, future = self._hand.pop(key)
        self._ending[worker] = time.monotonic()
        with suppress(*TROUBLES):
            future.cancel()
        Thread(target=_restarted, args=(self._client, worker), daemon=True).start()
        return batch, Lost("overdue")


def _restarted(client: Any, worker: str) -> None:
    """End a worker's process, whatever it is doing; its nanny starts another."""
    with suppress(*TROUBLES):
        client.restart_workers([worker], timeout=RESTART, raise_for_error=False)


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
