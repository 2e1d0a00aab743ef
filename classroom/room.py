"""Room: what the server holds: the landscape, the desk, and the first answer, made once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from starlette.requests import Request

from classroom.answers import dumped
from classroom.ask import Ask
from classroom.crew import RunFailedError
from classroom.desk import Desk
from classroom.lessons import Lesson, lessons
from classroom.outcome import Outcome
from classroom.start import start_answer
from simulation.core.landscape import Landscape

T = TypeVar("T")
LOOK = 10.0  # seconds for whoever comes first: a page is drawn slowly while other lessons are being played


class GoneError(Exception):
    """Who asked has gone away."""


@dataclass
class Room:
    """One classroom. `lesson` is the one that the page opens with; `beforehand`, whether lessons are played early."""

    land: Landscape
    desk: Desk
    lesson: Lesson
    beforehand: bool = True
    _expected: set[asyncio.Task[None]] = field(default_factory=set)

    @cached_property
    def lessons(self) -> dict[str, Lesson]:
        """The library's lessons, and the teacher's own."""
        return {self.lesson.name: self.lesson} | {k: v for k, v in lessons().items() if k != self.lesson.name}

    @cached_property
    def start(self) -> bytes:
        """What the page knows before any run."""
        return dumped(start_answer(self.land, tuple(self.lessons.values())))

    async def runs(self, ask: Ask) -> dict[str, Outcome]:
        """Every run of an ask, by side."""
        plays = ask.plays()
        found: Sequence[Outcome] = await asyncio.gather(*(self.desk.outcome(p, ask.seed) for p in plays.values()))
        return dict(zip(plays, found, strict=True))

    async def opening(self) -> bytes:
        """What the page knows before any run, made where it keeps nobody from being served."""
        return await asyncio.to_thread(lambda: self.start)

    def expect(self, ask: Ask) -> None:
        """Begin with runs that somebody is about to ask for, where nothing else is to be done."""
        if not self.desk.waiting:
            doing = asyncio.ensure_future(self._tried(ask))
            self._expected.add(doing)
            doing.add_done_callback(self._expected.discard)

    async def warm(self) -> None:
        """Make the first answer; and play every lesson once, the first one first, so that the room need not wait."""
        making = asyncio.ensure_future(self.opening())
        if self.beforehand:
            await self.runs(self.lesson.ask)
        await making
        if self.beforehand:
            await asyncio.sleep(LOOK)
            for lesson in self.lessons.values():
                await self.runs(lesson.ask)

    async def _tried(self, ask: Ask) -> None:
        with suppress(RunFailedError):  # whoever asks for it is told
            await self.runs(ask)


async def unless_gone(request: Request, work: Awaitable[T]) -> T:
    """The result of some work, given up when who asked goes away: then `GoneError`."""
    doing, leaving = asyncio.ensure_future(work), asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({doing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            raise GoneError
        return doing.result()
    finally:
        for task in (doing, leaving):
            task.cancel()
        await asyncio.gather(doing, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
