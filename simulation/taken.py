"""Taken: decisions in other hands where every move is known before the run, and so in batches, too.

The numbers are those of `ICSModel.take_over` with the same moves in the same months. A move holds until the next one
for the same decision of the same body. What may be answered stands in `simulation.decisions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from simulation.core.landscape import Landscape
from simulation.core.randomness import Luck
from simulation.core.world import World, blank
from simulation.decisions import Decision, TakeOver, entries, in_other_hands, named
from simulation.engine import Bound, after_month, running
from simulation.settings import Settings, Timeline


@dataclass(frozen=True)
class Taken:
    """One move: from month `since` on, `decision` of the body of that code is `value`; None gives it back."""

    body: str
    decision: str
    since: float
    value: Any


class Moves:
    """The moves of a run: what they make of its timeline, and of its months."""

    def __init__(self, taken: Sequence[Taken], timeline: Timeline, land: Landscape) -> None:
        """Check every move. Raises ValueError for what there is not, what nobody decides, or what may not be."""
        self._plan = timeline
        self._levers: list[tuple[float, str, Any]] = []
        self._rules: list[tuple[float, tuple[str, str], TakeOver | None]] = []
        empty = blank(land, 1)
        for one in sorted(taken, key=lambda move: move.since):
            kind, row = _body(one.body, land)
            found, settings = named(kind, one.decision), timeline.at(one.since)
            if isinstance(found, Decision):
                self._rules.append((one.since, (one.body, one.decision), _over(one, found, kind, row, settings, empty)))
            else:
                if one.value is not None:
                    settings.but({found: one.value})
                self._levers.append((one.since, found, one.value))
        self._bound: tuple[tuple[Bound, ...], tuple[TakeOver, ...], tuple[Bound, ...]] | None = None

    @property
    def timeline(self) -> Timeline:
        """The timeline with the levers that are in other hands."""
        if not self._levers:
            return self._plan
        dates = sorted({month for month, _ in self._plan.changes} | {since for since, _, _ in self._levers})
        return Timeline(tuple((month, self._settings(month)) for month in dates), self._plan.local)

    def month(self, world: World, rules: tuple[Bound, ...], luck: Luck) -> World:
        """The world one step later, the answers in place of what the rules decided."""
        held = self._held(world.month)
        if not held:
            return after_month(world, rules, luck)
        if self._bound is None or self._bound[0] is not rules or self._bound[1] != held:
            self._bound = rules, held, in_other_hands(rules, held)
        return after_month(world, self._bound[2], luck)

    def _settings(self, month: float) -> Settings:
        last = {lever: value for since, lever, value in self._levers if since <= month + 1e-9}
        held = {lever: value for lever, value in last.items() if value is not None}
        return self._plan.at(month).but(held) if held else self._plan.at(month)

    def _held(self, month: float) -> tuple[TakeOver, ...]:
        last = {key: over for since, key, over in self._rules if since <= month + 1e-9}
        return tuple(over for over in last.values() if over is not None)


def _body(code: str, land: Landscape) -> tuple[str, int]:
    """The kind of the body of that code, and its row among its kind."""
    if code not in land.codes:
        near = get_close_matches(code, land.codes, n=1, cutoff=0.0)
        message = f"no body has the code {code!r} (nearest: {near[0]})"
        raise ValueError(message)
    place = land.codes.index(code)
    return land.kinds[place], place - land.offset[land.kinds[place]]


def _over(one: Taken, found: Decision, kind: str, row: int, settings: Settings, world: World) -> TakeOver | None:
    """The answer that stands after a rule from then on; None where the body decides again."""
    if found.rule not in {rule.name for rule in running(settings)}:
        message = f"{kind} cannot {one.decision}: {found.rule} is switched off"
        raise ValueError(message)
    if one.value is None:
        return None
    entries(found, row, one.value, world)
    return TakeOver(found, row, lambda _: one.value)
