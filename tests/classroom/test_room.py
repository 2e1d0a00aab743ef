"""The room: what is begun before it is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from classroom.ask import Ask, ask_of
from classroom.desk import Desk
from classroom.lessons import open_lesson
from classroom.room import Room
from classroom.server import Answers
from scenarios.landscapes import open_landscape
from tests.classroom.conftest import OWN
from tests.classroom.desks import employed, lived

FREE = [("a", "baseline"), ("months", "3")]


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk with one worker."""
    with employed(1) as one:
        yield one


@pytest.fixture
def answers(desk: Desk, tmp_path: Path) -> Answers:
    """The answers of a room that opens with a teacher's own lesson, of a year."""
    path = tmp_path / "year.toml"
    path.write_text(OWN, encoding="utf-8")
    return Answers(Room(open_landscape("toy"), desk, open_lesson(path)))


async def turns() -> None:
    """Let the loop go round some times: whoever has something to do has done it, or waits."""
    for _ in range(9):
        await asyncio.sleep(0)


async def opened(answers: Answers, search: str) -> Response:
    """The page, opened under an address."""
    found = await answers.page(Request({"type": "http", "query_string": search.encode(), "headers": []}))
    assert found.background is not None
    await found.background()
    return found


@pytest.mark.parametrize(
    ("search", "played"),
    [
        ("a=baseline&months=3&metric=waits&lesson=year", ask_of(FREE)),
        ("a=baseline&months=3&lesson=none", ask_of(FREE)),
        ("view=one&month=7", None), ("lesson=no-such-lesson", None), ("", None),
    ],
)  # fmt: skip
def test_the_runs_of_a_page_are_begun_when_it_is_opened(answers: Answers, search: str, played: Ask | None) -> None:
    async def work() -> None:
        room = answers.room
        await opened(answers, search)
        await turns()
        assert room.desk.waiting == 2
        await room.runs(played or room.lesson.ask)
        assert (room.desk.ran, room.desk.waiting) == (2, 0)

    lived(work)


@pytest.mark.parametrize("search", ["a=nobody", "take=TN1:exert:2022-08:9", "colour=red"])
def test_an_address_that_cannot_be_played_still_has_a_page(answers: Answers, search: str) -> None:
    async def work() -> None:
        assert (await opened(answers, search)).status_code == 200
        await turns()
        assert answers.room.desk.waiting == 0

    lived(work)


def test_nothing_is_begun_early_while_somebody_waits(answers: Answers) -> None:
    async def work() -> None:
        room = answers.room
        asked = asyncio.ensure_future(room.runs(ask_of([*FREE, ("seed", "9")])))
        await turns()
        assert room.desk.waiting == 2
        await opened(answers, "a=baseline&months=3")
        await asked
        assert room.desk.ran == 2

    lived(work)


def test_a_room_that_plays_nothing_beforehand_still_makes_its_first_answer(answers: Answers) -> None:
    room = answers.room
    room.beforehand = False
    lived(room.warm)
    assert "start" in vars(room)
    assert room.desk.ran == 0


def test_the_first_lesson_is_played_at_once_and_the_others_when_it_has_been_looked_at(answers: Answers) -> None:
    async def work() -> None:
        room = answers.room
        warming = asyncio.ensure_future(room.warm())
        await turns()
        assert room.desk.waiting == 2
        await asyncio.gather(room.runs(room.lesson.ask), room.opening())
        await turns()
        assert (room.desk.ran, room.desk.waiting) == (2, 0)
        assert not warming.done()
        warming.cancel()

    lived(work)
