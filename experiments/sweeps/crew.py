"""A crew: who runs batches. Here: this process, one batch after another."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from experiments.sweeps.batches import Batch
from experiments.sweeps.chunk import Outcome, Ran, Simulate, simulate_chunk
from experiments.sweeps.work import Lost, Work

GRACE = 5.0  # seconds beyond its deadline after which a chunk counts as stuck
Came = tuple[Batch, Outcome | Lost]


class Crew(Protocol):
    """Whoever takes batches and tells what came of them."""

    @property
    def room(self) -> int:
        """How many batches it wants in hand."""

    def take(self, batch: Batch) -> None:
        """Begin with a batch."""

    def news(self) -> Sequence[Came]:
        """What came of batches lately; none after a short while in which nothing did."""


def results(work: Work, crew: Crew) -> Iterator[Sequence[Ran]]:
    """The runs of all the work, some at a time as they are settled; none at times, so that others may act."""
    in_hand = 0
    while True:
        while in_hand < crew.room and (batch := work.next(in_hand)) is not None:
            crew.take(batch)
            in_hand += 1
        if not in_hand:
            return
        ran: list[Ran] = []
        for batch, came in crew.news():
            in_hand -= 1
            ran += work.settle(batch, came)
        yield ran


class Here:
    """The process that asks: no other is needed."""

    room = 1

    def __init__(self, simulate: Simulate) -> None:
        """`simulate` is what makes a run."""
        self._simulate = simulate
        self._batch: Batch | None = None

    def take(self, batch: Batch) -> None:
        """Hold a batch until its news is asked for."""
        self._batch = batch

    def news(self) -> Sequence[Came]:
        """Run the batch that is held."""
        batch, self._batch = self._batch, None
        if batch is None:
            return []
        try:
            with _alarm(batch.timeout + GRACE):
                return [(batch, simulate_chunk(batch, self._simulate))]
        except StuckError:
            return [(batch, Lost("overdue"))]


class StuckError(BaseException):
    """A run that no longer takes steps."""


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Interrupt this block after a time, where the system can: in the main thread of a system with alarms."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: object) -> None:
        raise StuckError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
