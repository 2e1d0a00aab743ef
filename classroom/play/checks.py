"""Checks: what somebody asks of a game becomes a line of it, or is refused in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classroom.ask import LARGEST_SEED, MOST_MOVES
from classroom.moves import OWN, check
from classroom.play.game import Game, Seat
from classroom.play.refusals import PlayError, too_late
from classroom.play.roles import Choice
from classroom.play.seats import choices, held, playable, written
from classroom.refused import AskError
from scenarios.load import library
from scenarios.toml_file import printable
from simulation.core.landscape import Landscape

MOST_SEATS, MOST_PLAYED, LONGEST_GAME, LONGEST_NAME, MOST_LINES = 40, 400, 120, 30, 4000
LARGEST = 1e6  # of a number that is decided: every decision's own bounds are narrower
Asked = Mapping[str, Any]


def making(asked: Asked, land: Landscape) -> dict[str, Any]:
    """What a new game starts from. Raises `PlayError`."""
    policy, seats = asked.get("policy", "baseline"), asked.get("seats")
    if not isinstance(policy, str) or policy not in library():
        raise PlayError(_wrong("policy", policy, "a name of the library, such as baseline"))
    months = _whole("months", asked.get("months", 36), 1, LONGEST_GAME)
    every = _whole("every", asked.get("every", 6), 1, months)
    seed = _whole("seed", asked.get("seed", 1), 0, LARGEST_SEED)
    known = {one["body"] for one in playable(land)}
    if not isinstance(seats, list) or not seats or len(seats) > MOST_SEATS or len({*map(str, seats)}) < len(seats):
        message = f"A game has from 1 to {MOST_SEATS} seats, each once."
        raise PlayError(message)
    for body in seats:
        if not isinstance(body, str) or body not in known:
            raise PlayError(_wrong("seats", body, "the code of a body that can be played"))
    if len(seats) * -(-months // every) > MOST_PLAYED:
        message = f"{len(seats)} seats in {-(-months // every)} turns are too many: {MOST_PLAYED} moves at most."
        raise PlayError(message)
    return {
        "what": "made", "landscape": land.name, "policy": policy, "seed": seed, "months": months, "every": every,
        "seats": [body for body in known_order(land) if body in seats], "alone": asked.get("alone") is not False,
    }  # fmt: skip


def known_order(land: Landscape) -> list[str]:
    """Bodies that can be played, the nation's first."""
    order = {"department": 0, "nhs_england": 1, "region": 2, "icb": 3, "nhs_trust": 4, "council": 5, "place": 6}
    return [one["body"] for one in sorted(playable(land), key=lambda one: order[one["kind"]])]


def sitting(game: Game, asked: Asked) -> dict[str, Any]:
    """Somebody sits down. Raises `PlayError`."""
    seat = _seat(game, asked.get("seat"))
    if game.over:
        message = "This game is over."
        raise too_late(message)
    if seat.taken:
        message = "Somebody sits there already: choose another seat."
        raise too_late(message)
    if game.version >= MOST_LINES:
        message = "Too many have come and gone in this game: make a new one."
        raise too_late(message)
    return {"what": "sat", "body": seat.body, "who": _name(asked.get("name"))}


def deciding(game: Game, seat: Seat, asked: Asked, land: Landscape) -> dict[str, Any]:
    """A player's decisions of a turn: only what changes is kept. Raises `PlayError`."""
    if game.over:
        message = "This game is over."
        raise too_late(message)
    if asked.get("turn") != game.turn:
        message = "The months have gone on meanwhile: look at what happened, and decide again."
        raise too_late(message)
    if seat.body in game.decided:
        message = "You have decided already: wait for the others."
        raise too_late(message)
    answers = asked.get("answers", {})
    offered = {choice.decision: choice for choice in choices(seat.body, game.policy, land)}
    if not isinstance(answers, dict) or not set(answers) <= set(offered):
        message = f"There you decide {', '.join(offered)}, and nothing else."
        raise PlayError(message)
    takes = [text for name, value in answers.items() if (text := _move(game, seat, offered[name], value, land))]
    return {"what": "decided", "turn": game.turn, "body": seat.body, "takes": takes}


def turning(game: Game, asked: Asked) -> dict[str, Any]:
    """The months go on. Raises `PlayError`."""
    if game.over or asked.get("turn") != game.turn:
        message = "The months have gone on already."
        raise too_late(message)
    return {"what": "turned", "turn": game.turn + 1}


def freeing(game: Game, asked: Asked) -> dict[str, Any]:
    """A seat is free again. Raises `PlayError`."""
    return {"what": "freed", "body": _seat(game, asked.get("seat")).body}


def in_force(game: Game, body: str, decision: str) -> str:
    """The answer that stands for a decision; `own` where the body decides by itself."""
    start = f"{body}:{decision}:"
    return next((text.split(":")[3] for text in reversed(game.takes) if text.startswith(start)), OWN)


def _move(game: Game, seat: Seat, choice: Choice, value: Any, land: Landscape) -> str:
    """A decision as a move; empty where it stands already."""
    body = held(choice, seat.body, land)
    number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < LARGEST
    answer = f"{value + 0.0:.6f}".rstrip("0").rstrip(".") if number else value
    known = {OWN, *(option for option, _ in choice.options)}
    if not isinstance(answer, str) or (not number and answer not in known) or len(answer) > 20:
        raise PlayError(_wrong(choice.title, value, "a number, or one of the options"))
    if answer == in_force(game, body, choice.decision):
        return ""
    text = written(body, choice.decision, game.month, answer)
    try:
        check([text], game.twin().timeline, land)
    except AskError as error:
        raise PlayError(str(error)) from None
    return text


def _seat(game: Game, body: Any) -> Seat:
    found = game.seat(body) if isinstance(body, str) else None
    if found is None:
        message = "There is no such seat in this game."
        raise PlayError(message)
    return found


def _name(text: Any) -> str:
    """A player's name: any text, shown as text only."""
    kept = "".join(mark for mark in text if mark.isprintable()).strip() if isinstance(text, str) else ""
    if not 0 < len(kept) <= LONGEST_NAME:
        message = f"A name has from 1 to {LONGEST_NAME} letters."
        raise PlayError(message)
    return kept


def _whole(key: str, value: Any, low: int, high: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise PlayError(_wrong(key, value, f"a whole number from {low} to {high:,}"))
    return value


def _wrong(key: str, value: Any, allowed: str) -> str:
    return f"{key} = {printable(str(value))!r}: must be {allowed}."


def fits_address(game: Game) -> bool:
    """Whether a game's moves are few enough for an address."""
    return len(game.done) <= MOST_MOVES
