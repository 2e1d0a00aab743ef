"""Hands: which decisions of a model somebody else has taken over, and what they answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, Protocol

from simulation.core.world import World
from simulation.decisions import Decision, TakeOver, entries, in_other_hands, named
from simulation.engine import Bound, running
from simulation.settings import Settings


class Decider(Protocol):
    """Whatever stands for a body: its kind, its row among them, its code."""

    kind: str
    row: int

    @property
    def code(self) -> str:
        """The body's code."""
        ...


class Hands:
    """The decisions taken over, by body and decision; `shown` makes a world of mid-month the one that bodies see."""

    def __init__(self, shown: Callable[[World], AbstractContextManager[None]]) -> None:
        """All decisions are in their bodies' own hands."""
        self._shown = shown
        self._levers: dict[tuple[Any, str], tuple[str, Any]] = {}
        self._rules: dict[tuple[Any, str], tuple[Decision, Any]] = {}
        self._said: dict[tuple[Any, str], TakeOver] = {}
        self._moved: tuple[Settings, dict[str, Any], Settings] | None = None

    def take(self, body: Decider, decision: str, value: Any, world: World, settings: Settings) -> None:
        """Put a decision in other hands; a constant answer is checked at once. Raises ValueError."""
        found = named(body.kind, decision)
        if not isinstance(found, Decision):
            if not callable(value):
                settings.but({found: value})
            self._levers[body, decision] = found, value
            return
        if found.rule not in {rule.name for rule in running(settings)}:
            message = f"{body.kind} cannot {decision}: {found.rule} is switched off"
            raise ValueError(message)
        if not callable(value):
            entries(found, body.row, value, world)
        self._rules[body, decision] = found, value

    def release(self, body: Decider, decision: str) -> None:
        """Give a decision back. Raises ValueError where it was not taken over."""
        for held in (self._levers, self._rules):
            if held.pop((body, decision), None) is not None:
                return
        message = f"{decision!r} of {body.code} is in its own hands"
        raise ValueError(message)

    def settings(self, now: Settings) -> Settings:
        """The settings in force: those of the timeline, but for the levers in other hands. Equal ones stay the same."""
        if not self._levers:
            return now
        moved = {lever: value(body) if callable(value) else value for (body, _), (lever, value) in self._levers.items()}
        if self._moved is None or self._moved[0] is not now or self._moved[1] != moved:
            self._moved = now, moved, now.but(moved)
        return self._moved[2]

    def followed(self, rules: tuple[Bound, ...]) -> tuple[Bound, ...]:
        """A month's rules, with other hands' answers after them; what is said is remembered for `again`."""
        self._said = {}
        if not self._rules:
            return rules
        held = [
            TakeOver(found, body.row, partial(self._answer, body, decision))
            for (body, decision), (found, _) in self._rules.items()
        ]
        return in_other_hands(rules, held)

    def again(self, rules: tuple[Bound, ...]) -> tuple[Bound, ...]:
        """The rules of the month just run, with the answers that were given in it."""
        return in_other_hands(rules, tuple(self._said.values()))

    def _answer(self, body: Decider, decision: str, world: World) -> Any:
        """What is answered now, in the world just after the rule."""
        found, value = self._rules[body, decision]
        if callable(value):
            with self._shown(world):
                value = value(body)
        self._said[body, decision] = TakeOver(found, body.row, partial(_same, value))
        return value


def _same(value: Any, _: World) -> Any:
    """The answer that was given, whatever the world."""
    return value
