"""Table: the games of one server: who may do what in them, and what they look like to whom."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from classroom.answers import dumped
from classroom.outcome import Outcome
from classroom.play import checks
from classroom.play.book import Book
from classroom.play.codes import Attempts, fits, hashed, new_code, new_key, read_code
from classroom.play.debrief import Case, case_of
from classroom.play.game import Game
from classroom.play.refusals import PlayError, no_game, stranger, too_late
from classroom.play.views import board, mine
from classroom.room import Room

MOST_GAMES, MOST_VIEWS = 50, 500
Asked = Mapping[str, Any]


def squares(link: str) -> list[str]:
    """A link as a code for cameras: rows of 0 and 1, without the margin."""
    import segno

    return ["".join(map(str, row)) for row in segno.make_qr(link, error="m").matrix]


@dataclass
class Table:
    """All games. `link` makes the address that players type, from a code."""

    room: Room
    book: Book
    link: Callable[[str], str]
    attempts: Attempts = field(default_factory=Attempts)
    _shown: dict[tuple[str, str], tuple[int, bytes]] = field(default_factory=dict)
    _boards: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)

    def make(self, asked: Asked) -> dict[str, str]:
        """A new game: its code, and the key of who leads it. Raises `PlayError`."""
        self.book.open()
        self.book.sweep()
        if len(self.book.games) >= MOST_GAMES:
            message = f"There are {MOST_GAMES} games here already: end one, or wait until the oldest go."
            raise PlayError(message, 503)
        line, key = checks.making(asked, self.room.land), new_key()
        game = self.book.make(line | {"code": new_code(self.book.games), "host": hashed(key)})
        return {"code": game.code, "key": key}

    def game(self, text: str, address: str) -> Game:
        """The game of a code, asked for from some address. Raises `PlayError` where there is none."""
        self.book.open()
        self.book.sweep()
        game = self.book.games.get(read_code(text))
        if game is not None:
            return game
        if self.attempts.stopped(address):
            message = "Too many wrong codes from here: wait a minute."
            raise PlayError(message, 429)
        self.attempts.wrong(address)
        raise no_game()

    def sit(self, game: Game, _: str, asked: Asked) -> dict[str, str]:
        """Somebody sits down, and is given the key of the seat."""
        line, key = checks.sitting(game, asked), new_key()
        self.book.add(game.code, line | {"key": hashed(key)})
        return {"key": key, "seat": line["body"]}

    def decide(self, game: Game, key: str, asked: Asked) -> dict[str, Any]:
        """The holder of a seat's key decides there; when nobody is waited for, the months go on by themselves.

        The first turn waits for the host: in it people still come in.
        """
        line = checks.deciding(game, game.sits(hashed(key)), asked, self.room.land)
        game = self.book.add(game.code, line)
        if game.alone and game.turn and not game.waiting:
            self.book.add(game.code, checks.turning(game, {"turn": game.turn}))
        return {}

    def next(self, game: Game, key: str, asked: Asked) -> dict[str, Any]:
        """The host lets the months go on."""
        self._host(game, key)
        self.book.add(game.code, checks.turning(game, asked))
        return {}

    def free(self, game: Game, key: str, asked: Asked) -> dict[str, Any]:
        """The host frees a seat, or its player leaves it."""
        line = checks.freeing(game, asked)
        seat = game.seat(line["body"])
        if not (fits(key, game.host) or (seat and fits(key, seat.key))):
            message = "Only who leads the game may send somebody out."
            raise stranger(message)
        self.book.add(game.code, line)
        return {}

    def end(self, game: Game, key: str, _: Asked) -> dict[str, Any]:
        """The host ends the game."""
        self._host(game, key)
        if not game.over:
            self.book.add(game.code, {"what": "ended"})
        return {}

    async def shown(self, game: Game, key: str) -> bytes:
        """A game as the holder of that key may see it."""
        who = "host" if fits(key, game.host) else next((s.body for s in game.seats if fits(key, s.key)), "")
        version, view = self._shown.get((game.code, who), (0, b""))
        if version == game.version:
            return view
        runs = await self._runs(game)
        view = await asyncio.to_thread(self._view, game, who, runs)
        if len(self._shown) >= MOST_VIEWS:
            self._shown.clear()
            self._boards.clear()
        self._shown[game.code, who] = game.version, view
        return view

    def case(self, game: Game) -> Case:
        """A game to be looked back on. Raises `PlayError` before its end."""
        if not game.over:
            message = "This game is not over yet."
            raise too_late(message)
        if not game.month:
            message = "Nothing was played in this game: there is nothing to look back on."
            raise too_late(message)
        return case_of(game.ask, self.room.land)

    def _view(self, game: Game, who: str, runs: Mapping[str, Outcome]) -> bytes:
        land = self.room.land
        view = self._board(game, runs) | {"host": who == "host", "mine": None}
        if who == "host":
            view |= {"link": self.link(game.code), "squares": squares(self.link(game.code))}
        elif who:
            view["mine"] = mine(game, who, runs, land)
        return dumped(view)

    def _board(self, game: Game, runs: Mapping[str, Outcome]) -> dict[str, Any]:
        """What all see alike, made once for all."""
        version, found = self._boards.get(game.code, (0, {}))
        if version != game.version:
            found = board(game, runs, self.room.land)
            self._boards[game.code] = game.version, found
        return found

    async def _runs(self, game: Game) -> dict[str, Outcome]:
        desk = self.room.desk
        wanted: list[Awaitable[Outcome]] = [desk.outcome(game.twin(), game.seed)]
        if game.month:
            wanted.append(desk.outcome(game.play(), game.seed))
        found = await asyncio.gather(*wanted)
        return {"twin": found[0], "game": found[-1]}

    def _host(self, game: Game, key: str) -> None:
        if not fits(key, game.host):
            message = "Only who leads the game may do that."
            raise stranger(message)
