"""What the desk lets run side by side, over how many hands, and that every run is the same as alone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest

from classroom.ask import Ask, Play, Policy
from classroom.crew import RunFailedError
from classroom.desk import GATHER, GATHERED, Desk
from classroom.outcome import Outcome
from scenarios.events import library as events
from tests.classroom.desks import SHORT, employed, lived


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk with one worker."""
    with employed(1) as one:
        yield one


def test_thirty_students_with_a_luck_each_cost_two_batches(desk: Desk) -> None:
    async def work() -> None:
        plays = Ask(months=3).plays().values()
        await asyncio.gather(*(desk.outcome(play, seed) for seed in range(30) for play in plays))
        assert (desk.ran, desk.batches) == (60, 2)

    lived(work)


def test_thirty_students_with_rules_each_cost_two_batches(desk: Desk) -> None:
    async def work() -> None:
        asks = [Ask(b=Policy("devolved", (f"treasury.pots={5 + k}",)), seed=k, months=3) for k in range(30)]
        await asyncio.gather(*(desk.outcome(play, ask.seed) for ask in asks for play in ask.plays().values()))
        assert (desk.ran, desk.batches) == (60, 2)

    lived(work)


@pytest.mark.parametrize("event", events())
def test_a_page_with_an_event_costs_a_batch_for_each_kind_and_every_run_is_as_alone(desk: Desk, event: str) -> None:
    async def work() -> None:
        changed = Policy("centralised", dated=("2022-09:treasury.pots=40",))
        plays = Ask(Policy("centralised"), changed, 7, 4, (f"2022-08:{event}",)).plays()
        kinds = len({play.kind for play in plays.values()})
        assert kinds == (2 if event == "a-trust-fails" else 1)  # who fails is no number
        together = await asyncio.gather(*(desk.outcome(play, 7) for play in plays.values()))
        assert desk.batches == kinds
        desk.shelf.most = 0  # and so they are run again
        await desk.outcome(SHORT, 1)
        for play, beside in zip(plays.values(), together, strict=True):
            same(await desk.outcome(play, 7), beside)
        assert len({one.run_id for one in together}) == 4

    lived(work)


def same(one: Outcome, other: Outcome) -> None:
    """Fail unless two outcomes are the same to the bit, and not the same object."""
    assert one is not other
    first, second = (
        [(e.month, e.kind, e.body, e.partner, e.cause) for e in outcome.events] for outcome in (one, other)
    )
    assert first == second
    assert (one.run_id, one.ties.tobytes()) == (other.run_id, other.ties.tobytes())
    for ours, theirs in ((one.nation, other.nation), (one.systems, other.systems)):
        assert {name: line.tobytes() for name, line in ours.items()} == {n: o.tobytes() for n, o in theirs.items()}


@pytest.mark.parametrize("sides", [("devolved", "devolved"), ("centralised", "devolved"), ("devolved",)])
def test_two_free_hands_share_what_waits_be_it_of_one_kind_or_of_two(sides: tuple[str, ...]) -> None:
    async def work() -> None:
        plays = [Play(Policy(name, (f"treasury.pots={9 + i}",)), (), 3) for i, name in enumerate(sides)]
        await asyncio.gather(*(two.outcome(play, seed) for play in plays for seed in (1, 2)))
        assert (two.ran, two.batches) == (2 * len(sides), 2)

    with employed(2) as two:
        lived(work)


def read() -> None:
    """Read a long address: the loop stands still."""
    time.sleep(1.5 * GATHER)


def test_orders_of_a_class_find_each_other_though_reading_them_takes_time(desk: Desk) -> None:
    async def work() -> None:
        asked = []
        for seed in range(3):
            asked.append(asyncio.ensure_future(desk.outcome(SHORT, seed)))
            await asyncio.sleep(0)
            read()
            await asyncio.sleep(0)
        await asyncio.gather(*asked)
        assert (desk.ran, desk.batches) == (3, 1)

    lived(work)


def test_orders_that_never_stop_coming_do_not_keep_the_first_waiting(desk: Desk) -> None:
    async def work() -> None:
        asked: list[asyncio.Future[Outcome]] = []
        while desk.idle:
            asked.append(asyncio.ensure_future(desk.outcome(SHORT, len(asked))))
            await asyncio.sleep(GATHER / 8)
            assert len(asked) <= 8 * GATHERED / GATHER + 8
        await asyncio.gather(*asked)

    lived(work)


def test_what_fails_takes_nothing_with_it_that_ran_beside_it(desk: Desk) -> None:
    async def work() -> None:
        other = Play(Policy("devolved", ("treasury.pots=40",)), (), 3)
        good, bad = await asyncio.gather(desk.outcome(SHORT, 1), desk.outcome(other, -1), return_exceptions=True)
        assert isinstance(good, Outcome)
        assert isinstance(bad, RunFailedError)
        assert (desk.ran, desk.batches, desk.waiting, desk.idle) == (1, 1, 0, True)

    lived(work)
