"""Desks with a few workers, on the toy landscape, and an event loop to live in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from classroom.ask import Play, Policy
from classroom.desk import Desk

T = TypeVar("T")
SHORT = Play(Policy("devolved"), (), 3)
MEMORY = 30_000_000


@contextmanager
def employed(hands: int) -> Iterator[Desk]:
    """A desk with so many workers while the block lasts."""
    one = Desk("toy", hands, MEMORY)
    try:
        yield one
    finally:
        one.close()


def lived(work: Callable[[], Awaitable[T]]) -> T:
    """Run something in an event loop, for at most five minutes; in a thread: a browser may have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(asyncio.wait_for(work(), 300))).result()
