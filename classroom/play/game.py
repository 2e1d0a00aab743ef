"""Game: a room as a value. It is made of its lines, one after the other, and of nothing else.

Lines are what is kept on disk: who made it, who sat down, who decided what, when the months went on, when it ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from classroom.ask import Ask, Play, Policy
from classroom.moves import shaped
from classroom.play.refusals import stranger

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seat:
    """A body that can be played; `key` is the hash of the key of who sits there, empty where nobody does."""

    body: str
    who: str = ""
    key: str = ""

    @property
    def taken(self) -> bool:
        """Whether somebody sits there."""
        return bool(self.key)


@dataclass(frozen=True, slots=True)
class Game:
    """One game: what it starts from, who sits where, the moves so far, and the turn that it is in."""

    code: str
    host: str
    landscape: str
    policy: str
    seed: int
    months: int
    every: int
    seats: tuple[Seat, ...]
    alone: bool = True  # whether it goes on by itself when everybody has decided
    takes: tuple[str, ...] = ()
    decided: frozenset[str] = frozenset()
    turn: int = 0
    ended: bool = False
    version: int = 1
    touched: float = 0.0

    @property
    def turns(self) -> int:
        """How many turns there are."""
        return -(-self.months // self.every)

    @property
    def month(self) -> int:
        """The month that the game has reached."""
        return min(self.turn * self.every, self.months)

    @property
    def over(self) -> bool:
        """Whether nothing more can be decided."""
        return self.ended or self.turn >= self.turns

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that can be played, in the order of their seats."""
        return tuple(seat.body for seat in self.seats)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The seats whose players have not decided yet."""
        return tuple(seat.body for seat in self.seats if seat.taken and seat.body not in self.decided)

    @property
    def done(self) -> tuple[str, ...]:
        """The moves that have been played: those of a turn that still waits for somebody are nobody's business."""
        return tuple(text for text in self.takes if shaped(text)[2] < self.month)

    @property
    def ask(self) -> Ask:
        """The game beside its untouched twin, as an address says it: the first side has the moves."""
        return Ask(Policy(self.policy, takes=self.done), Policy(self.policy), self.seed, max(self.month, 1))

    def play(self) -> Play:
        """The game as far as it has come, seen through the eyes of all who can be played."""
        return Play(Policy(self.policy), (), max(self.month, 1), self.done, self.bodies)

    def twin(self) -> Play:
        """What would have been, to the end of the game."""
        return Play(Policy(self.policy), (), self.months, (), self.bodies)

    def seat(self, body: str) -> Seat | None:
        """The seat of a body."""
        return next((seat for seat in self.seats if seat.body == body), None)

    def sits(self, kept: str) -> Seat:
        """The seat of who holds the key of that hash. Raises `PlayError`."""
        found = next((seat for seat in self.seats if seat.taken and seat.key == kept), None)
        if found is None:
            message = "You do not sit in this game (any more): take a seat first."
            raise stranger(message)
        return found


def made(line: Line) -> Game:
    """A game from its first line. Raises KeyError, TypeError or ValueError for a line that is no such thing."""
    if line["what"] != "made":
        message = f"a game begins with being made, not with {line['what']!r}"
        raise ValueError(message)
    return Game(
        str(line["code"]), str(line["host"]), str(line["landscape"]), str(line["policy"]), int(line["seed"]),
        int(line["months"]), int(line["every"]), tuple(Seat(str(body)) for body in line["seats"]), bool(line["alone"]),
        touched=float(line["at"]),
    )  # fmt: skip


def after(game: Game, line: Line) -> Game:
    """The game after one more line. Raises KeyError, TypeError or ValueError for one that does not follow."""
    then = CHANGES[line["what"]](game, line)
    return replace(then, version=game.version + 1, touched=float(line["at"]))


def _sat(game: Game, line: Line) -> Game:
    return _seated(game, Seat(str(line["body"]), str(line["who"]), str(line["key"])))


def _freed(game: Game, line: Line) -> Game:
    return _seated(game, Seat(str(line["body"])))


def _decided(game: Game, line: Line) -> Game:
    if line["turn"] != game.turn:
        message = f"a move of turn {line['turn']} in turn {game.turn}"
        raise ValueError(message)
    takes = tuple(str(text) for text in line["takes"])
    return replace(game, takes=game.takes + takes, decided=game.decided | {str(line["body"])})


def _turned(game: Game, line: Line) -> Game:
    if line["turn"] != game.turn + 1:
        message = f"turn {line['turn']} after turn {game.turn}"
        raise ValueError(message)
    return replace(game, turn=game.turn + 1, decided=frozenset())


def _ended(game: Game, _: Line) -> Game:
    return replace(game, ended=True, decided=frozenset())


def _seated(game: Game, seat: Seat) -> Game:
    if game.seat(seat.body) is None:
        message = f"no seat {seat.body!r}"
        raise ValueError(message)
    seats = tuple(seat if one.body == seat.body else one for one in game.seats)
    return replace(game, seats=seats)


CHANGES = {"sat": _sat, "freed": _freed, "decided": _decided, "turned": _turned, "ended": _ended}
