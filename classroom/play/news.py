"""News: what happened in a game's last turn to those whom a player answers for, and whether it would have anyway."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from classroom.play.seats import cast_of, kind_of
from experiments.story import fell, sentence
from simulation.core.landscape import Landscape
from simulation.log import Log

MOST, ALIKE = 6, 2  # events, and of one kind
NATION = ("department", "nhs_england")


def around(body: str, land: Landscape) -> frozenset[str]:
    """The bodies whose news reach a player: all of the system, of the region, or of the country."""
    kind = kind_of(body, land)
    if kind in NATION:
        return frozenset(land.codes)
    systems = np.asarray(land.system)
    if kind == "region":
        mine = np.flatnonzero(np.asarray(land.icb.region).ravel() == land.region.codes.index(body))
    else:
        mine = systems[[land.codes.index(body)]]
    return frozenset({body, *(land.codes[row] for row in np.flatnonzero(np.isin(systems, mine)).tolist())})


def news(game: Log, twin: Log, since: int, until: int, bodies: frozenset[str], land: Landscape) -> list[dict[str, Any]]:
    """What happened from one month up to another: what only this game saw first, of the rest the rarest kinds."""
    cast, often = cast_of(land), game.often
    known = {(event.month, event.kind, event.body, event.partner) for event in _during(twin, since, until)}
    there = [event for event in _during(game, since, until) if event.body in bodies]
    told = [((event.month, event.kind, event.body, event.partner) in known, event) for event in there]
    told.sort(key=lambda one: (one[0], often[one[1].kind], -cast.people[one[1].body], one[1].month))
    kinds: Counter[tuple[bool, str]] = Counter()
    chosen = []
    for anyway, event in told:
        kinds[anyway, event.kind] += 1
        if kinds[anyway, event.kind] <= ALIKE:
            chosen.append((anyway, event))
    chosen = sorted(chosen[:MOST], key=lambda one: (one[0], one[1].month))
    return [{"text": sentence(event, cast), "anyway": anyway} for anyway, event in chosen]


def _during(log: Log, since: int, until: int) -> Log:
    months = fell(log.rows["month"])
    return log.where((since <= months) & (months < until))
