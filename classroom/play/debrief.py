"""Debrief: what the moves of a game caused: all of them beside the untouched twin, and each player's taken out in turn.

It follows from the address of the two runs alone. The parts need not add up to the whole: what one player does can help
or hinder what another does, and such a share is counted with both or with neither.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from classroom.answers import plain
from classroom.ask import Ask, Play, Policy
from classroom.desk import Desk
from classroom.outcome import Lucks
from classroom.play.checks import MOST_SEATS
from classroom.play.roles import ROLES
from classroom.play.seats import by_seat, kind_of, role_of
from classroom.play.words import described, told
from classroom.refused import AskError
from classroom.shown import metrics
from scenarios.load import open_scenario
from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape
from simulation.metrics import HEADLINES

LUCKS = 20
MOST_TRIED = 16  # players whose parts are tried with other lucks, too


@dataclass(frozen=True)
class Case:
    """A game to be looked back on: the game, its twin, and the game without each seat's moves."""

    ask: Ask
    seats: Mapping[str, tuple[str, ...]]
    game: Play
    twin: Play
    without: Mapping[str, Play]

    @property
    def plays(self) -> tuple[Play, ...]:
        """The game, its twin, and the game without each seat's moves, in the order of the seats."""
        return self.game, self.twin, *self.without.values()

    @property
    def others(self) -> tuple[int, ...]:
        """Other lucks than the game's own."""
        return tuple([seed for seed in range(LUCKS + 1) if seed != self.ask.seed][:LUCKS])


def case_of(ask: Ask, land: Landscape) -> Case:
    """The case of an address. Raises `AskError` where the sides are not a game and its twin."""
    if replace(ask.a, takes=()) != ask.b or ask.takes:
        message = "A debrief needs a game as a and the same policy without moves as b."
        raise AskError(message)
    seats = by_seat(ask.a.takes, land)
    if len(seats) > MOST_SEATS:
        message = f"Moves of {len(seats)} bodies: at most {MOST_SEATS} can be looked back on."
        raise AskError(message)
    for body in seats:
        if kind_of(body, land) not in ROLES:
            message = f"{body} is not played here: there are {', '.join(ROLES)}."
            raise AskError(message)
    whole = Play(Policy(ask.a.scenario, ask.a.sets, ask.a.dated), ask.events, ask.months, ask.a.takes, tuple(seats))
    without = {
        body: replace(whole, takes=tuple(text for text in ask.a.takes if text not in mine))
        for body, mine in seats.items()
    }
    return Case(ask, seats, whole, replace(whole, takes=()), without)


async def own_luck(case: Case, desk: Desk, land: Landscape) -> dict[str, Any]:
    """The game's own luck: both lines, the moves, and what each player's moves came to."""
    game, twin, *rest = await _ran(desk, case.plays, (case.ask.seed,))
    used = {figure.metric for body in case.seats for figure in role_of(body, land).figures}
    return {
        "query": case.ask.query, "months": case.ask.months, "seed": case.ask.seed,
        "policy": open_scenario(case.ask.a.scenario).title,
        "metrics": [one for one in metrics() if one["name"] in used or one["headline"]],
        "lines": {
            side: {name: plain(run.nation[name][:, 0]) for name in HEADLINES}
            for side, run in (("a", game), ("b", twin))
        },
        "moves": told(case.ask.a.takes, land),
        "parts": [
            described(body, land) | {
                "nation": {name: float(_ends(game, one, name)[0]) for name in HEADLINES},
                "own": [_own(body, figure, game, one, twin) for figure in role_of(body, land).figures],
            }
            for body, one in zip(case.seats, rest, strict=True)
        ],
    }  # fmt: skip


async def other_lucks(case: Case, desk: Desk) -> dict[str, Any]:
    """The same moves with other lucks: lines to be made into bands, and what each player's moves came to at the end."""
    tried = case.plays if len(case.seats) <= MOST_TRIED else case.plays[:2]
    game, twin, *rest = await _ran(desk, tried, case.others)
    return {
        "seeds": list(case.others),
        "lines": {
            name: {side: _short(run.nation[name].T) for side, run in (("a", game), ("b", twin))} for name in HEADLINES
        },
        "parts": {
            body: {
                "nation": {name: _short(_ends(game, one, name)) for name in HEADLINES},
                "own": {key: _short(game.sight[key][-1] - one.sight[key][-1]) for key in _keys(game, body)},
            }
            for body, one in zip(case.seats, rest, strict=False)
        },
    }  # fmt: skip


async def _ran(desk: Desk, plays: Sequence[Play], seeds: tuple[int, ...]) -> list[Lucks]:
    return list(await asyncio.gather(*(desk.lucks(play, seeds) for play in plays)))


def _ends(game: Lucks, without: Lucks, name: str) -> Array:
    difference: Array = game.nation[name][-1] - without.nation[name][-1]
    return difference


def _own(body: str, figure: Any, game: Lucks, without: Lucks, twin: Lucks) -> dict[str, Any]:
    key = f"{body}:{figure.key}"
    end = float(game.sight[key][-1, 0])
    return {
        "key": key, "label": figure.label, "metric": figure.metric, "local": figure.source != "nation",
        "part": end - float(without.sight[key][-1, 0]), "whole": end - float(twin.sight[key][-1, 0]),
    }  # fmt: skip


def _keys(game: Lucks, body: str) -> list[str]:
    return [key for key in game.sight if key.startswith(f"{body}:")]


def _short(values: Array) -> Any:
    """Numbers to six digits."""
    if values.ndim > 1:
        return [_short(row) for row in values]
    return [float(f"{value:.6g}") for value in values.tolist()]
