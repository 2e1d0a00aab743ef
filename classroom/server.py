"""Server: the page and its answers. Nothing is kept of who asked: every answer follows from its address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from classroom import csv_file
from classroom.answers import dumped, lucks_answer, map_answer, metric_of, run_answer, system_answer
from classroom.ask import Ask, ask_of
from classroom.crew import RunFailedError
from classroom.desk import BusyError
from classroom.fan import every, fan
from classroom.guard import Guard
from classroom.moves import check
from classroom.play.refusals import PlayError
from classroom.play.routes import play_routes, refused
from classroom.play.table import Table
from classroom.refused import AskError
from classroom.replay import replay
from classroom.room import GoneError, Room, unless_gone

PAGE = Path(__file__).resolve().parent / "page"
JSON = "application/json"
VIEW = ("metric", "month", "system", "view", "lesson", "present")  # how a page is looked at: not what is played


def application(room: Room, hosts: tuple[str, ...], token: str, table: Table) -> Starlette:
    """The classroom's application; `hosts` are the names under which it answers, `table` has the games."""
    answers = Answers(room)
    routes = [
        Route("/", answers.page), Route("/api/start", answers.start), Route("/api/run", answers.run),
        Route("/api/map", answers.map), Route("/api/system", answers.system), Route("/api/fan", answers.fan),
        Route("/series.csv", answers.series), Route("/systems.csv", answers.systems),
        Route("/replay.html", answers.replay), Mount("/static", StaticFiles(directory=PAGE)),
        *play_routes(table),
    ]  # fmt: skip
    return Starlette(
        routes=routes, middleware=[Middleware(Guard, hosts=hosts, token=token)], lifespan=_living(room),
        exception_handlers={
            AskError: _said(400), BusyError: _busy, RunFailedError: _said(500), GoneError: _gone, 404: _nothing,
            PlayError: refused,
        },
    )  # fmt: skip


class Answers:
    """The answers of one room."""

    def __init__(self, room: Room) -> None:
        """Answer from this room."""
        self.room = room

    async def page(self, request: Request) -> Response:
        """The page. Its runs are begun while the browser fetches what else it needs, and builds it."""
        text = (PAGE / "index.html").read_bytes()
        return Response(text, media_type="text/html", background=BackgroundTask(self._begin, request))

    async def start(self, _: Request) -> Response:
        """What the page knows before any run."""
        return Response(await self.room.opening(), media_type=JSON)

    async def run(self, request: Request) -> Response:
        """Both runs' lines and what happened."""
        ask, _ = self._asked(request)
        runs = await unless_gone(request, self.room.runs(ask))
        return Response(dumped(run_answer(ask, runs, self.room.land)), media_type=JSON)

    async def map(self, request: Request) -> Response:
        """One metric in every system."""
        ask, extra = self._asked(request, "metric")
        metric = metric_of(extra["metric"], mapped=True)
        runs = await unless_gone(request, self.room.runs(ask))
        return Response(dumped(map_answer(runs, metric)), media_type=JSON)

    async def system(self, request: Request) -> Response:
        """One system's bodies and ties."""
        ask, extra = self._asked(request, "system")
        code = self._system(extra["system"])
        runs = await unless_gone(request, self.room.runs(ask))
        return Response(dumped(system_answer(runs, self.room.land, code)), media_type=JSON)

    async def fan(self, request: Request) -> Response:
        """Two hundred lucks, a line of JSON a batch."""
        ask, extra = self._asked(request, "metric")
        metric = metric_of(extra["metric"])

        async def lines() -> AsyncIterator[bytes]:
            async for a, b in fan(self.room.desk, ask):
                yield dumped(lucks_answer(a, b, metric)) + b"\n"

        return StreamingResponse(lines(), media_type="application/x-ndjson")

    async def series(self, request: Request) -> Response:
        """The nation's lines as CSV."""
        ask, _ = self._asked(request)
        runs = await unless_gone(request, self.room.runs(ask))
        return _file(csv_file.series(ask, runs), "text/csv", "series.csv")

    async def systems(self, request: Request) -> Response:
        """One metric's map as CSV."""
        ask, extra = self._asked(request, "metric")
        metric = metric_of(extra["metric"], mapped=True)
        runs = await unless_gone(request, self.room.runs(ask))
        return _file(csv_file.systems(ask, runs, self.room.land, metric), "text/csv", f"systems-{metric}.csv")

    async def replay(self, request: Request) -> Response:
        """The page with its runs in one file."""
        ask, extra = self._asked(request, "metric", "lesson", "system", "view", "fan")
        metric_of(extra["metric"])
        self._system(extra["system"])
        runs = await unless_gone(request, self.room.runs(ask))
        if extra.pop("fan"):  # the lucks that the page has seen: mostly they are still on the shelf
            await unless_gone(request, every(self.room.desk, ask))
        text = await asyncio.to_thread(replay, self.room, ask, runs, extra)
        return _file(text, "text/html", "classroom.html")

    async def _begin(self, request: Request) -> None:
        """Begin with what a page will ask for."""
        with suppress(AskError):  # which the page is told when it asks
            self.room.expect(self._opened(request))

    def _opened(self, request: Request) -> Ask:
        """What a page will ask for that is opened under this address: its own runs, or those of a lesson."""
        lesson = request.query_params.get("lesson", "")
        if lesson == "none" or any(key not in VIEW for key in request.query_params):
            return self._asked(request, *VIEW)[0]
        return (self.room.lessons.get(lesson, self.room.lesson) if lesson else self.room.lesson).ask

    def _asked(self, request: Request, *extra: str) -> tuple[Ask, dict[str, str]]:
        """The ask of an address, and its other keys, each with its usual value where it is not said."""
        pairs = request.query_params.multi_items()
        usual = {"metric": "cooperation", "system": self.room.land.icb.codes[0]}
        given = {key: value for key, value in pairs if key in extra}
        ask = ask_of(pairs, extra)
        for play in ask.plays().values():
            check(play.takes, play.timeline, self.room.land)
        return ask, {key: given.get(key, usual.get(key, "")) for key in extra}

    def _system(self, code: str) -> str:
        if code not in self.room.land.icb.codes:
            message = f"There is no system {code[:20]!r}."
            raise AskError(message)
        return code


def _file(text: str, kind: str, name: str) -> Response:
    return Response(text, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


Handler = Callable[[Request, Exception], Awaitable[Response]]


def _said(status: int) -> Handler:
    async def answer(_: Request, error: Exception) -> Response:
        return PlainTextResponse(str(error), status)

    return answer


async def _busy(_: Request, __: Exception) -> Response:
    return PlainTextResponse(
        "Too many runs are being waited for: try again in some seconds.", 503, {"retry-after": "5"}
    )


async def _gone(_: Request, __: Exception) -> Response:
    return PlainTextResponse("", 499)


async def _nothing(_: Request, __: Exception) -> Response:
    return PlainTextResponse("There is no such page.", 404)


def _living(room: Room) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        warming = asyncio.ensure_future(room.warm())
        try:
            yield
        finally:
            warming.cancel()
            with suppress(asyncio.CancelledError, RunFailedError):
                await warming
            room.desk.close()

    return living
