"""Games for tests: two invented systems, a few months, and what a player sends."""

from __future__ import annotations

from typing import Any

from classroom.play import checks
from classroom.play.codes import hashed
from classroom.play.game import Game, after, made
from scenarios.landscapes import open_landscape

LAND = open_landscape("toy")
ASKED: dict[str, Any] = {"policy": "baseline", "seed": 3, "months": 6, "every": 2, "seats": ["TN1", "DHSC", "QN"]}
CODE = "BFHJKLMQR"


def opened(**other: Any) -> Game:
    """A new game, led by who holds the key "lead"."""
    return made(checks.making(ASKED | other, LAND) | {"code": CODE, "host": hashed("lead"), "at": 0.0})


def sat(game: Game, body: str, key: str, who: str = "Ann") -> Game:
    """The game with somebody in a seat."""
    line = checks.sitting(game, {"seat": body, "name": who})
    return after(game, line | {"key": hashed(key), "at": 1.0})


def decided(game: Game, key: str, **answers: Any) -> Game:
    """The game after a player's decisions."""
    seat = game.sits(hashed(key))
    return after(game, checks.deciding(game, seat, {"turn": game.turn, "answers": answers}, LAND) | {"at": 2.0})


def turned(game: Game) -> Game:
    """The game a turn later."""
    return after(game, checks.turning(game, {"turn": game.turn}) | {"at": 3.0})
