"""The desk: who waits together runs together, what nobody waits for is dropped, a death is made good."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator

import pytest

from classroom.ask import Ask, Play, Policy
from classroom.crew import RunFailedError
from classroom.desk import GATHER, MOST_WAITING, BusyError, Desk
from classroom.fan import fan
from classroom.shelf import Shelf
from tests.classroom.desks import SHORT, employed, lived

LONG = Play(Policy("baseline"), (), 180)
CROWD = tuple(range(32))


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk with one worker."""
    with employed(1) as one:
        yield one


async def begun(desk: Desk) -> None:
    """Wait until a batch runs, and its worker has had time to begin."""
    await asyncio.sleep(GATHER)
    for _ in range(1000):
        if not desk.idle:
            return
        await asyncio.sleep(0.01)


def test_orders_that_come_together_run_together(desk: Desk) -> None:
    async def work() -> None:
        found = await asyncio.gather(*(desk.outcome(SHORT, seed) for seed in (1, 2, 3, 2)))
        assert found[1] is found[3]
        assert (desk.ran, desk.batches, desk.waiting) == (3, 1, 0)
        assert found[0].run_id != found[1].run_id
        again = await desk.outcome(SHORT, 3)
        assert again is found[2]
        assert desk.ran == 3

    lived(work)


def test_a_run_is_the_same_whatever_runs_beside_it(desk: Desk) -> None:
    async def work() -> None:
        alone = await desk.outcome(SHORT, 7)
        desk.shelf.most = 0  # and so it is run again
        await desk.outcome(SHORT, 1)
        beside = (await asyncio.gather(desk.outcome(SHORT, 6), desk.outcome(SHORT, 7)))[1]
        assert beside is not alone
        for name, line in alone.nation.items():
            assert line.tolist() == beside.nation[name].tolist()

    lived(work)


def test_what_nobody_waits_for_is_dropped(desk: Desk) -> None:
    async def work() -> None:
        under_way = asyncio.ensure_future(desk.lucks(LONG, CROWD))
        await begun(desk)
        clicks = [asyncio.ensure_future(desk.outcome(LONG, seed)) for seed in range(200)]
        await asyncio.sleep(0)
        for task in [under_way, *clicks]:
            task.cancel()
        await asyncio.gather(under_way, *clicks, return_exceptions=True)
        assert desk.waiting == 0
        assert (await desk.outcome(SHORT, 1)).nation["trust"].shape == (4,)
        assert (desk.ran, desk.dropped) == (1, 201)  # the one under way was stopped, and not one of the others begun

    lived(work)


def test_a_fan_makes_room_for_a_single_run_and_is_finished_later(desk: Desk) -> None:
    async def work() -> None:
        many = asyncio.ensure_future(desk.lucks(LONG, CROWD))
        await begun(desk)
        one = await desk.outcome(SHORT, 1)
        assert one.nation["trust"].shape == (4,)
        assert not many.done()
        assert (await many).seeds == CROWD
        assert desk.batches == 2

    lived(work)


def test_a_dead_worker_is_replaced_and_its_batch_run_again(desk: Desk) -> None:
    async def work() -> None:
        many = asyncio.ensure_future(desk.lucks(LONG, CROWD[:8]))
        await begun(desk)
        (first,) = desk.processes
        os.kill(first, signal.SIGKILL)
        assert (await many).nation["trust"].shape == (181, 8)
        assert desk.processes != [first]

    lived(work)


def test_more_than_can_be_waited_for_is_refused(desk: Desk) -> None:
    async def work() -> None:
        orders = [asyncio.ensure_future(desk.outcome(LONG, seed)) for seed in range(MOST_WAITING)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await desk.outcome(SHORT, 1)
        for order in orders:
            order.cancel()
        await asyncio.gather(*orders, return_exceptions=True)

    lived(work)


def test_a_closed_desk_starts_nothing(desk: Desk) -> None:
    async def work() -> None:
        many = asyncio.ensure_future(desk.lucks(LONG, CROWD))
        await begun(desk)
        (process,) = desk.processes
        desk.close()
        with pytest.raises(RunFailedError, match="closes"):
            await many
        assert desk.processes == [process]

    lived(work)


def test_two_hundred_lucks_are_those_of_the_single_runs(desk: Desk) -> None:
    async def work() -> None:
        ask = Ask(months=3)
        pairs = [pair async for pair in fan(desk, ask, 20)]
        assert [seed for a, _ in pairs for seed in a.seeds] == list(range(20))
        one = await desk.outcome(ask.plays()["b"], 11)
        assert pairs[1][1].nation["waits"][:, 3].tolist() == one.nation["waits"].tolist()

    lived(work)


class Parcel:
    """Something of a size."""

    def __init__(self, size: int) -> None:
        self.bytes = size


def test_the_shelf_lets_the_longest_unasked_go() -> None:
    shelf = Shelf(100)
    for name in "abc":
        shelf.put(name, Parcel(40))
        shelf.get("a")
    assert [name for name in "abc" if shelf.get(name)] == ["a", "c"]
    assert (len(shelf), shelf.bytes) == (2, 80)
    shelf.put("a", Parcel(10))
    assert shelf.bytes == 50
    shelf.put("huge", Parcel(1000))
    assert (len(shelf), shelf.bytes) == (1, 1000)  # the newest stays, however large


def test_memory_stays_within_its_bound(desk: Desk) -> None:
    async def work() -> None:
        for start in range(0, 64, 32):
            await asyncio.gather(*(desk.outcome(SHORT, seed) for seed in range(start, start + 32)))
        size = desk.shelf.bytes / len(desk.shelf)
        desk.shelf.most = int(10 * size)
        await asyncio.gather(*(desk.outcome(SHORT, seed) for seed in range(64, 96)))
        assert desk.shelf.bytes <= desk.shelf.most
        assert len(desk.shelf) <= 11

    lived(work)
