"""Levers as a user writes them: which there are, what is wrong with a value, and settings in which they are changed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from scenarios.problems import Problem, shown
from simulation.core.parameter import Role, Spec, specs
from simulation.core.selection import Selection
from simulation.settings import TABLES, Local, Settings, Timeline

POLICY: tuple[Role, ...] = ("lever", "assumption")
EVERY: tuple[Role, ...] = ("lever", "assumption", "parameter")

TIERS = ("core", "should", "all")  # as a user says them
DEEPEST = {"all": "opt"}


@cache
def numbers(roles: tuple[Role, ...] = EVERY) -> dict[str, Spec]:
    """The specification of every number that settings hold, as `table.key`, for the roles asked for.

    >>> numbers()["treasury.pots"].allowed
    '5 to 60 pots'
    """
    return {
        f"{name}.{key}": spec
        for name, table in TABLES.items()
        for key, spec in specs(table).items()
        if spec.role in roles
    }


def fault(value: Any, spec: Spec) -> str:
    """What is wrong with a value, in a few words; nothing where it is as it should be."""
    if spec.choices:
        return "" if isinstance(value, str) and value in spec.choices else "is no choice here"
    if isinstance(spec.default, bool):
        return "" if isinstance(value, bool) else "is neither true nor false"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "is not a number"
    if isinstance(value, float) and not math.isfinite(value):
        return "is not a finite number"
    return "" if spec.low <= value <= spec.high else "is out of range"


def described(spec: Spec) -> str:
    """What a value must be, what it means, and on what that rests."""
    source = f"; source: {spec.source.replace('; ', ', ')}" if spec.source else f"; basis: {spec.basis}"
    return f"must be {spec.allowed} ({spec.meaning}{source})"


def value_problem(place: str, line: int, name: str, value: Any, spec: Spec) -> Problem | None:
    """The problem with a value of a known number, if it has one."""
    wrong = fault(value, spec)
    if not wrong:
        return None
    word = value if isinstance(value, str) and spec.choices else ""
    return Problem(place, line, f"{name} = {shown(value)} {wrong}: {described(spec)}", word, spec.choices)


def clean(value: Any) -> Any:
    """A checked value in the type that settings keep: every number a float, or an array with one a run."""
    return value if isinstance(value, bool | str | np.ndarray) else float(value)


Values = Mapping[str, Any]  # by `table.key`: a number, a choice, yes or no; or an array of numbers, one a run


def from_month(timeline: Timeline, month: float, values: Values, until: float = math.inf) -> Timeline:
    """The same timeline in which some numbers hold from a month on, whatever it said of them before.

    They hold to the end, for all bodies; or `until` another month, for all but those for which something else holds.
    """
    ends = {until} if until < math.inf else set[float]()
    since = sorted({*(start for start, _ in timeline.changes), month, *ends})
    kept = {key: clean(value) for key, value in values.items()}
    segments = [(start, timeline.at(start)) for start in since]
    changes = tuple((start, rules.but(kept) if month <= start < until else rules) for start, rules in segments)
    spared = timeline.local if ends else (part for one in timeline.local for part in _spared(one, month, set(kept)))
    return Timeline(changes, tuple(spared))


def _spared(one: Local, month: float, names: set[str]) -> Iterator[Local]:
    """What a change for all bodies leaves of one for some: it ends where it spoke of the same numbers."""
    over = tuple((name, value) for name, value in one.values if name in names)
    left = tuple((name, value) for name, value in one.values if name not in names)
    if left:
        yield replace(one, values=left)
    if over and one.since < month:
        yield replace(one, values=over, until=min(one.until, month))


def for_some(timeline: Timeline, month: float, only: Selection, values: Values, until: float = math.inf) -> Timeline:
    """The same timeline in which some numbers hold from a month on, until another, for some bodies only."""
    kept = tuple((key, clean(value)) for key, value in sorted(values.items()))
    return replace(timeline, local=(*timeline.local, Local(month, only, kept, until)))


def switched(timeline: Timeline, off: Iterable[str] = (), on: Iterable[str] = (), tier: str = "") -> Timeline:
    """The same timeline with mechanisms switched off or on throughout; `tier` says first which are on at all."""
    without, using = tuple(off), tuple(on)

    def changed(rules: Settings) -> Settings:
        return (rules.at_tier(DEEPEST.get(tier, tier)) if tier else rules).using(*using).without(*without)

    return replace(timeline, changes=tuple((start, changed(rules)) for start, rules in timeline.changes))
