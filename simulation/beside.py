"""Beside: timelines that differ in numbers only as one, its numbers columns, so that their runs are one batch.

A batch costs little more than a run: most of a month is the same work however many runs stand side by side. What is no
number (choices, switches, for whom a change holds) is the same for a whole batch, and so are the moves of other hands.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

import numpy as np

from simulation.core.parameter import specs
from simulation.settings import Settings, Timeline


def kind(timeline: Timeline) -> Hashable:
    """What timelines must have in common to stand side by side: all in them that is no number, date by date.

    >>> usual, fewer = Settings(), Settings().but({"treasury.pots": 9.0})
    >>> kind(Timeline.of(usual)) == kind(Timeline(((0.0, usual), (3.0, fewer))))
    True
    >>> kind(Timeline.of(usual)) == kind(Timeline.of(usual.without("bypass")))
    False
    """
    found: list[tuple[float, Hashable]] = []
    for month, rules in timeline.changes:
        fixed = rules.off, frozenset(_fixed(rules))
        if not found or found[-1][1] != fixed:
            found.append((month, fixed))
    return tuple(found), timeline.local


def beside(timelines: Sequence[Timeline]) -> Timeline:
    """One timeline for several runs: at each date of any of them, a number where all agree, else one number a run.

    Every number of those given is a single one. Where all are equal, it is the first. Raises ValueError for timelines
    of different kinds.
    """
    first = timelines[0]
    if all(one == first for one in timelines):
        return first
    if any(kind(one) != kind(first) for one in timelines):
        message = "timelines that differ in more than numbers cannot stand side by side"
        raise ValueError(message)
    dates = sorted({month for one in timelines for month, _ in one.changes})
    return Timeline(tuple((date, _joined([one.at(date) for one in timelines])) for date in dates), first.local)


def _fixed(rules: Settings) -> Iterator[tuple[str, Any]]:
    """What settings say otherwise than by default that is no number, each with its name."""
    for name, table in rules.tables.items():
        for key, spec in specs(type(table)).items():
            if (spec.choices or isinstance(spec.default, bool)) and (value := getattr(table, key)) != spec.default:
                yield f"{name}.{key}", value


def _joined(rules: Sequence[Settings]) -> Settings:
    """Settings of one kind as one."""
    columns: dict[str, Any] = {}
    for name in sorted(set[str]().union(*(one.tables for one in rules))):
        tables = [one.table(name) for one in rules]
        for key in specs(type(tables[0])):
            values = [getattr(table, key) for table in tables]
            if any(value != values[0] for value in values):
                columns[f"{name}.{key}"] = np.array(values, dtype=np.float64)
    return rules[0].but(columns) if columns else rules[0]
