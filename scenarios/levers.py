"""Levers as a user writes them: which there are, what is wrong with a value, and settings in which they are changed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from scenarios.problems import Problem, shown
from simulation.core.parameter import Role, Spec, specs
from simulation.settings import TABLES, Timeline

POLICY: tuple[Role, ...] = ("lever", "assumption")
EVERY: tuple[Role, ...] = ("lever", "assumption", "parameter")


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


def clean(value: float | bool | str) -> float | bool | str:
    """A checked value in the type that settings keep: every number a float."""
    return value if isinstance(value, bool | str) else float(value)


def from_month(timeline: Timeline, month: float, values: Mapping[str, float | bool | str]) -> Timeline:
    """The same timeline in which some numbers hold from a month to the end, whatever it said of them before."""
    since = sorted({*(start for start, _ in timeline.changes), month})
    kept = {key: clean(value) for key, value in values.items()}
    segments = [(start, timeline.at(start)) for start in since]
    return Timeline(tuple((start, rules.but(kept) if start >= month else rules) for start, rules in segments))


def without(timeline: Timeline, mechanisms: Iterable[str]) -> Timeline:
    """The same timeline with mechanisms switched off throughout."""
    switches = tuple(mechanisms)
    return Timeline(tuple((start, rules.without(*switches)) for start, rules in timeline.changes))
