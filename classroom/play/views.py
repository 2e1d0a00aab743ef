"""Views: what of a game is shown to whom: to everybody, to who sits in a seat, to who leads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classroom.answers import plain
from classroom.moves import OWN
from classroom.outcome import Outcome
from classroom.play.checks import fits_address, in_force
from classroom.play.codes import spoken
from classroom.play.game import Game
from classroom.play.news import around, news
from classroom.play.roles import Choice
from classroom.play.seats import choices, held, kind_of, role_of
from classroom.play.words import described, told
from classroom.shown import metrics
from scenarios.dates import spoken as said
from scenarios.load import open_scenario
from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape
from simulation.decisions import LEVERS
from simulation.metrics import HEADLINES

Runs = Mapping[str, Outcome]  # "game" as far as it has come, "twin" to the end


def board(game: Game, runs: Runs, land: Landscape) -> dict[str, Any]:
    """What everybody may see: who sits where, how far it has come, the nation's lines beside those of the twin."""
    last, until = _last(game), game.month + 1
    return {
        "code": spoken(game.code), "version": game.version, "policy": open_scenario(game.policy).title,
        "months": game.months, "every": game.every, "month": game.month, "date": said(game.month), "turn": game.turn,
        "turns": game.turns, "over": game.over, "alone": game.alone, "waiting": list(game.waiting),
        "seats": [
            described(seat.body, land) | {"who": seat.who, "taken": seat.taken, "decided": seat.body in game.decided}
            for seat in game.seats
        ],
        "lines": {
            side: {name: plain(run.nation[name][:until]) for name in HEADLINES}
            for side, run in (("a", runs["game"]), ("b", runs["twin"]))
        },
        "metrics": [one for one in metrics() if one["name"] in HEADLINES or one["name"] in _used(game, land)],
        "moves": told(game.done, land), "last": last,
        "news": _news(game, runs, frozenset(land.codes), land),
        "query": game.ask.query if fits_address(game) else "",
    }  # fmt: skip


def mine(game: Game, body: str, runs: Runs, land: Landscape) -> dict[str, Any]:
    """What only its player sees: the body's own figures, what befell it, and what it may decide."""
    role, until = role_of(body, land), game.month + 1
    seat = game.seat(body)
    return {
        **described(body, land), "line": role.line, "who": seat.who if seat else "", "decided": body in game.decided,
        "figures": [
            {
                "label": figure.label, "metric": figure.metric,
                "game": plain(runs["game"].sight[f"{body}:{figure.key}"][:until]),
                "twin": plain(runs["twin"].sight[f"{body}:{figure.key}"][:until]),
            }
            for figure in role.figures
        ],
        "choices": [_choice(game, body, choice, runs, land) for choice in choices(body, game.policy, land)],
        "news": _news(game, runs, around(body, land), land),
    }  # fmt: skip


def _last(game: Game) -> int:
    """The month in which the last turn began."""
    return max(0, game.turn - 1) * game.every if game.turn else 0


def _used(game: Game, land: Landscape) -> set[str]:
    return {figure.metric for body in game.bodies for figure in role_of(body, land).figures}


def _news(game: Game, runs: Runs, bodies: frozenset[str], land: Landscape) -> list[dict[str, Any]]:
    return news(runs["game"].events, runs["twin"].events, _last(game), game.month, bodies, land) if game.month else []


def _choice(game: Game, body: str, choice: Choice, runs: Runs, land: Landscape) -> dict[str, Any]:
    """A decision: what it means, what stands for it now, and what the untouched twin does about it in this month."""
    owner = held(choice, body, land)
    stands = in_force(game, owner, choice.decision)
    return {
        "decision": choice.decision, "title": choice.title, "meaning": choice.meaning, "low": choice.low,
        "high": choice.high, "step": choice.step, "ends": list(choice.ends), "options": [*map(list, choice.options)],
        "written": choice.written, "stands": stands if stands == OWN or choice.options else float(stands),
        "own": _untouched(game, owner, choice, runs["twin"].sight.get(f"{body}!{choice.decision}"), land),
    }  # fmt: skip


def _untouched(game: Game, owner: str, choice: Choice, decided: Array | None, land: Landscape) -> Any:
    if decided is not None:
        return float(decided[min(game.month + 1, len(decided) - 1)])
    table, _, key = LEVERS[kind_of(owner, land), choice.decision].partition(".")
    value = getattr(game.twin().timeline.at(game.month).table(table), key)
    return value if choice.options else float(value)
