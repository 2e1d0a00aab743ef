"""Fan: the same play with many other lucks, batch by batch, so that bands show before the last run is done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from classroom.ask import Ask
from classroom.desk import Desk
from classroom.outcome import Lucks

MOST = 200
FIRST = 8  # lucks in the first batch: enough for a first band, after two seconds
NEXT = 64  # in the others: a sixth less time a run than in batches of 32, and a new band every seven seconds or so


def batches(n: int) -> list[range]:
    """The lucks 0 to n - 1 in batches; the same ones whoever asks, so that a whole room waits for one fan.

    >>> [batch.stop for batch in batches(200)]
    [8, 72, 136, 200]
    """
    starts = [0, *range(FIRST, n, NEXT)]
    return [range(start, min(stop, n)) for start, stop in zip(starts, [*starts[1:], n], strict=True)]


async def fan(desk: Desk, ask: Ask, n: int = MOST) -> AsyncIterator[tuple[Lucks, Lucks]]:
    """Both policies' lucks, batch by batch. Closed before the end, it takes back what it ordered."""
    plays = ask.plays()

    async def both(seeds: range) -> tuple[Lucks, Lucks]:
        a, b = await asyncio.gather(desk.lucks(plays["a"], seeds), desk.lucks(plays["b"], seeds))
        return a, b

    ordered = [asyncio.ensure_future(both(seeds)) for seeds in batches(n)]
    try:
        for one in ordered:
            yield await one
    finally:
        for one in ordered:
            one.cancel()
        await asyncio.gather(*ordered, return_exceptions=True)


async def every(desk: Desk, ask: Ask) -> None:
    """Wait until all the lucks of a fan are there."""
    async for _ in fan(desk, ask):
        pass
