"""Routes: what is asked of games over the port. A seat's key comes in a header, so no other site can use it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from classroom.answers import dumped
from classroom.ask import ask_of
from classroom.moves import check
from classroom.play.checks import known_order
from classroom.play.debrief import Case, case_of, other_lucks, own_luck
from classroom.play.game import Game
from classroom.play.refusals import PlayError
from classroom.play.seats import offered, playable
from classroom.play.table import Table
from classroom.replay import PAGE, packed
from classroom.room import unless_gone
from scenarios.load import library, open_scenario

JSON = "application/json"
LONGEST_BODY = 4096  # bytes
ACTS = ("sit", "decide", "next", "free", "end")
Answer = Callable[[Request], Awaitable[Response]]


def play_routes(table: Table) -> list[Route]:
    """Every address that has to do with role play."""
    answers = PlayAnswers(table)
    pages = [Route(path, _page) for path in ("/play", "/debrief")]
    return [
        *pages, Route("/debrief.html", answers.kept), Route("/api/play/setup", answers.setup),
        Route("/api/play/games", answers.make, methods=["POST"]),
        Route("/api/play/games/{code}", answers.game), Route("/api/play/games/{code}/kept.html", answers.kept),
        Route("/api/play/games/{code}/debrief", answers.debrief), Route("/api/play/games/{code}/lucks", answers.lucks),
        Route("/api/play/games/{code}/{act}", answers.act, methods=["POST"]),
        Route("/api/debrief", answers.debrief), Route("/api/lucks", answers.lucks),
    ]  # fmt: skip


class PlayAnswers:
    """The answers about the games of one table."""

    def __init__(self, table: Table) -> None:
        """Answer about these games."""
        self.table, self.room = table, table.room

    async def setup(self, _: Request) -> Response:
        """What a new game can be made of."""
        land = self.room.land
        told = {
            "policies": [[name, open_scenario(name).title, open_scenario(name).group] for name in library()],
            "bodies": playable(land), "order": known_order(land), "offered": list(offered(land)),
        }  # fmt: skip
        return Response(dumped(told), media_type=JSON)

    async def make(self, request: Request) -> Response:
        """A new game."""
        return Response(dumped(self.table.make(await _sent(request))), 201, media_type=JSON)

    async def game(self, request: Request) -> Response:
        """A game as the asker may see it; nothing where nothing is new since the version that the asker has."""
        game = self._game(request)
        if request.query_params.get("since") == str(game.version):
            return Response(status_code=204)
        view = await unless_gone(request, self.table.shown(game, _key(request)))
        return Response(view, media_type=JSON)

    async def act(self, request: Request) -> Response:
        """Something is done in a game."""
        asked, act = await _sent(request), request.path_params["act"]
        if act not in ACTS:
            message = "There is no such thing to do in a game."
            raise PlayError(message, 404)
        done = getattr(self.table, act)(self._game(request), _key(request), asked)
        return Response(dumped(done), media_type=JSON)

    async def debrief(self, request: Request) -> Response:
        """What the moves caused, with the game's own luck."""
        case, who = self._case(request)
        told = await unless_gone(request, own_luck(case, self.room.desk, self.room.land))
        return Response(dumped(told | {"who": who}), media_type=JSON)

    async def lucks(self, request: Request) -> Response:
        """What the same moves came to with other lucks."""
        case, _ = self._case(request)
        return Response(dumped(await unless_gone(request, other_lucks(case, self.room.desk))), media_type=JSON)

    async def kept(self, request: Request) -> Response:
        """The debrief in one file."""
        case, who = self._case(request)
        told = await unless_gone(request, own_luck(case, self.room.desk, self.room.land))
        lucks = await unless_gone(request, other_lucks(case, self.room.desk))
        text = packed("play.html", {"debrief": told | {"who": who}, "lucks": lucks})
        headers = {"content-disposition": 'attachment; filename="debrief.html"'}
        return Response(text, media_type="text/html", headers=headers)

    def _case(self, request: Request) -> tuple[Case, dict[str, str]]:
        """What is looked back on: a game by its code, or two runs by their address."""
        if "code" in request.path_params:
            game = self._game(request)
            return self.table.case(game), {seat.body: seat.who for seat in game.seats if seat.who}
        ask = ask_of(request.query_params.multi_items())
        for play in ask.plays().values():
            check(play.takes, play.timeline, self.room.land)
        return case_of(ask, self.room.land), {}

    def _game(self, request: Request) -> Game:
        address = request.client.host if request.client else ""
        return self.table.game(request.path_params["code"], address)


async def refused(_: Request, error: Exception) -> Response:
    """A refusal as an answer."""
    status = error.status if isinstance(error, PlayError) else 400
    return PlainTextResponse(str(error), status)


def _key(request: Request) -> str:
    """The key that the asker holds."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""


async def _sent(request: Request) -> dict[str, Any]:
    """What was sent, as an object of JSON. Raises `PlayError`."""
    data = b""
    async for part in request.stream():
        data += part
        if len(data) > LONGEST_BODY:
            message = f"More was sent than the {LONGEST_BODY} bytes that a move may have."
            raise PlayError(message, 413)
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        message = "What was sent is no object of JSON."
        raise PlayError(message)
    return found


async def _page(_: Request) -> Response:
    return FileResponse(PAGE / "play.html")
