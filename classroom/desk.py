"""Desk: takes orders for runs, lets those that wait together run together, and drops what nobody waits for any more.

It lives in the server's event loop, so nothing here needs a lock. An order is for one seed of one play; orders of plays
that differ in numbers only become columns of one batch. A fan's batches come ready made, and wait until nobody waits
for a single run: one that is under way is set aside for it, and begun again later.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from classroom.ask import Play
from classroom.crew import Hand, RunFailedError
from classroom.outcome import Lucks, Outcome
from classroom.shelf import Shelf
from classroom.worker import Job

WIDTH = 32  # runs in a batch: each takes a sixth of what one alone takes; more would be little quicker, and all wait
GATHER = 0.04  # seconds without a new order after which those that came together are begun
GATHERED = 0.4  # seconds after which they are begun in any case: a class of thirty is read in less
LATE = 0.01  # seconds: the loop's clock rings no later, unless others are being served
MOST_WAITING = 400  # orders
MOST_ASIDE = 3  # times that a fan's batch is set aside for single runs before it is let finish


class BusyError(RuntimeError):
    """More is asked for than can be waited for."""


@dataclass(eq=False)
class Order:
    """Runs that somebody waits for: the seeds of one play, whole runs or lines only."""

    play: Play
    seeds: tuple[int, ...]
    whole: bool
    kind: Hashable  # orders of one kind go together
    done: asyncio.Future[Any]
    waiting: int = 0
    aside: int = 0

    @property
    def key(self) -> tuple[Play, tuple[int, ...], bool]:
        """What it is for."""
        return self.play, self.seeds, self.whole


@dataclass(eq=False)
class Batch:
    """Orders that are being run together."""

    orders: list[Order]
    unwanted: threading.Event = field(default_factory=threading.Event)


class Desk:
    """Orders in, results out."""

    def __init__(self, landscape: str, hands: int, memory: int) -> None:
        """Employ so many workers; keep results up to `memory` bytes."""
        self.shelf, self.ran, self.batches, self.dropped = Shelf(memory), 0, 0, 0
        self._hands = [Hand(landscape) for _ in range(hands)]
        self._free = list(self._hands)
        self._threads = ThreadPoolExecutor(hands, thread_name_prefix="hand")
        self._orders: dict[Any, Order] = {}  # waiting or running, by key, the oldest first
        self._queue: list[Order] = []
        self._running: list[Batch] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._latest = 0.0  # when what is gathered now is begun in any case, by the loop's clock

    async def outcome(self, play: Play, seed: int) -> Outcome:
        """One whole run. Cancelled, it is no longer waited for. Raises `BusyError`, `RunFailedError`."""
        found: Outcome = await self._ordered(play, (seed,), whole=True)
        return found

    async def lucks(self, play: Play, seeds: Sequence[int]) -> Lucks:
        """The nation's lines of a batch of runs."""
        found: Lucks = await self._ordered(play, tuple(seeds), whole=False)
        return found

    @property
    def waiting(self) -> int:
        """How many orders wait or run."""
        return len(self._orders)

    @property
    def idle(self) -> bool:
        """Whether nothing runs."""
        return not self._running

    @property
    def processes(self) -> list[int]:
        """The numbers of the worker processes."""
        return [hand.process.pid or 0 for hand in self._hands]

    def close(self) -> None:
        """Let everybody go home."""
        self._queue.clear()
        for batch in self._running:
            batch.unwanted.set()
        for hand in self._hands:
            hand.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _ordered(self, play: Play, seeds: tuple[int, ...], *, whole: bool) -> Any:
        key = (play, seeds, whole)
        if (known := self.shelf.get(key)) is not None:
            return known
        loop = asyncio.get_running_loop()
        if key not in self._orders:
            if len(self._orders) >= MOST_WAITING:
                raise BusyError
            order = self._orders[key] = Order(play, seeds, whole, play.kind if whole else key, loop.create_future())
            self._queue.append(order)
            self._gather()
        order = self._orders[key]
        order.waiting += 1
        try:
            return await asyncio.shield(order.done)
        finally:
            order.waiting -= 1
            if not order.waiting:
                self._forget(order)

    def _forget(self, order: Order) -> None:
        """Nobody waits for an order: take it off the queue, or stop its batch where no other order needs it."""
        if order.done.done():
            return
        self._orders.pop(order.key, None)
        order.done.cancel()
        self.dropped += 1
        if order in self._queue:
            self._queue.remove(order)
        for batch in self._running:
            if all(one.done.cancelled() for one in batch.orders):
                batch.unwanted.set()

    def _gather(self) -> None:
        """Wait for the others of a class, from one order to the next."""
        loop = asyncio.get_running_loop()
        if self._timer is None:
            self._latest = loop.time() + GATHERED
        else:
            self._timer.cancel()
        self._timer = loop.call_at(min(loop.time() + GATHER, self._latest), self._gathered)

    def _gathered(self) -> None:
        """Begin with what came together; or wait on where the loop was too busy to see who else is at the door."""
        now = asyncio.get_running_loop().time()
        if self._timer is not None and now - self._timer.when() > LATE and now < self._latest:
            self._gather()
            return
        self._timer = None
        self._dispatch()

    def _dispatch(self) -> None:
        """Give each free hand the next batch."""
        while self._free and self._queue:
            batch, hand = Batch(self._next()), self._free.pop()
            self._running.append(batch)
            task = asyncio.get_running_loop().create_task(self._run(batch, hand))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        if any(order.whole for order in self._queue):
            self._set_aside()

    def _set_aside(self) -> None:
        """Let a fan's batch make room for those who wait for a single run."""
        for batch in self._running:
            order = batch.orders[0]
            if not order.whole and order.aside < MOST_ASIDE and not batch.unwanted.is_set():
                order.aside += 1
                batch.unwanted.set()
                return

    def _next(self) -> list[Order]:
        """The orders that go together: the oldest single run and others of its kind, or a fan's batch where none waits.

        Where there are fewer kinds than free hands, they are shared out: two batches of half the runs end sooner.
        """
        first = next((order for order in self._queue if order.whole), self._queue[0])
        same = [order for order in self._queue if order.kind == first.kind]
        others = len({order.kind for order in self._queue}) - 1
        hands = max(len(self._free) - others, 1)
        chosen = same[: min(-(-len(same) // hands), WIDTH)]
        self._queue = [order for order in self._queue if order not in chosen]
        return chosen

    async def _run(self, batch: Batch, hand: Hand) -> None:
        """Run a batch and hand its results to those who wait."""
        first = batch.orders[0]
        runs = [(order.play.timeline, seed) for order in batch.orders for seed in order.seeds]
        timelines, seeds = zip(*runs, strict=True)
        job = Job(timelines, seeds, first.play.months, first.whole, first.play.takes, first.play.eyes)
        loop = asyncio.get_running_loop()
        try:
            result = await loop.run_in_executor(self._threads, hand.run, job, batch.unwanted)
        except RuntimeError as error:  # nor are there threads any more, where the classroom has just closed
            failed = error if isinstance(error, RunFailedError) else RunFailedError("the classroom closes")
            self._fail(batch, failed)
        else:
            if result is not None:
                self._hand_out(batch, list(result) if first.whole else [result])
        finally:
            self._running.remove(batch)
            self._free.append(hand)
            self._put_away(batch)
            self._dispatch()

    def _fail(self, batch: Batch, why: RunFailedError) -> None:
        """Tell those who wait; but where one order of several may be at fault, each is first run again by itself."""
        for order in batch.orders:
            if len(batch.orders) > 1:
                order.kind = order.key
            elif not order.done.done():
                order.done.set_exception(why)

    def _put_away(self, batch: Batch) -> None:
        """Strike off what is done; what was set aside or failed, and is still wanted, goes back into the queue."""
        for order in batch.orders:
            if not order.done.done():
                self._queue.insert(0, order)
            elif self._orders.get(order.key) is order:
                del self._orders[order.key]

    def _hand_out(self, batch: Batch, results: list[Any]) -> None:
        self.batches += 1
        self.ran += sum(len(order.seeds) for order in batch.orders)
        for order, result in zip(batch.orders, results, strict=True):
            self.shelf.put(order.key, result)
            if not order.done.done():
                order.done.set_result(result)
